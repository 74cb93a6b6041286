"""The echo e-mail: when it is offered, the times in it, what accepting it writes; and busy calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from store import Clock, Conflict, Invalid, NotFound, ReadOnly, Store, Unreadable, clock_from, open_store
from store.file import models as m
from store.records.call_reports import NextStep
from store.records.calls import Channel, Outcome, StartedBy
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.mail import MailForm
from store.records.preferences import MailWay, Preferences
from store.rules.slots.offer import SlotOffer, ZoneFrom, with_times
from tests.worlds.builders import TODAY, call, customer, later, met, owe

ZONE = "America/Denver"
PREFERENCES = Preferences(my_name="Robin Vale", my_firm="Northwind Advisory", zone=ZONE)
NINE = clock_from("2026-11-24T09:00-07:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of somebody in Denver, at nine in the morning there."""
    with open_store(tmp_path / "mails.db", clock=NINE, preferences=PREFERENCES) as opened:
        yield opened


def reached_by_mail(store: Store, name: str = "Ana Ruiz", **values: object) -> int:
    """A customer with an address who was just left a voicemail."""
    mail = f"{name.split()[0].lower()}@x.example"
    one = customer(store, name, **({"emails": (mail,), "phones": ("+1 303 555 0142",)} | values))
    call(store, one)
    return one


def profile(store: Store, one: int, **values: str) -> None:
    """Set what the card keeps about how to reach somebody."""
    m.Customer.update(**values).where(m.Customer.id == one).execute()


def accept(store: Store, one: int, offer: SlotOffer | None = None, **values: object) -> str:
    """Accept the e-mail as it stands; answers the name of the act."""
    echo = store.mail.echo(one)
    offer = offer or store.mail.offer(one)
    subject, body = store.mail.compose(echo, offer.words())
    form = replace(MailForm(echo.to_address, subject, body), **values)  # type: ignore[arg-type]
    return store.mail.accept(echo, form, MailWay.FILE, offer, "2026-11-24 Ana Ruiz.eml").label


def calendar(path: Path, *events: tuple[str, str], name: str = "work.ics") -> Path:
    """A calendar file with events at UTC times."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN"]
    for n, (start, end) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{n}@x", f"DTSTART:{start}", f"DTEND:{end}", "SUMMARY:secret", "END:VEVENT"]
    file = path / name
    file.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    return file


# Which call


def test_the_email_is_not_offered_before_a_call_was_tried(store: Store) -> None:
    one = customer(store, emails=("ana@x.example",))
    with pytest.raises(Conflict, match="Call Ana Ruiz first"):
        store.mail.echo(one)
    met(store, one, 3)
    with pytest.raises(Conflict):
        store.mail.echo(one)
    call(store, one, Outcome.NO_ANSWER)
    assert store.mail.echo(one).call.outcome is Outcome.NO_ANSWER


def test_a_call_of_theirs_is_none_of_ours(store: Store) -> None:
    from store.records.call_reports import Touch

    one = customer(store)
    store.calls.log(Touch(one, Channel.CALL, StartedBy.THEM, outcome=Outcome.VOICEMAIL))
    with pytest.raises(Conflict):
        store.mail.echo(one)


def test_it_echoes_the_newest_call_and_none_older_than_thirty_days(store: Store) -> None:
    one = reached_by_mail(store)
    with later(store, "2026-12-24") as thirty_days_on:
        assert thirty_days_on.mail.echo(one).call.day == TODAY
        newest = call(thirty_days_on, one, Outcome.MESSAGE)
        assert thirty_days_on.mail.echo(one).call.id == newest
    with later(store, "2027-01-24") as too_late, pytest.raises(Conflict):
        too_late.mail.echo(one)


def test_after_a_conversation_there_is_nothing_to_echo(store: Store) -> None:
    from store.records.call_reports import Touch

    one = reached_by_mail(store)
    store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM))
    assert store.mail.echo(one).call.day == TODAY  # an e-mail is no conversation
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.THEM))
    with pytest.raises(Conflict, match="and nothing was agreed"):
        store.mail.echo(one)
    other = customer(store, "Jo Park")
    call(store, other, Outcome.TALKED)
    with pytest.raises(Conflict, match="nothing was agreed"):
        store.mail.echo(other)
    call(store, other, Outcome.NO_ANSWER)
    assert store.mail.echo(other).call.outcome is Outcome.NO_ANSWER


def test_who_declined_is_left_in_peace(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.DECLINED)
    with pytest.raises(Conflict, match=r"Ana Ruiz said no \(today\): no calls"):
        store.mail.echo(one)


def test_it_says_when_an_email_about_the_call_was_written_already(store: Store) -> None:
    one = reached_by_mail(store)
    assert store.mail.echo(one).written is None
    accept(store, one)
    assert store.mail.echo(one).written == TODAY
    call(store, one)
    assert store.mail.echo(one).written is None


# Accepting


def test_accepting_logs_the_email_linked_to_its_call_and_settles_the_follow_up(store: Store) -> None:
    one = reached_by_mail(store)
    offer = store.mail.offer(one)
    assert accept(store, one, offer) == "e-mail to Ana Ruiz" == store.history.next_undo()
    mail, voicemail = store.customers.history(one)
    assert (mail.channel, mail.started_by, mail.outcome) == (Channel.EMAIL, StartedBy.US, None)
    assert (mail.about_id, voicemail.outcome) == (voicemail.id, Outcome.VOICEMAIL)
    assert all(words in mail.notes for words in offer.words())
    assert "2026-11-24 Ana Ruiz.eml" in mail.notes
    assert store.follow_ups.of_customer(one) == ()
    assert store.customers.get(one).attempts == 1  # an e-mail is no conversation, and no call


def test_undo_takes_the_whole_email_back_and_redo_brings_it_again(store: Store) -> None:
    one = reached_by_mail(store, emails=())
    before = store.export()
    accept(store, one, to="ana@new.example")
    after = store.export()
    assert store.history.undo().label == "e-mail to Ana Ruiz"
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_an_older_email_that_is_still_owed_is_answered_by_this_one(store: Store) -> None:
    one = reached_by_mail(store)
    call(store, one)
    assert [f.kind for f in store.follow_ups.of_customer(one)].count(FollowUpKind.EMAIL) == 2
    accept(store, one)
    assert store.follow_ups.of_customer(one) == ()


def test_an_email_owed_for_another_reason_stays_unless_it_was_asked_for_from_there(store: Store) -> None:
    one = reached_by_mail(store)
    own = owe(store, one, "send the price list", kind=FollowUpKind.EMAIL)
    assert own not in store.mail.echo(one).follow_up_ids
    assert own in store.mail.echo(one, own).follow_up_ids
    accept(store, one)
    assert store.follow_ups.get(own).state is FollowUpState.OPEN


def test_a_follow_up_settled_meanwhile_is_left_alone(store: Store) -> None:
    one = reached_by_mail(store)
    echo, offer = store.mail.echo(one), store.mail.offer(one)
    (owed,) = echo.follow_up_ids
    store.follow_ups.drop(owed, "wrote by hand")
    store.mail.accept(echo, MailForm("", "s", "b"), MailWay.CLIPBOARD, offer)
    assert store.follow_ups.get(owed).state is FollowUpState.DROPPED


def test_an_email_about_a_call_that_was_undone_elsewhere_is_refused(store: Store) -> None:
    one = reached_by_mail(store)
    echo, offer = store.mail.echo(one), store.mail.offer(one)
    store.history.undo()
    call(store, customer(store, "Jo Park"))  # has the id of the call by now
    before = store.export()
    with pytest.raises(Conflict, match="undone meanwhile"):
        store.mail.accept(echo, MailForm("", "s", "b"), MailWay.CLIPBOARD, offer)
    assert store.export() == before


def test_an_address_that_was_typed_in_is_kept_with_a_customer_who_had_none(store: Store) -> None:
    one = reached_by_mail(store, emails=())
    version = store.customers.get(one).version
    accept(store, one, to=" ana@new.example ")
    found = store.customers.get(one)
    assert found.emails == ("ana@new.example",)
    assert found.version > version  # an open form elsewhere must not write over it
    with pytest.raises(Invalid, match="belongs to Ana Ruiz"):
        customer(store, "Jo Park", emails=("ANA@new.example",))


def test_another_address_for_this_time_changes_nothing_about_the_customer(store: Store) -> None:
    one = reached_by_mail(store)
    accept(store, one, to="other@x.example")
    assert store.customers.get(one).emails == ("ana@x.example",)


@pytest.mark.parametrize("address", ["ana", "a b@x.example", "jo@park.example"])
def test_an_address_that_is_none_or_anothers_is_refused_and_nothing_is_written(store: Store, address: str) -> None:
    one = reached_by_mail(store, emails=())
    customer(store, "Jo Park", emails=("jo@park.example",), phones=())
    before = store.export()
    with pytest.raises(Invalid) as refused:
        accept(store, one, to=address)
    assert refused.value.field == "to"
    assert store.export() == before


def test_an_email_without_text_is_refused(store: Store) -> None:
    one = reached_by_mail(store)
    with pytest.raises(Invalid) as refused:
        accept(store, one, body=" \n ")
    assert refused.value.field == "body"


def test_accepting_forgets_the_draft(store: Store) -> None:
    one = reached_by_mail(store)
    key = f"mail:{store.customers.get(one).uid}"
    store.drafts.save(key, {"body": "half a"})
    accept(store, one)
    assert store.drafts.load(key) == {}


def test_a_hostile_name_is_only_a_name(store: Store) -> None:
    name = "Acme [/b] =cmd| \x1b]0;x\r\nBcc: all@x.example"
    one = reached_by_mail(store, name, emails=("acme@x.example",))
    assert accept(store, one).startswith("e-mail to Acme [/b] =cmd|")
    assert "\x1b" not in store.customers.history(one)[0].notes


# Times


def test_three_times_in_the_customers_zone_with_the_zone_named(store: Store) -> None:
    one = customer(store)
    profile(store, one, zone="Europe/Berlin", country="DE")
    offer = store.mail.offer(one)
    assert (offer.zone, offer.zone_from, offer.country) == ("Europe/Berlin", ZoneFrom.STORED, "DE")
    assert len(offer.slots) == 3
    assert all(words.endswith("(Berlin time)") for words in offer.words())
    assert [offer.mine(n).hour + 8 for n in range(3)] == [slot.starts_in("Europe/Berlin").hour for slot in offer.slots]


def test_the_zone_is_guessed_from_the_number_and_otherwise_mine(store: Store) -> None:
    offer = store.mail.offer(customer(store, phones=("+49 30 5550142",)))
    assert (offer.zone, offer.zone_from, offer.country) == ("Europe/Berlin", ZoneFrom.PHONE, "DE")
    offer = store.mail.offer(customer(store, "Jo Park", phones=()))
    assert (offer.zone, offer.zone_from) == (ZONE, ZoneFrom.MINE)
    assert all(words.endswith("(Denver time)") for words in offer.words())


def test_hours_that_cannot_be_read_are_no_reason_to_offer_nothing(store: Store) -> None:
    one = customer(store)
    profile(store, one, best_hours="whenever the moon is full", zone="no such zone")
    assert len(store.mail.offer(one).slots) == 3


def test_best_hours_hold(store: Store) -> None:
    one = customer(store)
    profile(store, one, best_hours="afternoons")
    assert all(slot.starts_in(ZONE).hour >= 12 for slot in store.mail.offer(one).slots)


def test_no_time_meets_a_scheduled_talk_or_a_call_back_at_a_time(store: Store) -> None:
    one, other = customer(store), customer(store, "Jo Park", phones=())
    first = store.mail.offer(one).slots[0]
    at = first.starts_in(ZONE)
    owe(store, other, kind=FollowUpKind.TALK, due=at.date(), due_time=at.time(), told=True)
    now = store.mail.offer(one)
    assert not any(slot.start < first.end and first.start < slot.end for slot in now.slots)
    assert store.mail.offer(one).with_starts((first.start,)).refusal(0) == "You have a talk at that time."


def test_a_time_offered_to_one_customer_is_not_offered_to_another(store: Store) -> None:
    one, other = reached_by_mail(store), customer(store, "Jo Park")
    offer = store.mail.offer(one)
    assert store.mail.offer(other).slots == offer.slots
    accept(store, one, offer)
    assert not {s.start for s in store.mail.offer(other).slots} & {s.start for s in offer.slots}
    assert store.mail.offer(one).slots == offer.slots  # nothing speaks against offering them the same again
    store.history.undo()
    assert store.mail.offer(other).slots == offer.slots


def test_the_settings_hold(store: Store, tmp_path: Path) -> None:
    chosen = replace(
        PREFERENCES,
        hours=(time(13), time(15)),
        working_days=(3,),
        away=((date(2026, 12, 1), date(2026, 12, 6)),),
    )
    with open_store(tmp_path / "other.db", clock=NINE, preferences=chosen) as other:
        offer = other.mail.offer(customer(other))
        days = {slot.starts_in(ZONE).date() for slot in offer.slots}
        assert all(day.weekday() == 3 and day != date(2026, 11, 26) and day != date(2026, 12, 3) for day in days)
        assert all(13 <= slot.starts_in(ZONE).hour < 15 for slot in offer.slots)


def test_each_time_can_be_moved_exchanged_and_dropped(store: Store) -> None:
    offer = store.mail.offer(customer(store))
    moved = offer.nudged(1, 1)
    assert moved.slots[1].start - offer.slots[1].start == timedelta(minutes=30)
    other = offer.exchanged(2)
    assert other.slots[:2] == offer.slots[:2]
    assert other.slots[2] not in offer.slots
    assert other.exchanged(2).slots[2] not in (*offer.slots, *other.slots)
    assert offer.dropped(0).slots == offer.slots[1:]
    assert offer.exchanged(7) is offer
    gone = offer.dropped(0).dropped(0).dropped(0)
    assert (gone.slots, gone.words()) == ((), ())


def test_away_for_weeks_offers_no_time_and_is_no_error(store: Store, tmp_path: Path) -> None:
    chosen = replace(PREFERENCES, away=((TODAY, TODAY + timedelta(days=60)),))
    with open_store(tmp_path / "away.db", clock=NINE, preferences=chosen) as away:
        one = reached_by_mail(away)
        assert away.mail.offer(one).slots == ()
        accept(away, one)
        assert "Offered" not in away.customers.history(one)[0].notes


def test_a_clock_without_a_named_zone_still_says_which_clock_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setenv("TZ", "nowhere/at all")
    with open_store(tmp_path / "z.db", clock=clock, preferences=Preferences(region="DE")) as store:
        words = store.mail.offer(customer(store, phones=())).words()
        assert all(said.endswith("(UTC)") for said in words)


# The lines of an edited text


def test_in_an_edited_text_only_the_line_of_the_time_changes() -> None:
    text = "Dear Ana,\n- A (x)\n* B (x), if you like\nmine\n- C (x)"
    assert with_times(text, ("A (x)", "B (x)", "C (x)"), ("A (x)", "D (x)", "C (x)")) == (
        "Dear Ana,\n- A (x)\n* D (x), if you like\nmine\n- C (x)", True,
    )  # fmt: skip
    assert with_times(text, ("A (x)", "B (x)", "C (x)"), ("A (x)", "C (x)"))[0] == "Dear Ana,\n- A (x)\nmine\n- C (x)"


def test_a_later_time_keeps_the_lines_in_order() -> None:
    assert with_times("1 A\n2 B\n3 C", ("A", "B", "C"), ("B", "C", "D")) == ("1 B\n2 C\n3 D", True)


def test_times_written_into_one_sentence_change_each_for_itself_and_never_take_the_line_along() -> None:
    text = "Does A, B or C suit you?"
    assert with_times(text, ("A", "B", "C"), ("A", "D", "C")) == ("Does A, D or C suit you?", True)
    assert with_times(text, ("A", "B", "C"), ("A", "C")) == (text, False)


def test_a_line_that_was_taken_out_by_hand_is_said_to_be_missing() -> None:
    assert with_times("only B", ("A", "B"), ("D", "B")) == ("only B", False)
    assert with_times("only B", ("A", "B"), ("A", "D")) == ("only D", True)


# Calendars


def test_busy_times_of_a_calendar_are_never_offered(store: Store, tmp_path: Path) -> None:
    one = customer(store)
    slots = store.mail.offer(one).slots
    spans = [(f"{s.start:%Y%m%dT%H%M%SZ}", f"{s.end:%Y%m%dT%H%M%SZ}") for s in slots]
    reading = store.mail.read_calendar(calendar(tmp_path, *spans))
    assert (reading.events, len(reading.times)) == (3, 3)
    assert store.mail.take_calendar(reading).label == "busy times of work.ics" == store.history.next_undo()
    assert not {s.start for s in store.mail.offer(one).slots} & {s.start for s in slots}
    (known,) = store.mail.calendars()
    assert (known.name, known.times, known.until) == ("work.ics", 3, date(2027, 3, 24))
    assert "secret" not in str(store.export())


def test_the_same_name_replaces_and_undo_brings_the_older_one_back(store: Store, tmp_path: Path) -> None:
    read = store.mail.read_calendar
    store.mail.take_calendar(read(calendar(tmp_path, ("20261126T160000Z", "20261126T170000Z"))))
    before = store.export()
    store.mail.take_calendar(read(calendar(tmp_path, ("20261127T160000Z", "20261127T170000Z"))))
    store.mail.take_calendar(read(calendar(tmp_path, name="home.ics")))
    assert [known.name for known in store.mail.calendars()] == ["home.ics", "work.ics"]
    store.history.undo()
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    store.mail.forget_calendar("work.ics")
    assert store.mail.calendars() == ()
    store.history.undo()
    assert len(store.mail.calendars()) == 1
    with pytest.raises(NotFound, match="No calendar named gym"):
        store.mail.forget_calendar("gym.ics")


@pytest.mark.parametrize("data", [b"", b"Name,Email\nAna,a@x.example\n", b"\xff\xfe\x00", b"PK\x03\x04"])
def test_what_is_no_calendar_is_refused_with_its_name(store: Store, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "odd.ics"
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=r"odd\.ics"):
        store.mail.read_calendar(file)
    with pytest.raises(Unreadable, match="does not exist"):
        store.mail.read_calendar(tmp_path / "none.ics")


def test_a_talk_whose_words_say_how_long_takes_all_of_that_time(store: Store) -> None:
    one, other = customer(store), customer(store, "Jo Park", phones=())
    owe(store, other, "the depots, 9am - 5pm", kind=FollowUpKind.TALK, due=date(2026, 11, 27), due_time=time(9))
    assert not [slot for slot in store.mail.offer(one).slots if slot.starts_in(ZONE).date() == date(2026, 11, 27)]


# The talk as a calendar file


def test_a_talk_is_a_calendar_file_with_a_stable_identity(store: Store) -> None:
    one = customer(store, company="Fabrikam", notes="prefers mornings")
    step = NextStep(date(2026, 11, 27), time(10), "the pilot", FollowUpKind.TALK)
    call(store, one, Outcome.TALKED, next_step=step)
    (talk,) = store.follow_ups.of_customer(one)
    file = store.mail.talk(talk.id)
    assert file.name == "2026-11-27 Talk with Ana Ruiz.ics"
    text = file.data.decode().replace("\r\n ", "")
    assert f"UID:{file.uid}" in text
    assert "SUMMARY:Talk with Ana Ruiz (Fabrikam)" in text
    assert "DTSTART;TZID=America/Denver:20261127T100000" in text
    assert "DTEND;TZID=America/Denver:20261127T103000" in text
    assert all(words in text for words in ("+1 303 555 0142", "the pilot", "prefers mornings"))
    assert "ATTENDEE" not in text  # nobody is written to by a calendar
    store.follow_ups.move(talk.id, date(2026, 12, 1), time(15))
    with later(store, "2026-11-25T09:00-07:00") as tomorrow:
        moved = tomorrow.mail.talk(talk.id)
        assert moved.uid == file.uid
        assert _sequence(moved.data) > _sequence(file.data)
        assert b"20261201T150000" in moved.data


@pytest.mark.parametrize(
    ("what", "end"),
    [("meet 2pm - 4pm", "160000"), ("from 2 to 3, the pilot", "150000"), ("items 3-4", "143000"), ("", "143000")],
)
def test_a_talk_lasts_as_long_as_its_words_say(store: Store, what: str, end: str) -> None:
    talk = owe(store, customer(store), what, kind=FollowUpKind.TALK, due=date(2026, 11, 27), due_time=time(14))
    assert f"DTEND;TZID=America/Denver:20261127T{end}" in store.mail.talk(talk).data.decode()


def _sequence(data: bytes) -> int:
    (line,) = (line for line in data.decode().splitlines() if line.startswith("SEQUENCE:"))
    return int(line.partition(":")[2])


def test_undo_never_makes_the_sequence_go_back(store: Store) -> None:
    one = customer(store)
    talk = owe(store, one, kind=FollowUpKind.TALK, due_time=time(10))
    store.follow_ups.move(talk, date(2026, 12, 1), time(15))
    before = _sequence(store.mail.talk(talk).data)
    store.history.undo()
    assert _sequence(store.mail.talk(talk).data) >= before


def test_a_talk_that_is_moved_twice_within_a_minute_still_updates_the_calendar(store: Store) -> None:
    talk = owe(store, customer(store), kind=FollowUpKind.TALK, due_time=time(10))
    first = _sequence(store.mail.talk(talk).data)
    store.follow_ups.move(talk, date(2026, 12, 1), time(15))
    with later(store, "2026-11-24T09:00:10-07:00") as soon:
        assert _sequence(soon.mail.talk(talk).data) > first


def test_only_a_talk_or_call_back_at_a_time_goes_into_a_calendar(store: Store) -> None:
    one = customer(store)
    with pytest.raises(Conflict, match="Only a talk or a call-back"):
        store.mail.talk(owe(store, one))
    with pytest.raises(Conflict, match="has no time yet"):
        store.mail.talk(owe(store, one, kind=FollowUpKind.TALK))


def test_a_talk_at_a_time_stands_in_today_at_its_time(store: Store) -> None:
    one = customer(store)
    store.follow_ups.add(one, FollowUpForm("the pilot", TODAY, time(14), FollowUpKind.TALK, told=True))
    assert [item.lead for item in store.today().queue if item.kind is FollowUpKind.TALK] == ["14:00"]


def test_the_draft_parses_with_the_standard_library(store: Store) -> None:
    from store.exchange.eml import MailDraft, draft_eml

    one = reached_by_mail(store)
    echo, offer = store.mail.echo(one), store.mail.offer(one)
    subject, body = store.mail.compose(echo, offer.words())
    mail = message_from_bytes(
        draft_eml(MailDraft(echo.to_name, echo.to_address, subject=subject, body=body), datetime.now(UTC))
    )
    text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert mail["X-Unsent"] == "1"
    assert all(words in text for words in offer.words())


def test_an_e_mail_that_cannot_be_logged_is_refused_before_it_goes(store: Store) -> None:
    store.unit.writable = False
    with pytest.raises(ReadOnly, match="reading only"):
        store.mail.checked(MailForm("ana@x.example", "Hello", "Text"))
