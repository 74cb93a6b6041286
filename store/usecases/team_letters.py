"""Letters to colleagues besides their briefs: asking, the note of the week, handing a customer over (METHOD §7).

Nothing is written down by them: they are texts, which leave by way of the user.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from ..errors import Conflict, Invalid
from ..exchange.eml import MailDraft
from ..exchange.team_brief import WIDTH, escaped, plain_text, wrapped
from ..records.customers import Customer
from ..records.follow_ups import FollowUpState
from ..records.team import Colleague, TeamLetter, WeekNote
from ..rules.capture.lines import ActionReader, reader
from ..rules.days.dates import say_day
from ..rules.days.days_off import working_day_from
from ..rules.team import texts
from ..rules.team.blocks import Setting
from ..rules.team.hand_over import Known, known_of
from ..rules.team.letters import asking, handing_over, is_late, week_names, week_note
from ..rules.team.spoken import TeamDays
from ..rules.text.text import clean_line
from ..tables import colleagues, customers, findings, follow_ups, interactions
from .today import TodayCases
from .unit import UseCases, reading

_TALKS = 5  # of the log, the newest, with what was noted in them
_MOST = 200  # open follow-ups


class TeamLetterCases(UseCases):
    """What is written to colleagues by hand, with the text there already."""

    @reading
    def asking(self, follow_up_id: int) -> TeamLetter:
        """When will it come? To the colleague whose day has passed.

        Raises NotFound; Conflict where it is nobody else's, is done, or its day has not passed.
        """
        item, today = follow_ups.get(follow_up_id), self._unit.today
        if item.state is not FollowUpState.OPEN:
            raise Conflict(f"This follow-up is {item.state.value} already.")
        if not item.owner:
            raise Conflict("This is yours: there is nobody to ask. w hands it to a colleague.")
        if not is_late(item, today):
            raise Conflict(f"There is nothing to ask {item.owner} yet: it is due {say_day(item.due, today)}.")
        return TeamLetter(self._colleague(item.owner), *asking(item, self._days, self._unit.preferences.my_name))

    def _colleague(self, name: str) -> Colleague:
        found = colleagues.named(name)
        if found is None:
            raise Invalid(f"Nobody in the team is called “{clean_line(name, 60)}”. Choose one of the others.", "into")
        return found

    # Handing a customer over

    @reading
    def hand_over(self, customer: Customer, to: str, day: date) -> TeamLetter:
        """All that is known of a customer, in one text to the colleague who looks after them from ``day`` on.

        Raises Invalid, with the field, where there is no such colleague or the day is gone; NotFound.
        """
        colleague, unit = self._colleague(colleagues.name_of(to)), self._unit
        if day < unit.today:
            raise Invalid(f"{say_day(day, unit.today)} is in the past. Choose today or a later day.", "day")
        known = Known(
            customers.get(customer.id, unit.preferences),
            follow_ups.of_customer(customer.id, _MOST),
            interactions.history(customer.id, _TALKS),
            tuple(found for found in findings.of_customer(customer.id) if found.open),
        )
        mine = unit.preferences
        subject, letter = handing_over(known.customer, colleague.name, day, self._days, mine.my_name)

        def read(on: date) -> ActionReader:
            return reader(mine, on)

        setting = Setting(unit.today, read, colleagues.names(), clean_line, mine.day_first)
        return TeamLetter(colleague, subject, f"{letter}\n\n\n{plain_text(known_of(known, colleague.name, setting))}")

    def first_day(self) -> date:
        """From which day on a customer is somebody else's, unless another is said: the first working day of next
        week.
        """
        mine = self._opened.preferences
        return working_day_from(self._opened.week + timedelta(days=7), mine).day

    # The note of the week

    def week(self) -> WeekNote:
        """Whom the user calls this week, and by when the team answers: before the next working day begins."""
        names = week_names(TodayCases(self._opened).today().queue)
        tomorrow = self._opened.today + timedelta(days=1)
        return WeekNote(working_day_from(tomorrow, self._opened.preferences).day, names)

    def week_text(self, note: WeekNote, width: int = WIDTH) -> str:
        """The note to the team under its subject, in lines of ``width`` characters."""
        body = week_note(note.names, note.day, self._days, self._unit.preferences.my_name)
        return f"{texts.WEEK_SUBJECT}\n\n{wrapped(body, width)}"

    def week_draft(self, note: WeekNote) -> MailDraft:
        """The same as an e-mail to nobody yet."""
        mine = self._unit.preferences
        body = week_note(note.names, note.day, self._days, mine.my_name)
        return MailDraft("", "", mine.my_name, mine.my_email, texts.WEEK_SUBJECT, body, uid=uuid4().hex)

    def week_markdown(self, note: WeekNote) -> str:
        """The same as a Markdown document."""
        body = week_note(note.names, note.day, self._days, self._unit.preferences.my_name, escaped)
        return f"# {texts.WEEK_SUBJECT}\n\n{body}\n"

    @property
    def _days(self) -> TeamDays:
        return TeamDays(self._unit.today, self._unit.preferences.day_first)
