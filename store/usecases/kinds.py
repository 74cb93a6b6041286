"""The three kinds of heads-up (METHOD §3): those of before are sorted, hard news is looked at again, they know."""

from __future__ import annotations

from datetime import timedelta

from ..errors import Conflict, Invalid
from ..file.journal import Recorder
from ..records.changes import Change
from ..records.finding_views import FindingRow
from ..records.findings import Finding, FindingKind
from ..rules.capture.lines import PREFIX_OF, PREFIXES, read_line, reader
from ..rules.days.dates import say_day
from ..rules.finding_table import KINDS_TO_SORT, row_of
from ..rules.text.text import shortened
from ..tables import capture, finding_list, findings, interactions
from .findings import as_shown
from .unit import UseCases, acting, reading

STILL = 90  # days after which it is asked whether hard news still holds


class KindCases(UseCases):
    """What a heads-up is, and whether it still holds."""

    @reading
    def to_sort(self) -> tuple[FindingRow, ...]:
        """Heads-ups of before that nobody sorted yet, the oldest first: until then each counts as a note."""
        return finding_list.listed(findings.open_of_kind(FindingKind.HEADS_UP))

    @reading
    def to_look_at(self) -> tuple[FindingRow, ...]:
        """Hard news that nobody said to hold for 90 days, the oldest first."""
        before = self._unit.today - timedelta(days=STILL)
        return finding_list.listed(findings.open_of_kind(FindingKind.HARD_NEWS, before))

    @acting
    def sort(self, finding: Finding | int, kind: FindingKind) -> Change:
        """A heads-up of before is our mistake, hard news or a note for next time; its line in the notes says so too.

        ``finding`` is as it was shown, or its id. Raises Conflict for any other finding, Invalid for another kind.
        """
        old = as_shown(finding)
        if kind not in KINDS_TO_SORT:
            raise Invalid("It is our mistake, hard news of theirs, or a note for next time.", "kind")
        if old.kind is not FindingKind.HEADS_UP:
            raise Conflict(f"This was sorted already: it is {row_of(old.kind).a}.")
        label = f"{row_of(kind).a}: {shortened(old.words)}"
        with self._unit.act(label, old.customer_id) as recorder:
            findings.change(recorder, old, kind=kind.value)
            self._sign(recorder, old, kind)
        return Change(label, old.customer_id)

    def _sign(self, recorder: Recorder, old: Finding, kind: FindingKind) -> None:
        """The notes are the one truth: the line that said it begins with the sign of its kind now."""
        if old.said_id is None or old.line is None:
            return
        entry = interactions.get(old.said_id)
        line = capture.line_at(entry.notes, old.line)
        signed = PREFIX_OF[kind] + line[1:]
        means = read_line(signed, reader(self._unit.preferences, entry.day)).kind
        if PREFIXES.get(line[:1]) in KINDS_TO_SORT and signed != line and means is kind:
            lines = entry.notes.split("\n")
            lines[old.line] = signed
            interactions.change_notes(recorder, entry.id, "\n".join(lines))

    @acting
    def still_so(self, finding: Finding | int) -> Change:
        """Hard news holds: it is asked about again in 90 days. Raises Conflict for any other finding."""
        old = as_shown(finding)
        if old.kind is not FindingKind.HARD_NEWS or old.settled:
            raise Conflict("Only hard news that was not put away can still be so.")
        label = f"still so: {shortened(old.words)}"
        with self._unit.act(label, old.customer_id) as recorder:
            findings.change(recorder, old, used_day=self._unit.today)
        return Change(label, old.customer_id)

    @acting
    def they_know(self, finding: Finding | int) -> Change:
        """The customer knows what was done about our mistake, or about their criticism.

        Raises Conflict where nothing was said to be done, or they know already.
        """
        old = as_shown(finding)
        if old.told and old.kind in (FindingKind.OUR_MISTAKE, FindingKind.CRITICISM):
            raise Conflict(f"They know already: {say_day(old.told, self._unit.today)}.")
        if not old.untold:
            raise Conflict("Say first what was done about it: x.")
        label = f"they know: {shortened(old.words)}"
        values = {"told_day": self._unit.today}
        if old.settled is None:
            values["settled_day"] = self._unit.today
        with self._unit.act(label, old.customer_id) as recorder:
            findings.change(recorder, old, **values)
        return Change(label, old.customer_id)
