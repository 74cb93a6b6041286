"""The use cases grouped by noun, each loaded when it is first asked for: the first picture needs few of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from .records.preferences import Preferences
from .usecases.customers import CustomerCases
from .usecases.drafts import DraftCases
from .usecases.today import TodayCases
from .usecases.unit import Unit

if TYPE_CHECKING:
    from .usecases.address_book import AddressBookCases
    from .usecases.calls import CallCases
    from .usecases.capture import CaptureCases
    from .usecases.companies import CompanyCases
    from .usecases.corrections import CorrectionCases
    from .usecases.document_import import DocumentImportCases
    from .usecases.doubles import DoubleCases
    from .usecases.erasures import ErasureCases
    from .usecases.findings import FindingCases
    from .usecases.follow_ups import FollowUpCases
    from .usecases.history import HistoryCases
    from .usecases.history_imports import HistoryImportCases
    from .usecases.ideas import IdeaCases
    from .usecases.imports import ImportCases
    from .usecases.kinds import KindCases
    from .usecases.labels import LabelCases
    from .usecases.listing import ListingCases
    from .usecases.mail import MailCases
    from .usecases.many import ManyCases
    from .usecases.promises import PromiseCases
    from .usecases.research import ResearchCases
    from .usecases.script_files import ScriptFileCases
    from .usecases.scripts import ScriptCases
    from .usecases.surroundings import SurroundingCases
    from .usecases.team import TeamCases
    from .usecases.team_letters import TeamLetterCases
    from .usecases.weighing import WeighingCases


def where_in(preferences: Preferences) -> Callable[[int], str]:
    """What says in which country a customer is, by id; loaded when it is asked for, never before the first picture."""
    from .usecases import countries

    return countries.where_in(preferences)


class Groups:
    """What can be done with one open file, by noun."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.customers = CustomerCases(unit, lambda: where_in(unit.preferences))
        self.plan = TodayCases(unit)
        self.drafts = DraftCases(unit)

    @cached_property
    def address_book(self) -> AddressBookCases:
        """Customers out, for other programs."""
        from .usecases.address_book import AddressBookCases

        return AddressBookCases(self._unit)

    @cached_property
    def calls(self) -> CallCases:
        """Calls and other touches."""
        from .usecases.calls import CallCases

        return CallCases(self._unit)

    @cached_property
    def companies(self) -> CompanyCases:
        """The people of one company, together."""
        from .usecases.companies import CompanyCases

        return CompanyCases(self._unit)

    @cached_property
    def corrections(self) -> CorrectionCases:
        """What was logged, put right."""
        from .usecases.corrections import CorrectionCases

        return CorrectionCases(self._unit)

    @cached_property
    def doubles(self) -> DoubleCases:
        """Customers who are there twice."""
        from .usecases.doubles import DoubleCases

        return DoubleCases(self._unit)

    @cached_property
    def erasures(self) -> ErasureCases:
        """Customers deleted for good."""
        from .usecases.erasures import ErasureCases

        return ErasureCases(self._unit)

    @cached_property
    def findings(self) -> FindingCases:
        """Findings over all customers, and what was done about them."""
        from .usecases.findings import FindingCases

        return FindingCases(self._unit)

    @cached_property
    def capture(self) -> CaptureCases:
        """Lines typed outside of a conversation."""
        from .usecases.capture import CaptureCases

        return CaptureCases(self._unit)

    @cached_property
    def follow_ups(self) -> FollowUpCases:
        """What is owed."""
        from .usecases.follow_ups import FollowUpCases

        return FollowUpCases(self._unit)

    @cached_property
    def history(self) -> HistoryCases:
        """Undo and redo."""
        from .usecases.history import HistoryCases

        return HistoryCases(self._unit)

    @cached_property
    def ideas(self) -> IdeaCases:
        """Things to do together with customers."""
        from .usecases.ideas import IdeaCases

        return IdeaCases(self._unit)

    @cached_property
    def imports(self) -> ImportCases:
        """Customers from files."""
        from .usecases.imports import ImportCases

        return ImportCases(self._unit)

    @cached_property
    def documents(self) -> DocumentImportCases:
        """What ``export`` wrote, on its way back."""
        from .usecases.document_import import DocumentImportCases

        return DocumentImportCases(self._unit)

    @cached_property
    def kinds(self) -> KindCases:
        """Heads-ups: what each is, and whether it still holds."""
        from .usecases.kinds import KindCases

        return KindCases(self._unit)

    @cached_property
    def labels(self) -> LabelCases:
        """The user's own words for customers, and searches under a name."""
        from .usecases.labels import LabelCases

        return LabelCases(self._unit)

    @cached_property
    def listing(self) -> ListingCases:
        """The list of customers, sorted and narrowed."""
        from .usecases.listing import ListingCases

        return ListingCases(self._unit)

    @cached_property
    def history_imports(self) -> HistoryImportCases:
        """Contacts of the past, from mail, calendars, phones and other programs."""
        from .usecases.history_imports import HistoryImportCases

        return HistoryImportCases(self._unit)

    @cached_property
    def mail(self) -> MailCases:
        """The e-mail after a call, and the times it offers."""
        from .usecases.mail import MailCases

        return MailCases(self._unit)

    @cached_property
    def many(self) -> ManyCases:
        """What is done to several customers at once."""
        from .usecases.many import ManyCases

        return ManyCases(self._unit, lambda: where_in(self._unit.preferences))

    @cached_property
    def letters(self) -> TeamLetterCases:
        """Letters to colleagues besides their briefs."""
        from .usecases.team_letters import TeamLetterCases

        return TeamLetterCases(self._unit)

    @cached_property
    def promises(self) -> PromiseCases:
        """The ledger of everything customers were told."""
        from .usecases.promises import PromiseCases

        return PromiseCases(self._unit)

    @cached_property
    def research(self) -> ResearchCases:
        """What to know about a customer before the call."""
        from .usecases.research import ResearchCases

        return ResearchCases(self._unit)

    @cached_property
    def scripts(self) -> ScriptCases:
        """What to say, in the user's own texts."""
        from .usecases.scripts import ScriptCases

        return ScriptCases(self._unit)

    @cached_property
    def script_files(self) -> ScriptFileCases:
        """Sets of scripts as text files."""
        from .usecases.script_files import ScriptFileCases

        return ScriptFileCases(self._unit)

    @cached_property
    def surroundings(self) -> SurroundingCases:
        """Where the file lies, and its copies there."""
        from .usecases.surroundings import SurroundingCases

        return SurroundingCases(self._unit)

    @cached_property
    def team(self) -> TeamCases:
        """The team that keeps what was promised."""
        from .usecases.team import TeamCases

        return TeamCases(self._unit)

    @cached_property
    def weighing(self) -> WeighingCases:
        """Who matters."""
        from .usecases.weighing import WeighingCases

        return WeighingCases(self._unit)
