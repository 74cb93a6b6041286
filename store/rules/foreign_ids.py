"""How records of other programs are known here, so that their activities find them: keys ``x:<program>:<id>``."""

from __future__ import annotations

import re

_ID = re.compile(r"[\w.-]{1,80}")
_SALESFORCE = (15, 18)  # letters of an id, without and with those that say which of them are large
_LINKEDIN = re.compile(r"(?i)linkedin\.com/(?:in|pub|mwlite/in)/([^/?#\s]{1,100})")


def foreign_key(program: str, text: str) -> str:
    """The key of a person's id in a program ("hubspot", "salesforce", …); empty where the text is no id.

    Salesforce's ids are the same with their last three letters and without.
    """
    bare = text.strip().removesuffix(".0")
    if not _ID.fullmatch(bare):
        return ""
    if program == "salesforce" and len(bare) in _SALESFORCE:
        bare = bare[: _SALESFORCE[0]]
    return f"x:{program}:{bare}"


def profile_key(link: str) -> str:
    """The key of a LinkedIn profile's address; empty for other links."""
    match = _LINKEDIN.search(link)
    return f"x:linkedin:{match[1].lower()}" if match else ""
