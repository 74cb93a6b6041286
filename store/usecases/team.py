"""The team: who keeps what customers were promised, and what each of them was told of it (METHOD §7)."""

from __future__ import annotations

from dataclasses import replace

from ..errors import Conflict, Invalid
from ..exchange.eml import checked_address
from ..file.failures import explained
from ..file.journal import Recorder
from ..records.changes import Change
from ..records.team import Colleague, ColleagueForm
from ..rules.capture.names import NAME_LIMIT, handle
from ..rules.text.text import clean_line, fold
from ..tables import colleagues, drafts
from .team_briefs import BriefCases
from .unit import reading


class TeamCases(BriefCases):
    """Our colleagues, and their briefs."""

    @reading
    def names(self) -> tuple[str, ...]:
        """Everyone's name, in order."""
        return colleagues.names()

    @reading
    def all(self) -> tuple[Colleague, ...]:
        """The team, by name."""
        return colleagues.all_of_them()

    @reading
    def named(self, name: str) -> Colleague | None:
        """Who is meant by a name or an @name; None where nobody is, or more than one could be."""
        return colleagues.named(colleagues.name_of(name))

    @reading
    def get(self, colleague_id: int) -> Colleague:
        """One colleague. Raises NotFound."""
        return colleagues.get(colleague_id)

    def add(self, form: ColleagueForm, draft: str = "") -> Change:
        """A new colleague; a manager nobody knew yet joins with them. Raises Invalid, which names the field."""
        form = _checked(form)
        label = f"new colleague {form.name}"
        with self._unit.act(label) as recorder:
            self._refuse_known(form.name, None)
            created = colleagues.add(recorder, form, self._manager(recorder, form, None))
            drafts.clear(draft)
        return Change(label, created_id=created)

    def edit(self, colleague_id: int, form: ColleagueForm, version: int, draft: str = "") -> Change:
        """Change a colleague; a new name goes everywhere the old one stood, except in what people typed.

        Raises Conflict when someone else changed them since ``version``, Invalid, which names the field.
        """
        form = _checked(form)
        old = self.get(colleague_id)
        if old.version != version:
            raise Conflict(
                f"{old.name} was changed elsewhere meanwhile. Your text is kept: close with Esc, look, and edit again."
            )
        renamed = old.name != form.name
        label = f"{old.name} is {form.name} now" if renamed else f"edit of {form.name}"
        with self._unit.act(label) as recorder:
            self._refuse_known(form.name, old)
            colleagues.change(recorder, old, form, self._manager(recorder, form, old))
            if renamed:
                colleagues.rename(recorder, old.name, form.name)
            drafts.clear(draft)
        return Change(label)

    def remove(self, colleague_id: int) -> Change:
        """Take a colleague out of the team. Raises Conflict while anything names them."""
        old = self.get(colleague_id)
        with explained(self._unit.path):
            named = colleagues.named_in(old)
        if named:
            raise Conflict(
                f"{old.name} {_and(named)}."
                f" Give all that is {old.name}'s to a colleague first (h); nothing that was agreed may lose its owner."
            )
        label = f"{old.name} out of the team"
        with self._unit.act(label) as recorder:
            colleagues.remove(recorder, old.id)
        return Change(label)

    def merge(self, colleague_id: int, into: str) -> Change:
        """Give all that is one colleague's to another, and take the first out of the team: both were the same person,
        or one follows the other. Raises Invalid when there is no other of that name.
        """
        old, other = self.get(colleague_id), self.named(into)
        if other is None:
            raise Invalid(f"Nobody in the team is called “{clean_line(into, 60)}”. Choose one of the others.", "into")
        if other.id == old.id:
            raise Invalid(f"{old.name} cannot follow themselves. Choose one of the others.", "into")
        label = f"all that was {old.name}'s to {other.name}"
        with self._unit.act(label) as recorder:
            colleagues.rename(recorder, old.name, other.name)
            colleagues.hand_over(recorder, old, other)
            colleagues.remove(recorder, old.id)
        return Change(label)

    def _refuse_known(self, name: str, old: Colleague | None) -> None:
        """Two colleagues who are typed alike behind an @ could not be told apart."""
        for other in colleagues.all_of_them():
            alike = fold(other.name) == fold(name) or fold(handle(other.name)) == fold(handle(name))
            if alike and (old is None or other.id != old.id):
                raise Invalid(
                    f"{other.name} is in the team already. Tell them apart, for example by a second name.", "name"
                )

    def _manager(self, recorder: Recorder, form: ColleagueForm, old: Colleague | None) -> int | None:
        """The manager's id. Nobody may be above themselves, directly or by way of others."""
        if not form.manager:
            return None
        name = colleagues.name_of(form.manager)
        if fold(name) in {fold(form.name), fold(old.name) if old else ""}:
            raise Invalid(f"{form.name} cannot be their own manager. Leave it empty if there is none.", "manager")
        above = colleagues.named(name)
        seen: set[int] = set()
        while old and above and above.id not in seen:
            if above.manager == old.name:
                raise Invalid(f"{form.name} is above {name} already, so {name} cannot be above {form.name}.", "manager")
            seen.add(above.id)
            above = colleagues.named(above.manager)
        colleagues.ensure(recorder, name)
        found = colleagues.named(name)
        return found.id if found else None


def _checked(form: ColleagueForm) -> ColleagueForm:
    name = clean_line(form.name, NAME_LIMIT).removeprefix("@").strip()
    if not name:
        raise Invalid("A colleague needs a name.", "name")
    if not handle(name):
        raise Invalid(f"“{name}” cannot be typed behind an @. A name needs a letter or a digit.", "name")
    email = clean_line(form.email, 300)
    if email:
        checked_address(email, name, "email")
    manager = clean_line(form.manager, NAME_LIMIT)
    if manager and not handle(manager.removeprefix("@")):
        raise Invalid(f"“{manager}” is not a name. Leave it empty if there is no manager.", "manager")
    return replace(form, name=name, email=email, role=clean_line(form.role, 120), manager=manager)


def _and(parts: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
