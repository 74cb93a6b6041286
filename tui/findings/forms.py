"""Forms about findings: what was found, in one line; and how a heads-up was settled (METHOD §3)."""

from __future__ import annotations

from textual import on

from store import Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.findings import Finding, FindingKind
from store.rules.checklist import read_finding
from store.rules.finding_table import FINDINGS, research_hint, row_of

from ..forms.drafts import StoredDraft
from ..forms.fields import ChoiceField, Field, TextField
from ..forms.form import FormDialog
from ..text.checklist import source_name

WORDS, KIND, HOW = "words", "kind", "how"
_RESEARCH = tuple(row.kind for row in FINDINGS if row.of_research)


class _LineField(TextField):
    """One line whose first character may say what kind of finding it is."""

    def __init__(self, value: str) -> None:
        super().__init__(WORDS, "Found", value, hint=research_hint())
        self._literal = self._known  # a text that was stored is not taken apart again
        self.add_class("-echoes")

    @property
    def read(self) -> tuple[FindingKind | None, str]:
        """The kind where the line says it, and the words."""
        return (None, self.value) if self.value == self._literal else read_finding(self.value)

    def judge(self) -> None:
        """Say how the line is understood."""
        super().judge()
        kind, words = self.read
        self.echo = f"→ {kind.value}: {words}" if kind else ""


class _FindingForm(FormDialog[Change]):
    """Add a finding, or edit one. Enter in the line saves at once."""

    def __init__(self, store: Store, customer: Customer, source: str, finding: Finding | None) -> None:
        self._store = store
        self._customer = customer
        self._source = source
        self._finding = finding
        self._key = f"finding:{finding.id}" if finding else f"finding:{customer.uid}:{source}"
        self._line_field = _LineField(finding.words if finding else "")
        own = (finding.kind,) if finding and finding.kind not in _RESEARCH else ()
        kinds = [(kind.value, kind.value) for kind in (*_RESEARCH, *own)]
        self._kind = ChoiceField(KIND, "Kind", kinds, (finding.kind if finding else FindingKind.BACKGROUND).value)
        self._followed = self._kind.value  # what the line has put there
        where = f"{source_name(source)}: " if source else ""
        super().__init__(
            f"{'Edit the finding' if finding else f'{where}what was found'} · {customer.display}",
            (self._line_field, self._kind),
            drafts=StoredDraft(store, self._key),
        )

    @property
    def _save_key(self) -> str:
        return "Enter"  # from the line, which is all that most findings need

    @on(Field.Changed)
    def _line_changed(self, event: Field.Changed) -> None:
        """Let the kind follow the line, as long as nobody picked another."""
        if event.field is not self._line_field or self._kind.value != self._followed:
            return
        kind = self._line_field.read[0]
        fresh = FindingKind.BACKGROUND if self._finding is None else self._finding.kind
        self._kind.value = self._followed = (kind or fresh).value

    def _fill(self, values: dict[str, str]) -> None:
        """A draft that comes back: the kind follows the line where it agrees with it."""
        super()._fill(values)
        self._followed = self._kind.value

    @on(Field.Entered)
    def _line_entered(self, event: Field.Entered) -> None:
        """The line alone says all that is needed."""
        if event.field is self._line_field and self._line_field.read[1]:
            event.stop()
            event.prevent_default()
            self.action_save()

    def submit(self, values: dict[str, str]) -> Change:
        """Save it. Raises StoreError; Invalid names the field."""
        (said, words), research = self._line_field.read, self._store.research
        kind = FindingKind(values[KIND])
        if said and values[KIND] == self._followed:  # Enter came faster than the kind could follow the line
            kind = said
        if self._finding is None:
            return research.add_finding(self._customer.id, kind, words, self._source, self._key)
        return research.edit_finding(self._finding.id, kind, words, self._finding.version, self._key)


def finding_form(store: Store, customer: Customer, source: str = "", finding: Finding | None = None) -> _FindingForm:
    """Type what was found on a line of the checklist, or edit ``finding``."""
    return _FindingForm(store, customer, source, finding)


def settle_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """What was done about it: nothing that is open is dropped in silence (METHOD §3, §7)."""
    key = f"settle:{finding.id}"
    row = row_of(finding.kind)
    return FormDialog(
        row.settle,
        (TextField(HOW, "How", hint=row.settle_hint),),
        on_submit=lambda values: store.findings.settle(finding.id, values[HOW], key),
        note=finding.words,
        save_label="settle it",
        drafts=StoredDraft(store, key),
    )
