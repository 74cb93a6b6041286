"""What the close changes: the call's draft, and in its notes the lines of the action items (METHOD §6)."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from store import Store
from store.records.customers import Customer
from store.records.follow_ups import ActionItem
from store.rules.capture.agreed import Agreed, line_of, with_line, with_more, with_told, without_line
from store.rules.capture.lines import reader
from store.rules.outcomes import story_day

from ..call.session import Unsaved
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..widgets.rows import RowList
from . import words


class OpenCall(Protocol):
    """What the close needs of the call it closes."""

    @property
    def unsaved(self) -> Unsaved:
        """What was typed and chosen so far; to be changed here."""

    @property
    def seconds(self) -> int:
        """How long it took."""

    @property
    def follow_up_id(self) -> int | None:
        """The follow-up it keeps."""

    def take_notes(self, notes: str) -> None:
        """The notes were changed."""

    def keep_soon(self) -> None:
        """Something was chosen: keep the draft."""

    def enter_notes(self) -> None:
        """Give the keys to the notes."""

    def save_talk(self, story_on: date | None) -> None:
        """Record the conversation in one act. Raises StoreError; Invalid names the field at fault."""


class CloseDraft(WorkScreen):
    """The part of the close that changes the draft. The subclass shows it, and asks for the next step."""

    def __init__(self, store: Store, doors: Doors, customer: Customer, call: OpenCall) -> None:
        super().__init__(store, doors)
        self._customer = customer
        self._call = call
        self._before: list[Unsaved] = []  # as it stood before each change made here
        self._items: tuple[Agreed, ...] = ()
        self._wanted = ("", "")  # the row where something is missing, and what

    def show_all(self, select: str | None = None) -> None:
        """Read the draft and paint; ``select`` is the row that gets the cursor."""
        raise NotImplementedError

    def story_on(self) -> date | None:
        """When the success story is asked for."""
        raise NotImplementedError

    def action_follow_up(self) -> None:
        """Ask for the next step."""
        raise NotImplementedError

    @property
    def _draft(self) -> Unsaved:
        return self._call.unsaved

    @property
    def _list(self) -> RowList:
        return self.query_one("#agreed", RowList)

    # Changing the draft

    def _change(self, select: str | None = None, *, notes: str | None = None) -> None:
        """Something was chosen, or the notes have another line; it is kept, and shown."""
        self._wanted = ("", "")
        if notes is not None:
            self._call.take_notes(notes)
        else:
            self._call.keep_soon()
        self.show_all(select)

    def _remember(self) -> None:
        self._before.append(self._draft.copy())

    def action_take_back(self) -> None:
        """Take back what was changed last on this screen; nothing of it is saved yet."""
        if not self._before:
            self.say("Nothing was changed here yet. After saving, u takes the whole call back.")
            return
        self._draft.take(self._before.pop())
        self._change(notes=self._draft.notes)

    # Action items

    @property
    def _item(self) -> Agreed | None:
        """The one with the cursor."""
        key = self._list.cursor_key or ""
        return next((item for item in self._items if f"{words.ITEM}{item.number}" == key), None)

    def _tell_item(self, notes: str, item: Agreed, told: bool) -> str:
        line = notes.split("\n")[item.number]
        read = reader(self.store.preferences, self.store.today_date)
        return with_line(notes, item.number, with_told(line, told, read))

    def action_tick(self) -> None:
        """Told or not told; they know, or not yet; ask for the story, or not."""
        key, draft, item = self._list.cursor_key or "", self._draft, self._item
        if item is not None:
            self._remember()
            self._change(notes=self._tell_item(draft.notes, item, not item.told))
        elif key.startswith(words.TELL):
            self._remember()
            number = int(key.removeprefix(words.TELL))
            draft.told.remove(number) if number in draft.told else draft.told.append(number)
            self._change()
        elif key == words.STORY:
            self._remember()
            if self.story_on() is None:
                draft.no_story = False
                draft.story = draft.story or story_day(self.store.today_date, self.store.preferences)
            else:
                draft.no_story, draft.story = True, None
            self._change()

    def action_tell_all(self) -> None:
        """Everything was said aloud."""
        left = [item for item in self._items if not item.told]
        if not left:
            self.say("There is nothing to tell them." if not self._items else "They were told all of it.")
            return
        self._remember()
        notes = self._draft.notes
        for item in left:
            notes = self._tell_item(notes, item, True)
        self._change(words.STEP, notes=notes)

    def action_add_item(self) -> None:
        """An action item more: a line more in the notes."""
        from ..capture.action_form import item_form

        def added(line: str) -> None:
            self._remember()
            notes = with_more(self._draft.notes, line)
            self._change(f"{words.ITEM}{notes.count(chr(10))}", notes=notes)

        self.dialog(item_form(self.store, self._customer, on_item=line_of, title="Action item"), added)

    def action_edit(self) -> None:
        """The item with the cursor; the story's day; the next step anew."""
        from ..capture.action_form import item_form

        item, key = self._item, self._list.cursor_key
        if item is not None:
            found = item

            def line(form: ActionItem) -> str:
                return line_of(form, found.due_time if form.due == found.due else None)

            def edited(new: str) -> None:
                self._remember()
                self._change(notes=with_line(self._draft.notes, found.number, new))

            form = item_form(self.store, self._customer, on_item=line, title="Action item", item=item.form)
            self.dialog(form, edited)
        elif key == words.STORY:
            self._ask_story_day()
        elif key == words.STEP:
            self.action_follow_up()
        elif key == words.NOTHING:
            self.action_add_item()

    def action_remove(self) -> None:
        """Take the item's line out of the notes; u brings it back."""
        item = self._item
        if item is None:
            self.say("The cursor is on no action item.")
            return
        self._remember()
        self._change(notes=without_line(self._draft.notes, item.number))
        self.say(f"Taken out of the notes: {item.what} · u brings it back")

    def _ask_story_day(self) -> None:
        from ..call.forms import story_form

        def chosen(day: date) -> None:
            self._remember()
            self._draft.story, self._draft.no_story = day, False
            self._change(words.STORY)

        self.dialog(story_form(self.store), chosen)
