"""History from elsewhere: planned first, shown, then written in one act (METHOD §1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..errors import Conflict
from ..exchange.history.reading import is_history, read_history
from ..file import journal
from ..file.failures import explained
from ..file.journal import Recorder
from ..records.calls import Channel, Outcome, StartedBy
from ..records.changes import Change
from ..records.customers import CustomerForm
from ..records.history import Correspondent, HistoryEntry, HistoryFile
from ..records.history_plans import HistoryDone, HistoryPlan, Stranger
from ..records.reading_jobs import ReadingJob
from ..records.today import Share
from ..rules.correspondents import profile_key
from ..rules.matching import identity_keys
from ..rules.outcomes import OF_THEIRS, has_reached, is_conversation
from ..rules.share import proactive_share, share_begins
from ..rules.text.text import TEXT_LIMIT, clean, clean_line
from ..tables import activity, colleagues, customers, history, identities
from .countries import refresh_from_log
from .history_planning import Contact, HistoryPlanner, Planned, of_customers
from .imports import keep_a_copy
from .settling import settle_from_log, settled_before
from .slots import my_now
from .unit import UseCases, acting

_NOTHING: Mapping[str, tuple[str, ...]] = {}


class HistoryImportCases(UseCases):
    """Reading, planning and writing what mail, calendars, phones and other programs know of contacts."""

    def holds(self, path: Path) -> bool:
        """Whether a file, an archive or a folder looks like history and not like contacts. Never raises."""
        return is_history(path)

    def read(self, path: Path, **options: Any) -> HistoryFile | None:
        """Read one file here; None where it is no history. Raises Unreadable. See ``job``."""
        return self.job(path, **options).here()

    def job(
        self,
        path: Path,
        *,
        me: Collection[str] = (),
        keep_text: bool = True,
        remembered: Mapping[str, tuple[str, ...]] = _NOTHING,
        mapping: tuple[str, ...] | None = None,
        as_table: bool = False,
        otherwise: Channel | None = None,
    ) -> ReadingJob[HistoryFile | None]:
        """How to read one file, in a thread or a process of its own: it touches no database afterwards.

        ``me`` are addresses of the user besides the one in the settings. ``keep_text`` false keeps subjects alone. Of a
        table ``mapping`` says what its columns hold, ``remembered`` has confirmed mappings; ``as_table`` takes
        any table, and ``otherwise`` is the channel of rows that do not say theirs.
        """
        unit, now = self._opened, my_now(self._opened)
        with explained(unit.path):
            team = [one.email for one in colleagues.all_of_them() if one.email]
        mine = unit.preferences.my_email
        arguments = {
            "today": unit.today, "zone": now.tzinfo, "now": now, "me": (*filter(None, (mine,)), *me),
            "my_name": unit.preferences.my_name, "team": tuple(team), "keep_text": keep_text,
            "day_first": unit.preferences.day_first, "remembered": dict(remembered), "mapping": mapping,
            "as_table": as_table, "otherwise": otherwise,
        }  # fmt: skip
        return ReadingJob(path, read_history, arguments, hands_on=True, counts=True)

    def plan(self, files: Sequence[HistoryFile]) -> HistoryPlan:
        """Match what the files hold with the customers; nothing is written."""
        steps = self.planning(files)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                plan: HistoryPlan = end.value
                return plan

    def planning(self, files: Sequence[HistoryFile]) -> Generator[None, None, HistoryPlan]:
        """The same a little at a time, for who has other things to do meanwhile. Raises StoreError kinds."""
        unit = self._unit
        planner = HistoryPlanner(files, unit.preferences.region, unit.clock.now())
        yield from planner.read_keys()
        with explained(unit.path):  # no step inside: what is planned on is of one moment
            seen = journal.state()
            planner.look()
        found = Planned()
        yield from planner.contacts(found)
        return HistoryPlan(
            files=tuple(file.name for file in files),
            new=len(found.new),
            known=found.known,
            unmatched=found.unmatched,
            kinds=dict(Counter(one.channel for one in found.new)),
            customers=of_customers(found.new, planner.standings),
            skipped=dict(found.skipped + sum((Counter(file.skipped) for file in files), Counter[str]())),
            nobody=dict(sum((Counter(file.apart) for file in files), Counter[str](_others(found)))),
            offered=found.offered(),
            begun=found.begun(unit.today),
            problems=tuple(problem for file in files for problem in file.problems),
            work=_Work(found, seen),
        )

    def apply(self, plan: HistoryPlan, newcomers: Sequence[Stranger] = ()) -> tuple[Change, HistoryDone]:
        """Write a plan: all of it in one act, one undo. ``newcomers``, of those it offers, become customers with it.

        A store that holds customers is backed up first. Raises Conflict when the customers changed since the plan was
        made, and what ``make_backup`` raises; nothing has changed then.
        """
        work = plan.work
        assert isinstance(work, _Work)
        if not plan.new and not newcomers:
            share = self._share()
            return Change("nothing new to import"), HistoryDone(0, 0, 0, 0, share, share)
        keep_a_copy(self._unit)  # over a connection of its own, so not while the file is locked for writing
        return self._write(plan, work, newcomers)

    @acting
    def _write(self, plan: HistoryPlan, work: _Work, newcomers: Sequence[Stranger]) -> tuple[Change, HistoryDone]:
        unit = self._unit
        if journal.state() != work.seen:
            raise Conflict("The customers changed since this preview was made. Read the files again.")
        before, standings = self._share(), history.standings({int(one.whose) for one in work.found.new})
        wanted = {one.who for one in newcomers}
        chosen = {key: who for key, who in work.found.people.items() if who in wanted}
        contacts = [*work.found.new, *(one for key in chosen for one in work.found.strangers[key])]
        label = f"history from {_files(plan.files)}: {len(contacts):,} contacts"
        with unit.act(label) as recorder:
            owners = {key: self._add(recorder, who) for key, who in chosen.items()}
            whose = [(owners[one.whose] if isinstance(one.whose, str) else one.whose, one) for one in contacts]
            rows = [_row(owner, one, unit.clock.now()) for owner, one in whose]
            # What follows from a log follows from its calls and conversations alone.
            told = (row for row in rows if row["conversation"] or row["channel"] == Channel.CALL)
            concerned = sorted({row["customer_id"] for row in told})
            settled = settled_before(concerned)
            history.write(recorder, sorted(rows, key=lambda row: (row["at"], row["source"], row["foreign_id"])))
            settle_from_log(recorder, settled)
            for owner in concerned:
                refresh_from_log(unit, recorder, owner)
            history.propose_anew(recorder, unit.week)
            was = ((i, standings[i].last) for i in concerned if i in standings)
            later = sum((history.newest_talk(i) or last) != last for i, last in was)
        done = HistoryDone(len(rows), len({owner for owner, _ in whose}), len(owners), later, before, self._share())
        return Change(label), done

    def _add(self, recorder: Recorder, who: Correspondent) -> int:
        """Somebody becomes a customer, known under all that the files know of them."""
        name = who.name or next(iter((*who.emails, *who.phones)), who.profile)
        links = (f"https://www.linkedin.com/in/{who.profile}",) if who.profile else ()
        named, company = clean_line(name), clean_line(who.company)
        form = CustomerForm(named, company, emails=who.emails, phones=who.phones, links=links)
        customer_id = customers.add(recorder, form, self._unit.today)
        region = self._unit.preferences.region
        keys = identity_keys(form.name, form.company, who.emails, who.phones, "", region)
        profile = [profile_key(who.profile)] if who.profile else []
        identities.add(recorder, customer_id, [*keys, *who.foreign_ids, *profile])
        return customer_id

    def _share(self) -> Share:
        today = self._unit.today
        return proactive_share(activity.day_counts(share_begins(today)), today)


@dataclass(frozen=True, slots=True)
class _Work:
    found: Planned
    seen: tuple[Any, ...]  # where the journal stood when the plan was made


def _others(found: Planned) -> Mapping[str, int]:
    return {"others": len(found.strangers)} if found.strangers else {}


def _row(owner: int, one: Contact, now: datetime) -> dict[str, Any]:
    """An entry of the log as its columns hold it."""
    entry = one.entry
    channel, started = Channel(one.channel), entry.started_by
    outcome = _outcome(entry, channel, started)
    reached = has_reached(channel, outcome, started, entry.source)
    words = "\n".join(filter(None, (clean_line(entry.subject), clean(entry.text).strip())))
    return {
        "uid": uuid4().hex,
        "customer_id": owner,
        "at": _instant(entry, now),
        "day": entry.day.isoformat(),
        "channel": channel.value,
        "started_by": started.value,
        "outcome": outcome.value if outcome else None,
        "seconds": entry.seconds,
        "notes": words[:TEXT_LIMIT],
        "conversation": int(is_conversation(channel, outcome)),
        "reached": int(reached),
        "source": entry.source,
        "foreign_id": one.ids[0],
        "with_us": clean_line(entry.with_us),
    }


def _outcome(entry: HistoryEntry, channel: Channel, started: StartedBy) -> Outcome | None:
    """How a call ended; one of theirs ends in fewer ways."""
    fits = channel is Channel.CALL and (started is StartedBy.US or entry.outcome in OF_THEIRS)
    return entry.outcome if fits else None


def _instant(entry: HistoryEntry, now: datetime) -> str:
    """When it was; at noon where only the day is known."""
    at = entry.at or min(datetime.combine(entry.day, time(12)).astimezone(), now)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _files(names: Collection[str]) -> str:
    first = next(iter(names))
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"
