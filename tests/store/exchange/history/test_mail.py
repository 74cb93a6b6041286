"""Messages become contacts: one for each thread and day, of those that somebody wrote to somebody."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store import Unreadable
from store.records.calls import Channel, StartedBy

from .files import ANA, HOSTILE, ME, history, letter, mailbox

DANA = "dana@northwind.example"
SATURDAY = "Sat, 14 Feb 2026 09:14:00 +0000"
LATER = "Fri, 13 Feb 2026 15:00:00 +0000"


def test_one_contact_a_thread_and_day_started_by_who_wrote_first(tmp_path: Path) -> None:
    file = history(
        tmp_path,
        mailbox(
            letter(ME, ANA, LATER, "Re: Paper", Message_ID="<2@x>", In_Reply_To="<1@x>"),
            letter(Message_ID="<1@x>"),
            letter(ME, ANA, SATURDAY, "Re: Paper", "and more\n", Message_ID="<3@x>", References="<1@x> <2@x>"),
        ),
    )
    assert [(e.day.day, e.started_by, e.subject, e.text) for e in file.entries] == [
        (13, StartedBy.THEM, "Paper", "hello"),
        (14, StartedBy.US, "Re: Paper", "and more"),
    ]
    assert {e.thread for e in file.entries} == {file.entries[0].thread}
    assert {e.channel for e in file.entries} == {Channel.EMAIL}
    assert [one.emails for e in file.entries for one in e.who] == [(ANA,), (ANA,)]


def test_without_ids_an_answer_belongs_to_the_subject_it_answers(tmp_path: Path) -> None:
    paper = letter(day="Mon, 09 Feb 2026 09:00:00 +0000")
    file = history(
        tmp_path,
        mailbox(
            paper,
            letter(ME, ANA, subject="AW: Re: paper"),
            letter(day=SATURDAY, subject="Paper"),
            letter("tom@fabrikam.example", day=SATURDAY, subject="Re: Paper"),
        ),
    )
    threads = [entry.thread for entry in file.entries]
    assert threads[0] == threads[1]
    assert len(set(threads)) == 3


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (letter(List_Unsubscribe="<mailto:x@y.example>"), "newsletters and lists"),
        (letter(Precedence="bulk"), "newsletters and lists"),
        (letter("newsletter@fabrikam.example"), "newsletters and lists"),
        (letter("no-reply@fabrikam.example"), "automatic answers and notices"),
        (letter("shop.noreply@fabrikam.example"), "automatic answers and notices"),
        (letter(Auto_Submitted="auto-replied"), "automatic answers and notices"),
        (letter(subject="Automatische Antwort: Paper"), "automatic answers and notices"),
        (letter("MAILER-DAEMON@fabrikam.example"), "automatic answers and notices"),
        (letter(Content_Type="text/calendar; method=REQUEST"), "invitations"),
        (letter(subject="Accepted: Paper talk"), "invitations"),
        (letter(X_Gmail_Labels="Drafts"), "drafts"),
        (letter(X_Gmail_Labels="Spam"), "spam"),
        (letter(DANA), "colleagues"),
        (letter(ME, DANA), "colleagues"),
        (letter(ME, ME), "messages to nobody else"),
        (letter(ME, ", ".join(f"p{i}@x.example" for i in range(40))), "messages to more than 30 people"),
        (letter(day="yesterday, around noon"), "no date that can be read"),
        (letter(day="Thu, 01 Jan 1970 00:00:00 +0000"), "dates before 1990"),
        (letter(day="Thu, 01 Jan 2099 00:00:00 +0000"), "dates still to come"),
        (letter(sender="nobody at all"), "messages that cannot be read"),
    ],
)
def test_what_is_no_contact_is_counted_by_why(tmp_path: Path, one: str, why: str) -> None:
    file = history(tmp_path, mailbox(letter(subject="Good"), one))
    assert [entry.subject for entry in file.entries] == ["Good"]
    assert file.skipped == {why: 1}


def test_addresses_that_are_nobody_are_counted(tmp_path: Path) -> None:
    news = letter("news@a.example"), letter("news@a.example"), letter("news@b.example")
    file = history(tmp_path, mailbox(*news, letter(DANA), letter()))
    assert file.apart == {"newsletters and lists": 2, "colleagues": 1}


def test_a_calendar_that_is_merely_attached_makes_no_invitation(tmp_path: Path) -> None:
    text = "--b\n\nhello\n--b\nContent-Type: text/calendar; charset=utf-8\n\nBEGIN:VCALENDAR\n--b--\n"
    file = history(tmp_path, mailbox(letter(text=text, Content_Type="multipart/mixed; boundary=b")))
    assert [entry.text for entry in file.entries] == ["hello"]


def test_the_team_is_known_by_address_and_by_domain(tmp_path: Path) -> None:
    box = mailbox(letter("kim@other.example"), letter("lee@third.example"))
    assert len(history(tmp_path, box).entries) == 2
    assert not history(tmp_path, box, team=["Kim@Other.example"], team_domains=["third.example"]).entries


def test_who_has_a_public_address_is_no_colleague_of_others_who_have_one(tmp_path: Path) -> None:
    file = history(tmp_path, mailbox(letter("ana@gmail.com", "robin@gmail.com")), me=["robin@gmail.com"])
    assert len(file.entries) == 1


@pytest.mark.parametrize("label", ["Sent", "Inbox,Gesendet", "=?UTF-8?Q?Messages_envoy=C3=A9s?="])
def test_what_was_sent_says_who_the_user_is(tmp_path: Path, label: str) -> None:
    box = mailbox(
        letter("robin@alias.example", ANA, X_Gmail_Labels=label), letter(ANA, "robin@alias.example", SATURDAY)
    )
    file = history(tmp_path, box, me=[])
    assert [e.started_by for e in file.entries] == [StartedBy.US, StartedBy.THEM]
    assert file.own_addresses == ("robin@alias.example",)


def test_somebody_elses_mailbox_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="none of its 1 messages is from or to robin@northwind"):
        history(tmp_path, mailbox(letter(ANA, "kim@x.example", X_Gmail_Labels="Sent")), "all.mbox")
    with pytest.raises(Unreadable, match="Say your e-mail address in the settings"):
        history(tmp_path, mailbox(letter()), me=[])


def test_a_copy_to_a_customer_counts_where_all_else_are_of_the_house(tmp_path: Path) -> None:
    both = history(tmp_path, mailbox(letter(ME, f"Ana <{ANA}>, tom@x.example", Cc="kim@y.example"))).entries
    copy = history(tmp_path, mailbox(letter(ME, DANA, Cc=ANA))).entries
    assert [one.emails[0] for one in both[0].who] == [ANA, "tom@x.example"]
    assert [one.emails[0] for one in copy[0].who] == [ANA]


def test_the_day_is_the_users(tmp_path: Path) -> None:
    (entry,) = history(tmp_path, mailbox(letter(day="Fri, 13 Feb 2026 23:30:00 +0000"))).entries
    assert entry.day.isoformat() == "2026-02-14"
    assert entry.at is not None
    assert entry.at.isoformat() == "2026-02-13T23:30:00+00:00"


def test_names_and_subjects_are_read_in_their_encodings_and_act_on_nothing(tmp_path: Path) -> None:
    box = mailbox(
        letter(f"=?utf-8?B?SsO8cmdlbg==?= <{ANA}>", subject="Lieferung =?iso-8859-1?q?versp=E4tet?="),
        letter(f'"{HOSTILE}" <{ANA}>', subject=HOSTILE, day=SATURDAY),
    ).encode() + mailbox(letter(subject="Grüße", day="Sun, 15 Feb 2026 09:00:00 +0000")).encode("latin-1")
    file = history(tmp_path, box)
    assert [e.subject[:20] for e in file.entries] == ["Lieferung verspätet", "Acme [/b] =cmd| ]0;x", "Gr\ufffd\ufffde"]
    assert file.entries[0].who[0].name == "Jürgen"


def test_subjects_alone_are_kept_where_that_was_said(tmp_path: Path) -> None:
    (entry,) = history(tmp_path, mailbox(letter(text="a secret\n")), keep_text=False).entries
    assert (entry.subject, entry.text) == ("Paper", "")
    (long,) = history(tmp_path, mailbox(letter(text="word " * 500))).entries
    assert len(long.text) <= 600


def chain(count: int) -> list[str]:
    """A thread of one message a day, each naming only what it answers."""
    return [
        letter(
            *((ANA, ME), (ME, ANA))[n % 2], f"{n + 1:02} Feb 2026 09:00:00 +0000", "Paper" if not n else "Re: Paper",
            Message_ID=f"<{n}@x>", **({"In_Reply_To": f"<{n - 1}@x>"} if n else {}),
        )
        for n in range(count)
    ]  # fmt: skip


def test_a_longer_export_has_the_same_ids(tmp_path: Path) -> None:
    letters = chain(8)
    whole = history(tmp_path, mailbox(*letters)).entries
    shorter = history(tmp_path, mailbox(*letters[:5])).entries
    mixed = letters[:]
    random.Random(1).shuffle(mixed)
    assert [e.foreign_id for e in shorter] == [e.foreign_id for e in whole[:5]]
    assert [e.foreign_id for e in history(tmp_path, mailbox(*mixed)).entries] == [e.foreign_id for e in whole]
    assert len({i for e in whole for i in e.ids}) == sum(len(e.ids) for e in whole)


def test_what_an_export_that_begins_later_had_is_known_by_the_whole_one(tmp_path: Path) -> None:
    letters = chain(8)
    whole = history(tmp_path, mailbox(*letters)).entries
    for begin in range(1, 8):
        late = history(tmp_path, mailbox(*letters[begin:])).entries
        assert all(mine.foreign_id in full.ids for mine, full in zip(late, whole[begin:], strict=True))


def test_a_day_that_grows_keeps_its_id(tmp_path: Path) -> None:
    first = letter(Message_ID="<1@x>")
    more = letter(ME, ANA, LATER, "Re: Paper", Message_ID="<2@x>", In_Reply_To="<1@x>")
    (before,) = history(tmp_path, mailbox(first)).entries
    (after,) = history(tmp_path, mailbox(first, more)).entries
    assert before.foreign_id == after.foreign_id


def test_reading_can_be_stopped_between_messages(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def tick(count: int) -> None:
        if count == 3:
            raise Enough

    with pytest.raises(Enough):
        history(tmp_path, mailbox(*chain(8)), tick=tick)
