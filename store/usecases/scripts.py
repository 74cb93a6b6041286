"""What to say: the user's own texts, and how they read for one customer (METHOD §4-§6)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from ..errors import Conflict, Invalid
from ..records import Change, Customer, FindingKind, Interaction, Mood, Outcome, Preferences, Tier
from ..rules import script_texts as texts
from ..rules.dates import say_ago, say_day, say_tenure
from ..rules.greeting import first_name
from ..rules.templates import Facts, fill, problems
from ..rules.text import clean, clean_line
from ..script_records import ScriptPart, ScriptSet, ScriptText
from ..tables import customers, drafts, findings, followups, scripts
from ..tables import models as m
from ..tables.failures import explained
from .unit import UseCases, reading

STANDARD = ScriptSet(None, "Standard")
_PROMISES_SAID = 3  # more than that nobody listens to
_LEFT_A_MESSAGE = (Outcome.VOICEMAIL, Outcome.MESSAGE)


class ScriptCases(UseCases):
    """Scripts: sets and their texts, chosen per customer and filled in."""

    # Sets

    @reading
    def sets(self) -> tuple[ScriptSet, ...]:
        """All sets, the standard one first."""
        return (STANDARD, *scripts.sets())

    @reading
    def chosen_for(self, customer_id: int) -> ScriptSet:
        """The set whose texts a customer hears: their own, else the one of their tier, else the standard one."""
        return self._set_of(customers.get(customer_id, self._unit.preferences))

    def _set_of(self, customer: Customer) -> ScriptSet:
        chosen = customer.script_set_id or scripts.of_tier(customer.tier.value)
        return scripts.get(chosen) if chosen else STANDARD

    def choose_for(self, customer_id: int, set_id: int | None) -> Change:
        """Choose a set for a customer; None: the one of their tier, else the standard one."""
        unit = self._unit
        with explained(unit.path):
            customer = customers.get(customer_id, unit.preferences)
            name = scripts.get(set_id).name if set_id else "the usual"
        label = f"scripts for {customer.display}: {name}"
        with unit.act(label, customer_id) as recorder:
            recorder.update(m.Customer, customer_id, script_set=set_id)
        return Change(label, customer_id)

    def add_set(self, name: str, tier: str = "") -> Change:
        """A new set; its texts are the standard ones until they are changed. Raises Invalid."""
        name = self._checked_name(name, tier)
        label = f"new scripts “{name}”"
        with self._unit.act(label) as recorder:
            row = {"uid": uuid4().hex, "name": name, "tier": tier}
            made = recorder.insert(m.ScriptSet, [row])[0]
        return Change(label, None, made)

    def rename_set(self, set_id: int, name: str, tier: str = "") -> Change:
        """Another name or tier for a set. Raises Invalid, NotFound."""
        name = self._checked_name(name, tier, set_id)
        label = f"scripts “{name}”"
        with self._unit.act(label) as recorder:
            recorder.update(m.ScriptSet, set_id, name=name, tier=tier)
        return Change(label)

    def remove_set(self, set_id: int) -> Change:
        """Remove a set with its texts. Raises Conflict while it is chosen for a customer."""
        with explained(self._unit.path):
            old = scripts.get(set_id)
            used = m.Customer.select().where(m.Customer.script_set == set_id).count()
            ids = [row.id for row in m.ScriptText.select(m.ScriptText.id).where(m.ScriptText.script_set == set_id)]
        if used:
            who = "a customer" if used == 1 else f"{used} customers"
            raise Conflict(f"“{old.name}” is chosen for {who}. Choose another set for them first.")
        label = f"remove scripts “{old.name}”"
        with self._unit.act(label) as recorder:
            recorder.delete(m.ScriptText, ids)
            recorder.delete(m.ScriptSet, [set_id])
        return Change(label)

    def _checked_name(self, name: str, tier: str, but: int | None = None) -> str:
        name = clean_line(name, 60)
        if not name:
            raise Invalid("A set of scripts needs a name, such as Deutsch or Key accounts.", "name")
        if tier and tier not in set(Tier):
            raise Invalid(f"“{tier}” is no tier. Choose key, regular or small, or none.", "tier")
        with explained(self._unit.path):
            others = [other for other in (STANDARD, *scripts.sets()) if but is None or other.id != but]
        if any(other.name.casefold() == name.casefold() for other in others):
            raise Invalid(f"There is a set “{name}” already. Choose another name.", "name")
        if tier and any(other.tier == tier for other in others):
            taken = next(other.name for other in others if other.tier == tier)
            raise Invalid(f"Customers of this tier get “{taken}” already.", "tier")
        return name

    # Texts

    @reading
    def texts(self, set_id: int | None) -> tuple[ScriptText, ...]:
        """Every part in every variant, as it is said with this set."""
        own, standard = self._bodies(set_id)
        return tuple(
            self._text(part, variant, set_id, own, standard) for part in texts.PARTS for variant in texts.VARIANTS
        )

    def _bodies(self, set_id: int | None) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
        standard = scripts.bodies(scripts.standard_id())
        return (scripts.bodies(set_id) if set_id else standard), standard

    def _text(
        self,
        part: str,
        variant: str,
        set_id: int | None,
        own: dict[tuple[str, str], str],
        standard: dict[tuple[str, str], str],
    ) -> ScriptText:
        """The set's text; its standard variant, as it may be in another language; the standard set's; ours."""
        if (part, variant) in own:
            return ScriptText(part, variant, own[part, variant], own=True)
        if set_id and (part, "") in own:
            return ScriptText(part, variant, own[part, ""], own=False)
        if (part, variant) in standard:
            return ScriptText(part, variant, standard[part, variant], own=False)
        if variant not in texts.variants_of(part) and (part, "") in standard:
            return ScriptText(part, variant, standard[part, ""], own=False)
        return ScriptText(part, variant, texts.shipped(part, variant), own=False)

    def save(self, set_id: int | None, part: str, variant: str, body: str, draft: str = "") -> Change:
        """Keep a text of the user's own. Raises Invalid, naming what a customer must never hear."""
        body = clean(body, 20_000)
        if not body:
            raise Invalid("The text is empty. Write one, or take the standard one back.", "body")
        wrong = problems(body, tuple(texts.FIELDS))
        if wrong:
            raise Invalid(" ".join(wrong[:3]), "body")
        label = f"script: {_part_name(part, variant)}"
        with self._unit.act(label) as recorder:
            keeper = set_id or scripts.standard_id()
            if keeper is None:
                row = {"uid": scripts.STANDARD_UID, "name": STANDARD.name, "tier": ""}
                keeper = recorder.insert(m.ScriptSet, [row])[0]
            known = scripts.text_id(keeper, part, variant)
            if known is None:
                values = {"script_set": keeper, "part": part, "variant": variant, "body": body}
                recorder.insert(m.ScriptText, [values])
            else:
                recorder.update(m.ScriptText, known, body=body)
            drafts.clear(draft)
        return Change(label)

    def back_to_shipped(self, set_id: int | None, part: str, variant: str, draft: str = "") -> Change:
        """Give the user's text up for the one that stood there before. Raises Conflict when there is none."""
        with explained(self._unit.path):
            keeper = set_id or scripts.standard_id()
            known = scripts.text_id(keeper, part, variant) if keeper else None
        if known is None:
            raise Conflict("This is the standard text already.")
        label = f"standard text: {_part_name(part, variant)}"
        with self._unit.act(label) as recorder:
            recorder.delete(m.ScriptText, [known])
            drafts.clear(draft)
        return Change(label)

    # Filled in

    @reading
    def variant_for(self, customer_id: int) -> str:
        """Which variant a customer hears: a heads-up comes first, then a first call, then a promoter."""
        return self._variant(customers.get(customer_id, self._unit.preferences))

    def _variant(self, customer: Customer) -> str:
        if any(found.kind is FindingKind.HEADS_UP for found in findings.offered(customer.id)):
            return texts.HEADS_UP
        if customer.last_conversation is None:
            return texts.FIRST
        return texts.PROMOTER if customer.last_mood is Mood.PROMOTER else texts.STANDARD

    @reading
    def filled(self, customer_id: int, answers: int | None = None) -> tuple[ScriptPart, ...]:
        """What to say to a customer: voicemail, opening, guide, closing, and the story ask for a promoter.

        ``answers`` is the follow-up that this very call keeps: it is not spoken of as still open.
        """
        customer = customers.get(customer_id, self._unit.preferences)
        facts = self._facts(customer, answers)
        promoter = customer.last_mood is Mood.PROMOTER
        parts = (*texts.SPOKEN, *((texts.STORY,) if promoter else ()))
        return tuple(ScriptPart(part, text) for part, text in self._said(customer, parts, facts).items())

    @reading
    def email(self, customer_id: int, slots: Sequence[str] = (), call: Interaction | None = None) -> tuple[str, str]:
        """Subject and body of the e-mail that comes after a call (METHOD §4)."""
        customer = customers.get(customer_id, self._unit.preferences)
        facts = self._facts(customer, None) | {"slots": tuple(slots)}
        if call is not None:
            facts["call_day"] = _on(say_day(call.day, self._unit.today))
            facts["message"] = "yes" if call.outcome in _LEFT_A_MESSAGE else ""
        said = self._said(customer, (texts.SUBJECT, texts.EMAIL), facts)
        return " ".join(said[texts.SUBJECT].split()), said[texts.EMAIL]

    @reading
    def preview(self, customer_id: int | None, part: str, body: str) -> str:
        """How a text that is being written reads for a customer; for nobody in particular with None."""
        return fill(body, self.facts(customer_id, part))

    @reading
    def facts(self, customer_id: int | None, part: str = "") -> Facts:
        """What is known for the fields of a text. An e-mail's times are examples."""
        if customer_id is None:
            return _mine(self._unit.preferences)
        found = self._facts(customers.get(customer_id, self._unit.preferences), None)
        if part in (texts.SUBJECT, texts.EMAIL):
            found |= {"slots": ("Thursday 26 November, 10:00–10:30", "Friday 27 November, 14:00–14:30")}
            found |= {"call_day": "today", "message": "yes"}
        return found

    def _said(self, customer: Customer, parts: Sequence[str], facts: Facts) -> dict[str, str]:
        chosen = self._set_of(customer).id
        own, standard = self._bodies(chosen)
        variant = self._variant(customer)
        return {part: fill(self._text(part, variant, chosen, own, standard).body, facts) for part in parts}

    def _facts(self, customer: Customer, answers: int | None) -> dict[str, str | tuple[str, ...]]:
        today = self._unit.today
        last = customer.last_conversation
        promises = [f.what for f in followups.of_customer(customer.id) if f.told and f.id != answers]
        if len(promises) > _PROMISES_SAID:
            promises[_PROMISES_SAID - 1 :] = [f"{len(promises) - _PROMISES_SAID + 1} more"]
        offered = {kind: [f.words for f in findings.offered(customer.id) if f.kind is kind] for kind in FindingKind}
        return {
            "first_name": first_name(customer.name) or clean_line(customer.name, 200),
            "name": customer.name,
            "company": customer.company,
            "title": customer.title,
            "tenure": say_tenure(customer.customer_since, today) if customer.customer_since else "",
            "last_talk": say_ago((today - last).days) if last else "",
            "congratulation": tuple(offered[FindingKind.CONGRATULATION][:1]),
            "heads_up": tuple(offered[FindingKind.HEADS_UP][:2]),
            "background": tuple(offered[FindingKind.BACKGROUND][:2]),
            "promises": tuple(promises),
            "email": customer.emails[0] if customer.emails else "",
            **_mine(self._unit.preferences),
        }


def _mine(chosen: Preferences) -> dict[str, str | tuple[str, ...]]:
    signature = chosen.signature.splitlines() or [
        chosen.my_name,
        ", ".join(filter(None, (chosen.my_title, chosen.my_firm))),
        chosen.my_phone,
        chosen.my_email,
    ]
    return {
        "my_name": chosen.my_name,
        "my_title": chosen.my_title,
        "my_firm": chosen.my_firm,
        "my_phone": chosen.my_phone,
        "my_email": chosen.my_email,
        "signature": tuple(signature),
    }


def _on(day: str) -> str:
    return day if day in ("today", "yesterday") else f"on {day}"


def _part_name(part: str, variant: str) -> str:
    return f"{part}, {variant}" if variant else part
