"""Where rows elsewhere name a colleague, and what becomes of it when a name changes or somebody leaves (METHOD §7)."""

from __future__ import annotations

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import rows
from ..records.team import Colleague

_NAMED = ((m.FollowUp, "owner"), (m.FollowUp, "contact_by"), (m.Finding, "colleague"))


def rename(recorder: Recorder, old: str, new: str) -> None:
    """The new name in the place of the old one, in everything that is owed or was found."""
    for model, name in _NAMED:
        column = getattr(model, name)
        for (row_id,) in rows(model.select(model.id).where(column == old)):
            recorder.update(model, row_id, **{name: new})


def named_in(colleague: Colleague) -> tuple[str, ...]:
    """What names a colleague, in words that follow the name; empty when nothing does."""
    u, f, c = m.FollowUp, m.Finding, m.Colleague
    owned = u.select().where((u.owner == colleague.name) | (u.contact_by == colleague.name)).count()
    found = f.select().where(f.colleague == colleague.name).count()
    managed = [name for (name,) in rows(c.select(c.name).where(c.manager == colleague.id).order_by(c.key))]
    said = [f"owns or tells customers about {owned} follow-up{'s' * (owned != 1)}"] if owned else []
    said += [f"is named in {found} finding{'s' * (found != 1)}"] if found else []
    said += [f"is the manager of {', '.join(managed)}"] if managed else []
    return tuple(said)


def hand_over(recorder: Recorder, old: Colleague, other: Colleague) -> None:
    """Whoever had ``old`` as manager has ``other`` now, and what ``old`` was told ``other`` knows."""
    c, b = m.Colleague, m.Briefed
    if other.manager == old.name:
        above = rows(c.select(c.manager).where(c.id == old.id))[0][0]
        recorder.update(c, other.id, manager=above)
    for (row_id,) in rows(c.select(c.id).where((c.manager == old.id) & (c.id != other.id))):
        recorder.update(c, row_id, manager=other.id)
    for (row_id,) in rows(b.select(b.id).where(b.colleague == old.id)):
        recorder.update(b, row_id, colleague=other.id)


def remove(recorder: Recorder, colleague_id: int) -> None:
    """Take a colleague away, with what they were told: rows that fall by themselves would fall without a trace."""
    b = m.Briefed
    recorder.delete(b, [row[0] for row in rows(b.select(b.id).where(b.colleague == colleague_id))])
    recorder.delete(m.Colleague, [colleague_id])
