"""Every use case that writes, as acts by chance: each finds in the store what it is about, or has nothing to do.

An act is named after the use case. Those that leave no entry in the journal change only the tables named beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from store.file.erasure import LINKS
from store.records.call_reports import CallReport, Correction, Facts, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm, Profile
from store.records.findings import FindingKind
from store.records.follow_up_forms import ActionItem, FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.listing import CustomerOrder
from store.records.mail import CalendarReading, MailForm
from store.records.preferences import MailWay
from store.records.team import ColleagueForm
from store.records.weighing import Weight
from store.rules.finding_table import KINDS_TO_SORT
from store.rules.scripts.shipped import SHIPPED

from .acts_of_list import LIST_ACTS
from .chance import LINES, NAMES, Chance
from .incoming import bring_document, bring_history, bring_people
from .state import COUNTED


def _add(at: Chance) -> None:
    form = CustomerForm(at.name, emails=(f"a{at.number}@act.example",), phones=("+1 303 555 0142",), value=at.number)
    at.store.customers.add(form)


def _edit(at: Chance) -> None:
    one = at.store.customers.get(at.customer())
    at.store.customers.edit(one.id, CustomerForm(one.name, company=at.name, phones=("+1 303 555 0143",)), one.version)


def _describe(at: Chance) -> None:
    one = at.store.customers.get(at.customer())
    profile = Profile(national=at.name, what_they_value=at.name, zone=at.rng.choice(("", "America/Denver")))
    at.store.research.describe(one.id, profile, one.version)


def _bring_back(at: Chance) -> None:
    at.store.customers.bring_back(at.one("SELECT id FROM customer WHERE archived = 1"))


def _join(at: Chance) -> None:
    one = at.customer()
    other = at.one(f"SELECT id FROM customer WHERE id <> {one}")
    at.store.doubles.merge(at.store.doubles.compare(one, other), at.rng.choice(((), ("name", "tier"))))


def _erase(at: Chance) -> None:
    one = at.store.customers.get(at.one("SELECT id FROM customer WHERE id > 2"))  # others need the first two
    at.store.erasures.erase(one.id, one.display)
    at.store.erasures.sweep()


def _weigh(at: Chance) -> None:
    at.store.weighing.answer(at.store.customers.get(at.customer()), at.rng.choice(list(Weight)))


def _tell_apart(at: Chance) -> None:
    one = at.customer()
    at.store.doubles.tell_apart(one, at.one(f"SELECT id FROM customer WHERE id <> {one}"))


def _talked(at: Chance) -> None:
    one, today = at.customer(), at.store.today_date
    step = NextStep(today + at.day(), None, at.name, FollowUpKind.CHECK_IN)
    story = today + at.day() if at.rng.random() < 0.3 else None
    told = tuple(f.id for f in at.store.follow_ups.of_customer(one) if f.kind is FollowUpKind.TELL)
    used = tuple(finding.id for finding in at.store.research.offered(one))
    mood = at.rng.choice(list(Mood))
    at.store.calls.record(
        CallReport(one, Outcome.TALKED, at.notes(), 60, mood, step, used=used, story_on=story, told=told)
    )


def _call(at: Chance) -> None:
    outcomes = [outcome for outcome in Outcome if outcome is not Outcome.TALKED]
    back = (at.store.today_date + at.day(), None)
    at.store.calls.record(CallReport(at.customer(), at.rng.choice(outcomes), at.name, call_back=back))


def _log(at: Chance) -> None:
    channels = [channel for channel in Channel if channel is not Channel.CALL]
    by, day = at.rng.choice(list(StartedBy)), at.store.today_date - at.day()
    at.store.calls.log(Touch(at.customer(), at.rng.choice(channels), by, at.notes(), day=day))


def _edit_notes(at: Chance) -> None:
    entry = at.store.calls.entry(at.one("SELECT id FROM interaction"))
    at.store.calls.edit_notes(entry.id, entry.notes, "\n".join((*entry.notes.split("\n")[:2], at.notes())))


def _edit_said(at: Chance) -> None:
    entry = at.store.calls.entry(at.one("SELECT id FROM interaction"))
    at.store.calls.edit_line(entry.id, 0, entry.notes.split("\n")[0], at.name)


def _correct(at: Chance) -> None:
    entry = at.store.calls.entry(at.one("SELECT id FROM interaction"))
    by = at.rng.choice([who for who in StartedBy if who is not entry.started_by])
    facts = Facts(at.customer(), Channel.MEETING, by, None, at.rng.choice(list(Mood)), entry.day)
    at.store.corrections.edit(entry, Correction(facts, at.notes()))


def _take_out(at: Chance) -> None:
    at.store.corrections.remove(at.store.calls.entry(at.one("SELECT id FROM interaction")))


def _owe(at: Chance) -> None:
    kind = at.rng.choice((FollowUpKind.ACTION, FollowUpKind.CHECK_IN, FollowUpKind.TALK))
    form = FollowUpForm(at.name, at.store.today_date + at.day(), None, kind, at.rng.choice(("", *NAMES)), told=True)
    at.store.follow_ups.add(at.customer(), form)


def _edit_owed(at: Chance) -> None:
    at.store.follow_ups.edit(at.owed(), FollowUpForm(at.name, at.store.today_date + at.day(), owner="Tom"))


def _accept(at: Chance) -> None:
    change = at.store.follow_ups.done(at.owed("AND kind = 'tell them'"))
    if change.proposal:
        at.store.follow_ups.accept(change.proposal)


def _renegotiate(at: Chance) -> None:
    at.store.follow_ups.renegotiate(at.owed("AND told = 1"), at.store.today_date + at.day())


def _edit_finding(at: Chance) -> None:
    one = at.store.research.finding(at.finding("line IS NULL"))
    kind = at.rng.choice((FindingKind.OUR_MISTAKE, FindingKind.HARD_NEWS, FindingKind.HEADS_UP))
    at.store.research.edit_finding(one.id, kind, at.name, one.version)


def _edit_line(at: Chance) -> None:
    one = at.store.research.finding(at.finding("said_id IS NULL"))
    at.store.findings.edit_line(one.id, f"- {at.name}", one.version)


def _edit_colleague(at: Chance) -> None:
    one = at.store.team.get(at.one("SELECT id FROM colleague"))
    at.store.team.edit(
        one.id, ColleagueForm(one.name, f"c{at.number}@us.example", at.name, at.rng.choice(NAMES)), one.version
    )


def _merge(at: Chance) -> None:
    one = at.store.team.get(at.one("SELECT id FROM colleague"))
    at.store.team.merge(one.id, at.store.team.get(at.one(f"SELECT id FROM colleague WHERE id <> {one.id}")).name)


def _mail(at: Chance) -> None:
    echo = at.store.mail.echo(
        at.one("SELECT DISTINCT customer_id FROM follow_up WHERE kind = 'e-mail' AND state = 'open'")
    )
    offer = at.store.mail.offer(echo.customer_id)
    at.store.mail.accept(echo, MailForm("a@act.example", at.name, "Hello"), MailWay.FILE, offer, "a.eml")


def _calendar(at: Chance) -> None:
    now = at.store.clock.now()
    times = tuple((now + timedelta(hours=n), now + timedelta(hours=n + 1)) for n in range(0, 60, 7))
    at.store.mail.take_calendar(
        CalendarReading(f"{at.number % 3}.ics", now, now + timedelta(days=90), times, len(times))
    )


def _script(at: Chance) -> None:
    part, variant = at.rng.choice(list(SHIPPED))
    at.store.scripts.save(None, part, variant, f"Hello $first_name, {at.name}.")


def _script_file(at: Chance) -> None:
    name = at.rng.choice(("Standard", at.name))
    at.store.script_files.take(at.store.script_files.understood(f"set: {name}\n[[guide]]\n{at.name}, how?\n"))


def _shipped(at: Chance) -> None:
    part, variant = at.rng.choice(list(SHIPPED))
    at.store.scripts.back_to_shipped(None, part, variant)


def _idea(at: Chance) -> int:
    return at.one("SELECT id FROM idea")


def _kudos(told: str) -> Callable[[Chance], object]:
    return lambda at: getattr(at.store.findings, told)(at.finding("kind = 'kudos' AND settled_day IS NULL"))


ACTS: dict[str, Callable[[Chance], object]] = {
    "customers.add": _add,
    "customers.edit": _edit,
    "customers.archive": lambda at: at.store.customers.archive(at.customer()),
    "customers.bring_back": _bring_back,
    "doubles.merge": _join,
    "doubles.tell_apart": _tell_apart,
    "erasures.erase": _erase,
    "weighing.answer": _weigh,
    "research.describe": _describe,
    "research.check": lambda at: at.store.research.check(at.customer(), "web", at.rng.choice((True, False, None))),
    "research.add_finding": lambda at: at.store.research.add_finding(at.customer(), FindingKind.BACKGROUND, at.name),
    "research.edit_finding": _edit_finding,
    "research.remove_finding": lambda at: at.store.research.remove_finding(at.finding("line IS NULL")),
    "research.mark_used": lambda at: at.store.research.mark_used(at.finding()),
    "research.settle": lambda at: at.store.research.settle(at.finding("kind = 'our mistake'"), at.name),
    "calls.record talked": _talked,
    "calls.record": _call,
    "calls.log": _log,
    "calls.edit_notes": _edit_notes,
    "calls.edit_line": _edit_said,
    "corrections.edit": _correct,
    "corrections.remove": _take_out,
    "capture.add": lambda at: at.store.capture.add(at.customer(), [at.name, at.rng.choice(LINES)]),
    "follow_ups.add": _owe,
    "follow_ups.add_action": lambda at: at.store.follow_ups.add_action(
        at.customer(), ActionItem(at.name, at.store.today_date + at.day(), "Dana", "Tom")
    ),
    "follow_ups.edit": _edit_owed,
    "follow_ups.done": lambda at: at.store.follow_ups.done(at.owed(), None, at.rng.random() < 0.5),
    "follow_ups.accept": _accept,
    "follow_ups.renegotiate": _renegotiate,
    "follow_ups.snooze": lambda at: at.store.follow_ups.snooze(at.owed(), at.rng.randint(1, 9)),
    "follow_ups.move": lambda at: at.store.follow_ups.move(at.owed(), at.store.today_date + at.day()),
    "follow_ups.reassign": lambda at: at.store.follow_ups.reassign(at.owed(), at.rng.choice(NAMES)),
    "follow_ups.drop": lambda at: at.store.follow_ups.drop(at.owed(), at.name),
    "findings.told_colleague": _kudos("told_colleague"),
    "findings.told_manager": _kudos("told_manager"),
    "findings.settle": lambda at: at.store.findings.settle(at.finding("kind IN ('criticism', 'our mistake')"), at.name),
    "kinds.sort": lambda at: at.store.kinds.sort(at.finding("kind = 'heads-up'"), at.rng.choice(KINDS_TO_SORT)),
    "kinds.still_so": lambda at: at.store.kinds.still_so(at.finding("kind = 'hard news'")),
    "kinds.they_know": lambda at: at.store.kinds.they_know(at.finding("settled_how <> '' AND told_day IS NULL")),
    "findings.advance": lambda at: at.store.findings.advance(at.finding("kind = 'story'"), at.name),
    "findings.plan_ask": lambda at: at.store.findings.plan_ask(
        at.finding("kind = 'story'"), at.store.today_date + at.day()
    ),
    "findings.add_line": lambda at: at.store.findings.add_line(at.customer(), f"- {at.name}"),
    "findings.edit_line": _edit_line,
    "team.add": lambda at: at.store.team.add(ColleagueForm(f"Colleague {at.number % 9}", "", at.name, "")),
    "team.edit": _edit_colleague,
    "team.remove": lambda at: at.store.team.remove(at.one("SELECT id FROM colleague")),
    "team.merge": _merge,
    "team.mark_sent": lambda at: at.store.team.mark_sent(at.store.team.briefs()),
    "ideas.add": lambda at: at.store.ideas.add(at.name),
    "ideas.edit": lambda at: at.store.ideas.edit(_idea(at), at.name),
    "ideas.remove": lambda at: at.store.ideas.remove(_idea(at)),
    "ideas.plan": lambda at: at.store.ideas.plan(_idea(at), at.customer(), at.store.today_date + at.day()),
    "scripts.add_set": lambda at: at.store.scripts.add_set(at.name, ""),
    "scripts.rename_set": lambda at: at.store.scripts.rename_set(at.one("SELECT id FROM script_set"), at.name),
    "scripts.remove_set": lambda at: at.store.scripts.remove_set(at.one("SELECT id FROM script_set")),
    "scripts.save": _script,
    "scripts.back_to_shipped": _shipped,
    "scripts.choose_for": lambda at: at.store.scripts.choose_for(at.customer(), at.one("SELECT id FROM script_set")),
    "script_files.take": _script_file,
    "script_files.add_formal": lambda at: at.store.script_files.add_formal(),
    "mail.accept": _mail,
    "mail.take_calendar": _calendar,
    "mail.forget_calendar": lambda at: at.store.mail.forget_calendar(at.store.mail.calendars()[0].name),
    **LIST_ACTS,
    "imports.apply": bring_people,
    "history_imports.apply": bring_history,
    "documents.apply": bring_document,
    "plan.toggle": lambda at: at.store.plan.toggle(at.customer()),
    "plan.not_today": lambda at: at.store.plan.not_today(at.customer()),
    "history.undo": lambda at: at.store.history.undo(),
    "history.redo": lambda at: at.store.history.redo(),
    # No acts of their own: neither is undone.
    "drafts.save": lambda at: at.store.drafts.at(f"note:{at.rng.randint(1, 2)}").save({"notes": at.notes()}),
    "drafts.clear": lambda at: at.store.drafts.at(f"note:{at.rng.randint(1, 2)}").clear(),
    "listing.sort_by": lambda at: at.store.listing.sort_by(at.rng.choice(list(CustomerOrder))),
    "weighing.offer": lambda at: at.store.weighing.offer(),
    "drafts.choose": lambda at: at.store.drafts.choose("file", at.name),
    "back_up": lambda at: at.store.back_up(),
    "today": lambda at: at.store.today(),
}
BESIDE: dict[str, Sequence[str]] = {
    "erasures.erase": ("journal", "draft", *COUNTED, *LINKS),
    "drafts.save": ("draft",), "drafts.clear": ("draft",), "drafts.choose": (), "weighing.offer": (),
    "listing.sort_by": (), "back_up": (), "today": ("week_pick",),
}  # fmt: skip
"""Acts that leave no entry in the journal, and the tables that they change."""
