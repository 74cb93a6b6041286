"""What the team screen says: who has something new, and what a brief looks like before it is sent."""

from __future__ import annotations

from textual.content import Content

from store.records.team import BriefCount, Colleague, TeamBrief

from ..text.key_labels import presses
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, MUTED, STRONG, styled
from ..widgets.sources import Row

KUDOS, WEEK = "kudos", "week"  # the rows of what the whole team is told; colleagues' rows have numbers

EMPTY = (
    "Nobody is in the team yet.\n\n"
    "Whoever keeps a promise to a customer gets a brief here: what is theirs to do, with all that was said,"
    " the thanks they got, and what to know before a call.\n\n"
    "@name in a note or a to-do adds somebody,\nn adds a colleague by hand"
)
HOW_THANKS = "A line of notes that begins with + is thanks: + @dana saved us"


def count_words(count: BriefCount) -> str:
    """``3 to do, 1 thank-you, 2 more``; the column is narrow, so at most two are named and the others counted."""
    parts = (
        (count.items, "to do", "to do"),
        (count.kudos, "thank-you", "thank-yous"),
        (count.points, "to put right", "to put right"),
        (count.heads_ups, "to know", "to know"),
    )
    some = [(n, one if n == 1 else many) for n, one, many in parts if n]
    words = [f"{n} {what}" for n, what in some[:2]]
    more = sum(n for n, _ in some[2:])
    return ", ".join([*words, f"{more} more"] if more else words)


def team_rows(counts: tuple[BriefCount, ...], some: tuple[int, int], everything: bool) -> list[Row]:
    """Who has something new (or open), then the others, then what all are told: ``some`` thank-yous and calls."""
    rows: list[Row] = []
    told = [count for count in counts if count.total]
    others = [count for count in counts if not count.total]
    if told:
        rows.append(Row("", ("EVERYTHING OPEN" if everything else "NEW FOR THEM",), heading=True))
        rows += [Row(str(one.colleague.id), (plain(one.colleague.name), count_words(one))) for one in told]
    if others:
        rows += [Row("", ("",), heading=True)] if rows else []
        rows.append(Row("", ("NOTHING OPEN" if everything else "NOTHING NEW",), heading=True))
        for one in others:
            rows.append(Row(str(one.colleague.id), (plain(one.colleague.name), plain(one.colleague.role)), style=MUTED))
    rows += [Row("", ("",), heading=True), Row("", ("TO ALL OF THEM",), heading=True)]
    kudos, calls = some
    count = f"{kudos}, to read out" if kudos else "none yet"
    rows.append(Row(KUDOS, ("Thank-yous", count), style="" if kudos else MUTED))
    count = f"{calls} {'name' if calls == 1 else 'names'}" if calls else "nobody yet"
    rows.append(Row(WEEK, ("This week's calls", count), style="" if calls else MUTED))
    return rows


def address_lines(colleague: Colleague, subject: str = "") -> Content:
    """To whom the brief goes and its subject, above its text."""
    to: list[tuple[str, str]] = [(colleague.name, STRONG)]
    if colleague.role:
        to.append((f", {colleague.role}", ""))
    asks = Content("  no e-mail yet: ") + presses(Content("Enter asks for it"), "Enter")
    address = styled([(f"  {colleague.email}", ACCENT)]) if colleague.email else asks.stylize_before(MUTED)
    manager = styled([(f"  manager: {colleague.manager}" if colleague.manager else "", MUTED)])
    lines = [styled(to) + address + manager]
    if subject:
        lines.append(styled([(subject, MUTED)]))
    return Content("\n").join(lines)


def preview(head: Content, body: str) -> Content:
    """A text as it will be sent, under its head."""
    lines = []
    for line in multiline(body).split("\n"):
        # The parts of a brief are set in capitals at the margin; nothing that people typed stands there.
        title = line.isupper() and not line.startswith(" ")
        lines.append(Content.styled(line, f"{STRONG} {ACCENT}") if title else Content(line))
    return Content("\n").join([head, Content(""), *lines] if head else lines)


def nothing(colleague: Colleague, everything: bool) -> Content:
    """What stands in the place of a brief with nothing in it."""
    words = Content(multiline(nothing_words(colleague, everything)))
    return Content("\n\n").join((address_lines(colleague), words))


def nothing_words(colleague: Colleague, everything: bool) -> str:
    """That nothing is open, or new, for somebody; and which key helps."""
    if everything:
        return f"Nothing is open for {colleague.name}.\n\n@{colleague.name} in a note or a to-do changes that."
    return f"Nothing new for {colleague.name} today.\n\nv shows everything that is open."


def told_to_all(text: str) -> Content:
    """A text for the whole team under its title."""
    title, _, body = multiline(text).partition("\n")
    return Content("\n").join((Content.styled(title, f"{STRONG} {ACCENT}"), Content(body)))


def idle(brief: TeamBrief | None, *, others: bool, on_text: bool, full: bool) -> frozenset[str]:
    """The commands of the key bar that do nothing with the highlighted line: on a text for all, which is ``full`` where
    there is something in it, or on a brief; with ``others`` there is something to tell somebody.
    """
    out = set() if others else {"send-all"}
    if on_text:
        return frozenset({*out, "edit-colleague", *(() if full else ("send-brief", "copy-brief", "brief-file"))})
    if not others:
        out.add("brief-file")
    return frozenset({*out, "send-brief", "copy-brief"} if brief is None or brief.empty else out)
