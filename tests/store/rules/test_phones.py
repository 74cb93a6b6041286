"""Phone numbers as people read them and as phones dial them."""

from __future__ import annotations

import pytest

from store.rules.text.phones import phone_key, shown_number, tel_link


@pytest.mark.parametrize(
    ("raw", "region", "shown", "link"),
    [
        ("+1 303 555 0142", "US", "(303) 555-0142", "tel:+13035550142"),
        ("3035550142", "US", "(303) 555-0142", "tel:+13035550142"),
        ("+1 303 555 0142", "GB", "+1 303-555-0142", "tel:+13035550142"),
        ("+44 (0)20 7946 0018", "US", "+44 20 7946 0018", "tel:+442079460018"),
        ("0044 20 7946 0018", "US", "+44 20 7946 0018", "tel:+442079460018"),
        ("011 44 20 7946 0018", "US", "+44 20 7946 0018", "tel:+442079460018"),
        ("030/123456", "DE", "030 123456", "tel:+4930123456"),
        ("+49 30 123456-17", "DE", "030 12345617", "tel:+493012345617"),
        ("+39 06 1234567", "US", "+39 06 123 4567", "tel:+39061234567"),
        ("+800 1234 5678", "US", "+800 1234 5678", "tel:+80012345678"),
        ("٣٠٣ ٥٥٥ ٠١٤٢", "US", "(303) 555-0142", "tel:+13035550142"),
        ("tel:+1-303-555-0142;ext=12", "US", "(303) 555-0142 ext. 12", "tel:+13035550142;ext=12"),
    ],
)
def test_a_number_is_written_as_its_country_writes_it(raw: str, region: str, shown: str, link: str) -> None:
    assert shown_number(raw, region) == shown
    assert tel_link(raw, region) == link


@pytest.mark.parametrize("raw", ["303-555-0142 x12", "+1 303 555 0142 ext. 12", "303 555 0142 Ext 12"])
def test_the_extension_is_kept(raw: str) -> None:
    assert shown_number(raw, "US") == "(303) 555-0142 ext. 12"
    assert tel_link(raw, "US") == "tel:+13035550142;ext=12"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "+",
        "ask for Jo",
        "Acme [/b] =cmd| \x1b]0;x",
        "\u202e+1",
        "911",
        "4711",
        "555-0142",  # the area is not known
        "303 555 0142 (until 5)",
        "+1 303 555 0142 / 0143",
        "+1 303 555 0142 or 0143",
        "9" * 5_000,
        "+1" + " " * 100 + "3035550142",
        "王小明",
    ],
)
def test_what_is_not_a_number_stays_as_written_and_is_not_dialled(raw: str) -> None:
    assert shown_number(raw, "US") == raw
    assert tel_link(raw, "US") is None


@pytest.mark.parametrize("raw", ["030 123456 bis 17", "+49 30 123456 or 17", "+49 30 123456 Mo 17"])
def test_words_between_digits_never_become_digits_to_dial(raw: str) -> None:
    assert shown_number(raw, "DE") == raw
    assert tel_link(raw, "DE") is None


def test_a_word_before_the_number_stays_on_screen_and_is_not_dialled() -> None:
    assert shown_number("Jo: 303 555 0142", "US") == "Jo: 303 555 0142"
    assert tel_link("Jo: 303 555 0142", "US") == "tel:+13035550142"


def test_letters_are_digits_in_north_america() -> None:
    assert shown_number("1-800-FLOWERS", "US") == "1-800-FLOWERS"
    assert tel_link("1-800-FLOWERS", "US") == "tel:+18003569377"


def test_a_guessed_country_is_not_enough_for_a_short_number() -> None:
    assert tel_link("4711", "DE") is None
    assert tel_link("303 555 0142", "") is None
    assert tel_link("303 555 0142", "??") is None


@pytest.mark.parametrize("raw", ["+1 303 555 0142", "303-555-0142 x12", "+44 (0)20 7946 0018", "030/123456"])
def test_what_is_shown_is_the_same_number(raw: str) -> None:
    region = "DE" if raw.startswith("030") else "US"
    assert phone_key(shown_number(raw, region), region) == phone_key(raw, region)
