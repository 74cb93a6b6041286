"""Scripts: the user's own texts in sets, which of them a customer hears, and the texts filled in (METHOD §4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import Conflict
from ..records.calls import Interaction, Outcome
from ..records.changes import Change
from ..records.customers import Customer, Tier
from ..records.mail import Echo
from ..records.scripts import Placeholder, Preview, ScriptPart, ScriptSet, ScriptText, Template
from ..records.unreadable import member
from ..rules.capture.questions import Questions, questions
from ..rules.capture.summary import AGREED, HEARD
from ..rules.days.dates import say_day
from ..rules.days.days_off import count_on
from ..rules.phrases import phrases_of
from ..rules.scripts import shipped as texts
from ..rules.scripts.fields import EXAMPLES, FIELDS
from ..rules.scripts.situations import Situation
from ..rules.scripts.templates import fill, spoken_seconds
from ..tables import customers, drafts, scripts
from .draft_keys import script_key, unsaved_scripts
from .drafts import DraftBox
from .saying import Saying, echoing, saying
from .script_checks import STANDARD_NAME, check_seen, checked_body, checked_set, set_as_shown, wrong
from .script_facts import SayingFacts, example_facts, facts_about, mail_facts
from .script_sets import bodies_of, set_for
from .unit import UseCases, acting, reading

_IN_MAILS = (texts.EMAIL_SUBJECT, texts.EMAIL)


class ScriptCases(UseCases):
    """The scripts. Set None is the standard set: what holds wherever no other is chosen."""

    # Sets

    @reading
    def sets(self) -> tuple[ScriptSet, ...]:
        """The standard set, then the user's others by name."""
        formal = scripts.formal_id()
        others = (
            ScriptSet(set_id, name, member(Tier, tier) if tier else None, chosen, formal=set_id == formal)
            for set_id, name, tier, chosen in scripts.sets()
        )
        return (ScriptSet(None, STANDARD_NAME), *others)

    @acting
    def add_set(self, name: str, tier: str = "") -> Change:
        """Another set; it begins with the standard texts. Raises Invalid for a name or tier that is taken."""
        name, tier = checked_set(name, tier, None)
        label = f"script set {name}"
        with self._unit.act(label) as recorder:
            set_id = scripts.add_set(recorder, name, tier)
        return Change(label, None, set_id)

    @acting
    def rename_set(self, one: ScriptSet | int, name: str, tier: str | None = None) -> Change:
        """Another name, and with ``tier`` other customers that get it.

        ``one`` is the set as it was shown, here and below, or its id where it was not. Raises Invalid, NotFound, and
        Conflict when it is no longer so.
        """
        set_id, _, before = set_as_shown(one)
        name, tier = checked_set(name, before if tier is None else tier, set_id)
        label = f"script set {name}"
        with self._unit.act(label) as recorder:
            scripts.change_set(recorder, set_id, name, tier)
        return Change(label)

    @acting
    def remove_set(self, one: ScriptSet | int) -> Change:
        """Remove a set with its texts; whoever had it gets what the tier says. Raises NotFound, Conflict."""
        set_id, name, _ = set_as_shown(one)
        label = f"script set {name} removed"
        with self._unit.act(label) as recorder:
            scripts.remove_set(recorder, set_id)
        return Change(label)

    # Texts

    @reading
    def texts(self, set_id: int | None = None) -> tuple[ScriptText, ...]:
        """Every text of a set, in the order of a call; what is not its own is the text that holds instead."""
        of_set, standard = bodies_of(set_id)
        own = standard if set_id is None else of_set
        uid = self._uid(set_id)
        unsaved = unsaved_scripts(uid)
        found = []
        for part, variant in texts.SHIPPED:
            bodies, (_, held) = texts.place(of_set, standard, part, variant)
            mine = (part, variant) in own
            text = ScriptText(
                part,
                variant,
                bodies[part, held],
                own=mine,
                unsaved=script_key(uid, part, variant) in unsaved,
                instead=not mine and held == variant and (part, texts.STANDARD) in own,
                general=held != variant,
            )
            found.append(text)
        return tuple(found)

    @reading
    def draft_key(self, set_id: int | None, part: str, variant: str) -> str:
        """Where an unsaved text is kept. Raises NotFound."""
        return script_key(self._uid(set_id), part, variant)

    def draft(self, set_id: int | None, part: str, variant: str) -> DraftBox:
        """The box of an unsaved text. Raises NotFound."""
        return DraftBox(self._opened, self.draft_key(set_id, part, variant))

    def _uid(self, set_id: int | None) -> str:
        return scripts.STANDARD_UID if set_id is None else scripts.get(set_id)[2]

    @acting
    def save(self, set_id: int | None, part: str, variant: str, body: str, seen: str | None = None) -> Change:
        """Keep a text; its draft goes in the same transaction. ``seen`` is the text that held when this was typed.

        Raises Invalid with every problem named (see templates.problems), Conflict when another text holds by now;
        nothing has changed then.
        """
        body = checked_body(part, variant, body)
        check_seen(part, variant, seen, texts.that_holds(*bodies_of(set_id), part, variant))
        label = self._label(set_id, part, variant)
        with self._unit.act(label) as recorder:
            row = scripts.standard_id() if set_id is None else set_id
            written = scripts.text_id(row, part, variant)
            if written is not None:
                scripts.change_text(recorder, written, body)
            elif body != texts.that_holds(*bodies_of(set_id), part, variant):
                row = scripts.add_standard_set(recorder, STANDARD_NAME) if row is None else row
                scripts.add_text(recorder, row, part, variant, body)
            drafts.clear(script_key(self._uid(set_id), part, variant))
        return Change(label)

    @acting
    def back_to_shipped(self, set_id: int | None, part: str, variant: str, seen: str | None = None) -> Change:
        """Give up one's own text for the shipped one (in another set: for the standard one).

        Raises Conflict when there is no text of one's own, or another than was ``seen``.
        """
        check_seen(part, variant, seen, texts.that_holds(*bodies_of(set_id), part, variant))
        name = self._label(set_id, part, variant)
        label = f"{name}, back to the {'shipped' if set_id is None else 'standard'} text"
        with self._unit.act(label) as recorder:
            row = scripts.standard_id() if set_id is None else set_id
            written = scripts.text_id(row, part, variant)
            if written is None:
                raise Conflict("This text was never changed here, so there is nothing to go back from.")
            scripts.remove_text(recorder, written)
            drafts.clear(script_key(self._uid(set_id), part, variant))
        return Change(label)

    def _label(self, set_id: int | None, part: str, variant: str) -> str:
        """How undo calls a change to a text. Raises NotFound."""
        of = f" ({scripts.get(set_id)[0]})" if set_id is not None else ""
        return f"script: {texts.text_name(part, variant)}{of}"

    # Who hears what

    @acting
    def choose_for(self, whom: Customer | int, set_id: int | None) -> Change:
        """Choose the set for one customer, as they were shown, or by id; None: what the tier says.

        Raises NotFound, and Conflict when another was chosen meanwhile.
        """
        unit = self._unit
        customer_id = whom if isinstance(whom, int) else whom.id
        customer = customers.get(customer_id, unit.preferences)
        if not isinstance(whom, int) and whom.script_set_id != customer.script_set_id:
            raise Conflict(f"{customer.display} was given other scripts elsewhere meanwhile. Look, and choose again.")
        name = scripts.get(set_id)[0] if set_id is not None else "by their weight"
        label = f"script for {customer.display}: {name}"
        with unit.act(label, customer_id) as recorder:
            scripts.choose(recorder, customer_id, set_id)
        return Change(label, customer_id)

    @reading
    def chosen_for(self, customer: Customer) -> ScriptSet:
        """The set this customer hears: their own; of whom we address formally, the formal one where it was added; else
        the one of their tier, else the standard set.
        """
        wanted = set_for(customer)
        return next(one for one in self.sets() if one.id == wanted)

    @reading
    def variant_for(self, customer: Customer, part: str) -> str:
        """Which text of a part this customer hears: that of the situation they are in (METHOD §4)."""
        return texts.variant_of(part, self._saying(customer).now)

    def _saying(self, customer: Customer, answers: int | None = None) -> Saying:
        return saying(self._unit, customer, bodies_of(set_for(customer)), answers)

    # Filled in

    @reading
    def filled(self, customer_id: int, answers: int | None = None) -> tuple[ScriptPart, ...]:
        """Each part of a call for one customer, with the situation that decided its text and how it is said.

        For a promoter also the ask for a story (METHOD §6). ``answers`` is the follow-up that this very call keeps: it
        is not spoken of as still open.
        """
        return self._saying(customers.get(customer_id, self._unit.preferences), answers).parts()

    @reading
    def closing(self, customer_id: int, answers: int | None = None) -> Template:
        """The closing text, to be filled in with what is heard and agreed while a conversation is closed."""
        said = self._saying(customers.get(customer_id, self._unit.preferences), answers)
        usual = texts.variant_of(texts.CLOSING, said.now) == texts.STANDARD
        unhappy = said.template(texts.CLOSING, Situation.UNHAPPY.value) if usual else ""
        return Template(said.template(texts.CLOSING), said.facts, unhappy, phrases_of(*said.bodies).own)

    @reading
    def questions(self, customer_id: int) -> Questions:
        """What drills into what this customer says, and what their mood asks for (METHOD §6)."""
        customer = customers.get(customer_id, self._unit.preferences)
        bodies = bodies_of(set_for(customer))
        text = texts.that_holds(*bodies, texts.QUESTIONS, texts.STANDARD)
        # Hardly any question names a fact, and to know them all takes as long as the rest of a call that opens.
        facts = facts_about(self._unit, customer, phrases_of(*bodies)) if "$" in text else {}
        return questions(text, lambda line: fill(line, facts))

    @reading
    def email(self, customer_id: int, slots: Sequence[str] = (), call: Interaction | None = None) -> tuple[str, str]:
        """Subject and text of the e-mail that echoes ``call``, with times to talk in words (METHOD §4)."""
        customer = customers.get(customer_id, self._unit.preferences)
        bodies = bodies_of(set_for(customer))
        if call is None:
            said = saying(self._unit, customer, bodies).of_no_try()
        else:
            said = echoing(self._unit, customer, bodies, call)
        wrong_number = call is not None and call.outcome is Outcome.WRONG_NUMBER
        return said.with_facts(mail_facts(slots, phrases_of(*bodies))).mail(
            texts.WRONG_NUMBER if wrong_number else None
        )

    @reading
    def letter(self, fits: Echo, facts: Mapping[str, str | tuple[str, ...]]) -> tuple[str, str]:
        """Subject and text of one of LETTERS, with these facts besides those that are known."""
        customer = customers.get(fits.customer_id, self._unit.preferences)
        said = saying(self._unit, customer, bodies_of(set_for(customer)), fits=fits)
        return said.with_facts(facts).mail(fits.kind.value)

    # For the editor

    @reading
    def preview(self, customer_id: int | None, part: str, variant: str, body: str) -> Preview:
        """A text as this customer would hear it; without a customer, as an example would."""
        facts, examples = self._preview_facts(customer_id, part, variant)
        asked = part == texts.QUESTIONS
        text = questions(body, lambda line: fill(line, facts)).text if asked else fill(body, facts)
        used = tuple(name for name in examples if f"${name}" in body)
        return Preview(text, wrong(part, body), len(text.split()), spoken_seconds(text), used)

    @reading
    def placeholders(self, customer_id: int | None, part: str = "", variant: str = "") -> tuple[Placeholder, ...]:
        """Every placeholder with its value for this customer, as the preview has it."""
        facts, _ = self._preview_facts(customer_id, part, variant)
        return tuple(
            Placeholder(field.name, field.meaning, fill(f"${field.name}", facts).replace("\n", " / "))
            for field in FIELDS
        )

    def _preview_facts(self, customer_id: int | None, part: str, variant: str) -> tuple[SayingFacts, tuple[str, ...]]:
        """The facts, and which of them are examples: an e-mail is not yet written, a situation perhaps not theirs."""
        unit = self._unit
        if customer_id is None:
            return example_facts(unit.preferences), tuple(EXAMPLES)
        saying = self._saying(customers.get(customer_id, unit.preferences))
        missing: dict[str, Any] = {}
        if variant and variant != texts.variant_of(part, saying.now):
            missing |= {name: EXAMPLES[name] for name in texts.OF_SITUATIONS if not saying.facts.get(name)}
        if part == texts.CLOSING:
            missing |= {name: EXAMPLES[name] for name in (HEARD, AGREED)}
        if part in _IN_MAILS:
            days = (count_on(unit.today, step, unit.preferences).day for step in (2, 3))
            times = zip(days, ("10:00", "14:30"), strict=True)
            missing |= {name: EXAMPLES[name] for name in ("called", "call_result", "tried")}
            missing["slots"] = tuple(f"{say_day(day, unit.today)}, {time}" for day, time in times)
        return saying.facts | missing, tuple(missing)
