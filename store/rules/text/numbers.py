"""Phone numbers as people read them and as phones dial them (METHOD §4: large, copied, a tel: link, a QR code)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .phones import LONGEST, digits_of, parsed

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

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
