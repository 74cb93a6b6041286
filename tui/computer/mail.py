"""Where an accepted e-mail and a talk's calendar file go: a folder of drafts, the mail program, the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from store import Invalid, Store, StoreError
from store.exchange.eml import MailDraft, draft_eml, file_name, mail_text, mailto_link
from store.records.changes import Change
from store.records.mail import Echo, MailForm, TalkFile
from store.records.preferences import MailWay
from store.rules.slots.offer import SlotOffer

from .documents import place_words, ready_folder
from .links import open_link
from .new_files import write_new, write_only

T = TypeVar("T")
Copy = Callable[[str], object]  # puts a text on the clipboard, and says itself what became of that

_LOOKED_AT = 64_000  # bytes of a file that may be an older one of the same talk


def send(store: Store, echo: Echo, form: MailForm, offer: SlotOffer, way: MailWay, copy: Copy) -> tuple[Change, str]:
    """Deliver the e-mail one way and log it; returns the act, and in a sentence where the e-mail is now.

    Raises StoreError kinds; nothing was logged then.
    """
    store.mail.checked(form)  # before a mail program opens: what opened cannot be taken back
    talk = store.mail.invitation(echo)
    draft = draft_of(store, echo.to_name, form.to, form.subject, form.body)
    draft = replace(draft, calendar=talk.data) if talk else draft
    done, where = hand_over(
        store, draft, way, copy, lambda went, file: store.mail.accept(echo, form, went, offer, file)
    )  # fmt: skip
    return done, f"{where} {_along(store, talk, way)}".rstrip()


def _along(store: Store, talk: TalkFile | None, way: MailWay) -> str:
    """The calendar file of the next talk: a draft has it with it, for the other ways it lies beside."""
    if talk is None:
        return ""
    if way is MailWay.FILE:
        return "The next talk is with it, as a calendar file."
    try:
        return f"Attach the calendar file of the next talk: {place_words(write_talk(store, talk))}"
    except StoreError as error:  # the e-mail is on its way and logged
        return f"The calendar file of the next talk was not written: {error}"


def draft_of(store: Store, to_name: str, to_address: str, subject: str, body: str) -> MailDraft:
    """An e-mail from the user."""
    mine = store.preferences
    return MailDraft(to_name, to_address, mine.my_name, mine.my_email, subject, body, uid=uuid4().hex)


def hand_over(
    store: Store, draft: MailDraft, way: MailWay, copy: Copy, then: Callable[[MailWay, str], T]
) -> tuple[T, str]:
    """Deliver an e-mail one way and do ``then``, which writes it down: with the way it went, and the file's name.

    Returns what that answered, and in a sentence where the e-mail is now. A draft file is written first and removed
    again when ``then`` refuses. A mail program that does not open leaves a draft file. Raises StoreError kinds.
    """
    if way is MailWay.CLIPBOARD:
        done = then(way, "")
        copy(mail_text(draft))
        return done, "Handed to the clipboard."
    why = ""
    if way is MailWay.PROGRAM:
        link = mailto_link(draft)
        if link is None:
            why = "It is too long for the way into a mail program: "
        else:
            if opened(link):
                return then(way, ""), "Opened in your mail program."
            why = "No mail program could be opened: "
    file = write_draft(store, draft)
    try:
        done = then(MailWay.FILE, file.name)
    except StoreError:
        file.unlink(missing_ok=True)
        raise
    return done, f"{why}the draft is {place_words(file)}" if why else f"The draft is {place_words(file)}"


def opened(link: str) -> bool:
    """Hand the e-mail to the mail program as a link; False where none opens."""
    try:
        return open_link(link)
    except Invalid:
        return False  # the draft file takes what no link can


def write_draft(store: Store, draft: MailDraft) -> Path:
    """The e-mail as a draft file in the user's folder, under the day and whom it is to. Raises StoreError kinds."""
    now = store.clock.now()
    data = draft_eml(draft, now)
    return write_new(ready_folder(store) / file_name(draft.to_name or draft.subject, now.date()), data)


def write_talk(store: Store, talk: TalkFile) -> Path:
    """Write a talk's calendar file, over an older one of the same talk and over nothing else. Raises ReadOnly."""
    wanted = ready_folder(store) / talk.name
    for n in count(1):
        path = wanted if n == 1 else wanted.with_name(f"{wanted.stem}-{n}{wanted.suffix}")
        if _is_of(path, talk.uid):
            write_only(path, talk.data, force=True)
            return path
        if not path.exists():
            return write_new(path, talk.data)
    raise AssertionError("counting does not end")


def _is_of(path: Path, uid: str) -> bool:
    try:
        with path.open("rb") as file:
            return uid.encode() in file.read(_LOOKED_AT)
    except OSError:
        return False
