"""Scripts: the user's own texts, with a live preview on the customer they came from (METHOD §4).

The list has the keys at first; Enter goes into the text, Esc leaves it.
"""

from __future__ import annotations

from textual import on

from .. import commands
from ..forms.dialogs import PickDialog
from ..widgets.detail import Detail
from ..widgets.rows import RowList
from . import choice, words
from .pane import ScriptPane


class ScriptEditor(ScriptPane):
    """The keys of the scripts: another text, another set, save, back to what there was."""

    BINDINGS = commands.bindings_of(commands.SCRIPTS)
    CSS_PATH = "scripts.tcss"

    # Keys

    def action_edit_text(self) -> None:
        """Into the text."""
        self.area.focus()

    def action_leave(self) -> None:
        """Out of the text, then out of the scripts. What was typed is kept."""
        self.keep()
        if self.area.has_focus:
            self.set_focus(None)
            return
        if self.dirty:
            self.say("The unsaved text is kept. S brings you back to it.")
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Another text."""
        self._go(self.rows.move(by))

    def _go(self, moved: bool) -> None:
        if moved:
            self.keep()
            self.marked = ""
            self.show_texts()
            self.load()
            self.query_one("#preview", Detail).scroll_by(-1_000_000)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.set_focus(None)
        self._go(True)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_edit_text()

    def action_scroll_preview(self, by: int) -> None:
        """A long text on a small screen."""
        pane = self.query_one("#preview", Detail)
        pane.scroll_by(by * max(1, pane.size.height - 2))

    def action_save(self) -> None:
        """Save the text; where it is refused, everything typed stays."""
        text = self.here
        if text is None:
            return
        body = self.text
        change = self.attempt(lambda: self.store.scripts.save(self.script_set.id, text.part, text.variant, body))
        if change is not None:
            self.kept, self.marked = body, ""  # the draft went in the same transaction
            self.reload()
            self.say_done(change)

    def action_shipped(self) -> None:
        """Back to the shipped text, or in another set to the standard one."""
        if text := self.here:
            self._forget()
            self.act(lambda: self.store.scripts.back_to_shipped(self.script_set.id, text.part, text.variant))

    def _forget(self) -> None:
        """Show the saved text; F8 brings back what was typed."""
        if self.dirty:
            self.action_afresh()

    def action_afresh(self) -> None:
        """The saved text in place of what was typed, and back."""
        if self.here is None:
            return
        typed = self.text
        if self.dirty:
            self.put(self.here.body)
            self.aside = typed
            self.say("This is the saved text. F8 brings yours back.")
        elif self.aside:
            self.put(self.aside)
            self.aside = ""
        self.keep()

    def action_placeholders(self) -> None:
        """Each placeholder with its value for this customer; the one chosen is put in."""
        text, whom = self.here, self.customer
        if text is None:
            return
        found = self.attempt(
            lambda: self.store.scripts.placeholders(whom.id if whom else None, text.part, text.variant)
        )
        if found is None:
            return
        name = whom.display if whom else "an example customer"

        def chosen(answer: str | None) -> None:
            if answer:
                row, column = self.area.cursor_location
                glued = self.area.document.get_line(row)[column : column + 1].isalnum()
                self.area.insert(f"${answer}{' ' if glued else ''}")
                self.area.focus()

        self.dialog(PickDialog(f"Placeholders, for {name}", words.placeholder_options(found)), chosen)

    def action_sets(self) -> None:
        """Another set, or what can be done with this one."""
        self.keep()
        sets, current = self.attempt(self.store.scripts.sets), self.script_set

        def chosen(answer: str | None) -> None:
            if answer == choice.ADD:
                self.dialog(choice.set_form(self.store), lambda change: self._changed(change.label, change.created_id))
            elif answer == choice.RENAME:
                form = choice.set_form(self.store, current)
                self.dialog(form, lambda change: self._changed(change.label, current.id))
            elif answer == choice.REMOVE and current.id is not None:
                set_id = current.id
                self.dialog(
                    choice.remove_question(current),
                    lambda yes: self.act(lambda: self.store.scripts.remove_set(set_id)) if yes else None,
                )
            elif answer is not None:
                self.open_set(None if answer == "None" else int(answer))

        if sets is not None:
            self.dialog(choice.sets_dialog(sets, current), chosen)

    def _changed(self, label: str, set_id: int | None) -> None:
        self.open_set(set_id)
        self.say(f"{label} · u undoes")
