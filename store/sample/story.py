"""One customer's sample year: acts in the order of time, each with what the rules derive from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from ..records.call_reports import NextStep
from ..records.calls import Channel, Mood, Outcome, StartedBy
from ..records.follow_up_forms import ActionItem
from ..records.follow_ups import FollowUpKind, FollowUpState
from ..records.preferences import Preferences
from ..rules.capture.action import Captured
from ..rules.capture.lines import LineKind, NoteLine, print_line
from ..rules.follow_up_table import AT_A_TIME, ATTEMPTS
from ..rules.outcomes import has_reached, is_conversation, steps_for
from ..rules.rounds import Call, Round, after, round_of
from .people import Person
from .said import Said


@dataclass(slots=True, eq=False)
class Entry:
    """An interaction to be."""

    at: datetime
    channel: Channel
    started_by: StartedBy
    outcome: Outcome | None = None
    mood: Mood | None = None
    seconds: int | None = None
    notes: str = ""
    said: dict[int, Said] = field(default_factory=dict)  # what became of the lines of its notes
    about: Entry | None = None  # the voicemail that an e-mail says again

    @property
    def conversation(self) -> bool:
        """Did we really speak?"""
        return is_conversation(self.channel, self.outcome)

    @property
    def reached(self) -> bool:
        """Did anything get through?"""
        return self.about is None and has_reached(self.channel, self.outcome, self.started_by)


@dataclass(slots=True, eq=False)
class Item:
    """A follow-up to be."""

    entry: Entry
    kind: FollowUpKind
    what: str
    due: date
    due_time: time | None = None
    owner: str = ""
    contact_by: str = ""
    told: bool = False
    state: FollowUpState = FollowUpState.OPEN
    closed: date | None = None
    reason: str = ""
    line: int | None = None  # of the entry's notes
    about: Item | None = None  # the item that is done
    moved: tuple[date, date] | None = None  # a promise: when it got another day, and which it had before


@dataclass(slots=True, eq=False)
class Story:
    """A customer with their log and what is owed to them. Its acts do what the store's use cases do."""

    person: Person
    preferences: Preferences
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    first_attempts: list[date] = field(default_factory=list)  # days on which a new round of calls began

    @property
    def cadence(self) -> int:
        """Days between conversations."""
        return self.person.cadence or self.preferences.cadence_of(self.person.tier)

    @property
    def _without_holidays(self) -> Preferences:
        """So that a sample is the same for all, and its making does not wait for the calendars of all countries."""
        return replace(self.preferences, region="")

    def call(
        self,
        at: datetime,
        outcome: Outcome,
        notes: str = "",
        seconds: int | None = None,
        *,
        mood: Mood | None = None,
        actions: Sequence[ActionItem] = (),
        next_step: NextStep | None = None,
        call_back: tuple[date, time] | None = None,
        kept: Item | None = None,
        said: Sequence[Said] = (),
    ) -> list[Item]:
        """A call of ours; returns what is owed because of it. What was captured and agreed stands in its notes."""
        before = self.round(at)
        lines = [notes, *(one.line for one in said), *map(_line, actions)]
        first = len(said) + 1
        entry = Entry(at, Channel.CALL, StartedBy.US, outcome, mood, seconds, "\n".join(lines))
        entry.said.update(enumerate(said, 1))
        self.entries.append(entry)
        if outcome is Outcome.TALKED and kept is None:  # whoever talks asks what was to be asked
            due = [o for o in self.items if o.kind is FollowUpKind.CHECK_IN and o.due <= at.date()]
            kept = next((o for o in due if o.state is FollowUpState.OPEN), None)
        self._settle(at.date(), kept)
        now = after(before, Call(at, outcome), self.cadence, self._without_holidays)
        steps = steps_for(outcome, before, now, at.date(), self._without_holidays)
        fresh = [Item(entry, s.kind, s.what, s.due) for s in steps]
        if call_back:
            day, when = call_back
            fresh.append(Item(entry, FollowUpKind.CALL_BACK, "call back, as they asked", day, when, told=True))
        fresh += [
            Item(entry, FollowUpKind.ACTION, a.what, a.due, None, a.owner, a.contact_by, a.told, line=n)
            for n, a in enumerate(actions, first)
        ]
        if next_step and next_step.due:
            told = next_step.kind is FollowUpKind.TALK
            fresh.append(Item(entry, next_step.kind, next_step.what, next_step.due, next_step.due_time, told=told))
        self.items += fresh
        return fresh

    def _settle(self, today: date, kept: Item | None) -> None:
        for item in self.items:
            timed = item.kind in AT_A_TIME and item.due <= today
            if item.state is FollowUpState.OPEN and (item.kind is FollowUpKind.RETRY or timed or item is kept):
                item.state, item.closed = FollowUpState.DONE, today

    def round(self, at: datetime, preferences: Preferences | None = None) -> Round:
        """The round of calls to them as it stands before a moment; without holidays unless settings are given."""
        calls: list[Call] = []
        for entry in sorted(self.entries, key=lambda e: e.at):
            if entry.at >= at:
                break
            if entry.conversation:
                calls = []
            elif entry.channel is Channel.CALL and entry.started_by is StartedBy.US:
                calls.append(Call(entry.at, entry.outcome))
        return round_of(calls, self.cadence, preferences or self._without_holidays)

    def touch(self, at: datetime, channel: Channel, by: StartedBy, notes: str, outcome: Outcome | None = None) -> None:
        """Any other interaction."""
        self.entries.append(Entry(at, channel, by, outcome, notes=notes))

    def finish(self, item: Item, at: datetime, *, tell: date | None = None) -> None:
        """A follow-up is done; an e-mail that was written is an interaction too.

        The customer hears of a promise on the same day, or is still to be told on ``tell``.
        """
        item.state, item.closed = FollowUpState.DONE, at.date()
        if item.kind is FollowUpKind.ACTION and item.told:
            words = f"tell them: {item.what}"
            told = Item(item.entry, FollowUpKind.TELL, words, tell or at.date(), owner=item.contact_by, about=item)
            if tell is None:
                told.state, told.closed = FollowUpState.DONE, at.date()
            self.items.append(told)
        if item.kind is FollowUpKind.EMAIL:
            about = item.entry if item.entry.outcome is Outcome.VOICEMAIL else None
            self.entries.append(Entry(at, Channel.EMAIL, StartedBy.US, notes=item.what, about=about))

    def move(self, item: Item, day: date, due: date) -> None:
        """A promise gets another day, and the customer is told so on ``day``."""
        item.moved, item.due = (day, item.due), due

    def drop(self, item: Item, day: date, reason: str) -> None:
        """A follow-up is given up, with a reason."""
        item.state, item.closed, item.reason = FollowUpState.DROPPED, day, reason

    def waiting(self, day: date) -> bool:
        """Is a call to them under way or agreed on ``day``?"""
        agreed = any(o.entry.at.date() <= day <= (o.closed or date.max) for o in self.items if o.kind in ATTEMPTS)
        evening = datetime.combine(day, time(23, 59)).astimezone()
        return agreed or self.round(evening).again is not None

    def last_conversation(self, before: date = date.max) -> Entry | None:
        """The newest conversation before a day."""
        talks = [e for e in self.entries if e.conversation and e.at.date() < before]
        return max(talks, key=lambda e: e.at, default=None)

    def last_mood(self, before: date = date.max) -> Mood | None:
        """The mood of the newest conversation before a day that has one."""
        moods = [e for e in self.entries if e.mood and e.at.date() < before]
        return max(moods, key=lambda e: e.at).mood if moods else None


def _line(item: ActionItem) -> str:
    """An action item as it stands in the notes; its day as people write it: 27 nov."""
    captured = Captured(item.what, item.owner, item.contact_by, item.due, None, item.told)
    line = print_line(NoteLine(0, "", LineKind.ACTION, action=captured))
    return line.replace(item.due.isoformat(), f"{item.due.day} {item.due:%b}".lower())
