"""First Cup's store: customers, their log, what is due, and the rules of the method.

Callers import from here only. Nothing in here knows a screen.
"""

from typing import TYPE_CHECKING

from .clock import Clock, clock_from, clock_from_environment, zone_doubt
from .errors import (
    Conflict,
    Corrupt,
    DiskFull,
    Invalid,
    Locked,
    Missing,
    Moved,
    NewerSchema,
    NotAStore,
    NotFound,
    ReadOnly,
    StoreError,
    Unreadable,
)
from .file.identity import Place
from .store import Store, open_store

if TYPE_CHECKING:  # each is loaded when the store is first asked for it; who annotates needs the type alone
    from .usecases.document_import import DocumentImportCases as DocumentImportCases
    from .usecases.imports import ImportCases as ImportCases
    from .usecases.mail import MailCases as MailCases

__all__ = [
    "Clock",
    "Conflict",
    "Corrupt",
    "DiskFull",
    "Invalid",
    "Locked",
    "Missing",
    "Moved",
    "NewerSchema",
    "NotAStore",
    "NotFound",
    "Place",
    "ReadOnly",
    "Store",
    "StoreError",
    "Unreadable",
    "clock_from",
    "clock_from_environment",
    "open_store",
    "zone_doubt",
]
