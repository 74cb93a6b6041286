"""The preview of history as the screen shows it: the customers, those who are offered, and the counts."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.history_plans import CustomerHistory, Stranger
from store.rules.days.dates import say_day

from ..text.lines import Column
from ..text.past import contacts, customers, kinds
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, Words, styled
from ..widgets.sources import FixedRows, Row
from .past import Past
from .steps import View
from .words import counted

PAST_COLUMNS = (Column(1, style=ACCENT), Column(20), Column(), Column(7, "right"), Column(style=MUTED))
_WAYS = 6  # addresses and numbers of somebody that are shown


def past_rows(past: Past) -> FixedRows:
    """The rows of the view."""
    plan = past.plan
    if plan is None:
        return FixedRows(())
    if past.view is View.OTHERS:
        return FixedRows([_offer(n, one, past.is_wanted(one)) for n, one in enumerate(plan.offered)])
    return FixedRows([_customer(n, one) for n, one in enumerate(plan.customers)])


def _customer(number: int, one: CustomerHistory) -> Row:
    company = Content.styled(plain(one.company), MUTED)
    return Row(str(number), ("", one.name, company, f"{one.contacts:,}", kinds(one.kinds)))


def _offer(number: int, one: Stranger, wanted: bool) -> Row:
    who = one.who
    way = next(iter((*who.emails, *who.phones)), "")
    beside = who.company or (way if way != one.display else "")
    state = "becomes a customer" if wanted else "nobody here"
    cells = ("●" if wanted else "", one.display, Content.styled(plain(beside), MUTED), f"{one.contacts:,}", state)
    return Row(str(number), cells)


def past_detail(past: Past, key: str, today: date) -> Content:
    """What there is to know about a row."""
    plan = past.plan
    assert plan is not None
    if past.view is View.OTHERS:
        return _offer_detail(plan.offered[int(key)], past.is_wanted(plan.offered[int(key)]), today)
    one = plan.customers[int(key)]
    lines: list[Words] = [[(one.name, STRONG)], [(one.company, "")], []]
    lines += [[(f"{contacts(one.contacts)} come in" if one.contacts > 1 else "One contact comes in", "")]]
    lines += [[(kinds(one.kinds), "")], []]
    lines += [[("first ", MUTED), (say_day(one.first, today), "")], [("last ", MUTED), (say_day(one.last, today), "")]]
    return Content("\n").join([styled(parts) for parts in lines])


def _offer_detail(one: Stranger, wanted: bool, today: date) -> Content:
    who = one.who
    lines: list[Words] = [[(one.display, STRONG)], [(who.company, "")], []]
    lines += [[(way, "")] for way in (*who.emails, *who.phones)[:_WAYS]]
    lines += [[(f"linkedin.com/in/{who.profile}", "")]] if who.profile else []
    lines += [[], [(f"{contacts(one.contacts)}, the last ", MUTED), (say_day(one.last, today), "")], []]
    said = "Becomes a customer, with these contacts in the log." if wanted else "No customer. Nothing of it comes in."
    return Content("\n").join([styled(parts) for parts in (*lines, [(said, ACCENT if wanted else "")])])


# The lines above the list


def past_head(past: Past, most: int) -> Content:
    """What would come in, what stays out and why, and how each file was understood; at most so many lines more."""
    plan = past.plan
    assert plan is not None
    view = counted(len(past.problems), "problem") if past.view is View.PROBLEMS else past.view.value
    newcomers = past.newcomers
    parts = [(f"{plan.new:,} new with {customers(len(plan.customers))}", STRONG)]
    if newcomers:
        more = sum(one.contacts for one in newcomers)
        parts.append((f"{more:,} with {counted(len(newcomers), 'new customer')}", STRONG))
    parts.append((f"{plan.known:,} in the log already", ""))
    skipped = sum(plan.skipped.values())
    parts += [(f"{plan.unmatched:,} with nobody here", ""), (f"{skipped:,} skipped", ALARM if skipped else "")]
    counts = styled([(view.upper(), f"{STRONG} {ACCENT}"), ("   ", "")])
    counts += Content(" · ").join([styled([part]) for part in parts])
    return Content("\n").join([counts, *_why(past)[:most]])


def _why(past: Past) -> list[Content]:
    plan, lines = past.plan, []
    assert plan is not None
    if plan.kinds:
        kept = "subjects and the first words of the text" if past.found.text else "subjects alone"
        lines.append(styled([(kinds(plan.kinds), ""), (f"; kept are {kept}", MUTED)]))
    if plan.nobody:
        total = sum(plan.nobody.values())
        who = ", ".join(f"{kind} {n:,}" for kind, n in plan.nobody.items())
        lines.append(styled([(f"{counted(total, 'address is', 'addresses are')} nobody here: {who}", "")]))
    if plan.skipped:
        why = ", ".join(f"{n:,} {plain(one)}" for one, n in plan.skipped.items())
        lines.append(styled([("skipped: ", MUTED), (why, "")]))
    for file in past.found.files:
        lines.append(styled([(f"{file.name}  ", ""), (f"{file.kind}, {contacts(len(file.entries))}", MUTED)]))
    return lines


def past_labels(past: Past) -> dict[str, str]:
    """The commands that do something in this preview, with what they are called."""
    plan = past.plan
    if plan is None:
        return {}
    found = {}
    if past.comes:
        found["choose"] = f"import {plan.new + sum(one.contacts for one in past.newcomers):,}"
    elif plan.known:
        found["choose"] = "close"
    if past.view is View.OTHERS:
        found["mark"] = "customer"
    if past.next_view:
        found["view"] = past.next_view.value
    if any(file.header for file in past.found.files):
        found["columns"] = "columns"
        found["other-kind"] = "as contacts"
    found["text-kept"] = "subjects alone" if past.found.text else "text too"
    return found
