"""The prepared search for each line of the checklist. We open links; we never scrape (METHOD §3)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from store import Invalid
from store.records.customers import Customer, PointKind

from ..computer.links import OWN_SITE, SEARCHES, check_link, search_link

_AT = {"linkedin": ("linkedin.com",), "x": ("x.com", "twitter.com"), "facebook": ("facebook.com", "fb.com")}
_NETWORKS = tuple(host for hosts in _AT.values() for host in hosts)


def prepared_link(source: str, customer: Customer) -> str:
    """Where to look: the customer's own page where their links hold it, else a search for them. Raises Invalid."""
    page = _own_page(source, customer)
    if page:
        return page
    if source in SEARCHES:
        return search_link(source, _words(customer))
    about = "" if source == OWN_SITE else source  # a line of the user's own, such as "trade press"
    words = customer.company or customer.name if source == OWN_SITE else _words(customer)
    return search_link("web", f"{words} {about}")


def _words(customer: Customer) -> str:
    """The person as a phrase, and the company."""
    name = customer.name.replace('"', " ").strip()
    return " ".join(filter(None, (f'"{name}"' if name else "", customer.company)))


def _own_page(source: str, customer: Customer) -> str:
    """One of the customer's links; what is no web page is never one."""
    if source not in (*_AT, OWN_SITE):
        return ""
    for point in customer.points:
        if point.kind is not PointKind.LINK:
            continue
        try:
            link = search_link(OWN_SITE, check_link(point.value))
        except Invalid:
            continue
        host = urlsplit(link).hostname or ""
        if _is_at(host, _AT[source]) if source in _AT else not _is_at(host, _NETWORKS):
            return link
    return ""


def _is_at(host: str, names: Sequence[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
