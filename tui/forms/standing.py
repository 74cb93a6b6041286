"""What the text of a form stands on: the record as it was read, a draft that came back, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from .field import Field
from .keeper import DraftBox, Keeper, SetTimer, Tell
from .laid import Laid, Typed, lay, lay_kept

RESTORED = "Your unsaved text from before is back. F8 starts afresh."
STARTED_AGAIN = "Started afresh. F8 brings your text back."


class Standing:
    """The fields of one form, and how what is typed in them came to stand there."""

    def __init__(
        self,
        fields: Iterable[Field],
        box: DraftBox | None,
        about: str,
        *,
        saved_before: bool,
        timer: SetTimer,
        tell: Tell,
    ) -> None:
        """``saved_before``: the record is in the store, where another window may change it. ``timer`` and ``tell`` are
        those of the keeper, and ``about`` what the text is.
        """
        self.fields: Mapping[str, Field] = {field.name or "": field for field in fields}
        self.keeper = Keeper(timer, self.values, tell, days=self.days)
        self._box = box
        self._about = about
        self._saved_before = saved_before
        self._initial = self.values()
        self._base: Mapping[str, str] = self._initial  # what the text stands on
        self._aside: Typed | None = None  # what F8 put away, or may put away

    def values(self) -> dict[str, str]:
        """The text of every field, by name."""
        return {name: field.value for name, field in self.fields.items()}

    def days(self) -> dict[str, date]:
        """When the words of some fields were typed, where that was on another day."""
        return {name: field.as_of for name, field in self.fields.items() if field.as_of}

    def open(self) -> str:
        """Put a text back that was typed before; answers what to say about it. Raises StoreError."""
        self.keeper.begin(self._box, self._initial, self._initial, about=self._about)
        kept = self._box.kept() if self._box else None
        if kept is None:
            return ""
        typed, laid = lay_kept(kept, self._initial)
        if laid.values == self._initial:
            return ""
        self._stand(typed, laid)
        return RESTORED

    def _stand(self, typed: Typed, laid: Laid) -> None:
        """A text on the record as it is now; both are shown where they differ."""
        self._fill(typed)
        self._aside = Typed(self._initial, {})
        if self._saved_before:
            self._base = laid.base
            for name, now in laid.clashes.items():
                self.fields[name].clash(now)
        self.keeper.begin(self._box, self.values(), self._initial, self._base)

    def _fill(self, typed: Typed) -> None:
        for name, value in typed.values.items():
            self.fields[name].bring_back(value, typed.days.get(name))

    def exchange(self) -> str:
        """Exchange a text that was put back with the form as it opens, and back again; answers what to say."""
        if self._aside is None:
            return ""
        self._aside, typed = Typed(self.values(), self.days()), self._aside
        self._fill(typed)
        return STARTED_AGAIN if typed.values == self._initial else RESTORED

    def go_on(self, fields: Mapping[str, Field]) -> bool:
        """Go on with the fields of the record as it is now: what was typed is laid over them. False where nothing in
        them differs from what was known.
        """
        typed = Typed(self.values(), self.days())
        self.fields, known = fields, self._initial
        self._initial = self.values()
        laid = lay(typed.values, self._base, self._initial)
        self._stand(Typed(laid.values, typed.days), laid)
        return known != self._initial
