"""The sample year: how often whom, with which result. A plain habit that grows, as METHOD §1 and §2 describe it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from ..records.call_reports import NextStep
from ..records.calls import Channel, Mood, Outcome, StartedBy
from ..records.customers import Stage, Tier
from ..records.follow_up_forms import ActionItem
from ..records.follow_ups import FollowUpKind, FollowUpState
from ..records.preferences import Preferences
from ..rules.days.workdays import add_working_days
from . import words
from .people import PEOPLE
from .said import BY_TALK, Said
from .story import Item, Story

_DELAY = {Outcome.VOICEMAIL: 2, Outcome.NO_ANSWER: 1, Outcome.MESSAGE: 3, Outcome.WRONG_NUMBER: 2}  # working days
_SECONDS = {
    Outcome.TALKED: (240, 1500),
    Outcome.VOICEMAIL: (25, 60),
    Outcome.NO_ANSWER: (20, 40),
    Outcome.MESSAGE: (60, 150),
    Outcome.CALL_BACK: (35, 110),
    Outcome.WRONG_NUMBER: (15, 40),
    Outcome.DECLINED: (40, 90),
}
_NOTES = {
    Outcome.VOICEMAIL: words.VOICEMAILS,
    Outcome.NO_ANSWER: words.NO_ANSWERS,
    Outcome.MESSAGE: words.MESSAGES,
    Outcome.CALL_BACK: words.CALL_BACKS,
    Outcome.WRONG_NUMBER: words.WRONG_NUMBERS,
    Outcome.DECLINED: words.DECLINED,
}
# What we started, in per cent, in each window of 30 days; the newest last.
_SHARES = (40, 41, 41, 43, 44, 45, 46, 46, 48, 49, 51, 60)
_ROUNDS = (  # attempts before a conversation: one call in three is answered at once
    (), (), (), (Outcome.VOICEMAIL,), (Outcome.VOICEMAIL,), (Outcome.NO_ANSWER,), (Outcome.MESSAGE,),
    (Outcome.CALL_BACK,), (Outcome.VOICEMAIL, Outcome.NO_ANSWER), (Outcome.NO_ANSWER, Outcome.VOICEMAIL),
)  # fmt: skip


class Year:
    """Writes the stories of all customers up to ``today``, the same for the same day."""

    def __init__(self, today: date, preferences: Preferences) -> None:
        self.today = today
        self.preferences = preferences
        self.rng = Random("first cup")
        self.stories = {p.name: Story(p, preferences) for p in PEOPLE}
        self._talks: dict[Mood, list[words.Talk]] = {}
        self._kept = 0
        self._heard: Counter[str] = Counter()

    def back(self, days: int) -> date:
        """The working day ``days`` ago, or the one before it."""
        day = self.today - timedelta(days=days)
        while day.weekday() not in self.preferences.working_days:
            day -= timedelta(days=1)
        return day

    def ahead(self, working_days: int, start: date | None = None) -> date:
        """A day so many working days after ``start`` (today)."""
        return add_working_days(start or self.today, working_days, self.preferences.working_days)

    def workdays_back(self, day: date, n: int) -> date:
        """The n-th working day before ``day``."""
        while n > 0:
            day -= timedelta(days=1)
            n -= day.weekday() in self.preferences.working_days
        return day

    def morning(self, day: date) -> datetime:
        """Some time before lunch: the calls belong to the first coffee."""
        return at(day, time(self.rng.choice((8, 8, 9, 9, 10, 11)), self.rng.randrange(60)))

    def seconds(self, outcome: Outcome) -> int:
        """How long such a call takes."""
        return self.rng.randint(*_SECONDS[outcome])

    def talk(self, mood: Mood) -> words.Talk:
        """A conversation of that mood, each one used before any comes again."""
        left = self._talks.setdefault(mood, [])
        if not left:
            left += [t for t in words.TALKS if t.mood is mood]
            self.rng.shuffle(left)
        return left.pop()

    def said(self, talk: words.Talk) -> tuple[Said, ...]:
        """What was captured in a conversation: something else each time the same is talked about again."""
        for begins, choices in BY_TALK.items():
            if talk.notes.startswith(begins):
                self._heard[begins] += 1
                return ((), *choices)[self._heard[begins] % (len(choices) + 1)]
        return ()

    # The habit

    def habit(self, story: Story, newest: int | None = None) -> None:
        """Rounds of calls, ever more regular, the newest conversation ``newest`` days ago."""
        rng, person, cadence = self.rng, story.person, story.cadence
        age = newest if newest is not None else max(8, round(cadence * rng.uniform(0.15, 0.85)))
        known = min(350, round((person.years or 0.2) * 365) - 10)
        begins = round(known * rng.uniform(0.45, 1.0))
        ages = []
        while age <= begins:
            ages.append(age)
            age += round(max(21, cadence * rng.uniform(1.3, 2.2) * (1 + age / 200)))
        mood = rng.choice((Mood.UNHAPPY, Mood.UNHAPPY, Mood.SATISFIED, Mood.SATISFIED, Mood.PROMOTER))
        for n, age in enumerate(reversed(ages)):
            newest_one = n == len(ages) - 1
            if newest_one and mood is Mood.UNHAPPY:
                mood = Mood.SATISFIED
            self.round(story, self.back(age), mood)
            mood = _moved(mood, rng)
        self._other_touches(story, ages)

    def round(self, story: Story, day: date, mood: Mood) -> None:
        """The attempts and then the conversation, on ``day`` or when a scheduled talk asks for it."""
        rng = self.rng
        last = story.last_conversation()
        appointed = next(
            (o for o in story.items if o.state is FollowUpState.OPEN and o.kind is FollowUpKind.TALK), None
        )
        if appointed:
            self._conversation(story, at(appointed.due, appointed.due_time or time(14)), mood, None)
            return
        tries = rng.choice(_ROUNDS)
        if rng.random() < 0.02:
            tries = (Outcome.WRONG_NUMBER,)
        first = day
        for outcome in reversed(tries):
            first = self.workdays_back(first, _DELAY.get(outcome, 1))
        if last and first <= last.at.date() + timedelta(days=3):
            tries, first = (), day
        story.first_attempts.append(first)
        check_in = next(
            (o for o in story.items if o.state is FollowUpState.OPEN and o.kind is FollowUpKind.CHECK_IN), None
        )
        when = self.morning(first)
        for outcome in tries:
            when = self._attempt(story, when, outcome, check_in)
        self._conversation(story, when, mood, check_in)

    def _attempt(self, story: Story, when: datetime, outcome: Outcome, kept: Item | None) -> datetime:
        """A call nobody answered; returns the time of the next one."""
        following = self.ahead(_DELAY.get(outcome, 1), when.date())
        again = self.morning(following)
        back = None
        if outcome is Outcome.CALL_BACK:
            again = at(following, time(self.rng.choice((9, 10, 11)), self.rng.choice((0, 15, 30))))
            back = (following, again.astimezone().time())
        notes = self.rng.choice(_NOTES[outcome])
        made = story.call(when, outcome, notes, self.seconds(outcome), call_back=back, kept=kept)
        for item in made:
            if item.kind is FollowUpKind.EMAIL:
                story.finish(item, when + timedelta(minutes=self.rng.randint(4, 25)))
            elif item.kind is FollowUpKind.ACTION:
                story.finish(item, when + timedelta(hours=self.rng.randint(1, 5)))
        return again

    def _conversation(self, story: Story, when: datetime, mood: Mood, kept: Item | None) -> None:
        talk = self.talk(mood)
        day = when.date()
        actions = [
            ActionItem(what, self._not_today(self.ahead(self.rng.randint(2, 9), day)), owner, owner, told)
            for what, owner, told in talk.actions
        ]
        step = self._step(story, talk, day)
        outcome = Outcome.TALKED
        made = story.call(
            when, outcome, talk.notes, self.seconds(outcome), mood=mood, actions=actions, next_step=step, kept=kept,
            said=self.said(talk),
        )  # fmt: skip
        for item in made:
            if item.kind is FollowUpKind.ACTION:
                self._keep(story, item, day)

    def _step(self, story: Story, talk: words.Talk, day: date) -> NextStep:
        """A dated next step where the conversation had one and it fits before the next round, else the cadence."""
        rng = self.rng
        late = day + timedelta(days=round(story.cadence * 0.9))
        recent = (self.today - day).days < story.cadence * 0.5
        if talk.next_step and recent:
            due = self._not_today(self.ahead(rng.randint(3, 12), self.today))
            return NextStep(due, None, talk.next_step)
        if talk.next_step and late < self.back(int(story.cadence * 0.9)):
            return NextStep(self.ahead(1, late), None, talk.next_step)
        return NextStep()

    def _keep(self, story: Story, item: Item, agreed: date) -> None:
        """Kept on time, late now and then, dropped seldom; what is due after today may still be open."""
        rng = self.rng
        if item.due >= self.today:
            if rng.random() < 0.25 and self.ahead(1, agreed) < self.today:
                story.finish(item, self.morning(self.ahead(1, agreed)))
            return
        self._kept += 1
        if self._kept % 23 == 0:
            story.drop(item, item.due, rng.choice(words.DROPPED))
        elif item.told and self._kept % 9 == 4:
            later = self.ahead(4, item.due)
            story.move(item, self.workdays_back(item.due, 1), later)
            if later < self.today:
                story.finish(item, self.morning(later))
        elif self._kept % 11 == 0 and self.ahead(2, item.due) < self.today:
            story.finish(item, self.morning(self.ahead(2, item.due)))
        else:
            story.finish(item, self.morning(rng.choice((item.due, self.workdays_back(item.due, 1)))))

    def _not_today(self, day: date) -> date:
        """Today's list is written by hand: nothing else falls on it."""
        return self.ahead(1) if day == self.today else day

    def _other_touches(self, story: Story, ages: Sequence[int]) -> None:
        rng = self.rng
        key = story.person.tier is Tier.KEY
        if key and len(ages) > 2:
            day = self.back(max(12, ages[0]) + rng.randint(8, 40))
            if not story.waiting(day):
                channel = rng.choice((Channel.VISIT, Channel.MEETING))
                notes = rng.choice(words.VISITS if channel is Channel.VISIT else words.MEETINGS)
                story.touch(at(day, time(14, rng.choice((0, 30)))), channel, StartedBy.US, notes)
        for _ in range(rng.randint(0, 2 if key else 1)):
            channel, lines = rng.choice(
                ((Channel.SOCIAL, words.SOCIAL), (Channel.TEXT, words.TEXTS), (Channel.EMAIL, words.OUR_MAILS))
            )
            newest = min(known_days(story), 300)
            if newest > 10:
                story.touch(self.morning(self.back(rng.randint(9, newest))), channel, StartedBy.US, rng.choice(lines))

    # What they started

    def answers(self, quiet: Sequence[str]) -> None:
        """What customers started, so much of it that our share moves as it should. ``quiet``: their calls stay away."""
        counts = [0] * len(_SHARES)
        for story in self.stories.values():
            for entry in story.entries:
                age = (self.today - entry.at.date()).days
                if entry.reached and entry.started_by is StartedBy.US and age < 30 * len(_SHARES):
                    counts[len(_SHARES) - 1 - age // 30] += 1
        people = [s for s in self.stories.values() if s.person.stage is Stage.CUSTOMER and not s.person.archived]
        weights = [{Tier.KEY: 4, Tier.REGULAR: 2, Tier.SMALL: 1}[s.person.tier] for s in people]
        for window, (ours, share) in enumerate(zip(counts, _SHARES, strict=True)):
            first = 30 * (len(_SHARES) - 1 - window)
            wanted = round(ours * (100 - share) / share)
            while wanted:
                story = self.rng.choices(people, weights)[0]
                age = self.rng.randint(first + 1, first + 29)
                if age < known_days(story) and self._their_touch(story, age, first, quiet):
                    wanted -= 1

    def _their_touch(self, story: Story, age: int, first: int, quiet: Sequence[str]) -> bool:
        rng = self.rng
        day = self.back(age)
        if (self.today - day).days >= first + 30:
            return False
        when = at(day, time(rng.randint(8, 17), rng.randrange(60)))
        kind = rng.random()
        if kind < 0.72:
            story.touch(when, Channel.EMAIL, StartedBy.THEM, rng.choice(words.THEIR_MAILS))
        elif kind < 0.80:
            story.touch(when, Channel.TEXT, StartedBy.THEM, "Short message: thanks, all arrived.")
        elif story.person.name in quiet or story.person.do_not_call or story.waiting(day):
            return False
        else:
            story.touch(when, Channel.CALL, StartedBy.THEM, rng.choice(words.THEIR_CALLS), Outcome.TALKED)
        return True


def known_days(story: Story) -> int:
    """For how many days they have been in touch with us; one without a date is new."""
    return round(365 * story.person.years) if story.person.years else 30


def _moved(mood: Mood, rng: Random) -> Mood:
    """Moods move slowly, more often up than down (METHOD §1)."""
    order = list(Mood)
    step = rng.choice((0, 0, 1, 1, 1, -1))
    return order[max(0, min(len(order) - 1, order.index(mood) + step))]


def at(day: date, clock: time) -> datetime:
    """A moment in the user's own zone."""
    return datetime.combine(day, clock).astimezone()
