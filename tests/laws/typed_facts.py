"""Facts as a script has them, made by the rules of what people type: at random, always the same for a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from store.records.calls import Outcome
from store.records.findings import Finding, FindingKind
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.rules.promises import tell_words
from store.rules.scripts.about import about
from store.rules.scripts.company_names import short_company
from store.rules.scripts.congratulations import congratulation
from store.rules.scripts.heard_facts import fault_facts, heard_facts
from store.rules.scripts.how_met import how_they_came
from store.rules.scripts.phrases import inside, listed, said
from store.rules.scripts.promise_facts import promise_facts
from store.rules.scripts.spoken_days import spoken_span, spoken_tenure
from store.rules.scripts.their_days import TheirDays
from store.rules.scripts.tried import tried
from store.rules.text.first_names import first_name

Facts = dict[str, str | tuple[str, ...]]

COLLEAGUES = ("Dana Fox", "Tom Wolff", "Anna-Lena Voß")
PEOPLE = (
    "Marta Silva", "Dr. Jürgen Müller", "Tanaka Kenji", "王丽", "Ana", "Prof. Dr. Renate Vogt", "O'Neil, Sean",
    "José Luis",
)  # fmt: skip
COMPANIES = (
    "Contoso Foods, Inc.", "Bäckerei Grünwald GmbH & Co. KG", "Yahoo!", "Novak & Sons", "ACME", "3M Company",
    "上海纺织有限公司", "Fourth Coffee (Deutschland) GmbH", "Fabrikam plc", "Müller, Maier & Partner",
)  # fmt: skip
NEWS = (
    "the new bakery line", "won the builder award", "named supplier of the year", "opened a second plant in Leipzig",
    "Supplier of the year", "their 50th anniversary", "Omar was promoted to COO", "raised a series B!",
    "hired 20 people.",
)  # fmt: skip
FAULTS = (
    "we invoiced you twice in October", "Invoiced twice in October.", "the truck came at six instead of four",
    "wrong pallets delivered. Tom is sending the right ones on Friday", "lost your order!", "double invoice",
)  # fmt: skip
COMPLAINTS = (
    "the invoices come late", "Invoices come late every month.", "nobody calls back", "too many mails",
    "the portal: slow",
)  # fmt: skip
DONE = ("they now leave on the third", "Dana calls back within an hour.", "we've changed the day", "fixed")
ITEMS = (
    "send SLA draft", "SLA draft", "quote for two halls", "call the driver to say sorry", "check the October invoice",
    "Send the price list.", "truck list", "find out why three invoices went out twice", "review of the contract",
)  # fmt: skip
NEEDS = ("route planning for the new depot", "Cheaper freight to Spain.", "a second source")
MET = ("Ana Ruiz suggested I call you", "met at the Lyon fair", "Ana Ruiz", "trade fair 2025", "LinkedIn")
STORIES = ("opened a week early because of you", "Three times faster than before.")


def facts_at_random(rng: Random, *, everything: bool = False) -> Facts:
    """What is known of one customer; with ``everything``, all of it."""
    today = date(2026, 1, 5) + timedelta(7 * rng.randrange(100) + rng.randrange(5))
    days = TheirDays(today, rng.choice(("", "US", "GB", "DE")), lambda day: day.weekday() > 4)
    name, company = rng.choice(PEOPLE), rng.choice(COMPANIES)
    items = list(_items(rng, today))
    found = list(_found(rng, today))
    news = congratulation(rng.choice(NEWS), name).sentence
    if everything and not news:
        news = congratulation(NEWS[0], name).sentence
    outcome = rng.choice((Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE))
    back = today - timedelta(rng.randrange(1, 900))
    ahead = next(filter(None, (days.coming(today + timedelta(n)) for n in range(rng.randrange(1, 20), 30))))
    met = how_they_came(rng.choice(MET))
    known: Facts = {
        "first_name": first_name(name),
        "name": name,
        "company": short_company(company),
        "company_full": company,
        "tenure": spoken_tenure(today - timedelta(rng.randrange(40, 9_000)), today),
        "last_talk": days.ago(back),
        "silence": spoken_span((today - back).days),
        "congratulation": news,
        "need": inside(said(rng.choice(NEEDS))),
        "renewal": days.away(today + timedelta(rng.randrange(1, 90))),
        "promises": listed([item.what for item in items]),
        **{key: str(value) for key, value in met.items()},
        **heard_facts(found, today, COLLEAGUES),
        **fault_facts([one for one in found if one.kind is FindingKind.OUR_MISTAKE], items, days, COLLEAGUES),
        **promise_facts(items, days),
        "earlier_call": days.on(today - timedelta(rng.randrange(9))),
        "mailed": days.on(today - timedelta(rng.randrange(9))),
        "next_try": ahead,
        "asked_for": rng.choice(("at ten", "at half past nine", "this morning", "at 14:15")),
        "talk_time": rng.choice(("eleven o'clock", "half past nine", "14:15")),
        "talk_about": rng.choice(("next year", "the portal")),
        "talk_minutes": "30",
        "standing": "it goes out this afternoon",
        "part_of_day": rng.choice(("morning", "afternoon", "evening")),
        "called": days.on(today - timedelta(rng.randrange(4))),
        "tried": tried(outcome, rng.randrange(1, 5), days.on(today)),
        "wrote": days.ago(today - timedelta(rng.randrange(9))),
        "their_subject": "Delivery in week 50",
        "next_step": f"we talk again {ahead}",
        "from_here": "Let's talk again on Tuesday at ten.",
        "heard": ("I'll make sure Dana hears this: “saved our launch”.",),
        "agreed": ("Dana will send the SLA draft by Friday.",),
        "my_name": "Robin Vale",
        "my_first": "Robin",
        "my_firm": rng.choice(("Northwind Advisory", "Ito & Partners")),
        "my_phone": "(303) 555-0199",
        "signature": ("Robin Vale", "Northwind Advisory"),
        "slots": ("Tuesday, December 8, 10:00–10:30 am (Denver time)", "Wednesday 9 December, 14:30–15:00"),
    }
    if not everything:
        known = {key: fact for key, fact in known.items() if rng.random() < 0.7}
    return known | {"about": about(known)}


def _items(rng: Random, today: date) -> Iterator[FollowUp]:
    """Something late, something due today, and something that is done and not told."""
    for number, (kind, ago) in enumerate(((FollowUpKind.ACTION, 9), (FollowUpKind.ACTION, 0), (FollowUpKind.TELL, 0))):
        day = today - timedelta(rng.randrange(1, ago) if ago else 0)
        what = rng.choice(ITEMS)
        yield FollowUp(
            id=number, uid=str(number), customer_id=1, customer="", company="", kind=kind,
            what=tell_words(what) if kind is FollowUpKind.TELL else what, owner=rng.choice(("", *COLLEAGUES)),
            contact_by="", due=day + timedelta(rng.choice((0, 12))) if ago else day, due_time=None, told=True,
            state=FollowUpState.OPEN, closed=None, reason="", interaction_id=1, promised=day,
        )  # fmt: skip


def _found(rng: Random, today: date) -> Iterator[Finding]:
    """Of the last talk: a mistake of ours, a complaint, one that was settled, praise and a story."""
    rows: Sequence[tuple[FindingKind, str, str]] = (
        (FindingKind.OUR_MISTAKE, rng.choice(FAULTS), ""),
        (FindingKind.CRITICISM, rng.choice(COMPLAINTS), ""),
        (FindingKind.CRITICISM, rng.choice(COMPLAINTS), rng.choice(DONE)),
        (FindingKind.KUDOS, "saved our launch", ""),
        (FindingKind.STORY, rng.choice(STORIES), ""),
    )
    for number, (kind, words, how) in enumerate(rows):
        yield Finding(
            id=number, customer_id=1, kind=kind, words=words, source="", day=today, used=None,
            settled=today if how else None, settled_how=how, version=1, colleague=rng.choice(COLLEAGUES), said_id=1,
        )  # fmt: skip
