"""Adding and editing a colleague, and giving all that is theirs to another (METHOD §7)."""

from __future__ import annotations

from functools import partial

from store import Invalid, Store
from store.records.changes import Change
from store.records.team import Colleague, ColleagueForm

from ..capture.form import suggest
from ..forms.fields import TextField
from ..forms.form import FormDialog

NAME, EMAIL, ROLE, MANAGER, INTO = "name", "email", "role", "manager", "into"


def colleague_form(store: Store, colleague: Colleague | None, *, start: str = "", note: str = "") -> FormDialog[Change]:
    """Add a colleague, or change one; ``start`` is the field that has the keys first."""
    draft = store.drafts.of_colleague(colleague)
    manager = TextField(
        MANAGER, "Manager", colleague.manager if colleague else "", hint="Tom Wolff: gets their thanks as well"
    )
    suggest(manager, store, [name for name in store.team.names() if not colleague or name != colleague.name])

    def save(values: dict[str, str]) -> Change:
        if start == EMAIL and not values[EMAIL].strip():
            raise Invalid("The e-mail needs an address. Esc leaves it for another time.", EMAIL)
        form = ColleagueForm(values[NAME], values[EMAIL], values[ROLE], values[MANAGER])
        if colleague is None:
            return store.team.add(form, draft.key)
        return store.team.edit(colleague.id, form, colleague.version, draft.key)

    def anew(old: Colleague) -> FormDialog[Change]:
        return colleague_form(store, store.team.get(old.id), start=start, note=note)

    return FormDialog(
        f"Edit {colleague.name}" if colleague else "A new colleague",
        (
            TextField(NAME, "Name", colleague.name if colleague else "", hint="Dana Fox, who is typed @dana"),
            TextField(EMAIL, "E-mail", colleague.email if colleague else "", hint="dana@northwind.example, for briefs"),
            TextField(ROLE, "Role", colleague.role if colleague else "", hint="support, second line"),
            manager,
        ),
        on_submit=save,
        note=note,
        start=start,
        drafts=draft,
        anew=partial(anew, colleague) if colleague else None,
    )


def hand_over_form(store: Store, colleague: Colleague) -> FormDialog[Change]:
    """Give all that is one colleague's to another, and take the first out of the team."""
    field = TextField(INTO, "To whom", hint="Tom Wolff, a colleague")
    suggest(field, store, [name for name in store.team.names() if name != colleague.name])
    return FormDialog(
        f"Who follows {colleague.name}?",
        (field,),
        on_submit=lambda values: store.team.merge(colleague.id, values[INTO]),
        note=f"All that is {colleague.name}'s goes to them, with what {colleague.name} was told;"
        f" {colleague.name} leaves the team. It is one act, and u takes it back.",
        save_label="hand over",
        drafts=store.drafts.of_hand_over(colleague),
    )
