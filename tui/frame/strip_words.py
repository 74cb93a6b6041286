"""The words of the status line and of the bar of modes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.records.today import Share, Strip

from ..text.key_labels import runs
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, Words, calendar_day, styled

BARS = "▁▂▃▄▅▆▇█"
_COMPARED_FROM = 10  # contacts in each of two periods
_LEVELS = 13  # forms of the line, each shorter than the one before
DOTS_AT_MOST = 10  # a longer row of dots is counted by nobody


def share_words(share: Share, *, short: bool = False) -> str:
    """Who called first, in its three states: a share, only they, or silence (METHOD §1)."""
    percent = share.percent
    if share.young:
        return f"day {share.young}: {share.talks} talk{'' if share.talks == 1 else 's'} so far"
    if percent is None:
        tries = f", {share.tries} tr{'y' if share.tries == 1 else 'ies'}" if share.tries else ""
        return f"no talk for {share.quiet} days{tries}" if share.quiet else f"no talk yet{tries}"
    if not share.proactive:
        return f"they {'' if short else 'always '}called first: {share.reactive}"
    return f"{'first' if short else 'you called first:'} {percent} % of {share.total}"


def share_change(share: Share) -> str:
    """Points up or down against the 30 days before; empty where either has too few contacts to compare."""
    percent = share.percent
    if percent is None or share.before is None or percent == share.before:
        return ""
    if min(share.total, share.before_of) < _COMPARED_FROM or share.young:
        return ""
    change = percent - share.before
    return f"▲{change}" if change > 0 else f"▼{-change}"


def sparkline(weeks: Sequence[int]) -> str:
    """Contacts of each week as bars; empty when there were none."""
    highest = max(weeks, default=0)
    if highest <= 0:
        return ""
    steps = len(BARS) - 1
    # The lowest bar is for a week without any; one contact shows, however high the others stand.
    return "".join(BARS[max(1, round(week * steps / highest)) if week > 0 else 0] for week in weeks)


def week_dots(strip: Strip) -> str:
    """``●●◐○○``: of the week's places those with a conversation, with a try, and the others."""
    places = _places(strip)
    tried = _tried(strip, places)
    return "●" * strip.talked + "◐" * tried + "○" * (places - strip.talked - tried)


def _tried(strip: Strip, places: int) -> int:
    """How many places of the week had a try and no conversation."""
    return max(0, min(strip.called, places) - strip.talked)


def _places(strip: Strip) -> int:
    """The week's places as they are counted: of a small store so many as there are customers, and never fewer than the
    conversations that were had.
    """
    return max(min(strip.places, strip.planned), strip.talked)


def strip_line(strip: Strip, width: int) -> Content:
    """The status line in exactly ``width`` cells: the fullest form that fits; each says how many are late."""
    for level in range(_LEVELS):
        left, right = _strip_left(strip, level), _strip_right(strip, level)
        room = width - left.cell_length - right.cell_length - 2
        if room >= (3 if left else 0):
            return Content("").join((Content(" "), left, Content(" " * room), right, Content(" ")))
    return _strip_right(strip, _LEVELS).truncate(max(0, width), ellipsis=True, pad=True)


def _strip_left(strip: Strip, level: int) -> Content:
    """What stands left in the line, with less of it at each level: first the bars go, then words, then figures."""
    parts: list[Words] = []
    if level < 7:
        parts.append([("First Cup", f"{STRONG} {ACCENT}")])
    if level < 11:
        parts.append([(calendar_day(strip.today), "")])
    if not strip.customers:
        if level < 10:
            parts.append([("no customers yet", MUTED)])
    else:
        if level < 12:
            parts.append(_week_part(strip, level))
        if level < 10:
            parts.append(_share_part(strip, level))
        if level < 1 and (bars := sparkline(strip.share.weeks)):
            parts.append([(bars, MUTED)])
        if level < 4 and strip.promises_due:
            kept = f"{strip.promises_kept} of {strip.promises_due}"
            parts.append([("promises kept " if level < 3 else "promises ", MUTED), (kept, "")])
    return Content("   " if level < 5 else "  ").join(styled(part) for part in parts)


def _week_part(strip: Strip, level: int) -> Words:
    if not strip.planned:
        return [("no calls planned", MUTED)]
    places = _places(strip)
    dots = f"{week_dots(strip)} " if places <= DOTS_AT_MOST and level < 9 else ""
    if level < 2:
        tried = f", {found} tried" if (found := _tried(strip, places)) else ""
        count = f"{strip.talked} talked{tried}, of {places}"
    else:
        count = f"{strip.talked} of {places}" if level < 8 else f"{strip.talked}/{places}"
    return [("week ", MUTED), (dots, ACCENT), (count, "")]


def _share_part(strip: Strip, level: int) -> Words:
    share, change = strip.share, share_change(strip.share)
    first, figure, rest = share_words(share, short=level >= 6).rpartition("first")
    parts = [(f"{first}{figure}", MUTED), (rest, "")]
    if change and share.proactive and level < 8:
        parts.append((f" {change}", MUTED))
    return parts


def _strip_right(strip: Strip, level: int) -> Content:
    late = [(f"{strip.overdue} late", f"{STRONG} {ALARM}")] if strip.overdue else []
    if level >= _LEVELS - 1:
        return styled(late or [(f"{strip.open_follow_ups} open", "")])
    if not strip.open_follow_ups:
        return styled([("nothing open", MUTED)])
    parts = [("open ", MUTED), (str(strip.open_follow_ups), "")]
    return styled([*parts, (", ", MUTED), *late] if late else parts)


def mode_bar(modes: Sequence[tuple[str, str, str]], current: str, width: int) -> Content:
    """The modes with their keys on one line of ``width`` cells; the current one is marked by ``▸``.

    ``modes`` are key, label and command of each; ``current`` is a label. Where not all labels fit, only that one is
    shown.
    """
    for labelled in (True, False):
        cells = []
        for key, label, command in modes:
            here = label == current
            words = f"{key} {label}" if labelled or here else key
            look = f"{STRONG} {ACCENT}" if here else MUTED
            cells.append(runs(styled([(f"▸{words}" if here else f" {words}", look)]), command))
        line = Content("  ").join(cells)
        if line.cell_length <= width:
            return line.pad_right(width - line.cell_length)
    return line.truncate(max(0, width), ellipsis=True)
