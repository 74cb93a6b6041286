"""Forms about findings: what was found, in one line; and how a heads-up was settled (METHOD §3)."""

from __future__ import annotations

from collections.abc import Sequence

from store import Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.findings import Finding, FindingKind
from store.rules.capture.names import known, new_name
from store.rules.capture.told_by import told_by
from store.rules.checklist import read_finding
from store.rules.finding_table import FINDINGS, research_hint, row_of
from store.rules.scripts.congratulations import congratulation
from store.rules.scripts.typed import spoken

from ..forms.fields import ChoiceField, Field, TextField, check_field
from ..forms.form import FormDialog
from ..text.checklist import source_name
from ..text.safe import plain

WORDS, KIND, HOW, KNOWN = "words", "kind", "how", "known"
_RESEARCH = tuple(row.kind for row in FINDINGS if row.of_research)


class _Line:
    """The line that says what was found, and the kind that follows it."""

    def __init__(self, customer: Customer, finding: Finding | None, team: Sequence[str]) -> None:
        self._team = team
        self._customer = customer.name or customer.company  # good news with their own name in it would not finish
        value = finding.words if finding else ""
        self._literal = plain(value)  # a text that was stored is not taken apart again
        self._usual = finding.kind if finding else FindingKind.BACKGROUND
        self.field = TextField(WORDS, "Found", value, reader=self._echo, hint="! we sent the invoice twice")
        self.field.add_class("-sentence")
        own = (finding.kind,) if finding and finding.kind not in _RESEARCH else ()
        kinds = [(kind.value, row_of(kind).hint or row_of(kind).word) for kind in (*_RESEARCH, *own)]
        self.kind = ChoiceField(KIND, "Kind", kinds, self._usual.value)
        self._followed = self.kind.value  # what the line has put there

    def _read(self, text: str) -> tuple[FindingKind | None, str]:
        """The kind where the line says it, and the words."""
        return (None, text) if text == self._literal else read_finding(text)

    def _echo(self, text: str) -> str:
        """The sentence it will be said in, or what would make it one; else its kind, where the line says that."""
        said, words = self._read(text)
        who, words = told_by(words)
        told = f"{plain(known(who, self._team) or new_name(who))} told you. " if who else ""
        return f"{told}{self._echo_of(said, words)}"

    def _echo_of(self, said: FindingKind | None, words: str) -> str:
        kind = said if said and self.kind.value == self._followed else FindingKind(self.kind.value)
        if kind is FindingKind.CONGRATULATION:
            return "".join(congratulation(words, self._customer))
        return spoken(kind, words) or (f"{row_of(kind).hint or row_of(kind).word}: {words}" if said else "")

    def found(self, picked: str) -> tuple[FindingKind, str]:
        """The kind and the words; ``picked`` is the kind in its field."""
        said, words = self._read(self.field.value)
        if said and picked == self._followed:  # Enter came faster than the kind could follow the line
            return said, words
        return FindingKind(picked), words

    def changed(self, field: Field) -> None:
        """Let the kind follow the line, as long as nobody picked another."""
        if field is self.field and self.kind.value == self._followed:
            said, _ = self._read(self.field.value)
            self.kind.value = self._followed = (said or self._usual).value
        elif field is self.kind:
            self.field.judge()

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002 (the protocol's)
        """A draft that comes back: the kind follows the line where it agrees with it."""
        self._followed = self.kind.value


def finding_form(
    store: Store, customer: Customer, source: str = "", finding: Finding | None = None
) -> FormDialog[Change]:
    """Type what was found on a line of the checklist, or edit ``finding``."""
    line = _Line(customer, finding, store.team.names())
    draft = store.drafts.of_finding(finding) if finding else store.drafts.of_new_finding(customer, source)

    def submit(values: dict[str, str]) -> Change:
        kind, words = line.found(values[KIND])
        if finding is None:
            return store.research.add_finding(customer.id, kind, words, source, draft.key)
        return store.research.edit_finding(finding.id, kind, words, finding.version, draft.key)

    where = f"{source_name(source)}: " if source else ""
    return FormDialog(
        f"{'Edit what was found' if finding else f'{where}what was found'} · {customer.display}",
        (line.field, line.kind),
        on_submit=submit,
        note=research_hint(),
        drafts=draft,
        following=line,
        anew=(lambda: finding_form(store, customer, source, _read(store, finding))) if finding else None,
    )


def _read(store: Store, finding: Finding) -> Finding:
    """The finding as it is now. Raises StoreError."""
    return store.findings.one(finding.id).row.finding


def settle_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """What was done about it: nothing that is open is dropped in silence (METHOD §3, §7)."""
    draft = store.drafts.of_settling(finding)
    row = row_of(finding.kind)
    known = [check_field(KNOWN, "They know", yes="yes, they know what was done")] if row.they_should_know else []
    return FormDialog(
        row.settle,
        (TextField(HOW, "How", hint=row.settle_hint), *known),
        on_submit=lambda values: store.findings.settle(
            finding, values[HOW], draft.key, known=bool(values.get(KNOWN, ""))
        ),
        note=finding.words,
        save_label="settle it",
        drafts=draft,
        anew=lambda: settle_form(store, _read(store, finding)),
    )
