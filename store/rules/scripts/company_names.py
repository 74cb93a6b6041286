"""A company as people call it: "Novak & Sons", not "Novak & Sons, Inc." (METHOD §4).

Our own short list: only at the end of a name (in East Asia also in front), and only what nobody says aloud. The package
cleanco knows more forms, but makes "Harmony" of a spa, "The Coffee" of The Coffee Company, and leaves half a bracket.
"""

from __future__ import annotations

import re

from ..text.terms import bare
from ..text.text import fold

# In any case: these are no words of a name.
_ANY_CASE = (
    *("inc", "incorporated", "llc", "llp", "ltd", "limited", "plc", "corp", "corporation", "company"),
    *("gmbh", "mbh", "ggmbh", "ohg", "kgaa", "sarl", "aps", "oyj", "kft", "zrt", "ltda", "lda", "pty", "pte"),
)
# As they are written: "as", "se" or "spa" in small letters are words.
_AS_WRITTEN = (
    *("AG", "SE", "KG", "UG", "SA", "SAS", "SL", "SRL", "SpA", "BV", "NV", "AB", "AS", "A/S", "Oy", "OY", "Co", "CO"),
    *("e.K", "e.Kfm", "sp. z o.o", "Sp. z o.o", "s.r.o", "a.s", "d.o.o", "j.d.o.o", "S.A", "S.A.S", "S.L", "S.R.L"),
    *("S.r.l", "S.p.A", "S.à r.l", "B.V", "N.V", "A.E", "Α.Ε", "ΑΕ", "L.L.C", "L.L.P", "P.L.C", "S.A.R.L", "SàRL"),
)
_WHOLE = ("& Co. KGaA", "& Co. KG", "& Co KG", "& Co. OHG", "& Co.KG")
_EAST = (
    "株式会社",
    "有限会社",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "주식회사",
    "㈱",
    "㈜",
    "(株)",
    "(주)",
    "（株）",
)

_MOST, _LONGEST = 4, 40  # forms behind each other ("Co., Ltd. (US)"), characters of one
_COMPARED = 200  # characters of a name that is compared

_WESTERN = re.compile(
    r"[\s,;]+(?:"
    + "|".join(re.escape(form) for form in _WHOLE)
    + "|(?i:"
    + "|".join(sorted(_ANY_CASE, key=len, reverse=True))
    + r")\.?|(?:"
    + "|".join(re.escape(form) for form in sorted(_AS_WRITTEN, key=len, reverse=True))
    + r")\.?)$"
)
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_JOINED = re.compile(r"(?:&|\+|\b(?:and|und|et|y|e|og|och|the))$", re.IGNORECASE)


def short_company(name: str) -> str:
    """The name without its legal form and what stands in brackets behind it; whole where nothing else is left.

    "Smith & Co" and "The Coffee Company" stay: without their last word they would be other names.
    """
    whole = " ".join(name.split())
    said = whole
    for _ in range(_MOST):
        said = _without_one(said)
    return said or whole


def company_key(name: str) -> str:
    """A company's name as it is compared: folded, without its legal form and without signs."""
    folded = bare(fold(short_company(name[:_COMPARED])))
    return " ".join("".join(c if c.isalnum() else " " for c in folded.replace("&", " and ")).split())


def _without_one(name: str) -> str:
    for east in _EAST:
        if name.startswith(east) or name.endswith(east):
            return name.removeprefix(east).removesuffix(east).strip(" ,") or name
    bracket = _BRACKET.search(name)
    if bracket:
        return name[: bracket.start()].rstrip(" ,;") or name
    end = name[-_LONGEST:]
    form = _WESTERN.search(end)
    if form is None:
        return name
    left = name[: len(name) - len(end) + form.start()].rstrip(" ,;")
    article = left.casefold().startswith("the ") and form[0].strip(" ,.").casefold() == "company"
    return name if not left or article or _JOINED.search(left) else left
