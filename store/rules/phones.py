"""Phone numbers in one comparable form. The raw text is always kept beside it."""

from __future__ import annotations

import re


def phone_key(raw: str, region: str) -> str:
    """The form in which numbers are compared: ``+`` and digits, with ``x`` and the extension where there is one.

    ``region`` is the two-letter country whose numbers are written without a country code. Empty when
    ``raw`` holds too few digits to be anyone's number.
    """
    digits = re.sub(r"\D", "", raw)
    if len(digits) < 5:
        return ""
    import phonenumbers  # 26 ms: only where numbers are compared

    text = raw.strip()
    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text[:60], region)
    except phonenumbers.NumberParseException:
        return digits[-30:]
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
