"""Laws of the team brief: each item once and in its owner's brief alone; told once; people's text stays text."""

from __future__ import annotations

import re
import tempfile
from email import message_from_bytes, policy
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store import Store, clock_from, open_store
from store.exchange.eml import draft_eml
from store.exchange.team_brief import escaped
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.customers import CustomerForm
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpFilter
from store.records.team import ColleagueForm, TeamBrief
from store.rules.text.text import clean_line
from tests.worlds.builders import TODAY

OWNERS = ("", "dana", "Tom", "Noor Haddad", "@dana")
HOSTILE = (
    *("# x", "[a](http://b)", "1. x", "- x", "+ x", "<b>", "www.x.com", "a@b.com", "===", "![i](j)", "`c`", "\n# y"),
    *("a\r\nBcc: x@y.com", "**b**", "| a | b |", "&lt;", "http://x.y", "x\\", "[x]: http://y", "~~~", "    code"),
)
words = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40))
notes = st.lists(
    st.one_of(
        st.builds(lambda what, who: f"> {what} @{who} fri", words, st.sampled_from(("dana", "Tom", "noor.haddad"))),
        st.builds(lambda sign, what: f"{sign} @dana {what}", st.sampled_from("+-~^"), words),
        words,
    ),
    max_size=5,
).map("\n".join)
items = st.lists(st.tuples(words, st.sampled_from(OWNERS), st.sampled_from(OWNERS), st.booleans()), max_size=5)

_READ = MarkdownIt("gfm-like", {"linkify": True})


def filled(path: Path, name: str, said: str, owed: list[tuple[str, str, str, bool]]) -> Store:
    store = open_store(path, clock=clock_from("2026-11-24"))
    one = store.customers.add(CustomerForm(name=f"N {name}", company=name, title=name)).created_id or 0
    store.calls.record(CallReport(one, Outcome.TALKED, notes=said, mood=Mood.SATISFIED, next_step=NextStep()))
    for what, owner, contact, told in owed:
        store.follow_ups.add(one, FollowUpForm(f"w {what}", TODAY, owner=owner, contact_by=contact, told=told))
    for colleague in store.team.all():
        form = ColleagueForm(colleague.name, "a@b.example", role=name)
        store.team.edit(colleague.id, form, colleague.version)
    return store


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(words, notes, items)
@example(
    "# x", "+ @dana [a](http://b)\n> # y @Tom fri\n^ <b>", [("- x", "dana", "", True), ("1. y", "Tom", "dana", False)]
)
def test_each_item_is_told_once_and_to_its_owner_alone(
    name: str, said: str, owed: list[tuple[str, str, str, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "s.db", name, said, owed) as store:
        open_items = {i.id: i for i in store.follow_ups.page(FollowUpFilter.ALL, "", 0, 500) if i.owner}
        before = store.team.briefs()
        told = [(part.item.id, brief.colleague.name) for brief in before for part in brief.items]
        assert sorted(told) == sorted((item.id, item.owner) for item in open_items.values())
        findings = [(brief.colleague.name, point.finding.id) for brief in before for point in brief.said]
        assert len(findings) == len(set(findings))
        for brief in before:
            _reads_as_text(store.team.markdown([brief]))
            mail = message_from_bytes(draft_eml(store.team.draft(brief), store.clock.now()), policy=policy.default)
            assert set(mail.keys()) <= {
                *("X-Unsent", "To", "From", "Subject", "Date", "Message-ID"),
                *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
            }
        if before:
            store.team.mark_sent(before)
            assert store.team.briefs() == ()
            store.history.undo()
        assert _as_read(store.team.briefs()) == _as_read(before)


def _as_read(briefs: tuple[TeamBrief, ...]) -> str:
    """All of the briefs but the versions of records: an undo moves those on, and brings none back."""
    return re.sub(r"version=\d+", "", repr(briefs))


def _reads_as_text(text: str) -> None:
    """Only what we wrote ourselves is a heading; nothing is a link, a picture, code or HTML."""
    tokens = _READ.parse(text)
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"link_open", "image", "code_inline", "fence", "code_block", "html_block", "html_inline", "hr"}
    assert not kinds & {"table_open", "blockquote_open", "lheading", "s_open", "em_open"}
    headings = [token.markup for token in tokens if token.type == "heading_open"]
    ours = sum(line.startswith("#") for line in text.splitlines())
    assert len(headings) == ours
    assert all(set(markup) == {"#"} for markup in headings)


@given(st.one_of(words, st.lists(words, max_size=3).map(" ".join)))
@example("a\\*b")
@example("- - x")
@example("12) x")
@example("=")
def test_escaped_text_reads_as_it_was_typed(text: str) -> None:
    wanted = clean_line(text)
    tokens = _READ.parse(escaped(text))
    if not wanted:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text"}
    assert "".join(child.content for child in children) == wanted
