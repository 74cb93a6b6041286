"""Ideas to do together: the user's short list, and planning one of them with a customer (METHOD §9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store import Invalid, Store, StoreError
from store.records.changes import Change
from store.records.customers import Customer
from store.records.team import Idea
from store.rules.days.days_off import working_day_from

from .. import commands
from ..commands import Handlers
from ..forms.days import Days
from ..forms.fields import TextField, day_field
from ..forms.foot import hints
from ..forms.form import FormDialog
from ..forms.list_dialog import ListDialog
from ..text.key_labels import sentence
from ..text.safe import plain
from ..widgets.rows import Column, FixedRows, Row, RowList

WORDS, DAY = "words", "day"
_WEEKS = 2  # until an idea is done, unless another day is said
_EMPTY = sentence(
    "What you could do together with customers stands here: a visit to their plant,"
    " a class for both teams, a day of service.\n\nn adds an idea.",
    "n",
)


class IdeasDialog(ListDialog[Change]):
    """The list. Enter plans the highlighted idea with ``customer``; the result is that act."""

    NAME = commands.IDEAS
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, store: Store, customer: Customer | None) -> None:
        super().__init__(classes="dialog")
        self._store = store
        self._customer = customer
        self._ideas: dict[str, Idea] = {}

    def compose(self) -> ComposeResult:
        """The ideas, and what is to be said about them."""
        with Vertical(classes="dialog--box") as box:
            whom = f" with {plain(self._customer.display)}" if self._customer else ""
            box.border_title = Content(f"Ideas to do together{whom}")
            yield RowList((Column(),))
            yield Static(Content(""), classes="dialog--text form--message")

    def on_mount(self) -> None:
        """Show the list."""
        self._show()

    def _show(self, select: int | None = None) -> None:
        try:
            found = self._store.ideas.all()
        except StoreError as error:
            self._say(str(error))
            return
        self._ideas = {str(idea.id): idea for idea in found}
        rows = self.query_one(RowList)
        rows.styles.height = len(found) or 7
        rows.show(FixedRows([Row(str(idea.id), (plain(idea.words),)) for idea in found]), empty=_EMPTY)
        if select is not None:
            rows.select(str(select))
        keys = [("Enter", "plan it"), ("n", "new"), ("e", "edit"), ("D", "remove"), ("Esc", "close")]
        self.query_one(".dialog--box").border_subtitle = hints(keys if found else (("n", "new"), ("Esc", "close")))
        self.call_after_refresh(self.follow)

    def _say(self, words: str, *, problem: bool = True) -> None:
        line = self.query_one(".form--message", Static)
        line.update(Content(f"✗ {plain(words)}" if problem and words else plain(words)))
        line.set_class(not problem, "dialog--more")
        line.display = bool(words)

    @property
    def _idea(self) -> Idea | None:
        return self._ideas.get(self.query_one(RowList).cursor_key or "")

    def _may_type(self) -> bool:
        """Whether what is typed can be saved; a word on why, where not."""
        try:
            self._store.drafts.check_writable()
        except StoreError as error:
            self._say(str(error))
            return False
        return True

    def _open(self, form: Screen[Change]) -> None:
        def saved(change: Change | None) -> None:
            if change is not None:
                self._say(f"{change.label} · u undoes", problem=False)
                self._show(change.created_id)

        if self._may_type():
            self.app.push_screen(form, saved)

    def handlers(self) -> Handlers:
        """The list's, and what can be done with an idea."""
        return {
            **super().handlers(),
            "idea-plan": self.plan,
            "idea-new": self.add,
            "idea-edit": self.edit,
            "idea-remove": self.take_off,
            "idea-undo": self.undo,
        }

    def add(self) -> None:
        """Another idea."""
        self._open(idea_form(self._store, None))

    def edit(self) -> None:
        """Other words for it."""
        if idea := self._idea:
            self._open(idea_form(self._store, idea))

    def take_off(self) -> None:
        """Off the list."""
        if idea := self._idea:
            self._act(lambda: self._store.ideas.remove(idea), "{} · u undoes")

    def undo(self) -> None:
        """Take the newest change back."""
        self._act(self._store.history.undo, "Undone: {}")

    def _act(self, act: Callable[[], Change], words: str) -> None:
        try:
            change = act()
        except StoreError as error:
            self._say(str(error))
            return
        self._say(words.replace("{}", change.label), problem=False)
        self._show()

    def plan(self) -> None:
        """When it is to be done with the customer."""
        idea, customer = self._idea, self._customer
        if idea is None:
            return
        if customer is None:
            self._say("No customer is highlighted. Close with Esc, choose one, and press I again.")
            return

        def planned(change: Change | None) -> None:
            if change is not None:
                self.dismiss(change)

        if self._may_type():
            self.app.push_screen(plan_form(self._store, idea, customer), planned)

    @on(RowList.Chosen)
    def _clicked(self) -> None:
        self.plan()


def idea_form(store: Store, idea: Idea | None) -> FormDialog[Change]:
    """A new idea, or other words for one."""
    draft = store.drafts.of_idea(idea)
    field = TextField(WORDS, "Idea", idea.words if idea else "", hint="a day of service at the food bank")

    def save(values: dict[str, str]) -> Change:
        if idea is None:
            return store.ideas.add(values[WORDS], draft.key)
        return store.ideas.edit(idea, values[WORDS], draft.key)

    return FormDialog(
        "Edit the idea" if idea else "A new idea",
        (field,),
        on_submit=save,
        drafts=draft,
        anew=(lambda: idea_form(store, store.ideas.get(idea.id))) if idea else None,
    )


def plan_form(store: Store, idea: Idea, customer: Customer) -> FormDialog[Change]:
    """The day on which it is to be done together."""
    days = Days(store)
    draft = store.drafts.of_idea_plan(idea, customer)
    day = store.today_date + timedelta(weeks=_WEEKS)
    start = days.spell(working_day_from(day, store.preferences, store.calls.country(customer.id)).day)
    field = day_field(DAY, "When", start, days=days, reader=days.echo_moment, hint="fri, in 2 weeks, 14 mar 10:00")

    def save(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("On which day? Try fri, in 2 weeks or 14 mar.", DAY)
        return store.ideas.plan(idea, customer.id, *days.read_moment(values[DAY])[:2], draft.key)

    note = f"{idea.words}\nIt becomes a follow-up; done, it is logged as a shared activity."
    return FormDialog(
        f"With {customer.display}", (field,), on_submit=save, note=note, save_label="plan it", drafts=draft
    )
