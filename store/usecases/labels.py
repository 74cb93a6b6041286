"""Labels by hand: a customer's, their names, and searches under a name (METHOD §9)."""

from __future__ import annotations

from ..errors import Conflict, Invalid
from ..records.changes import Change
from ..records.labels import LABEL_LIMIT, Label, SavedSearch
from ..rules.label_names import checked_label, typed_labels
from ..rules.search_words import read_search
from ..rules.text.text import fold, shortened
from ..rules.text.whole import whole_line
from ..tables import customers, drafts, labels
from .unit import UseCases, acting, reading


class LabelCases(UseCases):
    """The user's own words for customers."""

    @reading
    def all(self) -> tuple[Label, ...]:
        """Every label by name, with how many carry it."""
        return labels.all_of_them()

    @reading
    def of_customer(self, customer_id: int) -> tuple[str, ...]:
        """What a customer carries."""
        return labels.of_customers([customer_id]).get(customer_id, ())

    @acting
    def set_of(self, customer_id: int, text: str, shown: tuple[str, ...], draft: str = "") -> Change:
        """All that a customer carries, as typed: ``#press, #board``. ``shown`` is what they carried when it was opened.

        Raises Invalid for what is no label, Conflict where they carry something else by now, NotFound.
        """
        unit, names = self._unit, typed_labels(text)
        customer = customers.get(customer_id, unit.preferences)
        present = labels.of_customers([customer_id]).get(customer_id, ())
        if present != shown:
            raise Conflict(
                f"The labels of {customer.display} were changed elsewhere. Close with Esc, look, and try again."
            )
        wanted = {fold(name) for name in names}
        label = f"labels of {customer.display}"
        with unit.act(label, customer_id) as recorder:
            known = labels.ensure(recorder, names)
            for key in (fold(name) for name in present):
                if key not in wanted and (label_id := labels.named(key)) is not None:
                    labels.take_off(recorder, labels.carriers(label_id, [customer_id]).values())
            for label_id in known.values():
                if not labels.carriers(label_id, [customer_id]):
                    labels.put_on(recorder, label_id, [customer_id])
            drafts.clear(draft)
        return Change(label, customer_id)

    @acting
    def rename(self, label: Label, name: str, draft: str = "") -> Change:
        """Another name, wherever it is carried. Raises Invalid where another label is called so, Conflict, NotFound."""
        old, name = self._now(label), checked_label(name, "name")
        if labels.named(name) not in (None, old.id):
            raise Invalid(f"There is a label “{shortened(name)}” already. Take another name.", "name")
        words = f"label “{shortened(old.name)}” is “{shortened(name)}” now"
        with self._unit.act(words) as recorder:
            labels.rename(recorder, old.id, name)
            drafts.clear(draft)
        return Change(words)

    @acting
    def remove(self, label: Label) -> Change:
        """Take it off all who carry it. Raises Conflict, NotFound."""
        old = self._now(label)
        words = f"label “{shortened(old.name)}” removed"
        with self._unit.act(words) as recorder:
            labels.remove(recorder, old.id)
        return Change(words)

    def _now(self, label: Label) -> Label:
        found = labels.get(label.id)
        if (found.uid, found.name) != (label.uid, label.name):
            raise Conflict("This label was changed elsewhere meanwhile. Close with Esc, look, and do it again.")
        return found

    # Searches under a name

    @reading
    def searches(self) -> tuple[SavedSearch, ...]:
        """The user's own views of the list, by name."""
        return labels.searches()

    @reading
    def search(self, search_id: int) -> SavedSearch:
        """One of them. Raises NotFound."""
        return labels.search(search_id)

    @acting
    def save_search(self, name: str, words: str, draft: str = "") -> Change:
        """A new view of the list. Raises Invalid without a name, for one that is taken, and for terms that are none."""
        name, words = self._checked(name, words, None)
        label = f"search “{shortened(name)}”"
        with self._unit.act(label) as recorder:
            created = labels.save_search(recorder, name, words)
            drafts.clear(draft)
        return Change(label, created_id=created)

    @acting
    def edit_search(self, search: SavedSearch, name: str, words: str, draft: str = "") -> Change:
        """Another name or other words. Raises as ``save_search``, Conflict where it was changed, NotFound."""
        old = self._same(search)
        name, words = self._checked(name, words, old)
        label = f"edit of the search “{shortened(name)}”"
        with self._unit.act(label) as recorder:
            labels.change_search(recorder, old.id, name, words)
            drafts.clear(draft)
        return Change(label)

    @acting
    def remove_search(self, search: SavedSearch) -> Change:
        """Forget it. Raises Conflict, NotFound."""
        old = self._same(search)
        label = f"search “{shortened(old.name)}” removed"
        with self._unit.act(label) as recorder:
            labels.remove_search(recorder, old.id)
        return Change(label)

    def _same(self, search: SavedSearch) -> SavedSearch:
        found = labels.search(search.id)
        if found != search:
            raise Conflict("This search was changed elsewhere meanwhile. Close with Esc, look, and do it again.")
        return found

    def _checked(self, name: str, words: str, old: SavedSearch | None) -> tuple[str, str]:
        name = whole_line(name, "the name", "name", LABEL_LIMIT)
        words = whole_line(words, "the search", "words")
        if not name:
            raise Invalid("Give the search a name, such as press in Denver.", "name")
        if not words:
            raise Invalid("Say what it searches for, such as label:press late.", "words")
        if problem := read_search(words).problem:
            raise Invalid(problem, "words")
        same = [one for one in labels.searches() if fold(one.name) == fold(name)]
        if any(old is None or one.id != old.id for one in same):
            raise Invalid(f"There is a search “{shortened(name)}” already. Take another name.", "name")
        return name, words
