"""Lines of the capture grammar that were typed outside of a conversation (METHOD §6)."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import Invalid
from ..records.changes import Change
from ..rules.capture.lines import LineKind, NoteLine, Understood, due_of, named_words, read_line, reader
from ..rules.text.text import clean_line, shortened
from ..tables import capture, colleagues, customers
from ..tables.capture import Place
from .unit import UseCases, acting, reading

_MOST = 500  # lines in one act


class CaptureCases(UseCases):
    """Actions and findings for a customer, a line each."""

    @reading
    def understood(self, lines: Sequence[str]) -> tuple[Understood, ...]:
        """What ``add`` would make of these lines, with colleagues under their names. Raises Invalid."""
        return tuple(self._say(line) for line in self._read(lines))

    @acting
    def add(self, customer_id: int, lines: Sequence[str]) -> Change:
        """Write what the lines say, in their order and in one act. One line without a prefix is an action; among
        several, it is background. Colleagues nobody knew yet join the team.

        Raises Invalid where nothing is said, NotFound.
        """
        unit = self._unit
        read = self._read(lines)
        customer = customers.get(customer_id, unit.preferences)
        what = shortened(read[0].words) if len(read) == 1 else f"{len(read)} lines"
        label = f"{what} for {customer.display}"
        place = Place(customer_id, None, unit.today)
        with unit.act(label, customer_id) as recorder:
            made = [capture.add(recorder, place, line, unit.preferences) for line in read]
        return Change(label, customer_id, made[0])

    def _read(self, lines: Sequence[str]) -> tuple[NoteLine, ...]:
        unit = self._unit
        texts = [text for text in map(clean_line, lines) if text]
        if not texts:
            raise Invalid("There is nothing in it. Say in a few words what is to be done, or what was said.", "text")
        if len(texts) > _MOST:
            raise Invalid(f"These are {len(texts):,} lines; up to {_MOST} can be added at a time.", "text")
        read = reader(unit.preferences, unit.today, unit.clock.now().time())
        found = [read_line(text, read) for text in texts]
        if len(found) == 1 and found[0].kind is LineKind.TEXT:
            found = [read_line(f"> {texts[0].lstrip('> ')}", read)]
            if found[0].kind is LineKind.TEXT:
                raise Invalid("Say in a few words what is to be done.", "text")
        return tuple(found)

    def _say(self, line: NoteLine) -> Understood:
        name = colleagues.name_of(line.colleague)
        item = line.action
        if item is None:
            words = named_words(line.words, line.colleague, name) if name else line.words
            return Understood(line.text, line.kind, words, name)
        due = due_of(line, self._unit.today, self._unit.preferences)
        contact = colleagues.name_of(item.contact_by)
        return Understood(
            line.text,
            line.kind,
            item.what,
            name,
            contact,
            due,
            item.due_time,
            item.due is not None,
            item.told,
            item.offers,
        )
