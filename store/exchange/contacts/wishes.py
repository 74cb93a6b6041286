"""Wishes not to be called, as programs ask for them and write them down."""

from __future__ import annotations

from ...rules.text.text import fold
from . import stems
from .columns import words_of
from .vocabulary import words

_YES = words(
    "1 true yes y x ja j oui o si s sim vrai wahr verdadero vero on checked donotcall stop tak ano да evet e"
    " ναι igen da kylla"
    " はい 是 예 네 ✓ ✔ ☑"
)
_NO = words(
    "0 false no n nein non nee nao faux falsch falso off unchecked unknown nie ne нет ні hayir οχι nem nu ei"
    " nei nej いいえ"
    " 否 아니오 아니요 open normal none"
)
# What is allowed, or given as a consent, is no ban; what is refused is one.
_ALLOWED = words(
    "allow allowed ok okay erlaubt zulassen zugelassen erteilt granted given optin autoriser autorise permitir"
    " permitido"
    " consentire consentito toestaan toegestaan tillat tillatet tillad zezwalaj povolit разрешить разрешено"
    " izinver permitted subscribed"
)
_REFUSED = words(
    "donotallow dontallow notallowed disallow denied refused withdrawn revoked optout optedout blocked gesperrt"
    " nichtzulassen"
    " nichterlaubt verboten widerrufen nepasautoriser nopermitir nonconsentire niettoestaan nezezwalaj"
    " niezezwalaj nepovolit"
    " donotcall donotcontact nocalls unsubscribed запретить запрещено tillatinte tilladikke naopermitir donot"
    " notgranted notgiven"
)


def forbidden(text: str, heading: str) -> bool | None:
    """Whether a cell below ``heading`` forbids calls; None where it says neither yes nor no."""
    said = "".join(character for character in fold(text) if character.isalnum() or character in "✓✔☑")
    if not said or said in _ALLOWED:
        return False
    if said in _REFUSED:
        return True
    yes, no = said in _YES, said in _NO
    if not yes and not no:
        return None
    return no if _is_permission(heading) else yes


def _is_permission(heading: str) -> bool:
    """Whether yes below this heading means that one may call."""
    said = words_of(heading)
    return stems.ALLOW.any_of(said) and not stems.NOT.any_of(said)
