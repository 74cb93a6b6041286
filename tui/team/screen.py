"""The team brief: what is new for each colleague, previewed, then saved or copied, and marked as sent (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.content import Content

from store import Store, StoreError
from store.records.changes import Change
from store.records.team import Colleague, TeamBrief, WeekKudos

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..text.safe import multiline
from ..widgets.old_panes import PaneScreen
from ..widgets.rows import Column, FixedRows
from .words import EMPTY, KUDOS, address_lines, nothing_words, preview, team_rows

_NOTHING = "There is nothing new for anybody. v shows everything that is open."
_FIRST_KEYS = (("n", "new"), ("Esc", "back"), ("?", "help"))  # while there is nobody
_WIDEST = 76  # characters; the text as the e-mail will have it


class TeamScreen(PaneScreen):
    """Colleagues with something new, the others, and the week's kudos; beside them what the highlighted one is told.

    Saving and copying mark what was told as sent in the same act, so that one undo takes it back.
    """

    NAME = commands.TEAM
    BINDINGS = commands.bindings_of(commands.TEAM)
    CSS_PATH = "team.tcss"
    COLUMNS = (Column(17, least=10), Column())

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._everything = False
        self._brief: TeamBrief | None = None
        self._week: WeekKudos | None = None

    def on_mount(self) -> None:
        """Everything in two questions to the store."""
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its colleague."""
        counts = self.attempt(lambda: self.store.team.counts(self._everything))
        week = self.attempt(self.store.team.week_kudos)
        if counts is None or week is None:
            return
        self._week = week
        rows = team_rows(counts, len(week.kudos), self._everything) if counts or week.kudos else []
        self.rows.show(FixedRows(rows), empty=EMPTY)
        self.query_one(KeyBar).show(commands.bar_of(self.NAME) if rows else _FIRST_KEYS)
        self.show_strip()
        self.show_brief()

    def show_brief(self) -> None:
        """The text of the highlighted colleague's brief, as it will be sent."""
        self._brief = None
        key = self.rows.cursor_key
        if key == KUDOS:
            self.brief.set(self._kudos_words)
        elif key:
            self._brief = self.attempt(lambda: self.store.team.brief(int(key), self._everything))
            self.brief.set(self._brief_words)
        else:
            self.brief.set(Content(""))

    def _brief_words(self, width: int) -> Content:
        brief = self._brief
        if brief is None:
            return Content("")
        if brief.empty:
            words = Content(multiline(nothing_words(brief.colleague, self._everything)))
            return Content("\n\n").join((address_lines(brief.colleague), words))
        head = address_lines(brief.colleague, self.store.team.subject(brief))
        return preview(head, self.store.team.letter(brief, min(width, _WIDEST)))

    def _kudos_words(self, width: int) -> Content:
        if self._week is None:
            return Content("")
        if not self._week.kudos:
            return Content("No kudos this week yet.\n\nA line of notes that begins with + is praise: + @dana saved us")
        return preview(Content(""), self.store.team.kudos_text(self._week, min(width, _WIDEST)))

    @property
    def colleague(self) -> Colleague | None:
        """Who is highlighted."""
        return self._brief.colleague if self._brief else None

    @property
    def _on_kudos(self) -> bool:
        return self.rows.cursor_key == KUDOS

    def _need_brief(self) -> TeamBrief | None:
        """The brief on show, or a word on why there is none."""
        brief = self._brief
        if brief is None:
            self.say("No colleague is highlighted. n adds one.")
        elif brief.empty:
            self.say(" ".join(nothing_words(brief.colleague, self._everything).split()))
        else:
            return brief
        return None

    def action_toggle_view(self) -> None:
        """Only what is new, or everything that is open."""
        self._everything = not self._everything
        self.say("Everything that is open." if self._everything else "What is new since the last brief.")
        self.reload()

    def action_back(self) -> None:
        """Back to the list, then to where this was opened."""
        if self.reading:
            self.read(False)
        else:
            self.dismiss(None)

    # On its way

    def action_open(self) -> None:
        """An e-mail draft of this one; where there is no address yet, it is asked for first."""
        from ..computer.mail import write_draft

        if self._on_kudos:
            self._kudos_file(lambda week: write_draft(self.store, self.store.team.kudos_draft(week)))
        elif brief := self._need_brief():
            self._with_address([brief], self._save)

    def action_save_all(self) -> None:
        """An e-mail draft for each colleague with something in their brief."""
        found = self.attempt(lambda: self.store.team.briefs(self._everything))
        if found:
            self._with_address(list(found), self._save)
        elif found is not None:
            self.say(_NOTHING)

    def _with_address(self, briefs: list[TeamBrief], then: Callable[[list[TeamBrief]], None]) -> None:
        """Ask for each address that is missing, one after the other; whom none is given for is left out."""
        from .colleague import EMAIL, colleague_form

        missing = next((brief for brief in briefs if not brief.colleague.email), None)
        if missing is None:
            if briefs:
                then(briefs)
            return
        place, one = briefs.index(missing), missing.colleague

        def given(_: Change) -> None:
            fresh = self.attempt(lambda: self.store.team.brief(one.id, self._everything))
            self._with_address([*briefs[:place], *([fresh] if fresh else []), *briefs[place + 1 :]], then)

        note = f"{one.name} has no e-mail address yet."
        others = [*briefs[:place], *briefs[place + 1 :]]
        self.dialog(
            colleague_form(self.store, one, start=EMAIL, note=note), given, lambda: self._with_address(others, then)
        )

    def _save(self, briefs: list[TeamBrief]) -> None:
        """An e-mail draft each, and the mark."""
        from ..computer.mail import write_draft

        drafts = [self.store.team.draft(brief) for brief in briefs]
        self._write(briefs, [partial(write_draft, self.store, draft) for draft in drafts])

    def _write(self, briefs: Sequence[TeamBrief], files: Iterable[Callable[[], Path]], what: str = "draft") -> None:
        """Files and the mark are one: where either fails, neither is left."""
        from ..computer.folders import folder_words
        from ..computer.mail import place_words

        written: list[Path] = []
        try:
            for file in files:
                written.append(file())
            self.store.team.mark_sent(briefs)
        except StoreError as error:
            for path in written:
                path.unlink(missing_ok=True)
            self.say(str(error), problem=True)
            return
        first = written[0]
        many = f"{len(written)} drafts in {folder_words(first)}"
        self._sent(f"The {what} is {place_words(first)}" if len(written) == 1 else many)

    def _sent(self, how: str) -> None:
        self.rows.stay()  # on to the next one: this one is told
        self.reload()
        self.say(f"{how} · marked as sent · u undoes")

    def action_write_file(self) -> None:
        """All briefs in one Markdown file; on the kudos, those."""
        from ..computer.mail import write_document

        if self._on_kudos:
            self._kudos_file(
                lambda week: write_document(self.store, "Kudos", ".md", self.store.team.kudos_markdown(week))
            )
            return
        briefs = self.attempt(lambda: self.store.team.briefs(self._everything))
        if briefs:
            text = self.store.team.markdown(briefs)
            self._write(briefs, [lambda: write_document(self.store, "Team brief", ".md", text)], "team brief")
        elif briefs is not None:
            self.say(_NOTHING)

    def action_copy(self) -> None:
        """The text to the clipboard."""
        from ..computer.clipboard import send_to_clipboard

        if self._on_kudos:
            if week := self._need_kudos():
                self.say(send_to_clipboard(self.app, self.store.team.kudos_text(week)))
        elif brief := self._need_brief():
            text = self.store.team.letter(brief)
            if self.attempt(lambda: self.store.team.mark_sent([brief])) is not None:
                send_to_clipboard(self.app, text)
                self._sent("Sent to the clipboard")

    def action_mark_sent(self) -> None:
        """It went some other way."""
        if self._on_kudos:
            self.say("Kudos of the week are not marked: they are read aloud.")
        elif brief := self._need_brief():
            self.rows.stay()
            self.act(lambda: self.store.team.mark_sent([brief]))

    # Kudos of the week

    def _need_kudos(self) -> WeekKudos | None:
        week = self._week
        if week is None or not week.kudos:
            self.say("No kudos this week yet.")
            return None
        return week

    def _kudos_file(self, write: Callable[[WeekKudos], Path]) -> None:
        from ..computer.mail import place_words

        if week := self._need_kudos():
            path = self.attempt(lambda: write(week))
            if path is not None:
                self.say(f"The kudos are {place_words(path)}")

    # The team

    def _need_colleague(self) -> Colleague | None:
        if self.colleague is None:
            self.say("No colleague is highlighted. n adds one.")
        return self.colleague

    def action_new_colleague(self) -> None:
        """Add a colleague."""
        from .colleague import colleague_form

        def added(change: Change) -> None:
            self.say_done(change)
            self.reload()
            self.rows.select(str(change.created_id))

        self.dialog(colleague_form(self.store, None), added)

    def action_edit_colleague(self) -> None:
        """Change name, e-mail, role or manager."""
        from .colleague import colleague_form

        if one := self._need_colleague():
            self.dialog(colleague_form(self.store, one), self.say_done)

    def action_hand_over(self) -> None:
        """All that is theirs to another."""
        from .colleague import hand_over_form

        if one := self._need_colleague():
            self.dialog(hand_over_form(self.store, one), self.say_done)

    def action_remove_colleague(self) -> None:
        """Out of the team; refused while anything names them."""
        if one := self._need_colleague():
            self.act(lambda: self.store.team.remove(one.id))
