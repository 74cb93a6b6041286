"""Records as people read them: dates in words, a glyph with its word, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.customers import Customer
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.today import Share, Strip
from store.rules.days.dates import say_day, say_tenure
from store.rules.promises import done_words

from .safe import multiline, plain

MUTED = "$text-muted"
ACCENT = "$text-primary"
ALARM = "$text-error"
STRONG = "bold"

OUTCOME_GLYPHS = {
    Outcome.TALKED: "●",
    Outcome.VOICEMAIL: "◐",
    Outcome.NO_ANSWER: "○",
    Outcome.MESSAGE: "◑",
    Outcome.CALL_BACK: "↻",
    Outcome.WRONG_NUMBER: "✗",
    Outcome.DECLINED: "–",
}
MOOD_GLYPHS = {Mood.UNHAPPY: "▼", Mood.SATISFIED: "◆", Mood.PROMOTER: "▲"}
BARS = "▁▂▃▄▅▆▇█"
DOTS_AT_MOST = 10  # a longer row of dots is counted by nobody
QUOTED = 160  # characters of a note shown in the log

Words = Sequence[tuple[str, str]]  # text and its style


def styled(parts: Words) -> Content:
    """Pieces of text in their styles, each as it stands and on one line."""
    return Content.assemble(*((plain(words), style) for words, style in parts))


# The frame


def calendar_day(day: date) -> str:
    """``Tue 24 Nov``."""
    return f"{day:%a} {day.day} {day:%b}"


def share_words(share: Share) -> str:
    """The proactive share in its three states: a share, all reactive, or silence (METHOD §1)."""
    percent = share.percent
    if percent is None:
        return "silent 30 days"
    return f"{percent} %" if share.proactive else "all reactive"


def share_change(share: Share) -> str:
    """Points up or down against the 30 days before; empty without both figures."""
    percent = share.percent
    if percent is None or share.before is None or percent == share.before:
        return ""
    change = percent - share.before
    return f"▲{change}" if change > 0 else f"▼{-change}"


def sparkline(weeks: Sequence[int]) -> str:
    """Interactions of each week as bars; empty when there were none."""
    highest = max(weeks, default=0)
    if highest <= 0:
        return ""
    steps = len(BARS) - 1
    # The lowest bar is for a week without any; one interaction shows, however high the others stand.
    return "".join(BARS[max(1, round(week * steps / highest)) if week > 0 else 0] for week in weeks)


def week_dots(strip: Strip) -> str:
    """``●●◐○○``: talked, tried, still to call."""
    talked = min(strip.talked, strip.planned)
    tried = max(0, min(strip.called, strip.planned) - talked)
    return "●" * talked + "◐" * tried + "○" * (strip.planned - talked - tried)


def strip_line(strip: Strip, width: int) -> Content:
    """The status line in exactly ``width`` cells: the fullest form that fits; each has the overdue count."""
    for level in range(9):
        left, right = _strip_left(strip, level), _strip_right(strip, level)
        room = width - left.cell_length - right.cell_length - 2
        if room >= (3 if left else 0):
            return Content("").join((Content(" "), left, Content(" " * room), right, Content(" ")))
    return _strip_right(strip, 9).truncate(max(0, width), ellipsis=True, pad=True)


def _strip_left(strip: Strip, level: int) -> Content:
    """What stands left in the line, with less of it at each level."""
    parts: list[Words] = []
    if level < 4:
        parts.append([("First Cup", f"{STRONG} {ACCENT}")])
    if level < 7:
        parts.append([(calendar_day(strip.today), "")])
    if not strip.customers:
        if level < 6:
            parts.append([("no customers yet", MUTED)])
    else:
        if level < 8:
            parts.append(_week_part(strip, level))
        if level < 6:
            parts.append(_share_part(strip, level))
        if level < 1 and (bars := sparkline(strip.share.weeks)):
            parts.append([(bars, MUTED)])
        if level < 2 and strip.promises_due:
            kept = round(100 * strip.promises_kept / strip.promises_due)
            parts.append([("promises ", MUTED), (f"{kept} %", "")])
    return Content("   " if level < 3 else "  ").join(styled(part) for part in parts)


def _week_part(strip: Strip, level: int) -> Words:
    if not strip.planned:
        return [("week not planned", MUTED)]
    done = min(strip.called, strip.planned)
    if level >= 5:
        return [("week ", MUTED), (f"{done}/{strip.planned}", "")]
    dots = f"{week_dots(strip)} " if strip.planned <= DOTS_AT_MOST else ""
    return [("week ", MUTED), (dots, ACCENT), (f"{done} of {strip.planned}", "")]


def _share_part(strip: Strip, level: int) -> Words:
    share, change = strip.share, share_change(strip.share)
    words = share_words(share)
    named = share.percent is not None and share.proactive > 0
    parts = [("proactive ", MUTED)] if named else []
    parts.append((words, ""))
    if change and named and level < 5:
        parts.append((f" {change}", MUTED))
    return parts


def _strip_right(strip: Strip, level: int) -> Content:
    overdue = [(f"{strip.overdue} overdue", f"{STRONG} {ALARM}")] if strip.overdue else []
    if level >= 8:
        return styled(overdue or [(f"{strip.open_follow_ups} open", "")])
    if not strip.open_follow_ups:
        return styled([("no follow-ups", MUTED)])
    parts = [("follow-ups " if level < 7 else "", MUTED), (str(strip.open_follow_ups), "")]
    if level >= 7:
        parts.append((" open", ""))
    return styled([*parts, (", ", MUTED), *overdue] if overdue else parts)


def mode_bar(modes: Sequence[tuple[str, str]], current: str, width: int) -> Content:
    """The modes with their keys on one line of ``width`` cells; the current one is marked by ``▸``.

    ``modes`` are pairs of key and label; ``current`` is a label. Where not all labels fit, only that one is shown.
    """
    for labelled in (True, False):
        cells = []
        for key, label in modes:
            here = label == current
            words = f"{key} {label}" if labelled or here else key
            look = f"{STRONG} {ACCENT}" if here else MUTED
            cells.append(styled([(f"▸{words}" if here else f" {words}", look)]))
        line = Content("  ").join(cells)
        if line.cell_length <= width:
            return line.pad_right(width - line.cell_length)
    return line.truncate(max(0, width), ellipsis=True)


# Words


def outcome_words(outcome: Outcome) -> str:
    """``◐ voicemail``."""
    return f"{OUTCOME_GLYPHS[outcome]} {outcome.value}"


def mood_words(mood: Mood) -> str:
    """``▲ promoter``."""
    return f"{MOOD_GLYPHS[mood]} {mood.value}"


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


def owed_words(item: FollowUp) -> str:
    """What is owed; of what is done and the customer does not know yet, ``✓ done: SLA draft``."""
    what = plain(item.what)
    return f"✓ done: {done_words(what)}" if item.kind is FollowUpKind.TELL else what


def follow_up_line(item: FollowUp, today: date) -> Content:
    """What is owed, by whom and until when, on one line; how it ended where it is closed."""
    what = owed_words(item) or item.kind.value
    if item.kind is FollowUpKind.TELL and item.state is FollowUpState.OPEN:
        what += ", to tell them"
    parts = [(what, ""), (f", {plain(item.owner)}" if item.owner else "", "")]
    if item.kind is FollowUpKind.TELL and item.state is FollowUpState.OPEN:
        parts = [("✓ done: ", ""), (plain(done_words(item.what)), ""), (", not told yet", STRONG)]
        parts += [(f", {plain(item.owner)} tells them", "")] if item.owner else []
    if item.state is FollowUpState.OPEN:
        parts.extend(due_parts(item, today))
    elif item.closed:
        parts.append((f", {'✓ done' if item.state is FollowUpState.DONE else '✗ dropped'}", ""))
        parts.append((f" {say_day(item.closed, today)}", MUTED))
    if item.state is FollowUpState.DROPPED and item.reason:
        parts.append((f": {plain(item.reason)}", ""))
    if item.told and item.state is FollowUpState.OPEN and item.promised not in (None, item.due):
        parts.append((f" · promised for {say_day(item.promised, today)}", ALARM if item.promised < today else ""))
    elif item.told:
        parts.append((" · promised", MUTED))
    return styled(parts)


def due_parts(item: FollowUp, today: date) -> list[tuple[str, str]]:
    """When an open follow-up is due; overdue says so in a word."""
    at = f" {item.due_time:%H:%M}" if item.due_time else ""
    if item.due < today:
        return [(", ", ""), (f"! overdue since {say_day(item.due, today)}{at}", f"{STRONG} {ALARM}")]
    return [(f", due {say_day(item.due, today)}{at}", MUTED)]
