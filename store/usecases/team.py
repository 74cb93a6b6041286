"""The team: who keeps what customers were promised, and what each of them was told of it (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from ..errors import Conflict, Invalid
from ..exchange.eml import MailDraft, checked_address
from ..exchange.team_brief import WIDTH, escaped, letter, markdown, plain_text
from ..file.journal import Recorder
from ..records.changes import Change
from ..records.team import BriefCount, Colleague, ColleagueForm, TeamBrief, WeekKudos
from ..rules.capture.lines import ActionReader, reader
from ..rules.capture.names import NAME_LIMIT, handle
from ..rules.days.workdays import week_start
from ..rules.team.blocks import Setting
from ..rules.team.brief import compose
from ..rules.team.brief_words import subject
from ..rules.team.spoken import Say, TeamDays
from ..rules.team.week_kudos import compose_kudos, kudos_title, no_kudos
from ..rules.text.text import clean_line, fold
from ..rules.text.whole import whole_line
from ..tables import briefs_sent, colleagues, drafts, team_briefs
from .unit import UseCases, acting, reading


class TeamCases(UseCases):
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

    @acting
    def add(self, form: ColleagueForm, draft: str = "") -> Change:
        """A new colleague; a manager nobody knew yet joins with them. Raises Invalid, which names the field."""
        form = _checked(form)
        label = f"new colleague {form.name}"
        with self._unit.act(label) as recorder:
            self._refuse_known(form.name, None)
            created = colleagues.add(recorder, form, self._manager(recorder, form, None))
            drafts.clear(draft)
        return Change(label, created_id=created)

    @acting
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

    @acting
    def remove(self, colleague_id: int) -> Change:
        """Take a colleague out of the team. Raises Conflict while anything names them."""
        old = self.get(colleague_id)
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

    @acting
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

    # Briefs: new is what a colleague was not told yet, or with another day

    @reading
    def counts(self, everything: bool = False) -> tuple[BriefCount, ...]:
        """The whole team by name, each with how much is new for them, or open in all."""
        return team_briefs.counts(self._unit.today, everything)

    @reading
    def brief(self, colleague_id: int, everything: bool = False) -> TeamBrief:
        """What is new for one colleague, or all that is open. Raises NotFound."""
        one = colleagues.get(colleague_id)
        return briefs_sent.load(one, team_briefs.parts(one, self._unit.today, everything))

    @reading
    def briefs(self, everything: bool = False) -> tuple[TeamBrief, ...]:
        """The same for each colleague for whom there is something."""
        wanted = [count.colleague for count in team_briefs.counts(self._unit.today, everything) if count.total]
        found = (briefs_sent.load(one, team_briefs.parts(one, self._unit.today, everything)) for one in wanted)
        return tuple(brief for brief in found if not brief.empty)

    @acting
    def mark_sent(self, some: Sequence[TeamBrief]) -> Change:
        """These briefs were sent: what is in them is not new any more. Raises Conflict when nothing is in them.

        Raises NotFound and Conflict for a colleague who is not there any more.
        """
        some = [brief for brief in some if not brief.empty]
        if not some:
            raise Conflict("There is nothing new to tell. v shows everything that is open.")
        if any(colleagues.get(brief.colleague.id).uid != brief.colleague.uid for brief in some):
            raise Conflict("The team was changed elsewhere meanwhile. Close the brief with Esc, and look again.")
        label = f"brief sent to {', '.join(brief.colleague.name for brief in some)}"
        with self._unit.act(label) as recorder:
            briefs_sent.mark(recorder, some, self._unit.today)
        return Change(label)

    # In words

    @reading
    def letter(self, brief: TeamBrief, width: int = WIDTH) -> str:
        """The brief as the text of an e-mail, in lines of ``width`` characters."""
        blocks = compose(brief, self._setting(clean_line))
        return letter(brief.colleague.name, blocks, self._unit.preferences.my_name, width)

    def subject(self, brief: TeamBrief) -> str:
        """The subject of that e-mail: how much of what is in it."""
        return subject(brief, self._days, clean_line)

    def draft(self, brief: TeamBrief) -> MailDraft:
        """The brief as an e-mail that is not sent."""
        mine = self._unit.preferences
        to, body = brief.colleague, self.letter(brief)
        return MailDraft(
            to.name, to.email, mine.my_name, mine.my_email, self.subject(brief), body, uid=uuid4().hex
        )  # fmt: skip

    @reading
    def markdown(self, some: Sequence[TeamBrief]) -> str:
        """Briefs as one Markdown document."""
        setting = self._setting(escaped)
        parts = [f"# Team brief, {self._days.full(self._unit.today)}\n"]
        for brief in some:
            parts.append(markdown(escaped(brief.colleague.name), compose(brief, setting), level=2))
        return "\n".join(parts)

    # Kudos of the week

    @reading
    def week_kudos(self) -> WeekKudos:
        """All kudos since the week began, told or not; on its first day those of the week before (METHOD §7)."""
        today = self._unit.today
        first = week_start(today, self._unit.preferences.working_days)
        last = today
        if first == today:
            first, last = today - timedelta(days=7), today - timedelta(days=1)
        return WeekKudos(first, last, briefs_sent.kudos_between(first, last))

    def kudos_text(self, week: WeekKudos, width: int = WIDTH) -> str:
        """The week's kudos, to be read aloud."""
        if not week.kudos:
            return no_kudos(week, self._days)
        return f"{kudos_title(week, self._days)}\n\n{plain_text(compose_kudos(week, self._setting(clean_line)), width)}"

    def kudos_draft(self, week: WeekKudos) -> MailDraft:
        """The same as an e-mail to nobody yet."""
        mine = self._unit.preferences
        body = self.kudos_text(week)
        return MailDraft("", "", mine.my_name, mine.my_email, kudos_title(week, self._days), body, uid=uuid4().hex)

    def kudos_markdown(self, week: WeekKudos) -> str:
        """The same as a Markdown document."""
        return markdown(kudos_title(week, self._days), compose_kudos(week, self._setting(escaped)))

    def _setting(self, say: Say) -> Setting:
        preferences = self._unit.preferences

        def read(day: date) -> ActionReader:
            return reader(preferences, day)

        return Setting(self._unit.today, read, colleagues.names(), say, preferences.day_first)

    @property
    def _days(self) -> TeamDays:
        return TeamDays(self._unit.today, self._unit.preferences.day_first)


def _checked(form: ColleagueForm) -> ColleagueForm:
    name = whole_line(form.name, "a name", "name", NAME_LIMIT).removeprefix("@").strip()
    if not name:
        raise Invalid("A colleague needs a name.", "name")
    if not handle(name):
        raise Invalid(f"“{name}” cannot be typed behind an @. A name needs a letter or a digit.", "name")
    email = whole_line(form.email, "an address", "email", 300)
    if email:
        checked_address(email, name, "email")
    manager = whole_line(form.manager, "a name", "manager", NAME_LIMIT)
    if manager and not handle(manager.removeprefix("@")):
        raise Invalid(f"“{manager}” is not a name. Leave it empty if there is no manager.", "manager")
    role = whole_line(form.role, "the role", "role", 120)
    return replace(form, name=name, email=email, role=role, manager=manager)


def _and(parts: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
