"""First Cup's store: customers, their log, what is owed, and the rules of the method.

Callers import from here only. Nothing in here knows a screen.
"""

from .clock import Clock, clock_from, clock_from_environment
from .errors import (
    Conflict,
    Corrupt,
    DiskFull,
    Invalid,
    Locked,
    NewerSchema,
    NotAStore,
    NotFound,
    ReadOnly,
    StoreError,
    Unreadable,
)
from .store import Store, open_store

__all__ = [
    "Clock",
    "Conflict",
    "Corrupt",
    "DiskFull",
    "Invalid",
    "Locked",
    "NewerSchema",
    "NotAStore",
    "NotFound",
    "ReadOnly",
    "Store",
    "StoreError",
    "Unreadable",
    "clock_from",
    "clock_from_environment",
    "open_store",
]
