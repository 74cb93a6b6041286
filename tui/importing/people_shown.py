"""The preview of contact files as the screen shows it: a row for everybody, what there is to know, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from store.records.contacts import CustomerDraft, Fate, PlannedRow
from store.records.customers import PointKind
from store.rules.days.dates import say_day

from ..text.lines import Column
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, Words, styled
from ..widgets.sources import Row
from .people import People
from .steps import View
from .words import counted, place, understood

FATES = {
    Fate.NEW: ("+ new", ACCENT),
    Fate.UPDATED: ("↑ updated", ""),
    Fate.UNCHANGED: ("= there", MUTED),
    Fate.AGAIN: ("≡ again", MUTED),
    Fate.SKIPPED: ("– skipped", MUTED),
    Fate.LEFT_OUT: ("– left out", MUTED),
}
ROW_COLUMNS = (Column(10), Column(20), Column(), Column())
_QUIET = (Fate.UNCHANGED, Fate.AGAIN, Fate.LEFT_OUT)


class PlanRows:
    """The rows of a preview, made as they come into sight; ``places`` picks some of them."""

    def __init__(self, rows: Sequence[PlannedRow], places: Sequence[int]) -> None:
        self._rows = rows
        self._places = places

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._places)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them."""
        return [_plan_row(place, self._rows[place]) for place in self._places[offset : offset + limit]]

    def position(self, key: str) -> int | None:
        """Where the row with this number in the files stands."""
        place = int(key) if key.isdigit() else -1
        try:
            return self._places.index(place)
        except ValueError:
            return None


def _plan_row(place: int, row: PlannedRow) -> Row:
    words, style = FATES[row.fate]
    draft = row.draft
    name, company = draft.name or draft.company, draft.company if draft.name else ""
    return Row(
        str(place),
        (Content.styled(words, style), name, Content.styled(plain(company), MUTED), plan_words(row)),
        style=MUTED if row.fate in _QUIET else "",
    )


def plan_words(row: PlannedRow) -> str:
    """What is worth knowing of a row in a few words: how to reach a new one, what an update adds, why it is known."""
    if row.fate is Fate.NEW and not row.why:
        return next((p.value for kind in PointKind for p in row.draft.points if p.kind is kind), "")
    return f"adds {', '.join(row.fills)}" if row.fills else row.why


def row_detail(row: PlannedRow, today: date) -> Content:
    """Everything a row says, and what becomes of it."""
    draft = row.draft
    head: list[Words] = [[(draft.name or draft.company, STRONG)]]
    if where := ", ".join(filter(None, (draft.title, draft.company if draft.name else ""))):
        head.append([(where, "")])
    head += [[(place(draft.file, draft.line), MUTED)], [], [(_fate_sentence(row), FATES[row.fate][1])]]
    if draft.do_not_call:
        head.append([("! asked not to be called", f"{STRONG} {ALARM}")])
    lines = [styled(parts) for parts in (*head, [], *_known(draft, today))]
    if draft.notes:
        lines += [Content(""), Content(multiline(draft.notes[:2_000]))]
    if draft.facts:
        lines += [Content(""), styled([("Kept as extra facts", MUTED)])]
        lines += [styled([(f"{fact.name}  ", MUTED), (fact.value, "")]) for fact in draft.facts]
    return Content("\n").join(lines)


def _fate_sentence(row: PlannedRow) -> str:
    added = f" Adds {', '.join(row.fills)}; what is there stays." if row.fills else ""
    if row.fate is Fate.NEW:
        return f"A new customer: {row.why}." if row.why else "A new customer."
    if row.fate is Fate.UPDATED:
        return f"Updates {row.into}: {row.why}.{added}"
    if row.fate is Fate.AGAIN:
        return f"Again {row.into}: {row.why}.{added}"
    if row.fate is Fate.LEFT_OUT:
        return "Left out: not imported, and not remembered."
    return f"{row.into} is already there: {row.why}. Nothing to add."


def _known(draft: CustomerDraft, today: date) -> list[Words]:
    lines: list[Words] = [
        [(point.value, ""), (f"  {point.label}" if point.label else "", MUTED)] for point in draft.points
    ]
    if draft.customer_since:
        lines.append([("customer since ", MUTED), (say_day(draft.customer_since, today), "")])
    if draft.last_activity:
        lines.append([("last activity ", MUTED), (say_day(draft.last_activity, today), "")])
    return lines


# The lines above the list


def people_head(people: People, most: int) -> Content:
    """The counts of the plan, and how each of the first ``most`` files was understood."""
    plan, files = people.plan, people.found.files
    assert plan is not None
    view = people.view.value
    if people.view is View.PROBLEMS:
        view = counted(len(people.problems), "problem")
    there = plan.unchanged - plan.again
    parts = [(f"{plan.new:,} new", STRONG), (f"{plan.updated:,} updated", STRONG)]
    parts.append((f"{there:,} already there", ""))
    if plan.again:
        parts.append((f"{plan.again:,} again in these files", ""))
    if plan.left_out:
        parts.append((f"{plan.left_out:,} left out", ""))
    parts.append((f"{plan.skipped:,} skipped", ALARM if plan.skipped else ""))
    counts = styled([(view.upper(), f"{STRONG} {ACCENT}"), ("   ", "")])
    counts += Content(" · ").join([styled([part]) for part in parts])
    if plan.rows and not (plan.new or plan.updated):
        why = "nobody else is new" if plan.left_out else "everyone is there"
        counts += styled([(f"   nothing to import: {why}", MUTED)])
    lines = [counts]
    for file in files[: most if len(files) <= most else most - 1]:
        lines.append(styled([(f"{file.name}  ", ""), (understood(file), MUTED)]))
    if len(files) > most:
        lines.append(styled([(f"and {counted(len(files) - most + 1, 'more file')}", MUTED)]))
    return Content("\n").join(lines)


def people_labels(people: People) -> dict[str, str]:
    """The commands that do something in this preview, with what they are called."""
    plan, found = people.plan, {}
    if plan is None:
        return {}
    if plan.rows:
        found["choose"] = f"import {plan.new + plan.updated:,}" if plan.new or plan.updated else "close"
        if people.view is not View.PROBLEMS:
            found["mark"] = "leave out"
    if people.next_view:
        found["view"] = people.next_view.value
    if any(file.header for file in people.found.files):
        found["columns"] = "columns"
        found["other-kind"] = "as history"
    if plan.skipped:
        found["rejects"] = "save skipped"
    return found
