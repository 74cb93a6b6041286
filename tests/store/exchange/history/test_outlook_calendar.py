"""Calendars that Outlook exports as CSV, in the languages it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.records.calls import Channel, StartedBy

from .files import history

HEAD = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,"
    "Optional Attendees,Show time as"
)
ROW = 'Paper talk,2/13/2026,9:00:00 AM,2/13/2026,9:30:00 AM,False,Robin Hale,"Ruiz, Ana;Meyer, Tom",,2'
HEADS = {
    HEAD: ROW,
    "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis,Besprechungsplanung,"
    "Erforderliche Teilnehmer,Optionale Teilnehmer,Zeitspanne zeigen als":
        'Paper talk,13.2.2026,09:00:00,13.2.2026,09:30:00,Falsch,Robin Hale,"Ruiz, Ana;Meyer, Tom",,2',
    "Objet,Date de début,Heure de début,Date de fin,Heure de fin,Journée entière,Organisateur d'une réunion,"
    "Participants obligatoires,Participants facultatifs":
        'Paper talk,13/02/2026,09:00:00,13/02/2026,09:30:00,Faux,Robin Hale,"Ruiz, Ana",Tom Meyer',
    "Asunto,Fecha de comienzo,Comienzo,Fecha de finalización,Finalización,Todo el día,Organizador de la reunión,"
    "Asistentes necesarios,Asistentes opcionales":
        'Paper talk,13/02/2026,9:00:00,13/02/2026,9:30:00,Falso,Robin Hale,"Ruiz, Ana;Meyer, Tom",',
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_a_meeting_with_names_alone(tmp_path: Path, head: str) -> None:
    (entry,) = history(tmp_path, f"{head}\n{HEADS[head]}\n", my_name="robin hale").entries
    assert (entry.source, entry.channel, entry.started_by) == ("calendar", Channel.MEETING, StartedBy.US)
    assert (entry.at and entry.at.isoformat(), entry.seconds) == ("2026-02-13T08:00:00+00:00", 1800)
    assert [one.name for one in entry.who] == ["Ana Ruiz", "Tom Meyer"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("False", "True"), "whole days"),
        ((",2\n", ",3\n"), "meetings that were cancelled, declined or shown as free"),
        (("Paper talk", "Canceled: Paper"), "meetings that were cancelled, declined or shown as free"),
        (('"Ruiz, Ana;Meyer, Tom"', ""), "appointments with nobody outside"),
        (("2026", "2027"), "meetings still to come"),
        (("2/13/2026", "soon"), "no date that can be read"),
    ],
)
def test_what_is_no_meeting_is_counted(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    file = history(tmp_path, f"{HEAD}\n" + f"{ROW}\n".replace(*change))
    assert (file.entries, dict(file.skipped)) == ((), {why: 1})


def test_who_is_in_most_meetings_is_the_user(tmp_path: Path) -> None:
    theirs = 'Visit,2/{}/2026,9:00:00 AM,2/{}/2026,9:30:00 AM,False,"{}",Robin Hale,,2\n'
    rows = "".join(theirs.format(day, day, name) for day, name in ((16, "Meyer, Tom"), (17, "Lee, Kim")))
    entries = history(tmp_path, f"{HEAD}\n{ROW}\n{rows}").entries
    assert [entry.started_by for entry in entries] == [StartedBy.US, StartedBy.THEM, StartedBy.THEM]
