"""What the call is about, the first that is known (METHOD §4)."""

from __future__ import annotations

from collections.abc import Mapping

from ..phrases import ENGLISH, Phrases
from .topics import topic


def about(facts: Mapping[str, object], *, glad: bool = True, phrases: Phrases = ENGLISH) -> str:
    """In a few words: our mistake, what is late, due, done or put right, the renewal, a need, good news.

    Empty where nothing is known. ``facts`` are the others of a script; without ``glad`` no good news is spoken of.
    """
    known = {name: fact for name, fact in facts.items() if isinstance(fact, str) and fact}
    owed = known.get("owed", "")
    if "fault" in known:
        return known.get("fault_short") or phrases.say("about a mistake")
    if "said_late" in known:
        return phrases.say("about owed", owed=owed) if owed else phrases.say("about something owed")
    if "said_today" in known or "done" in known:
        return owed or phrases.say("about a promise")
    if "criticism" in known:
        of_what = topic(known["criticism"])
        return phrases.say("about what you told of", thing=of_what) if of_what else phrases.say("about what you told")
    if "renewal" in known:
        return phrases.say("about next year")
    return known.get("need", "") or (_good_news(known.get("congratulation", ""), phrases) if glad else "")


def _good_news(sentence: str, phrases: Phrases) -> str:
    """ "your builder award" of "Congratulations on the builder award!"."""
    news = phrases.taken_from(sentence, "congratulations on", "news").rstrip("!")
    article = next((one for word in phrases.words("articles") if news.startswith(one := f"{word} ")), "")
    return phrases.say("your news", news=news.removeprefix(article)) if article else ""
