"""Ideas for shared activities: a class, a visit, a day of service; kept by the user, planned one by one (METHOD §9)."""

from __future__ import annotations

from datetime import date, time

from ..errors import Conflict, Invalid
from ..records.changes import Change
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUpKind
from ..records.team import Idea
from ..rules.days.dates import say_day
from ..rules.text.text import shortened
from ..rules.text.whole import whole_line
from ..tables import customers, drafts, follow_ups, ideas
from .unit import UseCases, acting, reading


class IdeaCases(UseCases):
    """The short list of things to do together."""

    @reading
    def all(self) -> tuple[Idea, ...]:
        """All ideas, the oldest first."""
        return ideas.all_of_them()

    @reading
    def get(self, idea_id: int) -> Idea:
        """One idea. Raises NotFound."""
        return ideas.get(idea_id)

    @acting
    def add(self, words: str, draft: str = "") -> Change:
        """A new idea. Raises Invalid without words, and for one that is on the list."""
        words = self._checked(words, None)
        label = f"idea “{shortened(words)}”"
        with self._unit.act(label) as recorder:
            created = ideas.add(recorder, words)
            drafts.clear(draft)
        return Change(label, created_id=created)

    @acting
    def edit(self, idea: Idea | int, words: str, draft: str = "") -> Change:
        """Say it in other words. ``idea`` is as it was shown, here and below, or its id where it was not.

        Raises Invalid, NotFound, and Conflict when it is no longer so.
        """
        old = self._now(idea)
        words = self._checked(words, old)
        label = f"edit of the idea “{shortened(words)}”"
        with self._unit.act(label) as recorder:
            ideas.change(recorder, old.id, words)
            drafts.clear(draft)
        return Change(label)

    @acting
    def remove(self, idea: Idea | int) -> Change:
        """Take it off the list. What was planned of it stays planned."""
        old = self._now(idea)
        label = f"idea “{shortened(old.words)}” off the list"
        with self._unit.act(label) as recorder:
            ideas.remove(recorder, old.id)
        return Change(label)

    @acting
    def plan(self, idea: Idea | int, customer_id: int, due: date, at: time | None = None, draft: str = "") -> Change:
        """Plan it with a customer, as a follow-up; when that is done, it is logged as a shared activity.

        Raises Invalid for a day in the past, NotFound.
        """
        unit = self._unit
        idea = self._now(idea)
        if due < unit.today:
            raise Invalid(f"{say_day(due, unit.today)} is in the past. Choose today or a later day.", "day")
        customer = customers.get(customer_id, unit.preferences)
        label = f"“{shortened(idea.words)}” with {customer.display} {say_day(due, unit.today)}"
        form = FollowUpForm(idea.words, due, at, FollowUpKind.TOGETHER)
        with unit.act(label, customer.id) as recorder:
            created = follow_ups.add(recorder, customer.id, form, told_on=unit.today)
            drafts.clear(draft)
        return Change(label, customer.id, created)

    def _now(self, idea: Idea | int) -> Idea:
        found = ideas.get(idea if isinstance(idea, int) else idea.id)
        if not isinstance(idea, int) and idea != found:
            raise Conflict("This idea was changed elsewhere meanwhile. Close with Esc, look, and do it again.")
        return found

    def _checked(self, words: str, old: Idea | None) -> str:
        words = whole_line(words, "an idea", "words", 300)
        if not words:
            raise Invalid("Say the idea in a few words: visit their plant, a class for both teams.", "words")
        same = next((one for one in ideas.all_of_them() if one.words.casefold() == words.casefold()), None)
        if same is not None and (old is None or same.id != old.id):
            raise Invalid("This idea is on the list already.", "words")
        return words
