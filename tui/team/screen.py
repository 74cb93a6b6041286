"""The team brief: what is new for each colleague, previewed, then saved or copied, and marked as sent (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.changes import Change
from store.records.team import Colleague, TeamBrief

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
from .texts import TeamText, kudos_of, week_of

_NOTHING = "There is nothing new for anybody. v shows everything that is open."
_FIRST_KEYS = (("n", "new"), ("Esc", "back"), ("?", "help"))  # while there is nobody
_WIDEST = 76  # characters; the text as the e-mail will have it


class TeamScreen(WorkScreen):
    """Colleagues with something new, the others, and what all of them are told; beside them what it is.

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
        self._texts: dict[str, TeamText] = {}  # what the whole team is told
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
        """Everything in three questions to the store."""
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its colleague."""
        counts = self.attempt(lambda: self.store.team.counts(self._everything))
        week = self.attempt(self.store.team.week_kudos)
        note = self.attempt(self.store.letters.week)
        if counts is None or week is None or note is None:
            return
        self._others = any(count.total for count in counts)
        self._texts = {words.KUDOS: kudos_of(self.store, week), words.WEEK: week_of(self.store, note)}
        some = len(week.kudos), len(note.names)
        rows = words.team_rows(counts, some, self._everything) if counts or week.kudos else []
        self.browser.rows.show(FixedRows(rows), empty=words.EMPTY)
        self.show_strip()
        self._show_brief()

    def _show_brief(self) -> None:
        """The text of the highlighted colleague's brief, as it will be sent."""
        self._brief = None
        key = self.browser.rows.cursor_key
        if key in self._texts:
            self.browser.pane.set(self._text_words)
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
        text = self._text
        out = words.idle(
            self._brief, others=self._others, on_text=text is not None, full=bool(text and not text.nothing)
        )
        return commands.bar_of(self.NAME, out)

    def _brief_words(self, width: int) -> Content:
        brief = self._brief
        if brief is None:
            return Content("")
        if brief.empty:
            return words.nothing(brief.colleague, self._everything)
        head = words.address_lines(brief.colleague, self.store.team.subject(brief))
        return words.preview(head, self.store.team.letter(brief, min(width, _WIDEST)))

    def _text_words(self, width: int) -> Content:
        text = self._text
        if text is None:
            return Content("")
        return Content(text.nothing) if text.nothing else words.told_to_all(text.text(min(width, _WIDEST)))

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
    def _text(self) -> TeamText | None:
        """The text for the whole team that is highlighted."""
        return self._texts.get(self.browser.rows.cursor_key or "")

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

    def _with_text(self, act: Callable[[TeamText], object]) -> bool:
        """Whether a text for the whole team is highlighted; then ``act`` is done, or a word says why there is none."""
        text = self._text
        if text is None:
            return False
        if text.nothing:
            self.say(" ".join(text.nothing.split()))
        else:
            act(text)
        return True

    # On its way

    def _send(self) -> None:
        """An e-mail draft of this one; where there is no address yet, it is asked for first."""
        if self._with_text(lambda text: sending.draft_text(self, text)):
            return
        if brief := self._need_brief():
            sending.send_drafts(self, [brief], self._sent, everything=self._everything)

    def _send_all(self) -> None:
        """An e-mail draft for each colleague with something in their brief."""
        if briefs := self._need_briefs():
            sending.send_drafts(self, list(briefs), self._sent, everything=self._everything)

    def _write_file(self) -> None:
        """All briefs in one Markdown file; on a text for all, that."""
        if self._with_text(lambda text: sending.write_text(self, text)):
            return
        if briefs := self._need_briefs():
            sending.write_one_file(self, briefs, self._sent)

    def _copy(self) -> None:
        """The text to the clipboard."""
        if self._with_text(self._copy_text):
            return
        if brief := self._need_brief():
            text = self.store.team.letter(brief)
            if self.attempt(lambda: self.store.team.mark_sent([brief])) is not None:
                self._next()
                copy(self.app, text, self._say_sent)

    def _copy_text(self, text: TeamText) -> None:
        copy(self.app, text.text(_WIDEST), lambda words: self.say(f"{words}."))

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
        if self._text:
            self.say("Only briefs are marked as sent.")
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
