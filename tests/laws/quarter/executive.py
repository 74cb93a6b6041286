"""Who works off what Today proposes, as a busy person does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from store import Store
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm, Stage, Tier
from store.records.follow_ups import FollowUpKind
from store.records.today import Day, QueueItem, Section
from tests.worlds.builders import customer

from .books import Calendar, Person

UNREACHED = (
    *(Outcome.VOICEMAIL,) * 6, *(Outcome.NO_ANSWER,) * 4, *(Outcome.MESSAGE,) * 2, *(Outcome.CALL_BACK,) * 3,
    Outcome.DECLINED, Outcome.WRONG_NUMBER,
)  # fmt: skip


class MovingClock:
    """A clock that stands where the quarter is."""

    def __init__(self, day: date) -> None:
        self.at = datetime.combine(day, time(8)).astimezone()

    def now(self) -> datetime:
        """This instant; nothing happens at the same one."""
        self.at += timedelta(seconds=5)
        return self.at

    def today(self) -> date:
        """The day of it."""
        return self.at.date()


class Executive:
    """One person's mornings. Everything they do is a public use case of the store, and taken down in their books."""

    def __init__(self, store: Store, clock: MovingClock, calendar: Calendar, seed: int) -> None:
        self.store, self.clock, self.calendar = store, clock, calendar
        self.rng = Random(f"a quarter {seed}")
        self.people: dict[int, Person] = {}
        self.acts = 0  # of this morning, each a step of undo

    def take_over(self) -> None:
        """The customers of a small firm: three tiers, two of them colleagues, one who was never a customer."""
        tiers = (*(Tier.KEY,) * 5, *(Tier.REGULAR,) * 12, *(Tier.SMALL,) * 9)
        for n, tier in enumerate(tiers):
            stage = Stage.SUSPECT if n == len(tiers) - 1 else Stage.CUSTOMER
            company = "Fabrikam" if n in (0, 8) else f"Firm {n}" if n % 3 else ""
            name = f"Ana {chr(65 + n)}"
            one = customer(self.store, name, tier=tier, stage=stage, company=company)
            self.people[one] = Person(one, name, tier.value, stage.value)
        for one in self.rng.sample(sorted(self.people), 12):
            day = self.clock.today() - timedelta(days=self.rng.randint(5, 150))
            self.store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, day=day))

    def morning(self, shown: Day) -> None:
        """Work off the day: calls, then the desk, then what comes in between."""
        self.acts = 0
        calls = [item for item in shown.queue if item.is_call]
        for item in calls[: self.rng.randint(1, 5)]:
            self._call(item)
        for item in shown.queue:
            if item.follow_up_id and not item.is_call:
                self._desk(item)
        if self.rng.random() < 0.4:
            self._between(self.people[self.rng.choice(sorted(self.people))])

    def _act(self, what: Callable[[], object]) -> None:
        what()
        self.acts += 1
        if self.acts % 3 == 1:
            self.store.today()  # the screen is shown anew, which may fill places

    # Calls

    def _call(self, item: QueueItem) -> None:
        one, today = self.people[item.customer_id], self.clock.today()
        if not one.may_be_called or any(day == today for day, _ in one.calls):
            return
        self.clock.at += timedelta(minutes=self.rng.randint(3, 40))
        reached = self.rng.random() < (0.6 if item.section is Section.PROMISED else 0.25)
        outcome = Outcome.TALKED if reached else self.rng.choice(UNREACHED)
        self._act(lambda: self.store.calls.record(self._report(one, outcome, item.follow_up_id)))
        if reached:
            self._talked(one)
        else:
            one.calls.append((today, outcome.value))
        if outcome is Outcome.WRONG_NUMBER:
            one.number_wrong = True
        if outcome is Outcome.DECLINED and self.rng.random() < 0.4:
            self._do_not_call(one)

    def _report(self, one: Person, outcome: Outcome, kept: int | None) -> CallReport:
        rng, today = self.rng, self.clock.today()
        if outcome is Outcome.CALL_BACK:
            back = (self.calendar.ahead(today, rng.randint(1, 4)), time(10, 30))
            return CallReport(one.id, outcome, call_back=back, follow_up_id=kept)
        if outcome is not Outcome.TALKED:
            return CallReport(one.id, outcome, follow_up_id=kept)
        lines = ["They spoke of the season."]
        if rng.random() < 0.7:
            lines.append(f"> send paper {rng.randrange(10**6)} {self.calendar.ahead(today, rng.randint(1, 10))} !told")
        step = NextStep()
        if rng.random() < 0.3:
            kind = rng.choice((FollowUpKind.TALK, FollowUpKind.CHECK_IN))
            step = NextStep(self.calendar.ahead(today, rng.randint(3, 15)), None, "see how it went", kind)
        return CallReport(one.id, outcome, "\n".join(lines), 600, rng.choice(list(Mood)), step, None, kept)

    @staticmethod
    def _talked(one: Person) -> None:
        one.calls.clear()
        one.talks += 1
        one.number_wrong = False

    # The desk

    def _desk(self, item: QueueItem) -> None:
        cases, today, told = self.store.follow_ups, self.clock.today(), item.section is Section.PROMISED
        follow_up_id, fate = item.follow_up_id, self.rng.random()
        assert follow_up_id
        if not any(one.id == follow_up_id for one in cases.of_customer(item.customer_id)):
            return  # the call has settled it
        if fate < 0.5:
            self._act(lambda: cases.done(follow_up_id))
            if item.what == "find the right number":
                self.people[item.customer_id].number_wrong = False
        elif fate < 0.6:
            self._act(lambda: cases.snooze(follow_up_id, 2))
        elif fate < 0.68 and told:
            self._act(lambda: cases.renegotiate(follow_up_id, self.calendar.ahead(today, 3)))
        elif fate < 0.72 and told:
            self._act(lambda: cases.drop(follow_up_id, "they no longer need it"))

    # What comes in between

    def _between(self, one: Person) -> None:
        """Something that is no line of the day, with anybody."""
        store, what = self.store, self.rng.randrange(7)
        if one.archived:
            return
        if what == 0:
            self._act(lambda: store.calls.log(Touch(one.id, Channel.EMAIL, StartedBy.THEM, "they asked something")))
        elif what == 1:
            self._act(lambda: store.calls.log(Touch(one.id, Channel.VISIT, StartedBy.US)))
            wrong = one.number_wrong  # a visit tells no number
            self._talked(one)
            one.number_wrong = wrong
        elif what == 2:
            theirs = Touch(one.id, Channel.CALL, StartedBy.THEM, "", Outcome.VOICEMAIL)
            self._act(lambda: store.calls.log(theirs))
        elif what == 3 and one.may_be_called:
            self._act(lambda: store.plan.toggle(one.id))
        elif what == 4:
            place = next((i for i in store.today().queue if i.section is Section.FIVE and not i.done), None)
            if place:
                self._act(lambda: store.plan.not_today(place.customer_id))
        elif what == 5 and one.tier == "small" and not store.follow_ups.of_customer(one.id):
            self._act(lambda: store.customers.archive(one.id))
            one.archived = True
        elif what == 6 and one.tier == "regular" and self.rng.random() < 0.3:
            self._do_not_call(one)

    def _do_not_call(self, one: Person) -> None:
        c = self.store.customers.get(one.id)
        form = CustomerForm(c.name, c.company, c.title, c.emails, c.phones, (), c.stage, c.tier, None, True)
        self._act(lambda: self.store.customers.edit(one.id, form, c.version))
        one.no_calls = True
