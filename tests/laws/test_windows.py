"""The law of two windows: typed, kept, saved and killed in any order, no text is lost and none is written over.

The form is played without a screen: what a draft and a record that changed do to its fields is ``tui.forms.laid``.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Conflict, Store, clock_from, open_store
from store.records.customers import CustomerForm
from tui.forms.laid import lay, lay_kept

FIELDS = ("title", "company", "notes")
FIRST = CustomerForm("Ana Ruiz", title="CEO", company="Fabrikam", notes="met in May")
Values = dict[str, str]


@dataclass
class Form:
    """A customer's form as a window shows it."""

    values: Values
    base: Values
    initial: Values
    version: int


@dataclass
class Window:
    """A running app, with at most one form open."""

    path: Path
    store: Store = field(init=False)
    form: Form | None = None

    def __post_init__(self) -> None:
        self.store = open_store(self.path, clock=clock_from("2026-11-24"))

    def read(self) -> tuple[Values, int]:
        customer = self.store.customers.get(1)
        return {name: getattr(customer, name) for name in FIELDS}, customer.version

    def open(self) -> None:
        if self.form is not None:
            return
        now, version = self.read()
        self.form = Form(dict(now), now, now, version)
        kept = self.box().kept()
        if kept is not None:
            _, laid = lay_kept(kept, now)
            self.form = Form(laid.values, laid.base, now, version)

    def box(self):
        return self.store.drafts.of_customer(self.store.customers.get(1))

    def type(self, name: str, text: str) -> None:
        self.open()
        self.form.values[name] = text

    def keep(self) -> None:
        if self.form is None:
            return
        if self.form.values == self.form.initial:
            self.box().clear()
        else:
            self.box().save(self.form.values, self.form.base)

    def leave(self) -> None:
        self.keep()
        self.form = None

    def save(self) -> Values | None:
        """What was saved of what was typed; None where another window was faster, which is shown now."""
        form = self.form
        if form is None:
            return None
        typed = {name: text for name, text in form.values.items() if text != form.initial[name]}
        wanted = replace(FIRST, **form.values)
        try:
            self.store.customers.edit(1, wanted, form.version, self.box().key)
        except Conflict:
            now, version = self.read()
            laid = lay(form.values, form.base, now)
            self.form = Form(laid.values, laid.base, now, version)
            self.keep()
            return None
        self.form = None
        return typed

    def kill(self) -> None:
        """A second after the last letter, so that it is kept."""
        self.keep()
        self.store.close()
        self.__post_init__()
        self.form = None


STEPS = st.one_of(
    st.tuples(st.just("type"), st.integers(0, 1), st.sampled_from(FIELDS)),
    st.tuples(st.sampled_from(["open", "keep", "leave", "save", "kill"]), st.integers(0, 1), st.just("")),
)


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=40)
def test_no_text_is_lost_and_no_field_changes_that_nobody_typed_in(steps: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.db"
        with open_store(path, clock=clock_from("2026-11-24")) as store:
            store.customers.add(FIRST)
        windows = Window(path), Window(path)
        owed: set[str] = set()  # texts that were typed and are neither saved nor replaced by their own window
        record, _ = windows[0].read()
        for number, (step, which, name) in enumerate(steps):
            window = windows[which]
            if step == "type":
                window.open()
                owed.discard(window.form.values[name])
                window.type(name, f"text {number}")
                owed.add(f"text {number}")
            elif step == "save":
                saved = window.save()
                if saved is not None:
                    record = {**record, **saved}
                    owed -= set(saved.values())
            else:
                getattr(window, step)()
            assert window.read()[0] == record
        for window in windows:
            window.leave()
            window.store.close()
        assert owed <= offered(path)


def offered(path: Path) -> set[str]:
    """All texts that are offered again, one draft after the other."""
    texts: set[str] = set()
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        box = store.drafts.of_customer(store.customers.get(1))
        while (kept := box.kept()) is not None:
            texts |= set(kept.values.values())
            box.clear()
    return texts
