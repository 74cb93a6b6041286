"""Two windows on one file: what the other committed meanwhile is never written over, at whatever moment it came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from store import Clock, Conflict, Store, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.customers import CustomerForm, Profile
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailForm
from store.records.preferences import MailWay
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, form, owe

FRI = TODAY + timedelta(days=3)
NAME = "Acme [/b] =cmd| \x1b]0;x"


@dataclass
class Windows:
    """Two windows on one file, and what is in it."""

    mine: Store
    theirs: Store
    who: int
    item: int
    found: int
    kudos: int
    story: int
    dana: int
    noted: int
    idea: int
    set_id: int


Act = Callable[[Store, Windows], object]


@pytest.fixture
def windows(store: Store, clock: Clock) -> Iterator[Windows]:
    """A customer with one of each, seen by both."""
    who = customer(store, NAME, emails=("acme@acme.example",))
    item = owe(store, who, "send the draft", owner="Dana", told=True)
    found = store.research.add_finding(who, FindingKind.OUR_MISTAKE, "invoice dispute").created_id or 0
    noted = call(store, who, Outcome.TALKED, notes="+ great help @Tom\n* their line at the plant is a story")
    said = {one.kind: one.id for one in store.calls.said(noted)}
    store.team.edit(_dana(store, "Tom"), ColleagueForm("Tom", manager="Dana"), _version(store, "Tom"))
    idea = store.ideas.add("a day at the plant").created_id or 0
    set_id = store.scripts.add_set("Key accounts").created_id or 0
    kudos = next(i for kind, i in said.items() if kind is FindingKind.KUDOS)
    story = store.research.add_finding(who, FindingKind.STORY, "the plant").created_id or 0
    with open_store(store.path, clock=clock) as other:
        yield Windows(store, other, who, item, found, kudos, story, _dana(store, "Dana"), noted, idea, set_id)


def _dana(store: Store, name: str) -> int:
    one = store.team.named(name)
    assert one is not None
    return one.id


def _version(store: Store, name: str) -> int:
    return store.team.get(_dana(store, name)).version


@contextmanager
def just_before(windows: Windows, act: Act, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another window commits at the last moment before this one has the file to itself."""
    waiting, writing = [act], windows.mine.unit.writing

    @contextmanager
    def late() -> Iterator[None]:
        if waiting:
            waiting.pop()(windows.theirs, windows)
        with writing():
            yield

    monkeypatch.setattr(windows.mine.unit, "writing", late)
    yield
    assert not waiting
    monkeypatch.undo()


def _edit(store: Store, w: Windows, **values: str) -> object:
    one = store.customers.get(w.who)
    typed = CustomerForm(one.name, one.company, emails=one.emails, phones=one.phones)
    return store.customers.edit(w.who, replace(typed, **values), one.version)  # type: ignore[arg-type]


def _edited(title: str) -> Act:
    return lambda store, w: _edit(store, w, title=title)


def _described(words: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        return store.research.describe(w.who, Profile(national=words), store.customers.get(w.who).version)

    return act


def _finding(words: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        one = store.research.finding(w.found)
        return store.research.edit_finding(w.found, FindingKind.OUR_MISTAKE, words, one.version)

    return act


def _colleague(role: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        return store.team.edit(w.dana, ColleagueForm("Dana", role=role), store.team.get(w.dana).version)

    return act


def _notes(words: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        before = store.calls.entry(w.noted).notes
        return store.calls.edit_notes(w.noted, before, f"{before}\n{words}")

    return act


def _line(words: str) -> Act:
    return lambda store, w: store.calls.edit_line(w.noted, 1, store.calls.entry(w.noted).notes.split("\n")[1], words)


def _item(what: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        return store.follow_ups.edit(store.follow_ups.get(w.item), FollowUpForm(what, FRI, told=True))

    return act


def _done(store: Store, w: Windows) -> object:
    return store.follow_ups.done(store.follow_ups.get(w.item))


def _dropped(store: Store, w: Windows) -> object:
    return store.follow_ups.drop(store.follow_ups.get(w.item), "they did it themselves")


def _day(day: date) -> Act:
    return lambda store, w: store.follow_ups.renegotiate(store.follow_ups.get(w.item), day)


def _moved(days: int) -> Act:
    return lambda store, w: store.follow_ups.move(store.follow_ups.get(w.item), TODAY + timedelta(days=days))


def _snoozed(store: Store, w: Windows) -> object:
    return store.follow_ups.snooze(store.follow_ups.get(w.item), 1)


def _given(owner: str) -> Act:
    return lambda store, w: store.follow_ups.reassign(store.follow_ups.get(w.item), owner)


def _settled(store: Store, w: Windows) -> object:
    return store.findings.settle(store.research.finding(w.found), "paid back")


def _told(store: Store, w: Windows) -> object:
    return store.findings.told_colleague(store.research.finding(w.kudos))


def _told_manager(store: Store, w: Windows) -> object:
    return store.findings.told_manager(store.research.finding(w.kudos))


def _asked(store: Store, w: Windows) -> object:
    return store.findings.advance(store.research.finding(w.story))


def _to_be_asked(store: Store, w: Windows) -> object:
    return store.findings.plan_ask(store.research.finding(w.story), FRI)


def _checked(found: bool) -> Act:
    def act(store: Store, w: Windows) -> object:
        line = next(line for line in store.research.sheet(w.who).lines if line.source == "web")
        return store.research.check(w.who, "web", found, line)

    return act


def _idea(words: str) -> Act:
    return lambda store, w: store.ideas.edit(store.ideas.get(w.idea), words)


def _script(words: str) -> Act:
    def act(store: Store, w: Windows) -> object:
        text = next(one for one in store.scripts.texts() if one.part == "opening")
        return store.scripts.save(None, text.part, text.variant, f"{text.body} {words}", text.body)

    return act


def _set(name: str) -> Act:
    return lambda store, w: store.scripts.rename_set(next(s for s in store.scripts.sets() if s.id == w.set_id), name)


ACTS: dict[str, tuple[Act, Act]] = {  # mine, and theirs that comes first
    "a customer": (_edited("COO"), _edited("CEO")),
    "a customer an import filled": (_edited("COO"), lambda store, w: _import(store)),
    "culture": (_described("a"), _described("b")),
    "culture of one that was edited": (_described("a"), _edited("CEO")),
    "a finding": (_finding("a"), _finding("b")),
    "a finding that is settled": (_finding("a"), _settled),
    "a colleague": (_colleague("a"), _colleague("b")),
    "notes": (_notes("a"), _notes("b")),
    "a line of them": (_line("* a"), _line("* b")),
    "a follow-up": (_item("a"), _item("b")),
    "a follow-up that is done": (_item("a"), _done),
    "done twice": (_done, _done),
    "done what was edited": (_done, _item("something else")),
    "done what was dropped": (_done, _dropped),
    "dropped what is done": (_dropped, _done),
    "another day twice": (_day(FRI + timedelta(days=3)), _day(FRI + timedelta(days=4))),
    "moved twice": (_moved(9), _moved(10)),
    "moved on twice": (_snoozed, _snoozed),
    "given to two": (_given("Tom"), _given("Noor")),
    "settled twice": (_settled, _settled),
    "a colleague told twice": (_told, _told),
    "a manager told twice": (_told_manager, _told_manager),
    "a story two steps on": (_asked, _asked),
    "planned twice": (_to_be_asked, _to_be_asked),
    "a line of the checklist": (_checked(True), _checked(False)),
    "an idea": (_idea("a"), _idea("b")),
    "an idea off the list": (lambda store, w: store.ideas.remove(store.ideas.get(w.idea)), _idea("b")),
    "a script": (_script("a"), _script("b")),
    "a set of scripts": (_set("a"), _set("b")),
}


def _import(store: Store) -> object:
    """An import that brings a number to a customer."""
    known = draft(NAME, phone="+44 20 7946 0999", email="acme@acme.example")
    return store.imports.apply(store.imports.plan([contact_file(known)]))


@pytest.mark.parametrize("name", ACTS)
def test_what_another_window_committed_meanwhile_is_not_written_over(
    name: str, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = ACTS[name]
    with pytest.raises(Conflict), just_before(windows, theirs, monkeypatch):
        mine(windows.mine, windows)
    monkeypatch.undo()
    newest = windows.theirs.history.next_undo()
    assert windows.mine.history.next_undo() == newest
    assert windows.theirs.history.undo().label == newest  # what they did is whole, and nothing stands on it


def test_other_scripts_for_a_customer_are_not_written_over(windows: Windows) -> None:
    seen = windows.mine.customers.get(windows.who)
    windows.theirs.scripts.choose_for(seen, windows.set_id)
    with pytest.raises(Conflict, match="elsewhere"):
        windows.mine.scripts.choose_for(seen, None)
    assert windows.mine.customers.get(windows.who).script_set_id == windows.set_id


def test_a_number_that_an_import_brought_is_still_there_after_a_form_that_was_open(windows: Windows) -> None:
    seen = windows.mine.customers.get(windows.who)
    _import(windows.theirs)
    with pytest.raises(Conflict):
        windows.mine.customers.edit(windows.who, form(NAME, title="COO"), seen.version)
    assert "+44 20 7946 0999" in windows.mine.customers.get(windows.who).phones


def test_done_twice_makes_one_tell_them(windows: Windows) -> None:
    seen = windows.mine.follow_ups.get(windows.item)
    windows.theirs.follow_ups.done(seen)
    with pytest.raises(Conflict, match="done already"):
        windows.mine.follow_ups.done(seen)
    owed = windows.mine.follow_ups.of_customer(windows.who)
    assert [one.kind for one in owed].count(FollowUpKind.TELL) == 1


def test_an_e_mail_that_another_window_wrote_is_not_written_twice(store: Store, clock: Clock) -> None:
    who = customer(store, emails=("ana@larkfield.example",))
    call(store, who)
    echo = store.mail.echo(who)
    offer, typed = store.mail.offer(who), MailForm("ana@larkfield.example", "Hello", "Hello.")
    with open_store(store.path, clock=clock) as other:
        other.mail.accept(other.mail.echo(who), typed, MailWay.FILE, offer)
    with pytest.raises(Conflict, match="written elsewhere"):
        store.mail.accept(echo, typed, MailWay.FILE, offer)
    assert store.customers.history_count(who) == 2


def test_archived_and_brought_back_are_each_done_once(windows: Windows) -> None:
    one = customer(windows.mine, "Jo Park")
    windows.theirs.customers.archive(one)
    with pytest.raises(Conflict, match="archived already"):
        windows.mine.customers.archive(one)
    windows.theirs.customers.bring_back(one)
    with pytest.raises(Conflict, match="back already"):
        windows.mine.customers.bring_back(one)


# A row is known by its version: one never comes twice


def test_a_form_does_not_take_what_was_undone_and_edited_for_what_it_saw(windows: Windows) -> None:
    _edit(windows.mine, windows, title="COO")
    seen = windows.mine.customers.get(windows.who)
    windows.theirs.history.undo()
    _edit(windows.theirs, windows, title="CEO")
    with pytest.raises(Conflict):
        windows.mine.customers.edit(windows.who, form(NAME, title="CFO"), seen.version)


def test_a_form_does_not_write_on_another_customer_who_got_the_id_of_one_that_was_undone(windows: Windows) -> None:
    one = customer(windows.mine, "Jo Park")
    seen = windows.mine.customers.get(one)
    windows.theirs.history.undo()
    assert customer(windows.theirs, "Noor Vale") == one
    with pytest.raises(Conflict):
        windows.mine.customers.edit(one, form("Jo Park", title="COO"), seen.version)
    assert windows.mine.customers.get(one).display == "Noor Vale"


# Undo takes what the user knows of


def test_undo_says_so_before_it_takes_back_what_another_window_did(windows: Windows) -> None:
    _edit(windows.mine, windows, title="COO")
    windows.theirs.ideas.add("a class for both teams")
    with pytest.raises(Conflict, match="“idea “a class for both teams”” comes next"):
        windows.mine.history.undo()
    assert windows.mine.history.undo().label == "idea “a class for both teams”"


def test_undo_says_so_where_another_window_took_back_the_act_before(windows: Windows) -> None:
    windows.mine.ideas.add("one")
    windows.mine.ideas.add("two")
    windows.theirs.history.undo()
    with pytest.raises(Conflict, match="idea “one”"):
        windows.mine.history.undo()


def test_undo_after_a_look_at_what_another_window_did_takes_it_at_once(windows: Windows) -> None:
    _edit(windows.mine, windows, title="COO")
    windows.theirs.ideas.add("two")
    assert windows.mine.changed_elsewhere()
    assert windows.mine.history.undo().label == "idea “two”"
    assert windows.mine.history.undo().label.startswith("edit of")
    assert windows.mine.history.redo().label.startswith("edit of")


# The archived: nothing new comes to them


ADDED: dict[str, Act] = {
    "follow-up": lambda store, w: owe(store, w.who),
    "action": lambda store, w: store.capture.add(w.who, ["> call them"]),
    "lines": lambda store, w: store.capture.add(w.who, ["> call them", "+ great help"]),
    "finding": lambda store, w: store.research.add_finding(w.who, FindingKind.BACKGROUND, "a new hall"),
    "line": lambda store, w: store.findings.add_line(w.who, "+ great help"),
    "call": lambda store, w: call(store, w.who),
    "touch": lambda store, w: store.calls.log(Touch(w.who, Channel.VISIT, StartedBy.US)),
    "idea": lambda store, w: store.ideas.plan(w.idea, w.who, FRI),
    "notes": lambda store, w: store.calls.edit_notes(
        w.noted, store.calls.entry(w.noted).notes, f"{store.calls.entry(w.noted).notes}\n> call them"
    ),
    "ask": lambda store, w: store.findings.plan_ask(w.story, FRI),
}


@pytest.mark.parametrize("name", ADDED)
def test_nothing_new_comes_to_the_archived(name: str, windows: Windows) -> None:
    store = windows.mine
    for item in store.follow_ups.of_customer(windows.who):
        store.follow_ups.drop(item, "sold the firm")
    store.customers.archive(windows.who)
    before = store.export()
    with pytest.raises(Conflict, match=r"is archived\. Bring them back first"):
        ADDED[name](store, windows)
    assert store.export() == before
    store.customers.bring_back(windows.who)
    ADDED[name](store, windows)
