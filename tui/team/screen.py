"""The team brief: what is new for each colleague, previewed, then saved or copied, and marked as sent (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.changes import Change
from store.records.team import Colleague, TeamBrief, WeekKudos

from .. import commands
from ..commands import Handlers
from ..computer.clipboard import copy
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.lines import Column
from ..widgets.browser import Browser
from ..widgets.sources import FixedRows
from . import sending, words
from .colleague import colleague_form, hand_over_form

_NOTHING = "There is nothing new for anybody. v shows everything that is open."
_FIRST_KEYS = (("n", "new"), ("Esc", "back"), ("?", "help"))  # while there is nobody
_WIDEST = 76  # characters; the text as the e-mail will have it


class TeamScreen(WorkScreen):
    """Colleagues with something new, the others, and the week's kudos; beside them what the highlighted one is told.

    Saving and copying mark what was told as sent in the same act, so that one undo takes it back.
    """

    NAME = commands.TEAM
    BINDINGS = commands.bindings_of(commands.TEAM)
    CSS_PATH = "team.tcss"

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self.browser = Browser((Column(17, least=10), Column()), moved=self._show_brief, opened=self._send)
        self._everything = False
        self._brief: TeamBrief | None = None
        self._week: WeekKudos | None = None
        self._others = False  # there is something to tell anybody

    def body(self) -> ComposeResult:
        """The team beside a brief."""
        yield self.browser

    def handlers(self) -> Handlers:
        """A brief on its way, and who is in the team."""
        return {
            **super().handlers(),
            **self.browser.handlers(),
            "send-brief": self._send,
            "send-all": self._send_all,
            "brief-file": self._write_file,
            "copy-brief": self._copy,
            "mark-sent": self._mark_sent,
            "brief-view": self._toggle_view,
            "new-colleague": self._add_colleague,
            "edit-colleague": self._edit_colleague,
            "hand-over": self._hand_over,
            "remove-colleague": self._remove_colleague,
            "search": self.doors.search_customers,
            "ideas": lambda: self.doors.ideas(self, None),
            "import": lambda: self.doors.import_files(self.reload),
            "settings": lambda: self.doors.settings(self),
            "promise": self.doors.promises,
            "back": self.leave,
        }

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
        self._week, self._others = week, any(count.total for count in counts)
        rows = words.team_rows(counts, len(week.kudos), self._everything) if counts or week.kudos else []
        self.browser.rows.show(FixedRows(rows), empty=words.EMPTY)
        self.show_strip()
        self._show_brief()

    def _show_brief(self) -> None:
        """The text of the highlighted colleague's brief, as it will be sent."""
        self._brief = None
        key = self.browser.rows.cursor_key
        if key == words.KUDOS:
            self.browser.pane.set(self._kudos_words)
        elif key:
            self._brief = self.attempt(lambda: self.store.team.brief(int(key), self._everything))
            self.browser.pane.set(self._brief_words)
        else:
            self.browser.pane.set(Content(""))
        self.query_one(KeyBar).show(self._keys())

    def _keys(self) -> Sequence[tuple[str, str]]:
        """Those that work on the highlighted line."""
        if self.browser.rows.cursor_key is None:
            return _FIRST_KEYS
        kudos = len(self._week.kudos) if self._week else 0
        out = words.idle(self._brief, kudos=kudos, others=self._others, on_kudos=self._on_kudos)
        return commands.bar_of(self.NAME, out)

    def _brief_words(self, width: int) -> Content:
        brief = self._brief
        if brief is None:
            return Content("")
        if brief.empty:
            return words.nothing(brief.colleague, self._everything)
        head = words.address_lines(brief.colleague, self.store.team.subject(brief))
        return words.preview(head, self.store.team.letter(brief, min(width, _WIDEST)))

    def _kudos_words(self, width: int) -> Content:
        if self._week is None:
            return Content("")
        if not self._week.kudos:
            return Content(f"{self.store.team.kudos_text(self._week)}\n\n{words.HOW_THANKS}")
        return words.preview(Content(""), self.store.team.kudos_text(self._week, min(width, _WIDEST)))

    def _toggle_view(self) -> None:
        """Only what is new, or everything that is open."""
        self._everything = not self._everything
        self.say("Everything that is open." if self._everything else "What is new since the last brief.")
        self.reload()

    def leave(self) -> None:
        """One step back; from the list, to where one came from."""
        if not self.browser.back():
            self.doors.back()

    def go_to(self, record_id: int) -> None:
        """To a colleague."""
        self.browser.read(False)
        self.browser.select(str(record_id))

    # What the keys work on

    @property
    def colleague(self) -> Colleague | None:
        """Who is highlighted."""
        return self._brief.colleague if self._brief else None

    @property
    def _on_kudos(self) -> bool:
        return self.browser.rows.cursor_key == words.KUDOS

    def _need_colleague(self) -> Colleague | None:
        if self.colleague is None:
            self.say("No colleague is highlighted. n adds one.")
        return self.colleague

    def _need_brief(self) -> TeamBrief | None:
        """The brief on show, or a word on why there is none."""
        brief = self._brief
        if brief is None:
            self._need_colleague()
        elif brief.empty:
            self.say(" ".join(words.nothing_words(brief.colleague, self._everything).split()))
        else:
            return brief
        return None

    def _need_briefs(self) -> Sequence[TeamBrief]:
        """Every brief with something in it, or a word on why there is none."""
        found = self.attempt(lambda: self.store.team.briefs(self._everything))
        if found is not None and not found:
            self.say(_NOTHING)
        return found or ()

    def _need_kudos(self) -> WeekKudos | None:
        week = self._week
        if week is None or not week.kudos:
            self.say(self.store.team.kudos_text(week) if week else words.HOW_THANKS)
            return None
        return week

    # On its way

    def _send(self) -> None:
        """An e-mail draft of this one; where there is no address yet, it is asked for first."""
        if self._on_kudos:
            if week := self._need_kudos():
                sending.draft_kudos(self, week)
        elif brief := self._need_brief():
            sending.send_drafts(self, [brief], self._sent, everything=self._everything)

    def _send_all(self) -> None:
        """An e-mail draft for each colleague with something in their brief."""
        if briefs := self._need_briefs():
            sending.send_drafts(self, list(briefs), self._sent, everything=self._everything)

    def _write_file(self) -> None:
        """All briefs in one Markdown file; on the kudos, those."""
        if self._on_kudos:
            if week := self._need_kudos():
                sending.write_kudos(self, week)
        elif briefs := self._need_briefs():
            sending.write_one_file(self, briefs, self._sent)

    def _copy(self) -> None:
        """The text to the clipboard."""
        if self._on_kudos:
            if week := self._need_kudos():
                copy(self.app, self.store.team.kudos_text(week), lambda words: self.say(f"{words}."))
        elif brief := self._need_brief():
            text = self.store.team.letter(brief)
            if self.attempt(lambda: self.store.team.mark_sent([brief])) is not None:
                self._next()
                copy(self.app, text, self._say_sent)

    def _sent(self, how: str) -> None:
        self._next()
        self._say_sent(how)

    def _next(self) -> None:
        self.browser.rows.stay()  # on to the next one: this one is told
        self.reload()

    def _say_sent(self, how: str) -> None:
        self.say(f"{how} · marked as sent · u undoes")

    def _mark_sent(self) -> None:
        """It went some other way."""
        if self._on_kudos:
            self.say("The thank-yous of the week are not marked: they are read aloud.")
        elif brief := self._need_brief():
            self.browser.rows.stay()
            self.act(lambda: self.store.team.mark_sent([brief]))

    # The team

    def _add_colleague(self) -> None:
        def added(change: Change) -> None:
            self.say_done(change)
            self.reload()
            self.browser.rows.select(str(change.created_id))

        self.dialog(colleague_form(self.store, None), added)

    def _edit_colleague(self) -> None:
        """Change name, e-mail, role or manager."""
        if one := self._need_colleague():
            self.dialog(colleague_form(self.store, one), self.say_done)

    def _hand_over(self) -> None:
        """All that is theirs to another."""
        if one := self._need_colleague():
            self.dialog(hand_over_form(self.store, one), self.say_done)

    def _remove_colleague(self) -> None:
        """Out of the team; refused while anything names them."""
        if one := self._need_colleague():
            self.act(lambda: self.store.team.remove(one.id))
