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


_NORTH_AMERICA = 1  # the country code of the plan in which letters are digits and every number has ten
_WORD_FIRST = re.compile(r"(?!\s*tel:)\D*?[^\W\d_]", re.IGNORECASE)
_LETTER_BEHIND = re.compile(r"\d.*?[^\W\d_]")


def shown_number(raw: str, region: str) -> str:
    """The number as its country writes it: the national form in my own ``region``, else the international one.

    What is not a number, or says more than a number, stays as written.
    """
    number = _certain(raw, region)
    if number is None or _WORD_FIRST.match(raw) or not _only_digits_dial(raw, number):
        return raw
    import phonenumbers

    ours = phonenumbers.region_code_for_number(number) == region
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, forms.NATIONAL if ours else forms.INTERNATIONAL)


def dialled_from(raw: str, region: str, country: str) -> str:
    """A number of mine as somebody in ``country`` dials it: without the country code where theirs is the same.

    ``region`` is the country whose numbers are written without one; both are two letters, ``country`` empty where it is
    not known. What is no certain number stays as written.
    """
    number = _certain(raw, region)
    if number is None or _WORD_FIRST.match(raw) or not _only_digits_dial(raw, number):
        return raw
    import phonenumbers

    shared = phonenumbers.country_code_for_region((country or region).partition("-")[0].upper()) == number.country_code
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, forms.NATIONAL if shared else forms.INTERNATIONAL)


def tel_link(raw: str, region: str) -> str | None:
    """The link that dials it (RFC 3966): ``tel:+13035550142;ext=12``. None where it could dial a wrong number."""
    number = _certain(raw, region)
    if number is None:
        return None
    if number.country_code != _NORTH_AMERICA and not _only_digits_dial(raw, number):
        return None
    import phonenumbers

    dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{dialled};ext={number.extension}" if number.extension else f"tel:{dialled}"


def _certain(raw: str, region: str) -> PhoneNumber | None:
    """The number, where it is surely one.

    With its country code it must have a length which that country has. Without, we guess the country, so that it
    must be one of its numbers: ``4711`` is somebody's extension, not a number of Germany.
    """
    if len(raw.strip()) > LONGEST or not digits_of(raw):
        return None
    number = parsed(raw, region)
    if number is None:
        return None
    import phonenumbers

    if phonenumbers.is_valid_number(number):
        return number
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return number if whole and raw.lstrip().startswith(("+", "00")) else None


def _only_digits_dial(raw: str, number: PhoneNumber) -> bool:
    """Is the number complete before the first letter behind a digit? In ``030 123456 or 17`` the 17 is none of it."""
    behind = _LETTER_BEHIND.search(raw)
    if behind is None:
        return True
    import phonenumbers

    return digits_of(raw[: behind.end()]).endswith(phonenumbers.national_significant_number(number))


_DIALLED = re.compile(r"(?:tel:)?[\d\s()+./\-‐-―−]+", re.IGNORECASE)
_EXTENSION = re.compile(r"[^\W\d_]|#|;")
_LOCAL = 7  # digits: the least that a number is dialled with


def dialled(text: str) -> str:
    """The digits of a number as somebody looks it up, without what stands before them in one country or another:
    ``+``, ``00``, the ``0`` in front of or in ``+44 (0)20``. Empty where the text is no number.
    """
    if len(text) > LONGEST or not _DIALLED.fullmatch(text.strip()):
        return ""
    found = _without_trunk(text)
    return found if len(found) >= FEWEST else ""


def _without_trunk(text: str) -> str:
    return digits_of(text.replace("(0)", "")).lstrip("0")


def is_dialled(raw: str, digits: str) -> bool:
    """Whether a number, in any form, is the one that was ``dialled``: has its digits, or is their end."""
    digit = re.search(r"\d", raw)
    behind = _EXTENSION.search(raw, digit.start()) if digit else None
    for part in (raw, raw[: behind.start()] if behind else raw):
        number = _without_trunk(part)
        if digits in number or (len(number) >= _LOCAL and digits.endswith(number)):
            return True
    return False
