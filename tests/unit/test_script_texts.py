"""The texts we ship: complete, short enough, different where they should be, whole with any facts."""

from __future__ import annotations

import itertools

import pytest

from store.rules import script_texts as texts
from store.rules.templates import Facts, fields_of, fill, problems

ALL: Facts = {
    "first_name": "Marta",
    "name": "Marta Silva",
    "company": "Contoso Foods",
    "title": "COO",
    "tenure": "6 years",
    "last_talk": "8 months ago",
    "congratulation": "named supplier of the year",
    "heads_up": "the credit note of 12 November is still missing",
    "promises": ("send the SLA draft", "check the invoice."),
    "email": "marta@contoso.example",
    "slots": ("Thursday 26 November, 10:00–10:30 (Denver time)", "Friday 27 November, 8:00–8:30 (Denver time)"),
    "call_day": "today",
    "message": "yes",
    "my_name": "Kim Ito",
    "my_title": "Partner",
    "my_firm": "Northwind Advisory",
    "my_phone": "+1 425 555 0100",
    "signature": ("Kim Ito", "Partner, Northwind Advisory"),
}
EACH = [(part, variant) for part in texts.PARTS for variant in texts.variants_of(part)]


@pytest.mark.parametrize(("part", "variant"), EACH)
def test_every_text_uses_known_fields_only(part: str, variant: str) -> None:
    assert problems(texts.shipped(part, variant), tuple(texts.FIELDS)) == ()


def test_every_field_that_is_explained_can_be_said() -> None:
    used = {name for part, variant in EACH for name, _ in fields_of(texts.shipped(part, variant))}
    assert used <= set(texts.FIELDS)


def test_the_voicemail_reads_well() -> None:
    assert fill(texts.shipped(texts.VOICEMAIL, ""), ALL) == (
        "Hello Marta, this is Kim Ito from Northwind Advisory. "
        "You have been with us for 6 years: thank you for your trust.\n"
        "Congratulations: named supplier of the year.\n"
        "I would like to hear about your challenges and opportunities, "
        "and whether our help lives up to what you expected. Could we find time to talk?\n"
        "I will send you an e-mail with possible times. Talk to you soon."
    )


@pytest.mark.parametrize("variant", texts.VARIANTS)
def test_a_voicemail_stays_under_thirty_seconds(variant: str) -> None:
    long = {"company": "Fourth Coffee Roasting Company of Seattle", "my_firm": "Ito & Partners Consulting Ltd."}
    for facts in (ALL, {**ALL, **long}, {**ALL, "email": ""}, {}):
        # At a calm 150 words a minute.
        assert len(fill(texts.shipped(texts.VOICEMAIL, variant), facts).split()) <= 75


@pytest.mark.parametrize("variant", texts.VARIANTS)
@pytest.mark.parametrize("part", texts.PARTS)
def test_nothing_known_leaves_no_hole(part: str, variant: str) -> None:
    alone = fill(texts.shipped(part, variant), {})
    assert alone
    assert all(line == "" or line[-1] in ".?,!" or line[0].isupper() for line in alone.split("\n"))
    for missing in itertools.combinations(ALL, 2):
        text = fill(texts.shipped(part, variant), {name: value for name, value in ALL.items() if name not in missing})
        assert "$" not in text
        assert "[" not in text


def test_the_guide_asks_and_the_closing_closes_for_action() -> None:
    for variant in texts.VARIANTS:
        guide = fill(texts.shipped(texts.GUIDE, variant), ALL).splitlines()
        assert 5 <= len(guide) <= 7
        assert all(line.endswith("?") for line in guide)
        closing = fill(texts.shipped(texts.CLOSING, variant), ALL)
        assert "Where do we go from here?" in closing
        assert "who will contact you" in closing


@pytest.mark.parametrize("part", [texts.VOICEMAIL, texts.OPENING, texts.GUIDE, texts.EMAIL])
def test_a_first_call_a_heads_up_and_a_promoter_hear_something_else(part: str) -> None:
    said = {variant: fill(texts.shipped(part, variant), ALL) for variant in texts.VARIANTS}
    assert len(set(said.values())) == 4
    assert "last spoke" not in said[texts.FIRST]
    if part != texts.GUIDE:
        assert "not right on our side" in said[texts.HEADS_UP]
        assert "ongratulations" not in said[texts.HEADS_UP]  # nobody wants to be cheered up about it


def test_the_e_mail_says_the_same_and_offers_the_times() -> None:
    body = fill(texts.shipped(texts.EMAIL, ""), ALL)
    assert body.startswith("Hello Marta,\n\nI left you a message today. You have been with us for 6 years: thank you")
    assert "\nThursday 26 November, 10:00–10:30 (Denver time)\nFriday 27 November" in body
    assert body.endswith("Kind regards\n\nKim Ito\nPartner, Northwind Advisory")
    without = fill(texts.shipped(texts.EMAIL, ""), {**ALL, "slots": (), "message": ""})
    assert "one of these times" not in without
    assert "Half an hour is enough: which day would suit you?" in without
    assert "I tried to reach you by phone today." in without
