"""A finding as one line of the capture grammar: to add one, or to say one anew (METHOD §6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.finding_views import FindingSheet
from store.rules.capture.finding_line import print_finding
from store.rules.capture.lines import NoteLine, named_words, read_line, reader
from store.rules.capture.names import known, new_name
from store.rules.days.vague_days import no_day
from store.rules.finding_table import FINDINGS, UNTIL_SETTLED, row_of
from store.rules.scripts.typed import spoken

from ..capture.words import KIND_WORDS
from ..forms.days import Days
from ..forms.fields import TextField
from ..forms.form import FormDialog
from ..forms.whom import Whom
from ..frame.doors import Desk
from .forms import finding_form

LINE, WHO = "line", "who"
_HINT = "+ @dana saved our launch"
SIGNS = "  ".join(("> action", *(f"{row.sign} {row.hint}" for row in FINDINGS if row.sign)))


def line_field(store: Store, value: str, days: Days, day: date | None = None) -> TextField:
    """One line of notes, read as of ``day``, or of the day it is typed on, which ``days`` knows; what is understood
    lights up and is echoed below.
    """
    names = store.team.names()

    def read(text: str) -> NoteLine:
        return read_line(text.strip(), reader(store.preferences, day or days.start))

    def echo(text: str) -> str:
        return days.with_as_of(lambda: understood(text))

    def understood(text: str) -> str:
        line = read(text)
        kind = KIND_WORDS.get(line.kind, "background")
        who = (known(line.colleague, names) or new_name(line.colleague)) if line.colleague else ""
        words = line.words if line.action or not who else named_words(line.words, line.colleague, who)
        if line.finding and (aloud := spoken(line.finding, words)):
            return " · ".join(filter(None, (aloud, who)))
        due = days.say(line.action.due) if days.as_of and not day and line.action and line.action.due else ""
        if line.action and line.action.offers:
            due = no_day(line.action.offers, days.today)
        return " · ".join(filter(None, (kind, words, who, due)))

    return TextField(
        LINE,
        "Line",
        value,
        reader=echo,
        required=True,
        hint=_HINT,
        spans=lambda text: read(text).spans,
        days=days,
    )


def _form(store: Store, sheet: FindingSheet, value: str, note: str, act: Callable[[str], Change]) -> FormDialog[Change]:
    finding = sheet.row.finding

    def submit(values: dict[str, str]) -> Change:
        if not values[LINE].strip():
            raise Invalid("Say it in a few words.", LINE)
        return act(values[LINE])

    return FormDialog(
        f"Edit · {sheet.row.customer}",
        (line_field(store, value, Days(store), finding.day),),
        on_submit=submit,
        note=note,
        drafts=store.drafts.of_line(finding),
        anew=lambda: edit_form(store, store.findings.one(finding.id)),
    )


def edit_form(store: Store, sheet: FindingSheet) -> FormDialog[Change]:
    """Say a finding anew: in the notes where it was heard; as research where it was found. Raises StoreError."""
    finding = sheet.row.finding
    draft = store.drafts.of_line(finding)
    if finding.said_id is not None and finding.line is not None and sheet.line is not None:
        said, number, before = finding.said_id, finding.line, sheet.line
        note = "This is its line in the notes of that day; the line changes with it."
        return _form(
            store,
            sheet,
            before,
            note,
            lambda text: store.calls.edit_line(said, number, before, text, draft.key),
        )
    if row_of(finding.kind).of_research or finding.kind in UNTIL_SETTLED:
        return finding_form(store, store.customers.get(finding.customer_id), finding=finding)
    return _form(
        store,
        sheet,
        print_finding(finding),
        SIGNS,
        lambda text: store.findings.edit_line(finding.id, text, finding.version, draft.key),
    )


def add_finding(desk: Desk, customer_id: int | None, then: Callable[[Change], object]) -> None:
    """Open the form; ``customer_id`` is whom it is about unless another is named."""
    store = desk.store
    customer = None
    if customer_id is not None:
        customer = desk.attempt(lambda: store.customers.get(customer_id))
        if customer is None:
            return
    elif not store.customers.count():
        desk.say("There are no customers yet. 3, then n adds one, i imports an address book.")
        return
    form = desk.attempt(lambda: new_form(store, customer))
    if form is not None:
        desk.dialog(form, then)


def new_form(store: Store, customer: Customer | None) -> FormDialog[Change]:
    """A line, and whom it is about."""
    draft, days, whom = store.drafts.of_new_line(), Days(store), Whom(store, WHO, customer)

    def submit(values: dict[str, str]) -> Change:
        about = whom.read(values[WHO])
        if about is None:
            raise Invalid("Whom is it about? The beginning of the name is enough.", WHO)
        return store.findings.add_line(about, values[LINE], draft.key, days.as_of)

    return FormDialog(
        "What they said",
        (line_field(store, "", days), whom.field),
        on_submit=submit,
        note=SIGNS,
        drafts=draft,
    )
