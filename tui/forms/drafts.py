"""Where a form keeps what is typed and not saved yet: in the store, under one key (promise P2)."""

from __future__ import annotations

from store import Store


class StoredDraft:
    """The draft box of one form. Each method may raise StoreError."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._key = key

    def load(self) -> dict[str, str]:
        """The text kept, by field name; empty when there is none."""
        return self._store.drafts.load(self._key)

    def save(self, values: dict[str, str]) -> None:
        """Keep the text of all fields."""
        self._store.drafts.save(self._key, values)

    def clear(self) -> None:
        """Forget it."""
        self._store.drafts.clear(self._key)
