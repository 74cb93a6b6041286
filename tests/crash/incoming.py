"""What comes in from files, as acts by chance."""

from __future__ import annotations

from store.records.calls import Channel, StartedBy
from store.records.contacts import ContactFile, CustomerDraft
from store.records.customers import ContactPoint, PointKind
from store.records.history import Correspondent, HistoryEntry, HistoryFile

from .chance import Chance

CROWD = 5  # people or contacts in each import


def bring_people(at: Chance) -> None:
    """A contact file."""
    drafts = tuple(
        CustomerDraft(
            file="people.csv",
            line=n + 2,
            name=f"{at.name} person {n}",
            points=(ContactPoint(PointKind.EMAIL, f"p{at.number}-{n}@act.example"),),
        )
        for n in range(CROWD)
    )
    file = ContactFile("people.csv", "CSV", "utf-8", ",", "Google Contacts", drafts=drafts)
    at.store.imports.apply(at.store.imports.plan([file]))


def bring_history(at: Chance) -> None:
    """What a mailbox knows."""
    day, who = at.store.today_date - at.day(), at.store.customers.get(at.customer())
    people = (
        Correspondent(who.name, who.company, who.emails, who.phones),
        Correspondent(at.name, "", (f"h{at.number}@x",)),
    )
    entries = [
        HistoryEntry("mailbox", f"{at.number} {n}", None, day, Channel.EMAIL, StartedBy.THEM, text=at.name, who=people)
        for n in range(CROWD)
    ]
    plan = at.store.history_imports.plan([HistoryFile("a.mbox", "mailbox", tuple(entries))])
    at.store.history_imports.apply(plan, plan.offered)


def bring_document(at: Chance) -> None:
    """An export."""
    at.store.documents.apply(at.store.documents.read(at.document))
