"""Today: what was promised, this week's five, what is due; and the brief of whoever is highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.customers import Tier
from store.records.hours import There
from store.records.preferences import Preferences
from store.records.today import Day, QueueItem

from .. import commands
from ..commands import Handlers
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import Led, WorkScreen
from ..text.key_labels import presses, sentence
from ..text.safe import plain
from ..text.there import told_there
from ..text.waits import waits
from ..verbs.bar import idle
from ..verbs.brief import BriefPane
from ..verbs.customer import customer_verbs, open_highlighted
from ..verbs.follow_up import follow_up_verbs
from ..verbs.selected import Selected, selected_customer
from ..widgets.browser import Browser
from ..widgets.rows import FixedRows, Row
from .finish import FINISH, finish_words
from .load import load_line
from .queue import GAP, away_words, queue_columns, queue_lines

_EMPTY_STORE = (
    "Good morning. First Cup says whom to call, and why.\n\n"
    "i  imports your customers from an address-book file\nn  adds one by hand\n{}\n"
    "Or leave with q and try  firstcup demo  to see it alive."
)
_NO_NAME = ",  sets your name, for the scripts\n"  # said while there is nobody and it is not set
# While there is nobody.
_FIRST_KEYS = (("i", "import"), ("n", "new customer"), (",", "settings"), ("q", "quit"), ("?", "help"))
_TWO_PANES = 100  # columns of a screen that has the list and the pane


class TodayScreen(WorkScreen):
    """The day's queue with its reasons."""

    NAME = commands.TODAY
    BINDINGS = commands.bindings_of(commands.TODAY)

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._items: dict[str, QueueItem] = {}
        self._day: Day | None = None
        self._drafted: frozenset[int] = frozenset()  # customers about whom something is typed and not saved
        self._there: dict[int, There] = {}  # where those to call are, once that is loaded
        self._load: Content | None = None  # what is said of it, on one day of the week
        self._load_asked: tuple[date, Preferences] | None = None  # for what it was found out
        self._load_words: Content | None = None
        self._lines: list[Row] = []
        self.browser = Browser((), gap=GAP, moved=self.show_pane, opened=lambda: self.action_do("call"))
        self.brief = BriefPane(self)

    def body(self) -> ComposeResult:
        """The queue beside the brief."""
        yield self.browser

    def handlers(self) -> Handlers:
        """The verbs on customers and follow-ups, and one of Today's own."""
        return {
            **super().handlers(),
            **customer_verbs(self),
            **follow_up_verbs(self),
            **self.browser.handlers(),
            "call": self.open_row,
            "not-today": self.not_today,
            "week-size": lambda: self.doors.week_settings(self, "size"),
            "how-often": lambda: self.doors.week_settings(self, Tier.KEY.value),
        }

    def on_mount(self) -> None:
        """Everything the first frame shows, in one question to the store."""
        self.reload()

    def reload(self) -> None:
        """Ask the store once, and keep the place in the queue."""
        day = self.attempt(self.store.today)
        if day is None:
            return
        if self._day is None:
            self.call_after_refresh(self._tell_more)  # the first picture does not wait for it
        else:
            self._drafted = self.attempt(self.store.plan.drafted) or frozenset()
            self._load = self._load_of(day)
        finished = self._day is not None and self._day.finished
        self._day = day
        self._items = {item.key: item for item in day.queue}
        self.show_strip(day.strip)
        self._there = self._where(day)
        self._show_queue(day, self._lines_of(day))
        if day.finished != finished:
            self._cross_finish(day)
        self.show_pane()

    def _cross_finish(self, day: Day) -> None:
        """The last thing was done: to the finish line, also where the pane stands alone; or one was taken back."""
        if day.finished:
            self.browser.rows.select(FINISH)
        if self.app.size.width < _TWO_PANES:
            self.browser.read(day.finished)

    def _where(self, day: Day) -> dict[int, There]:
        ids = {item.customer_id for item in day.queue if item.is_call}
        return self.attempt(lambda: self.store.plan.there(ids)) or {}

    def _lines_of(self, day: Day) -> list[Row]:
        """The queue as it is now: how far times are, and beside calls what time of day it is there."""
        now = self.store.now()
        hours = {one: told for one, there in self._there.items() if (told := told_there(there, now))}
        return queue_lines(day, now, hours, self._drafted, self._there, self._load)

    def _show_queue(self, day: Day, lines: list[Row]) -> None:
        self._lines = lines
        self.browser.rows.set_columns(queue_columns(day, lines))
        self.browser.rows.show(FixedRows(lines), empty=self._nothing(day))

    def _tell_more(self) -> None:
        """About whom something is typed, and the load."""
        if (day := self._day) is None:
            return
        self._drafted = self.attempt(self.store.plan.drafted) or frozenset()
        self._load = self._load_of(day)
        if self._drafted or self._load:
            self._show_queue(day, self._lines_of(day))

    def _load_of(self, day: Day) -> Content | None:
        """What is said of it: not where the log is young, nor while there is nobody to call."""
        if day.strip.share.young or day.away_until or not any(item.is_call for item in day.queue):
            return None
        asked = day.strip.today, self.store.preferences
        if asked != self._load_asked:  # it looks at all customers: not after each act
            load = self.attempt(self.store.plan.load_to_say)
            self._load_asked, self._load_words = asked, load_line(load, self.store.preferences) if load else None
        return self._load_words

    def moves(self) -> bool:
        """Lines at a time may, what time of day it is there, and the brief."""
        now, queue = self.store.now(), self._day.queue if self._day else ()
        there = any(there.zone for there in self._there.values())
        return there or self.brief.moves() or any(waits(item, now) for item in queue)

    def show_time(self) -> None:
        """In the lines, and in the brief."""
        if self._day is not None and (lines := self._lines_of(self._day)) != self._lines:
            self._show_queue(self._day, lines)
        self.brief.show_time()

    def places_known(self) -> None:
        """Holidays and zones are loaded, which the first picture did not wait for: what there is to tell is told."""
        if self._day is None or self.attempt(self.store.plan.holiday_there):
            self.reload()
            return
        self._there = self._where(self._day)
        self.brief.places_known()
        if self.browser.rows.cursor_key == FINISH:
            self._show_finish(top=False)  # the next working day is known by now
        self.show_time()
        self.keep_time()

    def _nothing(self, day: Day) -> str | Content:
        """What an empty queue says."""
        if not day.strip.customers:
            words = _EMPTY_STORE.format("" if self.store.preferences.my_name else _NO_NAME)
            return sentence(words, *(key for key, _ in _FIRST_KEYS))
        return away_words(day)

    @property
    def _item(self) -> QueueItem | None:
        return self._items.get(self.browser.rows.cursor_key or "")

    def selected(self) -> Selected:
        """The highlighted line, and why it is in the queue."""
        item = self._item
        if item is None:
            return Selected()
        return Selected(item.customer_id, item.follow_up_id, item.reason, writes=item.is_writing)

    def arrive(self, led: Led) -> None:
        """To their line: that of the follow-up, else the first they have."""
        theirs = [item for item in self._items.values() if item.customer_id == led.customer_id]
        for item in sorted(theirs, key=lambda item: item.follow_up_id != led.follow_up_id)[:1]:
            self.browser.select(item.key)

    def show_pane(self) -> None:
        """The brief of the highlighted customer, and the keys that work there. At the finish line what the day was."""
        if not self.brief.show() and self.browser.rows.cursor_key == FINISH:
            self._show_finish()
        self.query_one(KeyBar).show(self._keys())
        self.keep_time()

    def _show_finish(self, *, top: bool = True) -> None:
        if (end := self.attempt(self.store.plan.day_end)) is not None:
            team, today = self._team_words(), self.store.today_date
            self.browser.pane.set(lambda width: finish_words(end, today, width, team), top=top)

    def _keys(self) -> Sequence[tuple[str, str]]:
        if self._day is None or not self._day.strip.customers:
            return _FIRST_KEYS
        kind = self._item.kind if self._item else None
        keys = commands.bar_of(self.NAME, idle(self.selected(), self.brief.customer, kind))
        if self.browser.rows.cursor_key == FINISH:
            return (("Enter", "read"), *keys)
        if self._item and self._item.is_writing:
            return [(key, "write" if label == "call" else label) for key, label in keys]
        return keys

    def open_row(self) -> None:
        """Call, or write; at the finish line its page has the keys."""
        if self.browser.rows.cursor_key == FINISH:
            self.browser.read(True)
        else:
            open_highlighted(self)

    def _team_words(self) -> list[Content]:
        """The last thing of a morning: the team hears what customers said."""
        counts = self.attempt(lambda: self.store.team.counts())
        new = [plain(count.colleague.name) for count in counts or () if count.total]
        if not new:
            return []
        more = f" and {len(new) - 3} more" if len(new) > 3 else ""
        return [presses(Content(f"B  the team brief: something new for {', '.join(new[:3])}{more}"), "B")]

    def not_today(self) -> None:
        """One of the five: another day of this week. A follow-up: the next working day."""
        item = self._item
        if item is None:
            selected_customer(self)
        elif item.follow_up_id:
            follow_up_id = item.follow_up_id
            self.act(lambda: self.store.follow_ups.snooze(follow_up_id, 1))
        else:
            self.act(lambda: self.store.plan.not_today(item.customer_id))
