"""Every function that reads text of files, pastes, notes or settings, each as a function of one text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import partial

from store.errors import StoreError
from store.exchange.csv_out import guarded, unguarded
from store.exchange.eml import MailDraft, checked_address, file_name, mail_text
from store.exchange.encoding import decode
from store.exchange.history.chats import is_chat
from store.exchange.history.close_leads import is_leads
from store.exchange.history.letters import topic_of, unworded
from store.exchange.history.mail import is_letter
from store.exchange.history.mail_text import cut, of_html, without_tags
from store.exchange.history.mailboxes import is_mailbox
from store.exchange.history.meetings import is_calendar
from store.exchange.history.outcome_words import direction_of, kind_of, outcome_of, said_outright
from store.exchange.history.people import turned
from store.exchange.history.phone_backups import is_phone_backup
from store.exchange.history.telling import told as history_told
from store.exchange.history.terms import address_of, subject_of
from store.exchange.history.times import read_length, read_time
from store.exchange.team_brief import escaped, wrapped
from store.records.preferences import Preferences
from store.rules.addresses import is_email, is_link, is_phone
from store.rules.capture.action import Captured, print_action
from store.rules.capture.escapes import unescaped
from store.rules.capture.lines import named_words, read_notes, reader
from store.rules.capture.names import completion, handle, known, new_name
from store.rules.capture.pasted import counting, pasted
from store.rules.capture.questions import questions
from store.rules.capture.rewritten import paired
from store.rules.capture.told_by import told_by
from store.rules.checklist import read_finding
from store.rules.days.away import read_away
from store.rules.days.clock_times import minutes_said
from store.rules.days.customs import Customs
from store.rules.days.date_phrases import here_is_mine, names_day, read_day, read_moment, read_span
from store.rules.days.file_dates import day_comes_first, parse_date
from store.rules.days.hours import read_hours
from store.rules.days.two_clocks import TwoClocks
from store.rules.days.vague_days import vague_offers
from store.rules.days.zones import guess_zone, zone_named
from store.rules.matching import identity_keys, name_words, words_agree
from store.rules.phrases import Phrases, phrase_problems
from store.rules.scripts import set_file
from store.rules.scripts.clauses import thing_of, to_come, was_done, was_told
from store.rules.scripts.company_names import short_company
from store.rules.scripts.congratulations import congratulation
from store.rules.scripts.how_met import how_they_came
from store.rules.scripts.phrases import inside, listed, said
from store.rules.scripts.templates import as_value, fill, problems, says
from store.rules.scripts.topics import named, topic
from store.rules.scripts.tried import with_whom
from store.rules.team.kudos import without_name
from store.rules.text.first_names import first_name, is_formal
from store.rules.text.phones import dialled, dialled_from, is_dialled, phone_country, phone_key, shown_number, tel_link
from store.rules.text.quotation import unquoted
from store.rules.text.sentences import sentences
from store.rules.text.terms import bare, in_name, same_name, terms
from store.rules.text.text import base_name, clean, clean_line, fold, harmless, shortened
from tui.computer.links import check_link, search_link
from tui.customers.form import pieces
from tui.importing.files import completed, typed_paths
from tui.text.safe import multiline, plain
from tui.widgets.large import spaced, tall

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
READ = reader(Preferences(), TODAY)
FACTS = {"first_name": "Ana", "company": "Fabrikam"}


def _refusing(function: Callable[[str], object]) -> Callable[[str], object]:
    """The same; a refusal in words is an answer."""

    def call(text: str) -> object:
        with suppress(StoreError):
            return function(text)
        return None

    return call


def _notes(text: str) -> object:
    return read_notes(text, READ)


def _rewritten(text: str) -> object:
    return paired(read_notes(text, READ), read_notes(text[::-1], READ))


def _agreeing(text: str) -> object:
    return words_agree(name_words(text), name_words(text[::-1]))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "clean_line": clean_line,
    "harmless": harmless,
    "shortened": shortened,
    "fold": fold,
    "base_name": base_name,
    "sentences": lambda text: list(sentences(text)),
    "is_email": is_email,
    "is_phone": is_phone,
    "is_link": is_link,
    "phone_key": lambda text: phone_key(text, "US"),
    "phone_country": lambda text: phone_country(text, "US"),
    "shown_number": lambda text: shown_number(text, "US"),
    "dialled": dialled,
    "is_dialled": lambda text: is_dialled(text, "5550142"),
    "terms": lambda text: [(term.glob, term.pieces, term.joined) for term in terms(text)],
    "in_name": lambda text: [in_name(term, bare(text)) for term in terms(text)],
    "same_name": lambda text: same_name(text, text[::-1]),
    "tel_link": lambda text: tel_link(text, "US"),
    "guess_zone": lambda text: guess_zone(text, "US"),
    "zone_named": zone_named,
    "identity_keys": lambda text: identity_keys(text, text, [text], [text], text, "US"),
    "words_agree": _agreeing,
    "parse_date": lambda text: parse_date(text, True),
    "day_comes_first": lambda text: day_comes_first([text], True),
    "read_day": _refusing(lambda text: read_day(text, Customs(TODAY))),
    "read_moment": _refusing(lambda text: read_moment(text, Customs(TODAY))),
    "read_span": _refusing(lambda text: read_span(text, Customs(TODAY))),
    "names_day": names_day,
    "vague_offers": lambda text: vague_offers(text, Customs(TODAY)),
    "minutes_said": lambda text: minutes_said(text, time(14)),
    "print_action": lambda text: print_action(Captured(text)),
    "unescaped": unescaped,
    "here_is_mine": here_is_mine,
    "on two clocks": _refusing(lambda text: TwoClocks("", "Asia/Tokyo").read(text, Customs(TODAY), NOW)),
    "read_hours": _refusing(read_hours),
    "read_away": _refusing(lambda text: read_away(text, TODAY)),
    "read_finding": read_finding,
    "read_notes": _notes,
    "paired": _rewritten,
    "named_words": lambda text: named_words(text, "a", "Ana"),
    "handle": handle,
    "told_by": told_by,
    "without_name": lambda text: without_name(text, "Dana Fox"),
    "without_this_name": lambda text: without_name("Dana Fox saved us", text),
    "wrapped": wrapped,
    "known": lambda text: known(text, ["Dana Fox"]),
    "completion": lambda text: completion(text, ["Dana Fox", text[:200]]),
    "new_name": new_name,
    "pasted": lambda text: counting(pasted(text)),
    "unquoted": lambda text: unquoted(f'"{text}"'),
    "questions": questions,
    "script set": set_file.read,
    "phrases": lambda text: set_file.read(f"set: A\n[[phrases]]\n{text}"),
    "phrase": lambda text: phrase_problems("by a day", text),
    "phrase said": lambda text: Phrases({"by a day": text}).say("by a day", day=text),
    "fill": lambda text: fill(text, FACTS),
    "problems": problems,
    "says": lambda text: says(text, "heard"),
    "as_value": as_value,
    "listed": lambda text: listed([text, text]),
    "said": said,
    "first_name": first_name,
    "is_formal": is_formal,
    "congratulation": lambda text: congratulation(text, "Ana Ruiz"),
    "congratulation of anybody": lambda text: congratulation("the new plant", text),
    "clauses": lambda text: (to_come(text, "Dana", "by Friday"), was_told(text), was_done(text), thing_of(text)),
    "short_company": short_company,
    "how_they_came": how_they_came,
    "inside": inside,
    "dialled_from": lambda text: dialled_from(text, "US", "DE"),
    "topic": topic,
    "named": named,
    "with_whom": with_whom,
    "with_whom of many": lambda text: with_whom(f"with {text}"),
    "guarded": lambda text: unguarded(guarded(text)),
    "decode": lambda text: decode(text.encode("cp1252", "replace")),
    "decode utf-8": lambda text: decode(text.encode()),
    "mail_text": lambda text: mail_text(MailDraft(text, text, subject=text, body=text)),
    "checked_address": _refusing(checked_address),
    "file_name": lambda text: file_name(text, TODAY),
    "newly written": cut,
    "newly written behind quotes": lambda text: cut(f"> a\n{text}:\n" * 3),
    "of_html": of_html,
    "of_html in a tag": lambda text: of_html(f"<p {text}"),
    "without_tags": without_tags,
    "unworded": unworded,
    "topic_of": topic_of,
    "outcome_of": lambda text: (outcome_of(text), said_outright(text), direction_of(text), kind_of(text)),
    "turned": turned,
    "address_of": address_of,
    "subject_of": subject_of,
    "read_time": lambda text: read_time(text, True, UTC, text[::-1]),
    "read_length": read_length,
    "history_told": lambda text: history_told(text.encode("utf-8", "replace"), "a"),
    "kinds of history": lambda text: (is_chat(text), is_calendar(text), is_leads(text), is_phone_backup(text)),
    "kinds of mail": lambda text: (
        is_mailbox(text.encode("utf-8", "replace")),
        is_letter(text.encode("utf-8", "replace")),
    ),
    "escaped": escaped,
    "multiline": multiline,
    "plain": plain,
    "check_link": _refusing(check_link),
    "search_link": _refusing(partial(search_link, "web")),
    "pieces": lambda text: pieces(text, ("+1 303 555 0142",), "[,;]"),
    "typed_paths": typed_paths,
    "completed": completed,
    "tall": tall,
    "spaced": spaced,
}
