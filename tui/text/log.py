"""The log and what is due, in words: outcomes, moods, interactions, follow-ups."""

from __future__ import annotations

from datetime import date, datetime

from textual.content import Content

from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.customers import Customer
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.moments import Moment
from store.rules.days.dates import say_day, say_tenure
from store.rules.days.local_clock import there_at
from store.rules.follow_up_table import row_of as row_of_kind
from store.rules.outcome_table import row_of
from store.rules.promises import done_words
from store.rules.returning import WORDS
from store.rules.said_as import say_mood, say_outcome

from .safe import multiline, plain
from .styles import ALARM, MUTED, STRONG, styled
from .waits import wait_words

MOOD_GLYPHS = {Mood.UNHAPPY: "▼", Mood.SATISFIED: "◆", Mood.PROMOTER: "▲"}
QUOTED = 160  # characters of a note shown in the log


# Words


def outcome_words(outcome: Outcome) -> str:
    """``◐ voicemail``."""
    return f"{row_of(outcome).glyph} {say_outcome(outcome)}"


def mood_words(mood: Mood) -> str:
    """``▲ delighted``."""
    return f"{MOOD_GLYPHS.get(mood, '?')} {say_mood(mood)}"


def who_words(customer: Customer) -> str:
    """``Ana Ruiz · COO, Fabrikam Foods``, without what is not known."""
    company = customer.company if customer.name else ""
    place = ", ".join(plain(part) for part in (customer.title, company) if part)
    return " · ".join(part for part in (plain(customer.display), place) if part)


def tenure_words(since: date | None, today: date) -> str:
    """``customer for 6 years``; empty when it is not known (METHOD §4: no tenure, no sentence about it)."""
    tenure = say_tenure(since, today) if since else ""
    return f"customer for {tenure}" if tenure else ""


def first_words(notes: str, limit: int = QUOTED) -> str:
    """The beginning of a note on one line, in quotation marks; empty for no note."""
    words = " ".join(multiline(notes[: limit * 4]).split())
    if not words:
        return ""
    if len(words) > limit:
        words = words[: limit - 1].rstrip() + "…"
    return f"“{words}”"


def interaction_words(entry: Interaction) -> str:
    """What happened, without its day and notes: ``● talked 22 min, ◆ satisfied``, ``e-mail from them``."""
    if entry.channel is Channel.CALL and entry.outcome is not None:
        words = outcome_words(entry.outcome)
        if entry.outcome is Outcome.TALKED and entry.seconds:
            words += f" {max(1, round(entry.seconds / 60))} min"
        if entry.started_by is StartedBy.THEM:
            words += ", they called"
    else:
        ours = entry.started_by is StartedBy.US
        words = f"{entry.channel.value} {'to' if ours else 'from'} them"
        if entry.channel in (Channel.MEETING, Channel.VISIT, Channel.ACTIVITY):
            words = f"{entry.channel.value} {'we' if ours else 'they'} asked for"
    return f"{words}, {mood_words(entry.mood)}" if entry.mood else words


def interaction_line(entry: Interaction, today: date) -> Content:
    """One entry of the log on one line."""
    quote = first_words(entry.notes)
    return styled(
        [
            (say_day(entry.day, today), MUTED),
            (f"  {interaction_words(entry)}", ""),
            (f": {quote}" if quote else "", ""),
        ]
    )


def follow_up_words(item: FollowUp) -> str:
    """What is open; of what is done and the customer does not know yet, ``✓ done: SLA draft``."""
    what = plain(item.what)
    return f"✓ done: {done_words(what)}" if item.kind is FollowUpKind.TELL else what


def follow_up_line(item: FollowUp, today: date, zone: str | None = None, now: datetime | None = None) -> Content:
    """What is open, by whom and until when, on one line; how it ended where it is closed. ``now``: how far it is."""
    what = follow_up_words(item) or row_of_kind(item.kind).thing
    if item.kind is FollowUpKind.TELL and item.state is FollowUpState.OPEN:
        what += ", to tell them"
    parts = [(what, ""), (f", {plain(item.owner)}" if item.owner else "", "")]
    if item.kind is FollowUpKind.TELL and item.state is FollowUpState.OPEN:
        parts = [("✓ done: ", ""), (plain(done_words(item.what)), ""), (", they don't know yet", STRONG)]
        parts += [(f", {plain(item.owner)} tells them", "")] if item.owner else []
    if item.state is FollowUpState.OPEN:
        parts.extend(due_parts(item, today, zone, now))
    elif item.closed:
        parts.append((f", {'✓ done' if item.state is FollowUpState.DONE else '✗ dropped'}", ""))
        parts.append((f" {say_day(item.closed, today)}", MUTED))
    if item.state is FollowUpState.DROPPED and item.reason:
        parts.append((f": {plain(item.reason)}", ""))
    if item.told and item.state is FollowUpState.OPEN and item.promised not in (None, item.due):
        late, day = item.promised < today, say_day(item.promised, today)
        parts.append((f" · ! promised for {day}" if late else f" · promised for {day}", ALARM if late else ""))
    elif item.told:
        parts.append((" · promised", MUTED))
    if item.every in WORDS and item.state is FollowUpState.OPEN:
        parts.append((f" · {WORDS[item.every]}", MUTED))
    return styled(parts)


def theirs_too(item: FollowUp, zone: str | None = None) -> str:
    """`` (09:30 in Stockholm)``: what their clock shows, where it differs. ``zone`` is theirs, where it is known better
    than from their card.
    """
    when = Moment(item.due, item.due_time, item.due_at)
    words = there_at(when, item.zone if zone is None else zone)
    return f" ({plain(words)})" if words else ""


def due_parts(
    item: FollowUp, today: date, zone: str | None = None, now: datetime | None = None
) -> list[tuple[str, str]]:
    """When an open follow-up is due; late says so in a word. ``now``: also how far its time is from it."""
    at = f" {item.due_time:%H:%M}{theirs_too(item, zone)}" if item.due_time else ""
    words, late = wait_words(item, now) if now else ("", False)
    if words:
        when = f"due {say_day(item.due, today)}{at}, {words}"
        return [(", ", ""), (f"! {when}", f"{STRONG} {ALARM}")] if late else [(f", {when}", MUTED)]
    if item.due < today:
        return [(", ", ""), (f"! late since {say_day(item.due, today)}{at}", f"{STRONG} {ALARM}")]
    return [(f", due {say_day(item.due, today)}{at}", MUTED)]
