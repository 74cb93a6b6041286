"""Research as people read it: the checklist, findings, and how a customer likes to be reached (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from store.records.customers import Profile
from store.records.findings import Finding, FindingKind
from store.records.research import CheckLine
from store.rules.days.dates import say_ago, say_day

from .log import ALARM, MUTED, STRONG, styled
from .safe import plain

FOUND, NOTHING, NOT_LOOKED = "✓", "–", "○"
KIND_GLYPHS = {
    FindingKind.CONGRATULATION: "+",
    FindingKind.HEADS_UP: "!",
    FindingKind.BACKGROUND: "·",
    # What a conversation brought has the sign it is typed with (METHOD §6).
    FindingKind.KUDOS: "+",
    FindingKind.CRITICISM: "-",
    FindingKind.STRESSED: "~",
    FindingKind.STORY: '"',
    FindingKind.WORDS: "=",
    FindingKind.INSIGHT: "*",
}
_NAMES = {"linkedin": "LinkedIn", "x": "X", "facebook": "Facebook"}


def source_name(source: str) -> str:
    """A line of the checklist as it is shown."""
    return _NAMES.get(source, plain(source))


def glyph(line: CheckLine) -> str:
    """``✓`` found, ``–`` nothing found, ``○`` not looked."""
    return NOT_LOOKED if line.found is None else FOUND if line.found else NOTHING


def line_words(line: CheckLine, today: date) -> Content:
    """``✓ found 2 days ago``; a stale line says so."""
    if line.own:
        words = "nothing there yet" if not line.found else "filled in by First Cup"
        if line.day:
            words = f"newest {say_day(line.day, today)}"
        return Content(f"{glyph(line)} {words}")
    if line.found is None or line.day is None:
        return Content.styled(f"{glyph(line)} not looked", MUTED)
    words = f"{'found' if line.found else 'nothing found'} {say_ago((today - line.day).days)}"
    if line.stale:  # said first: in a narrow column the end gives way
        return styled([(f"{glyph(line)} ", ""), ("stale: ", ALARM), (words, MUTED)])
    return Content(f"{glyph(line)} {words}")


def research_lines(lines: Iterable[CheckLine], today: date, width: int) -> list[Content]:
    """The checklist in as few lines as hold it: ``records ✓ 2d  web ✓ 2d  LinkedIn ○  X – 2d``."""
    packed: list[Content] = []
    for line in lines:
        age = _age(line.day, today) if line.day else ""
        words = " ".join(filter(None, (source_name(line.source), glyph(line), age, "stale" if line.stale else "")))
        piece = Content.styled(words, "" if line.found and not line.stale else MUTED)
        # Never broken between a name and its mark, which would then belong to nobody.
        if packed and packed[-1].cell_length + 2 + piece.cell_length <= width:
            packed[-1] = Content("  ").join((packed[-1], piece))
        else:
            packed.append(piece)
    return packed


def _age(day: date, today: date) -> str:
    days = (today - day).days
    return f"{days}d" if days > 0 else "today"


def finding_line(finding: Finding, today: date) -> Content:
    """What was found, when and where."""
    where = ", ".join(filter(None, (say_day(finding.day, today), source_name(finding.source))))
    said = f", said {say_day(finding.used, today)}" if finding.used else ""
    return styled([(finding.words, ""), (f"  {where}{said}", MUTED)])


def finding_state(finding: Finding, today: date) -> str:
    """Where it stands: ``settled``, a story's step, ``said``, or the day it was found."""
    if finding.step is not None:
        return finding.step.value
    if finding.settled:
        return "settled"
    return "said" if finding.used else say_day(finding.day, today)


def finding_about(finding: Finding, today: date) -> Content:
    """All there is to know about one finding, in lines."""
    where = f" in {source_name(finding.source)}" if finding.source else ""
    facts = [f"{'heard' if finding.said_id else 'found'}{where} {say_day(finding.day, today)}"]
    if finding.used:
        facts.append(f"said {say_day(finding.used, today)}")
    facts += done_words(finding, today)
    if finding.open:
        facts.append("goes on: x" if finding.kind is FindingKind.STORY else "stays until it is settled: x")
    head = Content.styled(kind_words(finding.kind), STRONG)
    return Content("\n").join([head, Content(plain(finding.words)), Content.styled("  ·  ".join(facts), MUTED)])


def kind_words(kind: FindingKind) -> str:
    """``+ kudos``: a glyph and its word."""
    return f"{KIND_GLYPHS[kind]} {'insight' if kind is FindingKind.INSIGHT else kind.value}"


def done_words(finding: Finding, today: date) -> list[str]:
    """What was done about it, and when, each in a few words."""
    facts = []
    if finding.told:
        facts.append(f"{plain(finding.colleague)} told {say_day(finding.told, today)}")
    if finding.manager_told:
        facts.append(f"manager told {say_day(finding.manager_told, today)}")
    if finding.step is not None and finding.step_day:
        facts.append(f"{finding.step.value} {say_day(finding.step_day, today)}")
    if finding.settled:
        how = f": {plain(finding.settled_how)}" if finding.settled_how else ""
        facts.append(f"settled {say_day(finding.settled, today)}{how}")
    return facts


def prefers_words(profile: Profile) -> str:
    """``prefers phone, mornings``; empty when nothing is known."""
    known = ", ".join(plain(part) for part in (profile.channel, profile.best_hours) if part)
    return f"{'prefers' if profile.channel else 'best reached'} {known}" if known else ""


def culture_lines(profile: Profile) -> list[tuple[str, str]]:
    """Label and words of each thing known about who they are (METHOD §3)."""
    place = "  ·  ".join(plain(part) for part in (profile.national, profile.regional) if part)
    return [
        (label, words)
        for label, words in (
            ("Who they are", plain(profile.who_they_are)),
            ("What they do", plain(profile.what_they_do)),
            ("They value", plain(profile.what_they_value)),
            ("Culture", place),
        )
        if words
    ]
