"""The promises as people read them: a line for each promise, its whole story, and the figures with their counts."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.follow_ups import FollowUpState, PromiseState
from store.records.promises import LedgerCounts, Promise, PromiseCounts, PromiseStory
from store.records.unreadable import UnreadableDay
from store.rules.days.dates import say_day, say_span
from store.rules.follow_up_table import row_of

from ..text.labelled import labelled
from ..text.log import interaction_words
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, styled
from ..widgets.rows import Row

ME = "me"
GLYPHS = {
    PromiseState.OPEN: "○",
    PromiseState.OVERDUE: "!",
    PromiseState.ON_TIME: "✓",
    PromiseState.LATE: "◐",
    PromiseState.DROPPED: "✗",
}


def owner_words(owner: str | None) -> str:
    """``me``, a colleague's name, or ``everyone``."""
    return "everyone" if owner is None else plain(owner) or ME


def _late(promise: Promise, today: date) -> str:
    """By how much it is late, or was."""
    end = promise.item.closed or today
    return say_span((end - (promise.item.promised or promise.item.due)).days)


def when_words(promise: Promise, today: date) -> str:
    """``○ Fri 27 Nov``, ``! 3 days late``, ``✓ on time 14 Nov``, ``◐ 2 days late``, ``✗ dropped``."""
    promised = promise.item.promised or promise.item.due
    words = {
        PromiseState.OPEN: say_day(promised, today),
        PromiseState.OVERDUE: f"{_late(promise, today)} late",
        PromiseState.ON_TIME: f"on time {_short(promised)}",
        PromiseState.LATE: f"{_late(promise, today)} late",
        PromiseState.DROPPED: "dropped",
    }[promise.state]
    return f"{GLYPHS[promise.state]} {words}"


def _short(day: date) -> str:
    return str(day) if isinstance(day, UnreadableDay) else f"{day.day} {day:%b}"


def promise_row(promise: Promise, today: date) -> Row:
    """One line of the ledger. ``↻`` has a new day; of one that is done the customer may not know yet."""
    item = promise.item
    over = promise.state not in (PromiseState.OPEN, PromiseState.OVERDUE)
    late = promise.state is PromiseState.OVERDUE
    when = Content.styled(when_words(promise, today), f"{STRONG} {ALARM}" if late else "")
    what = " ".join((item.what or row_of(item.kind).thing).split())
    marks = ("tell them: " if promise.known is False else "") + ("↻ " if promise.new_days else "")
    words = Content.assemble((marks, "" if promise.known is False else MUTED), plain(what))
    cells = (when, plain(item.customer), words, plain(item.owner) or ME, plain(item.company))
    return Row(str(item.id), cells, style=MUTED if over else "")


# The story


def story(found: PromiseStory, today: date, width: int) -> Content:
    """All there is to know about one promise."""
    item = found.promise.item
    who = ", ".join(plain(part) for part in (item.customer, item.company) if part)
    lines = Content.styled(plain(item.what) or row_of(item.kind).thing, STRONG).wrap(width)
    lines += Content(f"{who} · {owner_words(item.owner)}").wrap(width)
    lines += _outcome(found, today).wrap(width)
    lines.append(Content(""))
    for label, entries in _chapters(found, today):
        if entries:
            lines += labelled(label, entries, width)
    return Content("\n").join(lines)


def _outcome(found: PromiseStory, today: date) -> Content:
    promise = found.promise
    day = say_day(promise.item.promised or promise.item.due, today)
    late = _late(promise, today)
    words = {
        PromiseState.OPEN: f"open, promised for {day}",
        PromiseState.OVERDUE: f"{late} late, promised for {day}",
        PromiseState.ON_TIME: f"kept on time, promised for {day}",
        PromiseState.LATE: f"{late} late, but done; promised for {day}",
        PromiseState.DROPPED: f"dropped, was promised for {day}",
    }[promise.state]
    alarm = promise.state is PromiseState.OVERDUE
    return Content.styled(f"{GLYPHS[promise.state]} {words}", f"{STRONG} {ALARM}" if alarm else "")


def _chapters(found: PromiseStory, today: date) -> list[tuple[str, list[Content]]]:
    item = found.promise.item
    told = f"{say_day(item.told_on, today)}: " if item.told_on else ""
    new_days = [
        Content(f"{say_day(c.new, today)} instead of {say_day(c.old, today)}, said {say_day(c.day, today)}")
        for c in found.changes
    ]
    closed = say_day(item.closed, today) if item.closed else ""
    done = item.state is FollowUpState.DONE
    planned = item.state is FollowUpState.OPEN and item.due != item.promised
    said = found.said
    check = found.check
    return [
        ("Promised", [Content(f"{told}for {say_day(found.first_day, today)}")]),
        ("New day", new_days),
        ("Planned", [Content(f"your own plan: {say_day(item.due, today)}")] if planned else []),
        ("Done", [Content(closed)] if done else []),
        ("They know", _known(found, today) if done else []),
        ("Dropped", [Content(f"{closed}: {plain(item.reason)}")] if item.state is FollowUpState.DROPPED else []),
        ("Satisfied?", [Content(f"{'asked' if check.closed else 'to ask'} {say_day(check.closed or check.due, today)}")]
         if check else []),
        ("Tells them", [Content(plain(item.contact_by))] if item.contact_by else []),
        ("Said", [Content(f"{say_day(said.day, today)}  {interaction_words(said)}")] if said else []),
        ("", [Content.styled(plain(line), "" if line.startswith(">") else MUTED) for line in found.words]),
    ]  # fmt: skip


def _known(found: PromiseStory, today: date) -> list[Content]:
    tell = found.tell
    if tell is None:
        return []
    if tell.closed and tell.state is FollowUpState.DONE:
        return [Content(f"since {say_day(tell.closed, today)}")]
    if tell.state is FollowUpState.DROPPED:
        return [Content(f"not said: {plain(tell.reason)}")]
    return [Content.styled(f"not yet: {owner_words(tell.owner)} to tell them, due {say_day(tell.due, today)}", STRONG)]


# The figures


def share_words(counts: PromiseCounts) -> str:
    """``kept on time 17 of 19 · 2 open · 1 late``: never a share without its count."""
    parts = [f"kept on time {counts.on_time} of {counts.due}" if counts.due else "none due yet"]
    parts += [f"{counts.open} open"] if counts.open else []
    parts += [f"{counts.overdue} late"] if counts.overdue else []
    return " · ".join(parts)


def summary(counts: LedgerCounts, chosen: str | None, width: int) -> Content:
    """Everyone's figures, then each owner's; the chosen one stands out."""
    if not counts.overall.total:
        return Content("")
    lines = [Content(""), Content.styled("Kept on time", ACCENT)]
    names = [(None, counts.overall), *counts.owners]
    shares = [f"{some.on_time} of {some.due}" if some.due else "none due" for _, some in names]
    room = min(12, max(Content(owner_words(name)).cell_length for name, _ in names))
    wide = max(map(len, shares))
    for (name, some), share in zip(names, shares, strict=True):
        here = f"{STRONG} {ACCENT}" if name == chosen else ""
        words = Content("▸ " if name == chosen else "  ") + Content(owner_words(name))
        percent = f"{some.percent} %" if some.percent is not None else ""
        line = Content("").join(
            (
                words.stylize(here).truncate(room + 2, ellipsis=True, pad=True),
                Content(f"  {share:>{wide}}"),
                styled(
                    [
                        (f" {percent:>5}", MUTED),
                        (f"  {some.open} open" if some.open else "", ""),
                        (f"  {some.overdue} late" if some.overdue else "", ALARM),
                    ]
                ),
            )
        )
        lines.append(line.truncate(width, ellipsis=True))
    lately = f"Last 90 days: {counts.kept_lately} of {counts.due_lately}."
    lines += Content.styled(lately, MUTED).wrap(width)
    return Content("\n").join(lines)


def idle(shown: PromiseStory | None) -> frozenset[str]:
    """The commands of the key bar that do nothing with a promise: one that is over has no other day, and is done once
    they know.
    """
    if shown is None:
        return frozenset({"done", "renegotiate"})
    if shown.promise.item.state is FollowUpState.OPEN:
        return frozenset()
    telling = shown.tell is not None and shown.tell.state is FollowUpState.OPEN
    return frozenset({"renegotiate"} if telling else {"done", "renegotiate"})
