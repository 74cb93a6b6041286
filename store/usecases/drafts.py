"""What was typed and not saved yet: kept from the first second (promise P2), and what was chosen in passing.

Each text has a box of its own, and in it each window its own text. What the boxes are called in the file is said here
and in ``draft_keys``: drafts of earlier versions still have these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import StoreError
from ..tables import drafts
from .draft_keys import call_key, mail_key, touch_key
from .unit import Unit, UseCases, acting, reading

if TYPE_CHECKING:
    from datetime import date

    from ..records.calls import Interaction
    from ..records.changes import Proposal
    from ..records.customers import Customer
    from ..records.drafts import Kept
    from ..records.findings import Finding
    from ..records.follow_up_forms import ActionItem
    from ..records.follow_ups import FollowUp, FollowUpKind
    from ..records.labels import Label, SavedSearch
    from ..records.scripts import ScriptSet
    from ..records.team import Colleague, Idea

_NEW = "new"


class DraftBox(UseCases):
    """Where one text is kept until it is saved. Each method may raise StoreError."""

    def __init__(self, unit: Unit, key: str) -> None:
        super().__init__(unit)
        self.key = key

    def load(self) -> dict[str, str]:
        """The text kept, by field; empty when there is none."""
        found = self.kept()
        return dict(found.values) if found else {}

    @reading
    def kept(self) -> Kept | None:
        """The text with what it stood on: this window's, else the newest of a window that is open no more, which is
        this one's from now on. None when there is none.
        """
        if drafts.is_left(self.key):
            with suppress(StoreError):
                return self._take_over()
        return drafts.kept(self.key)

    @acting
    def _take_over(self) -> Kept | None:
        self._unit.window.open()
        return drafts.take_over(self.key)  # looked up anew: another window may have been faster

    @acting
    def save(
        self,
        values: Mapping[str, str],
        base: Mapping[str, str] | None = None,
        days: Mapping[str, date] | None = None,
    ) -> None:
        """Keep what is typed, in this window; empty values forget it. ``base`` is what the form opened with, ``days``
        of the fields that were typed on another day than today. Raises ReadOnly, Locked, DiskFull.
        """
        drafts.save(self.key, values, self._unit.clock.now(), base, days)

    @acting
    def clear(self) -> None:
        """Forget it. Drafts of other windows stay."""
        drafts.clear(self.key)


class DraftCases(UseCases):
    """The boxes, each by what is typed there. Drafts are no acts: undo does not touch them."""

    def check_writable(self) -> None:
        """Raises ReadOnly, with what to do about it, where nothing that is typed could be kept or saved."""
        self._unit.check_writable()

    def at(self, key: str) -> DraftBox:
        """The box of this name, as use cases take it and give it."""
        return DraftBox(self._opened, key)

    # Customers

    def of_call(self, customer: Customer) -> DraftBox:
        """A call that is being made: its notes, and what was chosen at the close."""
        return self.at(call_key(customer))

    def of_touch(self, customer: Customer) -> DraftBox:
        """A touch that is being logged."""
        return self.at(touch_key(customer))

    def of_customer(self, customer: Customer | None) -> DraftBox:
        """The form of a customer, or of a new one."""
        return self.at(f"customer:{customer.uid if customer else _NEW}")

    def of_erasure(self, customer: Customer) -> DraftBox:
        """The name of a customer who is to be deleted for good."""
        return self.at(f"erase:{customer.uid}")

    def of_labels(self, customer: Customer | None) -> DraftBox:
        """What a customer carries, or what all who are marked are to carry."""
        return self.at(f"labels:{customer.uid if customer else 'marked'}")

    def of_label(self, label: Label) -> DraftBox:
        """Another name of a label."""
        return self.at(f"label:{label.uid}")

    def of_search(self, search: SavedSearch | None) -> DraftBox:
        """Name and words of a saved search, or of a new one."""
        return self.at(f"search:{search.uid if search else _NEW}")

    def of_marked(self) -> DraftBox:
        """To whom all who are marked are handed over."""
        return self.at("marked:over")

    def of_profile(self, customer: Customer) -> DraftBox:
        """Culture, and how they like to be reached."""
        return self.at(f"profile:{customer.uid}")

    def of_notes(self, customer: Customer, entry: Interaction) -> DraftBox:
        """The notes of a conversation that are changed later."""
        return self.at(f"notes:{customer.uid}:{entry.at.isoformat()}")

    def of_entry(self, customer: Customer, entry: Interaction) -> DraftBox:
        """An entry of the log that is corrected."""
        return self.at(f"entry:{customer.uid}:{entry.id}:{entry.at.isoformat()}")

    def of_mail(self, customer: Customer, kind: str = "") -> DraftBox:
        """The e-mail from the last call, or of another ``kind``."""
        return self.at(mail_key(customer, kind))

    def of_call_back(self, customer: Customer) -> DraftBox:
        """When a customer asked to be called back."""
        return self.at(f"call-back:{customer.uid}")

    def of_next_step(self, customer: Customer, kind: FollowUpKind) -> DraftBox:
        """Where a conversation goes from here: a day, or a talk."""
        return self.at(f"step:{customer.uid}:{kind.value}")

    def of_story_day(self, customer: Customer) -> DraftBox:
        """When a promoter is asked for their story."""
        return self.at(f"story-day:{customer.uid}")

    # Follow-ups

    def of_action(self, customer: Customer, item: ActionItem | None = None) -> DraftBox:
        """A new action item for a customer, or other words for one in the notes (all of it: some begin alike)."""
        return self.at(f"action-edit:{customer.uid}:{item.what}" if item else f"action:{customer.uid}")

    def of_new_follow_up(self, customer: Customer) -> DraftBox:
        """A follow-up that is being added."""
        return self.at(f"followup:{customer.uid}")

    def of_follow_up(self, item: FollowUp) -> DraftBox:
        """A follow-up that is being edited."""
        return self.at(f"followup-edit:{item.uid}")

    def of_drop(self, item: FollowUp) -> DraftBox:
        """Why a follow-up is given up."""
        return self.at(f"followup-drop:{item.uid}")

    def of_move(self, item: FollowUp) -> DraftBox:
        """The day to which a follow-up is moved."""
        return self.at(f"move:{item.uid}")

    def of_owner(self, item: FollowUp) -> DraftBox:
        """Whose a follow-up is to be."""
        return self.at(f"owner:{item.uid}")

    def of_done_on(self, item: FollowUp) -> DraftBox:
        """The day on which a colleague had it done."""
        return self.at(f"done-on:{item.uid}")

    def of_proposal(self, proposal: Proposal) -> DraftBox:
        """Another day for a follow-up that is proposed."""
        return self.at(f"proposal:{proposal.about_id}")

    def of_new_day(self, item: FollowUp) -> DraftBox:
        """The day that was agreed anew for a promise."""
        return self.at(f"promise-day:{item.uid}")

    # Findings

    def of_new_finding(self, customer: Customer, source: str) -> DraftBox:
        """What was found on a line of the checklist; ``source`` is the line's."""
        return self.at(f"finding:{customer.uid}:{source}")

    def of_finding(self, finding: Finding) -> DraftBox:
        """Other words for what research found."""
        return self.at(f"finding:{finding.id}")

    def of_new_line(self) -> DraftBox:
        """Something a customer said, added outside of a conversation."""
        return self.at("finding-line")

    def of_line(self, finding: Finding) -> DraftBox:
        """Other words for what a customer said."""
        return self.at(f"finding-line:{finding.id}")

    def of_settling(self, finding: Finding) -> DraftBox:
        """What was done about a finding."""
        return self.at(f"settle:{finding.id}")

    def of_story(self, finding: Finding) -> DraftBox:
        """Where a story was told in public."""
        return self.at(f"story:{finding.id}")

    def of_story_ask(self, finding: Finding) -> DraftBox:
        """When to ask for a story that was heard."""
        return self.at(f"story-ask:{finding.id}")

    def of_findings_file(self) -> DraftBox:
        """Which findings go to a file, and its name."""
        return self.at("findings-file")

    def of_kudos(self, finding: Finding, to: Colleague) -> DraftBox:
        """The message of kudos to a colleague, or to their manager."""
        return self.at(f"kudos:{finding.id}:{to.uid}")

    # The team, scripts and settings

    def of_colleague(self, colleague: Colleague | None) -> DraftBox:
        """The form of a colleague, or of a new one."""
        return self.at(f"colleague:{colleague.uid if colleague else _NEW}")

    def of_hand_over(self, colleague: Colleague) -> DraftBox:
        """To whom all goes that is a colleague's."""
        return self.at(f"hand-over:{colleague.uid}")

    def of_letter(self, about: Customer | FollowUp, to: str = "") -> DraftBox:
        """What is written ``to`` a colleague about a customer or a follow-up; to nobody yet: to whom it goes."""
        return self.at(f"letter:{about.uid}:{to}")

    def of_idea(self, idea: Idea | None) -> DraftBox:
        """The words of an idea, or of a new one."""
        return self.at(f"idea:{idea.uid if idea else _NEW}")

    def of_idea_plan(self, idea: Idea, customer: Customer) -> DraftBox:
        """When an idea is to be done with a customer."""
        return self.at(f"idea-plan:{idea.uid}:{customer.uid}")

    def of_script_set(self, one: ScriptSet | None) -> DraftBox:
        """Name and tier of a set of scripts, or of a new one."""
        return self.at(f"script-set:{one.id if one else _NEW}")

    def of_settings(self, group: str) -> DraftBox:
        """A group of settings."""
        return self.at(f"settings:{group}")

    def of_import_path(self) -> DraftBox:
        """The path of a file to import."""
        return self.at("import-path")

    # By name

    def load(self, key: str) -> dict[str, str]:
        """The draft kept under ``key``, or nothing."""
        return self.at(key).load()

    def save(self, key: str, values: dict[str, str]) -> None:
        """Keep what is typed; empty values forget it. Raises ReadOnly, Locked, DiskFull."""
        self.at(key).save(values)

    def clear(self, key: str) -> None:
        """Forget a draft."""
        self.at(key).clear()

    # Choices

    @reading
    def choice(self, key: str) -> str:
        """What was chosen last, such as the theme."""
        return drafts.choice(key)

    @acting
    def choose(self, key: str, value: str) -> None:
        """Remember a choice."""
        drafts.choose(key, value)
