"""Contacts of the past in words: what bringing them in will do, and what it has changed."""

from __future__ import annotations

from collections.abc import Mapping

from store.records.history_plans import HistoryDone, HistoryPlan
from store.rules.share import WINDOW

from .safe import plain

_NAMED = 5  # of the people who are nobody here
_MANY = {
    "e-mail": "e-mails", "call": "calls", "meeting": "meetings", "text": "texts", "note": "notes", "visit": "visits",
    "social": "messages on social networks", "shared activity": "shared activities",
}  # fmt: skip
_ONE = {"social": "message on a social network"}


def contacts(n: int) -> str:
    """``1 contact``, ``2,000 contacts``."""
    return f"{n:,} contact{'' if n == 1 else 's'}"


def customers(n: int) -> str:
    """``1 customer``, ``120 customers``."""
    return f"{n:,} customer{'' if n == 1 else 's'}"


def kinds(counts: Mapping[str, int]) -> str:
    """``300 e-mails, 26 meetings``, the most first."""
    said = ((n, _ONE.get(kind, kind) if n == 1 else _MANY.get(kind, kind)) for kind, n in counts.items())
    return ", ".join(f"{n:,} {word}" for n, word in sorted(said, key=lambda pair: (-pair[0], pair[1])))


def coming_in(plan: HistoryPlan) -> str:
    """``326 contacts with 120 customers``."""
    return f"{contacts(plan.new)} with {customers(len(plan.customers))}"


def plan_lines(plan: HistoryPlan) -> list[str]:
    """What bringing it in does, and what stays out and why; a line each."""
    nothing = "Nothing of it is new." if plan.known else "None of it is with a customer."
    lines = [f"{coming_in(plan)}: {kinds(plan.kinds)}." if plan.new else nothing]
    if plan.known:
        lines.append(f"{contacts(plan.known)} {'is' if plan.known == 1 else 'are'} in the log already.")
    if any(plan.begun):
        ours, theirs = plan.begun
        lines.append(f"Threads begun in the {WINDOW} days before today: {ours:,} by you, {theirs:,} by them.")
    if plan.unmatched:
        lines.append(f"{contacts(plan.unmatched)} with nobody who is a customer.")
    if plan.nobody:
        total = sum(plan.nobody.values())
        parts = ", ".join(f"{kind} {n:,}" for kind, n in plan.nobody.items())
        lines.append(
            f"{total:,} {'person or address is' if total == 1 else 'people and addresses are'} nobody here: {parts}."
        )
    if plan.offered:
        named = ", ".join(f"{plain(one.display)} {one.contacts:,}" for one in plan.offered[:_NAMED])
        lines.append(f"Most frequent of them: {named}.")
    lines += [f"Left out: {n:,} {plain(why)}." for why, n in plan.skipped.items()]
    return lines


def done_words(done: HistoryDone) -> str:
    """What it has changed: "you called first in 31 % of 44 contacts of the last 30 days; 12 customers were spoken to
    more recently than you thought"; empty where nothing."""
    share, parts = done.share, []
    if done.newcomers:
        parts.append(f"{done.newcomers:,} {'person is a' if done.newcomers == 1 else 'people are'} new "
                     f"customer{'' if done.newcomers == 1 else 's'}")  # fmt: skip
    if share.total and (share.proactive, share.reactive) != (done.before.proactive, done.before.reactive):
        percent = round(100 * share.proactive / share.total)
        parts.append(f"you called first in {percent} % of {contacts(share.total)} of the last {WINDOW} days")
    if done.later:
        verb = "was" if done.later == 1 else "were"
        parts.append(f"{customers(done.later)} {verb} spoken to more recently than you thought")
    return "; ".join(parts)
