"""The team brief: what each colleague is to be told of a morning, and that it was (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from ..errors import Conflict
from ..exchange.eml import MailDraft
from ..exchange.team_brief import WIDTH, escaped, letter, markdown, plain_text
from ..records.changes import Change
from ..records.team import BriefCount, TeamBrief, WeekKudos
from ..rules.capture.lines import ActionReader, reader
from ..rules.days.workdays import week_start
from ..rules.team.brief import Setting, compose, compose_kudos, kudos_title, subject
from ..rules.team.brief_words import Say
from ..rules.text.text import clean_line
from ..tables import briefs_sent, colleagues, team_briefs
from .unit import UseCases, reading


class BriefCases(UseCases):
    """Composing briefs, and keeping what was told. New is what a colleague was not told yet, or with another day."""

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

    def mark_sent(self, some: Sequence[TeamBrief]) -> Change:
        """These briefs were sent: what is in them is not new any more. Raises Conflict when nothing is in them."""
        some = [brief for brief in some if not brief.empty]
        if not some:
            raise Conflict("There is nothing new to tell. v shows everything that is open.")
        label = f"brief sent to {', '.join(brief.colleague.name for brief in some)}"
        with self._unit.act(label) as recorder:
            briefs_sent.mark(recorder, some, self._unit.today)
        return Change(label)

    # In words

    @reading
    def letter(self, brief: TeamBrief, width: int = WIDTH) -> str:
        """The brief as the text of an e-mail, in lines of ``width`` characters."""
        blocks = compose(brief, self._setting(clean_line))
        return letter(brief.colleague.name, blocks, self._unit.today, self._unit.preferences.my_name, width)

    def subject(self, brief: TeamBrief) -> str:
        """The subject of that e-mail: how much of what is in it."""
        return subject(brief, self._unit.today)

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
        today = self._unit.today
        setting = self._setting(escaped)
        parts = [f"# Team brief, {today:%A} {today.day} {today:%B} {today.year}\n"]
        for brief in some:
            parts.append(markdown(escaped(brief.colleague.name), compose(brief, setting), level=2))
        return "\n".join(parts)

    # Kudos of the week

    @reading
    def week_kudos(self) -> WeekKudos:
        """All kudos since Monday, told or not; on a Monday those of the week before (METHOD §7)."""
        today = self._unit.today
        first = week_start(today)
        last = today
        if first == today:
            first, last = today - timedelta(days=7), today - timedelta(days=1)
        return WeekKudos(first, last, briefs_sent.kudos_between(first, last))

    def kudos_text(self, week: WeekKudos, width: int = WIDTH) -> str:
        """The week's kudos, to be read aloud."""
        return f"{kudos_title(week)}\n\n{plain_text(compose_kudos(week, self._setting(clean_line)), width)}"

    def kudos_draft(self, week: WeekKudos) -> MailDraft:
        """The same as an e-mail to nobody yet."""
        mine = self._unit.preferences
        body = self.kudos_text(week)
        return MailDraft("", "", mine.my_name, mine.my_email, kudos_title(week), body, uid=uuid4().hex)

    def kudos_markdown(self, week: WeekKudos) -> str:
        """The same as a Markdown document."""
        return markdown(kudos_title(week), compose_kudos(week, self._setting(escaped)))

    def _setting(self, say: Say) -> Setting:
        preferences = self._unit.preferences

        def read(day: date) -> ActionReader:
            return reader(preferences, day)

        return Setting(self._unit.today, read, colleagues.names(), say)
