"""What research brought in the sample year: profiles, checked lines and findings of the ones called first."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.customers import Profile
from ..records.findings import FindingKind

GOOD, BACK = FindingKind.CONGRATULATION, FindingKind.BACKGROUND
OURS, HARD, NEXT = FindingKind.OUR_MISTAKE, FindingKind.HARD_NEWS, FindingKind.NEXT_TIME


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding of so many days ago; ``used`` and ``settled`` are days ago as well."""

    kind: FindingKind
    words: str
    source: str
    age: int
    used: int | None = None
    settled: int | None = None
    how: str = ""


_UNKNOWN = Profile()


@dataclass(frozen=True, slots=True)
class Research:
    """One customer's research. ``looked``: line of the checklist, found, days ago."""

    profile: Profile = _UNKNOWN
    looked: tuple[tuple[str, bool, int], ...] = ()
    findings: tuple[Noted, ...] = ()


RESEARCH: dict[str, Research] = {
    "Ana Ruiz": Research(
        Profile(
            regional="Front Range: people know each other, a handshake counts",
            who_they_are="family firm, third generation, says “food people first”",
            what_they_do="feed the mountain states, every night",
            what_they_value="a shelf that is never empty",
            channel="phone",
            best_hours="mornings",
            zone="America/Denver",
            country="US",
        ),
        (("web", True, 2), ("news", True, 2), ("x", False, 2), ("facebook", False, 44)),
        (
            Noted(OURS, "we charged you twice for one delivery last month. Dana is correcting the invoice", "", 12),
            Noted(GOOD, "supplier of the year (local press)", "news", 2),
            Noted(BACK, "hiring a second buyer for the night shift", "web", 2),
            Noted(GOOD, "their cold store passed its audit without a remark", "own site", 60, used=54),
        ),
    ),
    "Lee Wong": Research(
        Profile(
            who_they_are="the port's shortest way inland",
            what_they_value="numbers on one page",
            channel="video call",
            best_hours="after 14",
            zone="Australia/Sydney",
            country="AU",
        ),
        (("web", True, 9), ("linkedin", True, 9), ("news", False, 9), ("x", False, 9)),
        (
            Noted(GOOD, "the third depot, in Brisbane", "linkedin", 9),
            Noted(NEXT, "ask how the new dispatcher has settled in", "", 9),
        ),
    ),
    "Marta Silva": Research(
        looked=(("web", True, 95), ("own site", True, 95)),
        findings=(Noted(BACK, "second showroom now shows kitchens too", "own site", 95, used=92),),
    ),
    "Omar Haddad": Research(
        Profile(
            national="French courtesy first, figures second",
            who_they_are="doctors who run their own clinics",
            what_they_value="nobody waits longer than a quarter of an hour",
            channel="e-mail, then phone",
            zone="Europe/Paris",
            country="FR",
        ),
        (("web", True, 3), ("news", True, 3), ("linkedin", True, 3), ("x", False, 3), ("facebook", False, 3)),
        (
            Noted(GOOD, "the Lyon clinic among the region's best employers", "news", 3),
            Noted(BACK, "a twelfth clinic is being built in Grenoble", "web", 3),
        ),
    ),
    "Jo Park": Research(
        Profile(what_they_do="robots that work beside people", best_hours="before 10", zone="America/Los_Angeles"),
        (("web", True, 5), ("news", True, 5)),
        (
            Noted(OURS, "our August update hit your test week (promised to ask before the next one)", "", 99),
            Noted(GOOD, "the first order from an airport (trade press)", "news", 5),
        ),
    ),
    "Hannah Vogt": Research(
        Profile(
            national="German: on time, by surname",
            regional="Swabian thrift with Bavarian hospitality",
            who_they_are="daughters of the founder, proud of it",
            channel="phone",
            best_hours="mornings, not fri",
            zone="Europe/Berlin",
            country="DE",
        ),
        (("web", True, 6), ("own site", True, 6)),
        (Noted(GOOD, "the third hall, approved by the town council", "own site", 6, used=1),),
    ),
    "Greg Thornton": Research(
        looked=(("news", True, 8), ("web", True, 8)),
        findings=(
            Noted(OURS, "we invoiced you twice in October. Tom is sending the credit note this week", "", 12),
            Noted(HARD, "forty jobs go at the rolling mill (announced this month)", "news", 8),
            Noted(OURS, "two invoices were wrong in spring", "", 200, settled=180, how="credit note, he is content"),
        ),
    ),
}
