"""Forms for the user's own words: labels, and searches under a name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from store import Store, StoreError
from store.records.changes import Change
from store.records.customers import Customer
from store.records.labels import Label, SavedSearch
from store.rules.text.text import fold

from ..capture.form import suggest
from ..forms.fields import TextField
from ..forms.form import FormDialog
from ..text.label_words import label_words

_LABELS, _ADDED, _TAKEN, _NAME, _WORDS, _OWNER = "labels", "added", "taken", "name", "words", "owner"


class LabelSuggester(Suggester):
    """Completes the last of several labels; → takes it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._names = tuple(names)

    async def get_suggestion(self, value: str) -> str | None:
        """The text with its last label completed."""
        start = max(value.rfind(","), value.rfind("#")) + 1
        typed = value[start:].lstrip()
        start = len(value) - len(typed)
        for name in self._names:
            if (typed and name.startswith(typed)) or (fold(name).startswith(fold(typed)) and typed.strip()):
                return value + name[len(typed) :] if len(name) > len(typed) else None
        return None


def _names(store: Store) -> list[str]:
    try:
        return [label.name for label in store.labels.all()]
    except StoreError:
        return []  # only suggestions; saving will say what is wrong with the file


def _there(names: Sequence[str]) -> str:
    return f"There are {label_words(names[:12])}{' …' if len(names) > 12 else ''}" if names else ""


def labels_form(store: Store, customer: Customer) -> FormDialog[Change]:
    """What a customer carries. Raises StoreError."""
    shown, draft, names = store.labels.of_customer(customer.id), store.drafts.of_labels(customer), _names(store)
    text = ", ".join(f"#{name}" for name in shown)
    field = TextField(_LABELS, "Labels", text, hint="#press, #board", suggester=LabelSuggester(names))

    def save(values: dict[str, str]) -> Change:
        return store.labels.set_of(customer.id, values[_LABELS], shown, draft.key)

    return FormDialog(
        f"Labels · {customer.display}",
        (field,),
        on_submit=save,
        note=_there(names),
        drafts=draft,
        anew=lambda: labels_form(store, store.customers.get(customer.id)),
    )


def many_labels_form(store: Store, ids: Sequence[int]) -> FormDialog[Change]:
    """What all who are marked carry from now on, or no more."""
    draft, names = store.drafts.of_labels(None), _names(store)
    fields = (
        TextField(_ADDED, "Add", hint="#press, #board", suggester=LabelSuggester(names)),
        TextField(_TAKEN, "Take off", hint="#new", suggester=LabelSuggester(names)),
    )

    def save(values: dict[str, str]) -> Change:
        return store.many.relabel(ids, values[_ADDED], values[_TAKEN], draft.key)

    title = f"Labels of {len(ids):,} customers"
    return FormDialog(title, fields, on_submit=save, note=_there(names), drafts=draft)


def many_over_form(store: Store, ids: Sequence[int]) -> FormDialog[Change]:
    """To whom all that is mine to do for them goes."""
    draft = store.drafts.of_marked()
    field = TextField(_OWNER, "To whom", hint="Tom Wolff, a colleague")
    suggest(field, store)
    return FormDialog(
        f"Hand {len(ids):,} customers over",
        (field,),
        on_submit=lambda values: store.many.hand_over(ids, values[_OWNER], draft.key),
        note="All that is open for them and yours to do goes to the colleague. For a text with all that is known of"
        " one, press h without marks.",
        drafts=draft,
    )


def label_form(store: Store, label: Label) -> FormDialog[Change]:
    """Another name for a label."""
    draft = store.drafts.of_label(label)
    return FormDialog(
        "Rename the label",
        (TextField(_NAME, "Name", label.name, hint="press"),),
        on_submit=lambda values: store.labels.rename(label, values[_NAME], draft.key),
        drafts=draft,
    )


def search_form(store: Store, saved: SavedSearch | None, words: str = "") -> FormDialog[Change]:
    """A search under a name: a new one of these words, or one that is there."""
    draft = store.drafts.of_search(saved)
    fields = (
        TextField(_NAME, "Name", saved.name if saved else "", hint="press in Denver"),
        TextField(_WORDS, "Search", saved.words if saved else words, hint="#press city:denver late"),
    )

    def save(values: dict[str, str]) -> Change:
        if saved is None:
            return store.labels.save_search(values[_NAME], values[_WORDS], draft.key)
        return store.labels.edit_search(saved, values[_NAME], values[_WORDS], draft.key)

    return FormDialog(
        "Edit the search" if saved else "Save the search",
        fields,
        on_submit=save,
        drafts=draft,
        anew=(lambda: search_form(store, store.labels.search(saved.id))) if saved else None,
    )
