"""Every question that a screen asks the store, with the time of its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from store import Store
from store.records.doubles import Double
from store.records.finding_views import FindingFilter, FindingGroup
from store.records.findings import FindingView
from store.records.follow_ups import FollowUpFilter
from store.records.listing import VIEWS, CustomerOrder
from store.records.promises import PromiseView

from .figures import Figure, ms, table, timed

LIMIT = 20.0  # ms: no query over that
Acts = Sequence[Callable[[], object]]

TERMS = (
    "ma", "mar", "marta", "an", "k", "lund", "hartwick", "dvorak", "tomas var", "omar steel", "foods", "xq", "qqqq",
    "invoice", "invoice delivery", "solved happy", "pallet renewal", "the", "orting", "warehou", "zzz", "kanwil",
)  # fmt: skip
TYPED = ("marta", "omar ste", "lundber", "invoice del", "günther", "unhappy", "pallet ren", "krzysztof")


def measured(store: Store, repeat: int) -> list[Figure]:
    """All queries, each at least ``repeat`` times with different arguments."""
    rng = Random(7)
    total = store.customers.count()
    ids = [rng.randrange(1, total) for _ in range(repeat)]
    ids = [i for i in ids if not store.customers.get(i).archived] or ids
    questions = _questions(store, rng, total, ids, repeat)
    return [timed(name, acts) for name, acts in questions if acts]  # a small store has nothing to ask some about


def _questions(store: Store, rng: Random, total: int, ids: list[int], repeat: int) -> list[tuple[str, Acts]]:
    customers, calls, history = store.customers, store.calls, store.history
    offsets = [0, total // 2, total - 40, *(rng.randrange(total) for _ in range(repeat))]
    again = range(repeat)
    found: list[tuple[str, Acts]] = [
        ("today", [store.today for _ in again]),
        ("strip", [store.strip for _ in again]),
        ("the week's five, proposed", [lambda: _proposed(store) for _ in again]),
        ("brief", [lambda i=i: store.brief(i) for i in ids]),
        ("customer", [lambda i=i: customers.get(i) for i in ids]),
        ("history, first page", [lambda i=i: customers.history(i) for i in ids]),
        ("history, count", [lambda i=i: customers.history_count(i) for i in ids]),
        ("follow-ups of a customer", [lambda i=i: store.follow_ups.of_customer(i) for i in ids]),
        ("customers, count", [customers.count for _ in again]),
        ("customers, a page", [lambda o=o: customers.page(o, 60, total) for o in offsets]),
        ("customers, position", [lambda i=i: customers.position(i) for i in ids]),
        ("customers, by first letters", [lambda t=t: customers.named(t) for t in ("a", "mar", "zoe v", "q")]),
        ("archived, count and page", [lambda: customers.page(0, 60, customers.count(True), True) for _ in again]),
        ("search", [lambda t=t: customers.search(t) for t in TERMS]),
        ("search as typed", [lambda t=t[:n]: customers.search(t) for t in TYPED for n in range(1, len(t) + 1)]),
        ("search the archive", [lambda t=t: customers.search(t, True) for t in TERMS]),
        ("script", [lambda i=i: store.scripts.filled(i) for i in ids]),
        ("consequences", [lambda i=i: calls.consequences(i) for i in ids]),
        ("the next call", [lambda i=i: store.plan.next_call(i) for i in ids]),
        ("the call after", [lambda i=i: store.plan.call_next_to(i, 1) for i in ids]),
        ("the call before", [lambda i=i: store.plan.call_next_to(i, -1) for i in ids]),
        ("unsaved calls", [store.plan.unsaved_calls for _ in again]),
        ("undo and redo names", [lambda: (history.next_undo(), history.next_redo()) for _ in again]),
        ("colleagues", [store.follow_ups.owners for _ in again]),
    ]
    found += _queue(store, rng, repeat) + _ledger(store, rng, repeat) + _findings(store, rng, repeat) + _team(store)
    return found + _doubles(store, ids)


def _lists(store: Store, offsets: Sequence[int]) -> list[tuple[str, Acts]]:
    """The list of customers in its orders and views, and its searches by terms."""
    cases, searches = store.listing, ("tier:key mood:unhappy", "late invoice", "-tier:small ma", "company:ros city:den")
    found: list[tuple[str, Acts]] = []
    for order in CustomerOrder:
        listed = cases.find("", order)
        found += [
            (f"customers by {order}", [lambda o=order: cases.find("", o) for _ in range(3)]),
            (f"customers by {order}: a page", [lambda w=listed, o=o: cases.page(w, o, 60) for o in offsets]),
        ]
    for view in VIEWS:
        found.append((f"customers, {view.name}", [lambda v=view, o=o: cases.find(v.words, o) for o in CustomerOrder]))
    found.append(("customers, by terms", [lambda t=t, o=o: cases.find(t, o) for t in searches for o in CustomerOrder]))
    return [*found, ("labels and searches", [lambda: (store.labels.all(), store.labels.searches())])]


def _proposed(store: Store) -> object:
    """What the first Today of a week asks: whom to put on five free places."""
    unit = store.unit
    kept, unit.preferences = unit.preferences, replace(unit.preferences, week_size=10)
    try:
        return unit.proposals()
    finally:
        unit.preferences = kept


def _queue(store: Store, rng: Random, repeat: int) -> list[tuple[str, Acts]]:
    owed = store.follow_ups
    found: list[tuple[str, Acts]] = []
    for which in FollowUpFilter:
        total = owed.count(which)
        offsets = [0, max(0, total - 40), *(rng.randrange(max(1, total)) for _ in range(repeat // 2))]
        some = [item.id for item in owed.page(which, "", total // 2, 5)]
        found += [
            (f"queue, {which}: count", [lambda w=which: owed.count(w) for _ in range(repeat)]),
            (f"queue, {which}: a page", [lambda w=which, o=o: owed.page(w, "", o, 40) for o in offsets]),
            (f"queue, {which}: position", [lambda w=which, i=i: owed.position(i, w) for i in some]),
        ]
    texts = ("in", "inv", "invoice", "dana", "marta", "invoice dana", "qqq", "h")
    found += [
        ("queue, text: count", [lambda t=t: owed.count(FollowUpFilter.ALL, t) for t in texts]),
        ("queue, text: a page", [lambda t=t: owed.page(FollowUpFilter.ALL, t, 0, 40) for t in texts]),
    ]
    return found


def _ledger(store: Store, rng: Random, repeat: int) -> list[tuple[str, Acts]]:
    promises = store.promises
    found: list[tuple[str, Acts]] = [("ledger, counts", [promises.counts for _ in range(repeat)])]
    for view in PromiseView:
        for owner in (None, "Dana"):
            total = promises.count(view, owner)
            name = f"ledger, {view}{', of one' if owner else ''}"
            offsets = [0, max(0, total - 40), *(rng.randrange(max(1, total)) for _ in range(repeat // 2))]
            some = [line.item.id for line in promises.page(view, owner, total // 2, 5)]
            found += [
                (f"{name}: count", [lambda v=view, w=owner: promises.count(v, w) for _ in range(repeat)]),
                (f"{name}: a page", [lambda v=view, w=owner, o=o: promises.page(v, w, o, 40) for o in offsets]),
            ]
            if some:
                found.append(
                    (f"{name}: position", [lambda v=view, w=owner, i=i: promises.position(i, v, w) for i in some])
                )
    everything = [line.item.id for line in promises.page(PromiseView.ALL, None, 100, repeat)]
    texts = ("in", "zq", "inv", "invoice", "dana", "marta", "invoice dana", "the", "qqq")
    return [
        *found,
        ("ledger, one", [lambda i=i: promises.one(i) for i in everything]),
        ("ledger, search", [lambda t=t: promises.search(PromiseView.ALL, None, t) for t in texts]),
        ("ledger, search of one", [lambda t=t: promises.search(PromiseView.ON_TIME, "Dana", t) for t in texts]),
        ("ledger, lines for ids", [lambda: promises.listed(tuple(everything)) for _ in range(repeat)]),
    ]


def _findings(store: Store, rng: Random, repeat: int) -> list[tuple[str, Acts]]:
    findings = store.findings
    found: list[tuple[str, Acts]] = [("findings, counts", [findings.counts for _ in range(repeat)])]
    for view in FindingView:
        for group in FindingGroup:
            which = FindingFilter(view, group=group)
            total = findings.count(which)
            offsets = [0, max(0, total - 40), *(rng.randrange(max(1, total)) for _ in range(repeat // 4))]
            name = f"findings, {view} by {group}"
            some = [row.finding.id for row in findings.page(which, total // 2, 3)]
            found += [
                (f"{name}: count", [lambda w=which: findings.count(w) for _ in range(repeat // 4 or 1)]),
                (f"{name}: a page", [lambda w=which, o=o, n=total: findings.page(w, o, 40, n) for o in offsets]),
            ]
            if some:
                found.append((f"{name}: position", [lambda w=which, i=i: findings.position(i, w) for i in some]))
    everything = FindingFilter(FindingView.ALL)
    ids = [row.finding.id for row in findings.page(everything, 100, repeat)]
    texts = ("ma", "inv", "invoice", "invoice delivery", "marta in", "marta foods", "the", "qqq", "h", "dana")
    return [
        *found,
        ("findings, one", [lambda i=i: findings.one(i) for i in ids]),
        ("findings, search", [lambda t=t: findings.search(everything, t) for t in texts]),
        ("findings, open, search", [lambda t=t: findings.search(FindingFilter(), t) for t in texts]),
    ]


def _team(store: Store) -> list[tuple[str, Acts]]:
    briefs = store.team
    ids = [colleague.id for colleague in store.team.all()][:10]
    return [
        ("team", [store.team.all for _ in ids]),
        ("team brief, counts", [briefs.counts for _ in ids]),
        ("team brief of one", [lambda i=i: briefs.brief(i) for i in ids]),
        ("team brief of one, in words", [lambda b=b: briefs.letter(b) for b in map(briefs.brief, ids)]),
        ("team brief, all that is open: counts", [lambda: briefs.counts(True) for _ in ids]),
        ("team brief of one, all that is open", [lambda i=i: briefs.brief(i, True) for i in ids]),
        (
            "team brief of one, all, in words",
            [lambda b=b: briefs.letter(b) for b in (briefs.brief(i, True) for i in ids)],
        ),
        ("kudos of the week", [briefs.week_kudos for _ in ids]),
    ]


def _doubles(store: Store, ids: Sequence[int]) -> list[tuple[str, Acts]]:
    """All pairs are looked for a little at a time: the first step reads like each."""
    cases, beside = store.doubles, list(pairwise(ids))
    pairs = [Double(one, other, "same name") for one, other in beside][:64]
    return [
        ("doubles, a step of the look", [lambda: next(cases.looking()) for _ in ids]),
        ("doubles, a page of pairs", [lambda: cases.rows(pairs) for _ in ids]),
        ("the best double", [lambda i=i: cases.best(i) for i in ids]),
        ("two beside each other", [lambda b=b: cases.compare(*b) for b in beside if b[0] != b[1]]),
    ]


def report(title: str, figures: Sequence[Figure], beside: Sequence[Figure] = ()) -> str:
    """The table; ``beside`` holds the same questions put to a smaller store."""
    small = {figure.name: figure for figure in beside}
    rows = []
    for figure in figures:
        row = [figure.name, ms(figure.p50), ms(figure.p95), ms(figure.worst)]
        if beside:
            row.append(f"{figure.p50 / small[figure.name].p50:.1f}x" if figure.name in small else "")
        rows.append([*row, "OVER" if figure.p95 > LIMIT else "once" if figure.worst > LIMIT else ""])
    head = ["ms", "p50", "p95", "max", *(["to small"] if beside else []), f"> {LIMIT:.0f}"]
    return table(title, head, rows)
