"""The laws of templates: whatever is missing and whatever a value holds, what is said is whole."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from store.rules.scripts.fields import BLOCKS, NAMES
from store.rules.scripts.shipped import QUESTIONS, SHIPPED
from store.rules.scripts.templates import VALUE_LIMIT, as_value, fill, problems
from store.rules.text.sentences import sentences

HOSTILE = (
    "", " ", "\n\n", "Acme [/b] =cmd| \x1b]0;x", "a\nb\r\nc\td", "\u202ecba", "x" * 5_000, ",", ", ,", " .", "...", "!",
    "Acme Inc.", "Yahoo!", "田中太郎。", "☕", "Dr. A. B. Smith, PhD,", "one. Two? three! ", "a ,, b ;", "[x | y]",
    "10:30 a.m.", "\ue000", "\U000f0000", "{} {0} %s", ".NET", "a\u00a0 b", "\x00\x07", "’", "Zoë  van  Dijk ,",
    ",x", ":y", "- z -",
)  # fmt: skip
values = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)).map(lambda text: text.replace("$", "S"))
facts = st.dictionaries(st.sampled_from(NAMES), st.one_of(values, st.lists(values, max_size=3).map(tuple)))

words = st.sampled_from(("Hello", "thank you", "10:30 a.m.", "Dr. No", "me@example.com", "2.5", "and so on", "été"))
fields = st.sampled_from((*NAMES, "unknown_name", "frist_name")).map("${}".format)
phrases = st.lists(st.one_of(words, fields), min_size=1, max_size=4).map(" ".join)
groups = st.lists(phrases, min_size=1, max_size=3).map(lambda ways: f"[{' | '.join(ways)}]")
clauses = st.lists(st.one_of(phrases, groups), min_size=1, max_size=3).map(", ".join)
said = st.tuples(clauses, st.sampled_from(".!?")).map("".join)
lines = st.one_of(st.lists(said, min_size=1, max_size=4).map(" ".join), fields, st.just(""))
written = st.lists(lines, max_size=8).map("\n".join)
templates = st.one_of(st.sampled_from(list(SHIPPED.values())), written)


def is_whole(text: str) -> bool:
    """No placeholder, hole or loose punctuation."""
    wrong = (
        r"\$", "  ", r" ,", r" [.;:!?…](?:\s|$)", r",\s*,", r",[.!?;:](?:\s|$)", r"(?m)^[,;]", r"\n\n\n", r"\A\s|\s\Z",
        r" \n|\n ", "[\ue000\U000f0000-\U000ffffd]",
    )  # fmt: skip
    return not any(re.search(pattern, text) for pattern in wrong)


@given(templates, facts)
def test_what_is_said_is_whole(template: str, facts: dict[str, str | tuple[str, ...]]) -> None:
    text = fill(template, {name: as_plain(fact) for name, fact in facts.items()})
    assert is_whole(text), text


def as_plain(fact: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Values without the private characters of some fonts: those are said as they are."""
    if isinstance(fact, str):
        return re.sub("[\ue000\U000f0000-\U000ffffd]", "", fact)
    return tuple(re.sub("[\ue000\U000f0000-\U000ffffd]", "", line) for line in fact)


@given(st.text(max_size=200), facts)
def test_no_template_is_refused(template: str, facts: dict[str, str | tuple[str, ...]]) -> None:
    assert isinstance(fill(template, facts), str)
    assert isinstance(problems(template), tuple)


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=400)))
def test_values_are_one_short_line(value: str) -> None:
    line = as_value(value)
    assert "\n" not in line
    assert len(line) <= VALUE_LIMIT
    assert as_value(line) == line


@given(st.text(max_size=30))
def test_a_value_appears_as_it_is_and_is_never_read(value: str) -> None:
    kept = as_value(value)
    text = fill("It says <$company> here.", {"company": value, "first_name": "never"})
    assert text == (f"It says <{kept}> here." if kept else "")


@given(st.sets(st.sampled_from(NAMES)))
def test_shipped_texts_have_no_hole_whatever_is_missing(known: set[str]) -> None:
    for template in SHIPPED.values():
        facts = {name: ("Value",) if name in BLOCKS else "value" for name in known}
        text = fill(template, facts)
        assert is_whole(text), text
        assert text
        assert "[" not in text
        assert "|" not in text


_clauses = st.sampled_from(
    (
        *(
            "we invoiced you twice in October",
            "the second delivery came late",
            "Tom is sending the credit note on Friday",
        ),
        *(
            "the SLA draft",
            "route planning for the new depot",
            "six weeks",
            "on Monday",
            "Ana Ruiz suggested I call you",
        ),
        *(
            "Contoso Foods Inc.",
            "Yahoo!",
            "Dr Müller",
            "Tanaka-san",
            "上海纺织",
            "O’Neil & Sons",
            "ten",
            "(303) 555-0199",
        ),
    )
)
_WHOLE = {
    "congratulation": ("I saw that you won the builder award. Congratulations!", "Congratulations on the new line!"),
    "tried": ("I tried to call you today and missed you.",),
    "from_here": ("Let's talk again on Tuesday at ten.",),
    "fault_status": ("Tom is sending the credit note on Friday", "We'll refund you by Monday"),
    "how_met": ("Ana Ruiz suggested I call you",),
    "how_met_short": ("Ana Ruiz suggested it",),
    "heard": (("I'll pass this on: “saved our launch”.",),),
    "agreed": (("Dana will send the draft by Friday.", "I'll call the carrier today."),),
}
_said = {
    name: st.sampled_from(_WHOLE[name])
    if name in _WHOLE
    else st.lists(_clauses, max_size=3).map(tuple)
    if name in BLOCKS
    else _clauses
    for name in NAMES
}
_known = st.fixed_dictionaries({}, optional=_said)


@settings(max_examples=300)
@given(st.sampled_from(sorted(SHIPPED)), _known)
def test_a_shipped_text_is_read_aloud_as_it_stands(
    key: tuple[str, str], known: dict[str, str | tuple[str, ...]]
) -> None:
    """Whole sentences, each begun as one begins, whatever is known."""
    text = fill(SHIPPED[key], known)
    assert is_whole(text), text
    assert text
    assert not re.search(r"[\[\]|$]|:\s*$|\bit's\.", text), text
    if key[0] != QUESTIONS:
        own = {value for fact in known.values() for value in ((fact,) if isinstance(fact, str) else fact)}
        for sentence in (sentence for line in text.splitlines() for sentence, _ in sentences(line)):
            begun = sentence.lstrip("“(")
            assert not begun[0].islower() or any(begun.startswith(value) for value in own), text
