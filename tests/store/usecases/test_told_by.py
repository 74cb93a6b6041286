"""What a colleague told about a customer is a finding of research that names them (METHOD §3, §7)."""

from __future__ import annotations

import pytest

from store import Invalid, Store
from store.records.findings import FindingKind
from store.records.team import ColleagueForm
from tests.worlds.builders import customer

BACK, MISTAKE = FindingKind.BACKGROUND, FindingKind.OUR_MISTAKE


def test_the_finding_names_its_source_and_no_line_of_the_checklist(store: Store) -> None:
    ana = customer(store)
    store.team.add(ColleagueForm("Dana Fox"))
    made = store.research.add_finding(ana, MISTAKE, "@dana: we invoiced twice", "web").created_id or 0
    found = store.research.finding(made)
    assert (found.words, found.source, found.kind) == ("we invoiced twice", "@Dana Fox", MISTAKE)
    assert not any(line.found for line in store.research.sheet(ana).lines if line.source == "web")
    assert store.research.sheet(ana).findings == (found,)


def test_who_is_not_known_yet_joins_the_team_and_undo_takes_both_back(store: Store) -> None:
    ana = customer(store)
    store.research.add_finding(ana, BACK, "@noor.haddad: they pay late")
    assert store.team.names() == ("Noor Haddad",)
    store.history.undo()
    assert (store.team.names(), store.research.sheet(ana).findings) == ((), ())


def test_the_source_stays_when_the_words_are_edited_and_follows_a_new_name(store: Store) -> None:
    ana = customer(store)
    made = store.research.add_finding(ana, BACK, "@dana: they pay late").created_id or 0
    store.research.edit_finding(made, BACK, "they pay on time", store.research.finding(made).version)
    assert store.research.finding(made).source == "@Dana"
    dana = store.team.named("dana")
    assert dana is not None
    store.team.edit(dana.id, ColleagueForm("Dana Fox"), dana.version)
    assert store.research.finding(made).source == "@Dana Fox"
    store.research.edit_finding(made, BACK, "@tom: they pay late", store.research.finding(made).version)
    assert (store.research.finding(made).words, store.research.finding(made).source) == ("they pay late", "@Tom")
    store.history.undo()
    assert store.team.names() == ("Dana Fox",)


def test_nothing_told_is_no_finding(store: Store) -> None:
    ana = customer(store)
    with pytest.raises(Invalid):
        store.research.add_finding(ana, BACK, "   ")
    made = store.research.add_finding(ana, BACK, "@dana:").created_id or 0
    assert (store.research.finding(made).words, store.research.finding(made).source) == ("@dana:", "")
