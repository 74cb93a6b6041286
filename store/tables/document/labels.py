"""Labels, saved searches and who is not the same, on their way into a document and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...file import models as m
from ...file.journal import Recorder
from ...file.query import rows
from ...records.document import Document
from ...rules.text.text import fold

Ids = Mapping[str, int]  # by uid


def labels() -> list[dict[str, Any]]:
    """The user's own words for customers."""
    return [{"uid": u, "name": n} for u, n in rows(m.Label.select(m.Label.uid, m.Label.name).order_by(m.Label.id))]


def searches() -> list[dict[str, Any]]:
    """Searches of the list that have a name."""
    s = m.SavedSearch
    return [{"uid": u, "name": n, "words": w} for u, n, w in rows(s.select(s.uid, s.name, s.words).order_by(s.id))]


def labels_of_customers() -> dict[int, list[str]]:
    """The uids of the labels that each customer carries."""
    c = m.CustomerLabel
    return _by_customer(rows(c.select(c.customer, m.Label.uid).join(m.Label).order_by(c.id)))


def not_the_same() -> dict[int, list[str]]:
    """With whom each customer is not the same, by uid; a pair stands with the one of the smaller id."""
    n = m.NotSame
    other = n.select(n.customer, m.Customer.uid).join(m.Customer, on=(n.other == m.Customer.id))
    return _by_customer(rows(other.order_by(n.id)))


def _by_customer(found: list[Any]) -> dict[int, list[str]]:
    by: dict[int, list[str]] = {}
    for customer, uid in found:
        by.setdefault(customer, []).append(uid)
    return by


# On their way back


def known_labels(document: Document) -> dict[str, int]:
    """Those of a document's labels that are here: by uid, else by name."""
    stored = rows(m.Label.select(m.Label.uid, m.Label.key, m.Label.id))
    by_uid, by_name = {u: i for u, _, i in stored}, {k: i for _, k, i in stored}
    found = {one["uid"]: by_uid.get(one["uid"]) or by_name.get(fold(one["name"])) for one in document.labels}
    return {uid: row_id for uid, row_id in found.items() if row_id is not None}


def known_searches(document: Document) -> set[str]:
    """The uids of a document's searches that are here, by uid or by name."""
    stored = {word for row in rows(m.SavedSearch.select(m.SavedSearch.uid, m.SavedSearch.name)) for word in row}
    return {one["uid"] for one in document.searches if not stored.isdisjoint((one["uid"], one["name"]))}


def write_labels(recorder: Recorder, document: Document, known: dict[str, int], searches_here: set[str]) -> None:
    """New labels, whose ids ``known`` has from now on, and new searches."""
    fresh = [one for one in document.labels if one["uid"] not in known]
    ids = recorder.insert_raw(m.Label, [{**one, "key": fold(one["name"])} for one in fresh])
    known |= {one["uid"]: i for i, one in zip(ids, fresh, strict=True)}
    wanted = [dict(one) for one in document.searches if one["uid"] not in searches_here]
    recorder.insert_raw(m.SavedSearch, wanted)


def write_carried(recorder: Recorder, document: Document, people: Ids, fresh: set[int], known: Ids) -> None:
    """What new customers carry, and with whom they are not the same."""
    carried: list[dict[str, int]] = []
    apart: dict[tuple[int, int], None] = {}
    for person in document.customers:
        owner = people[person["uid"]]
        if owner in fresh:
            carried += [{"customer_id": owner, "label_id": known[uid]} for uid in dict.fromkeys(person["labels"])]
        for uid in person["not_same"]:
            first, second = sorted((owner, people[uid]))
            if first != second and not fresh.isdisjoint((first, second)):
                apart[first, second] = None
    recorder.insert_raw(m.CustomerLabel, carried)
    recorder.insert_raw(m.NotSame, [{"customer_id": first, "other_id": second} for first, second in apart])
