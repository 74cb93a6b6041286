"""What the call is about, the first that is known (METHOD §4)."""

from __future__ import annotations

from collections.abc import Mapping

from .topics import topic

_CONGRATULATED = "Congratulations on "


def about(facts: Mapping[str, object], *, glad: bool = True) -> str:
    """In a few words: our mistake, what is late, due, done or put right, the renewal, a need, good news.

    Empty where nothing is known. ``facts`` are the others of a script; without ``glad`` no good news is spoken of.
    """
    known = {name: fact for name, fact in facts.items() if isinstance(fact, str) and fact}
    owed = known.get("owed", "")
    if "fault" in known:
        return known.get("fault_short", "something we got wrong")
    if "said_late" in known:
        return f"{owed} I owe you" if owed else "something I owe you"
    if "said_today" in known or "done" in known:
        return owed or "something we said we'd do"
    if "criticism" in known:
        of_what = topic(known["criticism"])
        return f"what you told us about {of_what}" if of_what else "what you told us"
    if "renewal" in known:
        return "next year"
    return known.get("need", "") or (_good_news(known.get("congratulation", "")) if glad else "")


def _good_news(sentence: str) -> str:
    """ "your builder award" of "Congratulations on the builder award!"."""
    news = sentence.removeprefix(_CONGRATULATED).rstrip("!")
    article = next((one for one in ("the ", "your ") if news.startswith(one)), "")
    return f"your {news.removeprefix(article)}" if article and news != sentence else ""
