"""What a person types is kept whole or refused at its field: no use case cuts it (promise P2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from store import Invalid, Store
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Profile
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailForm
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, call, customer, form, owe

FRIDAY = date(2026, 11, 27)
NOTE, LINE, FIELD, WAY, NAME, SET = 100_000, 1_000, 300, 500, 80, 60


def ana(store: Store) -> int:
    found = store.customers.search("Ana Ruiz")
    return found[0].id if found else customer(store)


def made(number: int | None) -> int:
    assert number is not None
    return number


def finding(store: Store, kind: FindingKind = FindingKind.OUR_MISTAKE) -> int:
    return made(store.research.add_finding(ana(store), kind, "layoffs").created_id)


def line(store: Store, text: str = "- the invoices") -> int:
    return made(store.findings.add_line(ana(store), text).created_id)


def told_story(store: Store, where: str) -> object:
    story = line(store, '" three times faster')
    store.findings.advance(story)
    store.findings.advance(story)
    return store.findings.advance(story, where)


def edited_line(store: Store, text: str) -> object:
    entry = made(store.calls.log(Touch(ana(store), Channel.EMAIL, StartedBy.THEM, "- late")).created_id)
    return store.calls.edit_line(entry, 0, "- late", text)


def edited_notes(store: Store, text: str) -> object:
    entry = made(store.calls.log(Touch(ana(store), Channel.EMAIL, StartedBy.THEM, "- late")).created_id)
    return store.calls.edit_notes(entry, "- late", text)


def talked(store: Store, what: str) -> object:
    step = NextStep(FRIDAY, None, what, FollowUpKind.CHECK_IN)
    return store.calls.record(CallReport(ana(store), Outcome.TALKED, "", 9, Mood.SATISFIED, step))


def owed(what: str = "a draft", owner: str = "", contact: str = "") -> FollowUpForm:
    return FollowUpForm(what, FRIDAY, kind=FollowUpKind.ACTION, owner=owner, contact_by=contact)


def profile(store: Store, field: str, text: str) -> object:
    one = store.customers.get(ana(store))
    return store.research.describe(one.id, replace(Profile(), **{field: text}), one.version)


def mail(store: Store, **values: str) -> object:
    call(store, ana(store))
    return store.mail.checked(replace(MailForm("a@b.example", "s", "b"), **values))


Take = Callable[[Store, str], object]

# The field at fault, how much fits, and what takes the text.
FIELDS: dict[str, tuple[str, int, Take]] = {
    "notes of a call": ("notes", NOTE, lambda s, t: s.calls.record(CallReport(ana(s), Outcome.VOICEMAIL, t))),
    "notes of a touch": (
        "notes",
        NOTE,
        lambda s, t: s.calls.log(Touch(ana(s), Channel.EMAIL, StartedBy.THEM, t)),
    ),
    "notes later": ("notes", NOTE, edited_notes),
    "a line of them": ("line", LINE, edited_line),
    "the next step": ("next_step", LINE, talked),
    **{
        f"a customer's {field}": (field, FIELD, lambda s, t, f=field: s.customers.add(replace(form(), **{f: t})))
        for field in ("name", "company", "title")
    },
    "a customer's notes": ("notes", NOTE, lambda s, t: s.customers.add(form(notes=t))),
    "a customer's links": ("links", WAY, lambda s, t: s.customers.add(form(links=(t,)))),
    "a customer's phones": ("phones", WAY, lambda s, t: s.customers.add(form(phones=(t,)))),
    **{
        f"a profile's {field}": (field, LINE, lambda s, t, f=field: profile(s, f, t))
        for field in ("national", "regional", "who_they_are", "what_they_do", "what_they_value")
    },
    "a follow-up": ("what", NOTE, lambda s, t: s.follow_ups.add(ana(s), owed(t))),
    "its owner": ("owner", NAME, lambda s, t: s.follow_ups.add(ana(s), owed(owner=t))),
    "who tells them": ("contact_by", NAME, lambda s, t: s.follow_ups.add(ana(s), owed(contact=t))),
    "another owner": ("owner", NAME, lambda s, t: s.follow_ups.reassign(owe(s, ana(s)), t)),
    "why it is dropped": ("reason", LINE, lambda s, t: s.follow_ups.drop(owe(s, ana(s)), t)),
    "what research found": ("words", LINE, lambda s, t: s.research.add_finding(ana(s), FindingKind.BACKGROUND, t)),
    "what they said": ("line", LINE, lambda s, t: s.findings.add_line(ana(s), t)),
    "how it was settled": ("how", LINE, lambda s, t: s.findings.settle(line(s), t)),
    "where a story was told": ("which", LINE, told_story),
    "an idea": ("words", FIELD, lambda s, t: s.ideas.add(t)),
    "a colleague's name": ("name", NAME, lambda s, t: s.team.add(ColleagueForm(t, "", "", ""))),
    "a colleague's role": ("role", 120, lambda s, t: s.team.add(ColleagueForm("Dana", "", t, ""))),
    "a colleague's manager": ("manager", NAME, lambda s, t: s.team.add(ColleagueForm("Dana", "", "", t))),
    "a set of scripts": ("name", SET, lambda s, t: s.scripts.add_set(t)),
    "an e-mail's subject": ("subject", FIELD, lambda s, t: mail(s, subject=t)),
    "an e-mail": ("body", NOTE, lambda s, t: mail(s, body=t)),
}


@pytest.mark.parametrize("what", FIELDS)
def test_what_fits_is_kept_and_a_letter_more_is_refused_at_its_field(store: Store, what: str) -> None:
    field, limit, take = FIELDS[what]
    ana(store)
    with pytest.raises(Invalid, match=f"^That is {limit + 1:,} characters, and {limit:,} fit in .*") as refused:
        take(store, "x" * (limit + 1))
    assert refused.value.field == field
    take(store, "x" * limit)
    if what not in ("an e-mail", "an e-mail's subject", "a set of scripts"):  # no part of the export
        assert "x" * limit in str(store.export()).casefold()  # somebody new gets a capital


def test_what_is_cleaned_away_does_not_count(store: Store) -> None:
    store.ideas.add(f"{'x' * 300}\x1b\u200b   \n")
    assert store.ideas.all()[0].words == "x" * 300


def test_a_name_that_could_not_be_kept_whole_stays_in_the_words(store: Store) -> None:
    store.calls.log(Touch(ana(store), Channel.EMAIL, StartedBy.THEM, f"> send it @{'d' * 81} fri", day=TODAY))
    (item,) = store.follow_ups.of_customer(ana(store))
    assert (item.what, item.owner, item.due) == (f"send it @{'d' * 81}", "", FRIDAY)
