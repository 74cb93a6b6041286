"""Of a message what its sender newly wrote is kept: no quotes, no signature, no attachment."""

from __future__ import annotations

from email import message_from_string

import pytest

from store.exchange.history.mail_text import cut, newly_written, of_html, without_tags


@pytest.mark.parametrize(
    "tail",
    [
        "On Fri, Feb 13, 2026 at 9:14 AM Ana <ana@x.example> wrote:\n> old\n> older\n",
        "On Fri, Feb 13, 2026 at 9:14 AM Ana Ruiz\n<ana@x.example> wrote:\n\n> old\n",
        "Am 13.02.2026 um 09:14 schrieb Ana:\n> old\n",
        "Le ven. 13 févr. 2026 à 09:14, Ana <ana@x.example> a écrit :\n> old\n",
        "2026年2月13日(金) 9:14 Ana <ana@x.example>:\n> old\n",
        "-----Original Message-----\nFrom: x\nold\n",
        "---------- Forwarded message ---------\nFrom: x\nold\n",
        "________________________________\nVon: Ana\nGesendet: Freitag\nold\n",
        "Von: Ana\nGesendet: Freitag, 13. Februar 2026\nAn: Robin\nBetreff: Paper\n\nold\n",
        "*From:* Ana\n*Sent:* Friday\n*To:* Robin\n\nold\n",
        "-- \nAna Ruiz\nFabrikam\n",
        "Sent from my iPhone\n",
        "Von meinem iPhone gesendet\n",
        "Envoyé de mon iPhone\n",
        "> old\n",
        "",
    ],
)
def test_what_was_quoted_and_signed_is_cut(tail: str) -> None:
    assert cut(f"Thursday works.\n\nFrom us: two rolls.\n\n{tail}") == "Thursday works.\n\nFrom us: two rolls."


def test_an_answer_below_or_between_quotes_is_kept() -> None:
    assert cut("> quoted\n\nAnswered below.\n") == "Answered below."
    assert cut("On 13 Feb 2026 Ana wrote:\n> one?\nyes\n> two?\nno\n") == "yes\nno"


def test_a_page_becomes_text_without_its_quotes() -> None:
    page = (
        "<html><head><style>p {x}</style></head><body><p>Hello&nbsp;Robin,</p><div>two\nrolls<br>please</div>"
        "<div>On 13 Feb 2026 Robin wrote:<blockquote><p>old</p></blockquote></div></body></html>"
    )
    assert cut(of_html(page)) == "Hello Robin,\n\ntwo rolls\nplease"


def test_what_is_no_page_stays_as_it_is() -> None:
    assert without_tags("1 < 2 and 3 > 2") == "1 < 2 and 3 > 2"
    assert without_tags("<p>wants a quote</p>") == "wants a quote"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
            "quoted-printable\n\nGr=FC=DFe", "Grüße"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZQ==", "Grüße"),
        ("Content-Type: text/plain; charset=martian\n\nhello", "hello"),
        ("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
            "text/html\n\n<b>page</b>\n--b\n\nplain\n--b--", "plain"),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: "
            "attachment; filename=a.txt\n\nno\n--b--", ""),
        ("Content-Type: application/pdf\n\nJVBERi0x", ""),
    ],
)  # fmt: skip
def test_the_text_is_read_in_its_encoding_and_attachments_never(text: str, kept: str) -> None:
    assert newly_written(message_from_string(text)) == kept
