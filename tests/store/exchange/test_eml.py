"""The echo e-mail as a draft file, a link and text: any name and subject, the same headers and the same layout."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, date, datetime
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest

from store.errors import Invalid
from store.exchange.eml import MailDraft, checked_address, draft_eml, file_name, mail_text, mailto_link

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ANA = MailDraft(
    "Ana Ruiz", "ana@x.example", "Robin Hale", "robin@y.example", "Your call", "Dear Ana,\n\nthank you.", "call-7"
)
HOSTILE = 'Acme [/b] =cmd| \x1b]0;x\x07 "Q", <evil@x.example>\r\nBcc: all@x.example \u202eabc\0 =?utf-8?q?x?='


def parsed(mail: MailDraft) -> EmailMessage:
    data = draft_eml(mail, NOW)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.isascii()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_a_draft_has_what_mail_programs_look_for() -> None:
    message = parsed(ANA)
    assert message.keys() == [
        "X-Unsent", "To", "From", "Subject", "Date", "Message-ID",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    ]  # fmt: skip
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Ana Ruiz <ana@x.example>"
    assert message["From"] == "Robin Hale <robin@y.example>"
    assert message["Date"].datetime == NOW
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == "Dear Ana,\n\nthank you.\n"


def test_the_same_mail_has_the_same_identity_and_another_has_another() -> None:
    assert parsed(ANA)["Message-ID"] == parsed(ANA)["Message-ID"]
    assert parsed(ANA)["Message-ID"] != parsed(MailDraft("Ana", "ana@x.example", uid="call-8"))["Message-ID"]


def test_without_a_sender_the_mail_program_fills_it_in() -> None:
    assert "From" not in parsed(MailDraft("Ana", "ana@x.example"))


def test_hostile_names_and_subjects_add_no_header_and_no_addressee() -> None:
    message = parsed(MailDraft(HOSTILE, "ana@x.example", HOSTILE, "robin@y.example", HOSTILE, "Hello", HOSTILE))
    assert message.keys() == parsed(ANA).keys()
    assert [address.addr_spec for address in message["To"].addresses] == ["ana@x.example"]
    assert [address.addr_spec for address in message["From"].addresses] == ["robin@y.example"]
    assert message["Subject"] == ('Acme [/b] =cmd| ]0;x "Q", <evil@x.example> Bcc: all@x.example abc =?utf-8?q?x?=')


@pytest.mark.parametrize(
    "name", ["Ruiz, Ana", 'Ana "the boss" Ruiz', "Ana \\ Ruiz", "Τριαντάφυλλη", "旭 周", "Zoë 🎉", "=?utf-8?q?x?="]
)
def test_any_name_comes_back(name: str) -> None:
    assert parsed(MailDraft(name, "ana@x.example"))["To"].addresses[0].display_name == name


def test_long_lines_and_many_scripts_come_back() -> None:
    body = "long " * 500 + "\n.\nFrom here = there\n" + "日本語 ἑλληνικά 🎉 " * 200
    message = parsed(MailDraft("Ana", "ana@x.example", subject="é日" * 300, body=body))
    assert message.get_content().replace("\r\n", "\n") == body.strip() + "\n"
    assert message["Subject"] == "é日" * 300
    assert max(map(len, draft_eml(MailDraft("é" * 300, "ana@x.example", subject="x" * 500), NOW).split(b"\r\n"))) < 79


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ana@straße.example", "ana@xn--strae-oqa.example"),
        (" A.B+c@x.example ", "A.B+c@x.example"),
        ("ana@日本。jp", "ana@xn--wgv71a.jp"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_addresses_are_written_as_transports_take_them(address: str, written: str) -> None:
    assert checked_address(address) == written


@pytest.mark.parametrize(
    "address",
    [
        "ana", "ana@", "@x.example", "a@b@c", "a b@x.example", "a,b@x.example", "<a@x.example>", "a@x..example",
        "a@x.example\r\nBcc: b@x.example", "a@-x.example", "a@x_y.example", "a@℀.example", "\x1b@x.example",
        "a@ex\u202eample.com", "a@" + "x" * 64 + ".example", "x" * 65 + "@x.example", ".a@x.example", "a@[127.0.0.1]",
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(Invalid, match=r"is not an e-mail address|invisible characters") as caught:
        draft_eml(MailDraft("Ana", address), NOW)
    assert caught.value.field == "to_address"
    assert "\n" not in str(caught.value)
    with pytest.raises(Invalid):
        mailto_link(MailDraft("Ana", address))


def test_no_address_and_letters_that_servers_refuse_have_sentences_of_their_own() -> None:
    with pytest.raises(Invalid, match=r"Ana Ruiz has no e-mail address\. Add one"):
        draft_eml(MailDraft("Ana Ruiz", ""), NOW)
    with pytest.raises(Invalid, match="before the @"):
        draft_eml(MailDraft("Ana Ruiz", "aña@x.example"), NOW)
    with pytest.raises(Invalid) as caught:
        draft_eml(MailDraft("Ana Ruiz", "ana@x.example", "Robin", "robin"), NOW)
    assert caught.value.field == "from_address"


def test_a_link_carries_subject_and_body() -> None:
    link = mailto_link(MailDraft("Ana", "a&b?c@x.example", subject="Q & A = 100%", body="Grüße\n\nRobin"))
    assert link is not None
    assert link.startswith("mailto:a%26b%3Fc@x.example?subject=")
    assert "%0D%0A%0D%0A" in link
    assert parse_qs(urlsplit(link).query) == {"subject": ["Q & A = 100%"], "body": ["Grüße\r\n\r\nRobin"]}
    assert mailto_link(MailDraft("Ana", "ana@x.example")) == "mailto:ana@x.example"


def test_a_link_that_would_be_cut_is_none() -> None:
    assert mailto_link(MailDraft("Ana", "ana@x.example", body="x" * 1_800)) is not None
    assert mailto_link(MailDraft("Ana", "ana@x.example", body="x" * 1_900)) is None


def test_text_for_the_clipboard() -> None:
    assert mail_text(ANA) == "To: Ana Ruiz <ana@x.example>\nSubject: Your call\n\nDear Ana,\n\nthank you."
    assert mail_text(MailDraft("", "ana@x.example", subject="a\nb")) == "To: ana@x.example\nSubject: a b\n\n"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana Ruiz", "2026-11-24 Ana Ruiz.eml"),
        ("../../etc/passwd", "2026-11-24 .. .. etc passwd.eml"),
        ("CON", "2026-11-24 CON.eml"),
        ('a\\b:c*d?e"f<g>h|i', "2026-11-24 a b c d e f g h i.eml"),
        ("Acme Inc. ", "2026-11-24 Acme Inc.eml"),
        ("\x1b\r\n\0", "2026-11-24.eml"),
        ("旭 周", "2026-11-24 旭 周.eml"),
    ],
)
def test_file_names_suit_every_system(name: str, file: str) -> None:
    assert file_name(name, date(2026, 11, 24)) == file


def test_long_file_names_are_cut_and_keep_their_suffix() -> None:
    for letter in "a日🎉":
        name = file_name(letter * 300, date(2026, 11, 24), ".ics")
        assert name.endswith(".ics")
        assert len(name) <= 80
        assert len(name.encode()) <= 140
