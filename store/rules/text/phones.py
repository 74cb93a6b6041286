"""Phone numbers in one comparable form. The raw text is always kept beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FEWEST = 5  # digits; with fewer it is a short code or no number
LONGEST = 60  # characters; what is longer is a sentence about a number


def digits_of(raw: str) -> str:
    """The digits alone."""
    return re.sub(r"\D", "", raw)


def parsed(raw: str, region: str) -> PhoneNumber | None:
    """The number as phonenumbers reads the first ``LONGEST`` characters; None when it reads none.

    ``region`` is the two-letter country whose numbers are written without a country code.
    """
    import phonenumbers  # 26 ms: only where numbers are compared or shown

    text = raw.strip()
    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        return phonenumbers.parse(text[:LONGEST], region)
    except phonenumbers.NumberParseException:
        return None


def phone_key(raw: str, region: str) -> str:
    """The form in which numbers are compared: ``+`` and digits, with ``x`` and the extension where there is one.

    ``region`` is the two-letter country whose numbers are written without a country code. Empty when
    ``raw`` holds too few digits to be anyone's number.
    """
    digits = digits_of(raw)
    if len(digits) < FEWEST:
        return ""
    number = parsed(raw, region)
    if number is None:
        return digits[-30:]
    import phonenumbers

    key = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{key}x{number.extension}" if number.extension else key


def phone_country(raw: str, region: str) -> str:
    """The two-letter country of a number; empty when it tells none. ``region`` as for phone_key."""
    import phonenumbers

    try:
        number = phonenumbers.parse(raw.strip()[:60], region)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_number(number) or ""
