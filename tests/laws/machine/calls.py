"""Calls, other touches, what was typed in them, and the e-mail after them."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from store import Conflict
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from store.records.mail import CalendarReading, MailForm
from store.records.preferences import MailWay

from .base import Acts, ahead, lines, pick, texts

MAILS = ("", "ana@larkfield.example", "jo@park.example")
steps = st.one_of(
    st.just(None),
    st.tuples(ahead, st.sampled_from((FollowUpKind.TALK, FollowUpKind.CHECK_IN))),
)


class CallActs(Acts):
    """What is done while talking, and about it."""

    @rule(
        which=pick, outcome=st.sampled_from(Outcome), notes=texts, mood=st.sampled_from(Mood),
        step=steps, days=ahead, kept=st.booleans(), story=st.booleans(),
    )  # fmt: skip
    def call(
        self,
        which: int,
        outcome: Outcome,
        notes: str,
        mood: Mood,
        step: tuple[int, FollowUpKind] | None,
        days: int,
        kept: bool,
        story: bool,
    ) -> None:
        """A call as it is closed: what was said and told is ticked, the story is asked for another day."""
        one = self.customer(which)
        if one is None:
            return
        owed = self.store.follow_ups.of_customer(one)
        report = CallReport(
            one, outcome, notes, 60, mood,
            NextStep(self.on(step[0]), None, "go\x1b]0; on\t[/b]", step[1]) if step else NextStep(),
            (self.on(days), None),
            owed[which % len(owed)].id if owed and kept else None,
            tuple(finding.id for finding in self.store.research.offered(one)) if kept else (),
            self.on(days + 1) if story else None,
            tuple(item.id for item in owed if kept and item.kind is FollowUpKind.TELL),
        )  # fmt: skip
        talked = outcome is Outcome.TALKED
        made = self.store.calls.record(report)
        left = {item.id for item in self.store.follow_ups.of_customer(one)}
        assert not talked or not left.intersection(report.told)
        assert talked or {item.id for item in owed if item.kind is FollowUpKind.TELL} <= left
        if made.proposal and kept:
            self.store.follow_ups.accept(made.proposal)

    @rule(
        which=pick,
        channel=st.sampled_from(Channel),
        by=st.sampled_from(StartedBy),
        back=st.integers(0, 90),
        outcome=st.sampled_from(Outcome),
        notes=texts,
    )
    def touch(self, which: int, channel: Channel, by: StartedBy, back: int, outcome: Outcome, notes: str) -> None:
        """Anything else, also one that was long ago."""
        one = self.customer(which)
        if one:
            touch = Touch(one, channel, by, notes, outcome, self.on(-back), call_back=(self.on(back), None))
            self.may_refuse(lambda: self.store.calls.log(touch))

    @rule(which=pick, said=st.lists(lines, min_size=1, max_size=3))
    def capture(self, which: int, said: list[str]) -> None:
        """Lines typed outside of a conversation."""
        one = self.customer(which)
        if one:
            self.may_refuse(lambda: self.store.capture.add(one, said))

    @rule(which=pick, more=texts, order=st.randoms(use_true_random=False))
    def rewrite(self, which: int, more: str, order: random.Random) -> None:
        """Notes with some lines gone, others new, and all in another order."""
        entry = self.entry(which)
        if entry is None:
            return
        mixed = [line for line in entry.notes.split("\n") if order.random() < 0.7] + more.split("\n")
        order.shuffle(mixed)
        self.store.calls.edit_notes(entry.id, entry.notes, "\n".join(mixed))

    @rule(which=pick, number=pick, line=lines)
    def edit_line(self, which: int, number: int, line: str) -> None:
        """One line of some notes says something else."""
        entry = self.entry(which)
        if entry is None:
            return
        there = entry.notes.split("\n")
        at = number % len(there)
        self.store.calls.edit_line(entry.id, at, there[at], line)
        assert self.store.calls.entry(entry.id).notes.split("\n")[at] == line

    @rule(which=pick, mail=st.sampled_from(MAILS), dropped=st.integers(0, 3), way=st.sampled_from(MailWay))
    def accept(self, which: int, mail: str, dropped: int, way: MailWay) -> None:
        """The e-mail after a call, where one was tried."""
        one = self.customer(which)
        if one is None:
            return
        try:
            echo = self.store.mail.echo(one)
        except Conflict:
            return
        offer = self.store.mail.offer(one)
        for _ in range(dropped):
            offer = offer.dropped(0)
        form = MailForm(mail or echo.to_address, "Time to talk?", "\n".join(offer.words()) or "Hello")
        self.may_refuse(lambda: self.store.mail.accept(echo, form, way, offer, "a.eml"))

    @rule(name=st.sampled_from(("work.ics", "home.ics")), hours=st.lists(st.integers(0, 900), max_size=4))
    def calendar(self, name: str, hours: list[int]) -> None:
        now = self.store.clock.now()
        times = tuple((now + timedelta(hours=n), now + timedelta(hours=n + 2)) for n in sorted(set(hours)))
        reading = CalendarReading(name, now, now + timedelta(days=120), times, len(times))
        self.store.mail.take_calendar(reading)
        assert name in [known.name for known in self.store.mail.calendars()]

    @rule()
    def forget_calendar(self) -> None:
        for known in self.store.mail.calendars()[:1]:
            self.store.mail.forget_calendar(known.name)

    @rule(which=pick)
    def offer(self, which: int) -> None:
        """No time on offer meets a busy time, a talk, or a time that somebody else was offered."""
        one = self.customer(which)
        if one is None:
            return
        offer = self.store.mail.offer(one)
        taken = (*offer.request.busy, *offer.request.talks)
        assert not any(s.start < end and begin < s.end for s in offer.slots for begin, end in taken)
