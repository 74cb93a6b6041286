"""The e-mail after a call, the times it offers, and the calendars that say when we are busy (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from ..errors import Conflict, Invalid, NotFound
from ..exchange.calendars.reading import read_calendar
from ..exchange.eml import checked_address
from ..file.journal import Recorder
from ..records.calls import Channel, Interaction, Outcome, StartedBy
from ..records.changes import Change
from ..records.customers import Customer
from ..records.follow_ups import FollowUpKind
from ..records.mail import CalendarReading, Echo, KnownCalendar, MailForm, MailKind, TalkFile
from ..records.preferences import MailWay
from ..records.reading_jobs import ReadingJob
from ..records.scripts import Said
from ..rules.days.dates import say_day
from ..rules.matching import identity_keys
from ..rules.scripts.telling import told_in
from ..rules.slots.offer import SlotOffer
from ..rules.text.text import clean, clean_line
from ..rules.text.whole import whole_line, whole_text
from ..tables import busy, closing, customers, drafts, follow_ups, identities, interactions
from . import fitting, stories, told
from .draft_keys import mail_key, mailed_key
from .promises import satisfaction
from .recaps import recap_of
from .script_facts import facts_about, mail_facts
from .script_sets import phrases_for
from .scripts import ScriptCases
from .slots import my_now, offer_to
from .talk_files import my_talk, their_talk
from .unit import UseCases, acting, reading

AHEAD = timedelta(days=120)  # for which a calendar is read
_LINE_LIMIT = 300  # characters of an address, or of a subject
_CALL = "call"  # which one the text put aside was about
ECHO_DAYS = 30  # days; an older call is nothing to come back to
_WAYS = {
    MailWay.FILE: "E-mail draft saved",
    MailWay.PROGRAM: "Opened in the mail program",
    MailWay.CLIPBOARD: "Handed to the clipboard",
}


class MailCases(UseCases):
    """The e-mail after a call or a conversation: offered, and accepted in one act."""

    # The times

    @reading
    def offer(self, customer_id: int) -> SlotOffer:
        """Three times to propose, never where we have something (METHOD §4).

        Raises NotFound, and Invalid when the settings leave no length for a talk.
        """
        return offer_to(self._unit, customers.get(customer_id, self._unit.preferences))

    # The e-mail

    @reading
    def echo(self, customer_id: int, follow_up_id: int | None = None, finding_id: int | None = None) -> Echo:
        """Whom the e-mail is for, and what it is about, of the last 30 days: our newest call that reached nobody, or
        the conversation since, whose agreements it repeats.

        ``follow_up_id`` is the follow-up it was asked for from, ``finding_id`` the finding: on a late promise, a
        complaint that was put right, and a story to ask for, it is the e-mail that fits those. Raises Conflict before a
        call was tried, when they declined, and after a conversation in which nothing was agreed (METHOD §4, §5).
        """
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        fits = fitting.about_finding(finding_id) if finding_id is not None else None
        if fits := fits or fitting.about_story(finding_id, follow_up_id):
            return self._fitting(customer, fits)
        since = unit.today - timedelta(days=ECHO_DAYS)
        call, talk = interactions.last_call(customer_id, since), interactions.last_conversation(customer_id)
        if talk is not None and talk.day >= since and (call is None or (talk.at, talk.id) >= (call.at, call.id)):
            late = fitting.about_promise(follow_up_id, unit.today) if follow_up_id is not None else None
            return self._fitting(customer, late) if late else self._recap(customer, talk)
        if call is None:
            late = fitting.about_promise(follow_up_id, unit.today) if follow_up_id is not None else None
            if fits := late or fitting.about_message(customer_id, unit.today):
                return self._fitting(customer, fits)
            raise Conflict(f"Call {customer.display} first. The e-mail follows a call that reached nobody.")
        if call.outcome is Outcome.DECLINED:
            day = say_day(call.day, unit.today)
            raise Conflict(f"{customer.display} said no ({day}): no calls, no e-mails from here.")
        due = [f for f in follow_ups.of_customer(customer_id) if f.kind is FollowUpKind.EMAIL]
        # An e-mail owed from an earlier call is as good as written with this one.
        answered = tuple(f.id for f in due if f.interaction_id is not None or f.id == follow_up_id)
        return self._about(customer, call, follow_up_ids=answered)

    def _fitting(self, customer: Customer, fits: fitting.Fitting) -> Echo:
        return self._about(customer, fits[1], follow_up_ids=(), kind=fits[0], about_id=fits[2])

    def _recap(self, customer: Customer, talk: Interaction) -> Echo:
        recap = recap_of(self._unit, customer, talk)
        if not recap.says_something:
            day = say_day(talk.day, self._unit.today)
            why = "what you noted was not said to them" if recap.left_out else "nothing was agreed"
            raise Conflict(f"You've talked with {customer.display} ({day}), and {why}. l notes one you write yourself.")
        return self._about(customer, talk, follow_up_ids=(), kind=MailKind.RECAP, left_out=recap.left_out)

    def _about(self, customer: Customer, entry: Interaction, **more: Any) -> Echo:
        return Echo(
            customer_id=customer.id,
            to_name=customer.name or customer.company,
            to_address=next(iter(customer.emails), ""),
            call=entry,
            written=interactions.echoed(entry.id),
            **more,
        )

    @reading
    def kind(self, customer_id: int) -> MailKind | None:
        """Which e-mail there is to write to a customer now; None where ``echo`` would refuse. Raises NotFound."""
        try:
            return self.echo(customer_id).kind
        except Conflict:
            return None

    @reading
    def compose(self, echo: Echo, times: Sequence[str]) -> tuple[str, str]:
        """Subject and text of the e-mail with these times in it, filled in from the user's own script."""
        scripts = ScriptCases(self._opened)
        if echo.kind is MailKind.ECHO:
            return scripts.email(echo.customer_id, times, echo.call)
        customer = customers.get(echo.customer_id, self._unit.preferences)
        if echo.kind is MailKind.RECAP:
            return scripts.letter(echo, recap_of(self._unit, customer, echo.call).facts)
        return scripts.letter(echo, mail_facts(times, phrases_for(customer)))

    @reading
    def invitation(self, echo: Echo) -> TalkFile | None:
        """The next talk that a conversation agreed, for the customer's calendar; None where there is none."""
        if echo.kind is not MailKind.RECAP:
            return None
        customer = customers.get(echo.customer_id, self._unit.preferences)
        talk = recap_of(self._unit, customer, echo.call).talk
        return their_talk(self._unit, customer, talk) if talk else None

    def checked(self, form: MailForm) -> MailForm:
        """The e-mail as it is logged. Raises ReadOnly where nothing can be, Invalid for an empty text
        ("body"), and for what is too long."""
        self._unit.check_writable()
        form = MailForm(
            whole_line(form.to, "the address", "to", _LINE_LIMIT),
            whole_line(form.subject, "the subject", "subject", _LINE_LIMIT),
            whole_text(form.body, "an e-mail", "body"),
        )
        if not form.body:
            raise Invalid("The e-mail has no text. Write it, or leave with Esc.", "body")
        return form

    @acting
    def accept(self, echo: Echo, form: MailForm, way: MailWay, offer: SlotOffer, file: str = "") -> Change:
        """Log the e-mail, linked to its call; settle what asked for it, and remember the times it offers. One act.

        ``file`` is the name of the draft that was written. Raises Invalid for an address that is none or is
        another customer's ("to") and for an empty text ("body"), Conflict when the call was undone meanwhile.
        """
        unit = self._unit
        form = self.checked(form)
        customer = customers.get(echo.customer_id, unit.preferences)
        label = f"e-mail to {customer.display}"
        now = unit.clock.now()
        with unit.act(label, customer.id) as recorder:
            if not interactions.stands(echo.call):
                raise Conflict(
                    f"The call to {customer.display} was undone meanwhile. Your text is kept: leave with Esc."
                )
            if interactions.echoed(echo.call.id) != echo.written:
                raise Conflict(
                    f"An e-mail about this call to {customer.display} was written elsewhere meanwhile."
                    " Your text is kept: leave with Esc."
                )
            entry = interactions.add(
                recorder,
                customer.id,
                at=now,
                day=now.date(),
                channel=Channel.EMAIL,
                started_by=StartedBy.US,
                outcome=None,
                notes=clean(_log_words(form, way, offer, file)),
                about=echo.call.id,
            )
            self._settle(recorder, echo)
            known = told.tell(recorder, customer.id, self._tells(customer, echo, form), unit.today, entry)
            busy.offer(recorder, customer.id, [(slot.start, slot.end) for slot in offer.slots])
            if form.to and not customer.emails:
                self._add_address(recorder, customer, form.to)
            self._put_aside(customer, echo)
        return Change(label, customer.id, proposals=satisfaction(unit, follow_ups.some(known)))

    def _tells(self, customer: Customer, echo: Echo, form: MailForm) -> Said:
        """What the e-mail tells them, as it was accepted, and its call did not tell them already."""
        return told_in(form.body, facts_about(self._unit, customer, phrases_for(customer), fits=echo))

    def _put_aside(self, customer: Customer, echo: Echo) -> None:
        """No longer a draft, but what the user wrote is there again when the e-mail is undone."""
        key, kind = mail_key(customer, echo.draft_kind), echo.draft_kind
        if written := drafts.load(key):
            aside = {**written, _CALL: str(echo.call.id)}
            drafts.save(mailed_key(customer, kind), aside, self._unit.clock.now())
        drafts.clear(key)

    @reading
    def taken_back(self, echo: Echo) -> dict[str, str]:
        """What the user had written in the e-mail about this call that was undone since; empty where none was."""
        if echo.written:
            return {}
        customer = customers.get(echo.customer_id, self._unit.preferences)
        aside = drafts.load(mailed_key(customer, echo.draft_kind))
        return aside if aside.pop(_CALL, "") == str(echo.call.id) else {}

    def _settle(self, recorder: Recorder, echo: Echo) -> None:
        """The follow-ups that asked for this e-mail, as far as they are still open; who was asked for a story, was."""
        if echo.kind is MailKind.STORY_ASK:
            stories.were_asked(recorder, echo.customer_id, fitting.story_of(echo), self._unit.today)
        still = {f.id for f in follow_ups.of_customer(echo.customer_id, 500)}
        for item_id in echo.follow_up_ids:
            if item_id in still:
                closing.close(recorder, item_id, self._unit.today)

    def _add_address(self, recorder: Recorder, customer: Customer, address: str) -> None:
        checked_address(address, customer.display, "to")
        (key,) = identity_keys("", "", (address,), (), "", self._unit.preferences.region)
        for _, owner in identities.owners([key]):
            if owner != customer.id:
                other = customers.get(owner, self._unit.preferences)
                raise Invalid(f"This e-mail address belongs to {other.display} already.", "to")
        customers.add_email(recorder, customer, address)
        identities.add(recorder, customer.id, [key])

    # A talk for the user's own calendar

    @reading
    def talk(self, follow_up_id: int) -> TalkFile:
        """A scheduled talk, or a call-back with a time, as a calendar file. Raises what ``my_talk`` does."""
        return my_talk(self._unit, follow_up_id)

    # Calendars

    def read_calendar(self, path: Path) -> CalendarReading:
        """Read a calendar here. Raises Unreadable. See ``calendar_job``."""
        return self.calendar_job(path).here()

    def calendar_job(self, path: Path) -> ReadingJob[CalendarReading]:
        """How to read what a calendar file (.ics) says about when we are busy in the next months.

        In a thread or a process of its own: it touches no database.
        """
        unit = self._opened
        begins = my_now(unit)
        arguments = {"begins": begins, "ends": begins + AHEAD, "my_address": unit.preferences.my_email}
        return ReadingJob(path, read_calendar, arguments)

    @acting
    def take_calendar(self, reading: CalendarReading) -> Change:
        """Keep the busy times of a calendar; they replace what was read under the same name before. One act."""
        label = f"busy times of {reading.name}"
        with self._unit.act(label) as recorder:
            busy.take(recorder, reading, self._unit.clock.now())
        return Change(label)

    @reading
    def calendars(self) -> tuple[KnownCalendar, ...]:
        """The calendars that were read."""
        return busy.calendars()

    @acting
    def forget_calendar(self, name: str) -> Change:
        """Let go of a calendar's busy times. Raises NotFound."""
        label = f"busy times of {name} forgotten"
        with self._unit.act(label) as recorder:
            if not busy.forget(recorder, name):
                raise NotFound(f"No calendar named {clean_line(name, 80)} was read.")
        return Change(label)


def _log_words(form: MailForm, way: MailWay, offer: SlotOffer, file: str) -> str:
    lines = [form.subject]
    if offer.slots:
        lines.append("Offered: " + "; ".join(offer.words()))
    lines.append(f"{_WAYS[way]}: {file}" if file else f"{_WAYS[way]}.")
    return "\n".join(filter(None, lines))
