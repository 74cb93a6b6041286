"""Which scripts: the editor from any screen, the set a customer hears, and the sets themselves (METHOD §4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from store import NotFound, Store
from store.records.changes import Change
from store.records.customers import Customer, Tier
from store.records.scripts import ScriptSet

from ..forms.dialogs import ConfirmDialog, PickDialog
from ..forms.fields import ChoiceField, TextField
from ..forms.form import FormDialog
from ..frame.doors import Desk

_ADD, _FORMAL, _RENAME, _REMOVE = "add", "formal", "rename", "remove"
_STANDARD = "None"  # the id of the standard set, as an option has it
_AS_TIER = "by their weight"


def choose_for_customer(desk: Desk, customer: Customer, then: Callable[[], object]) -> None:
    """Ask which set a customer hears; do ``then`` when it was chosen."""
    store = desk.store
    sets = desk.attempt(store.scripts.sets)
    if sets is None:
        return
    usual = store.scripts.chosen_for(replace(customer, script_set_id=None)).name
    options = [(_AS_TIER, _AS_TIER, f"{customer.tier.value}: {usual}")]
    options += [(str(one.id), one.name, _whose(one)) for one in sets if one.id is not None]
    note = "S, then v, adds a set: for a language, for key customers." if len(options) == 1 else ""

    def chosen(answer: str | None) -> None:
        if answer is not None:
            set_id = None if answer == _AS_TIER else int(answer)
            if desk.act(lambda: store.scripts.choose_for(customer, set_id)):
                then()

    picked = str(customer.script_set_id or _AS_TIER)
    desk.dialog(PickDialog(f"Scripts for {customer.display}", options, picked=picked, note=note), chosen)


def choose_set(
    desk: Desk, sets: Sequence[ScriptSet], current: ScriptSet, opened: Callable[[int | None], object]
) -> None:
    """Ask for another set, or what is to be done with the present one; ``opened`` shows a set by its id."""

    def changed(change: Change, set_id: int | None) -> None:
        opened(set_id)
        desk.say_done(change)

    def chosen(answer: str | None) -> None:
        if answer == _ADD:
            desk.dialog(set_form(desk.store), lambda change: changed(change, change.created_id))
        elif answer == _FORMAL:
            if change := desk.attempt(desk.store.script_files.add_formal):
                changed(change, change.created_id)
        elif answer == _RENAME:
            desk.dialog(set_form(desk.store, current), lambda change: changed(change, current.id))
        elif answer == _REMOVE and current.id is not None:
            _remove(desk, current)
        elif answer is not None:
            opened(None if answer == _STANDARD else int(answer))

    options = [(str(one.id), one.name, _whose(one)) for one in sets]
    options.append((_ADD, "add a set", "begins with the standard texts"))
    if current.id is not None:
        options.append((_RENAME, f"edit {current.name}", "its name, and whose it is"))
        options.append((_REMOVE, f"remove {current.name}", "its customers hear the others again"))
    if not any(one.formal for one in sets):
        options.append((_FORMAL, "add the formal set", "for Dr Müller and Frau Vogt, by “Address as”"))
    desk.dialog(PickDialog("Sets of scripts", options, picked=str(current.id)), chosen)


def _remove(desk: Desk, one: ScriptSet) -> None:
    """Ask whether a set may go."""
    detail = "Its texts go with it, and its customers hear what goes by their weight. u brings it back."
    question = ConfirmDialog(f"Remove the set {one.name}?", detail, yes="remove", no="keep")
    desk.dialog(question, lambda yes: desk.act(lambda: desk.store.scripts.remove_set(one)) if yes else None)


def set_form(store: Store, one: ScriptSet | None = None) -> FormDialog[Change]:
    """Add a set, or edit its name and tier."""
    tiers = [("", "nobody by weight"), *((tier.value, f"{tier.value} customers") for tier in Tier)]

    def submit(values: dict[str, str]) -> Change:
        if one is None or one.id is None:
            return store.scripts.add_set(values["name"], values["tier"])
        return store.scripts.rename_set(one, values["name"], values["tier"])

    return FormDialog(
        "Add a set of scripts" if one is None else f"Edit {one.name}",
        (
            TextField("name", "Name", one.name if one else "", required=True, hint="Key accounts, Deutsch"),
            ChoiceField("tier", "Used for", tiers, one.tier.value if one and one.tier else ""),
        ),
        on_submit=submit,
        note="In a list or a call, V gives a set to one customer, whatever their weight.",
        drafts=store.drafts.of_script_set(one),
        anew=(lambda: set_form(store, _read(store, one))) if one else None,
    )


def _read(store: Store, one: ScriptSet) -> ScriptSet:
    """The set as it is now. Raises StoreError."""
    for now in store.scripts.sets():
        if now.id == one.id:
            return now
    raise NotFound(f"The set {one.name} is not there any more. Your text is kept: close with Esc.")


def _whose(one: ScriptSet) -> str:
    """Who hears a set."""
    if one.id is None:
        return "everyone else"
    whom = [f"{one.tier.value} customers"] if one.tier else []
    whom += ["whom you address formally"] if one.formal else []
    whom += [f"chosen for {one.customers}"] if one.customers else []
    return ", ".join(whom) or "nobody yet"
