"""The close of a conversation, without a screen: its rows, what each asks, what is missing (METHOD §6).

The action items are the ``>`` lines of the call's notes; whatever changes one here changes its line. All that is chosen
belongs to the call and its draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from store import Invalid
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood
from store.records.findings import Finding, FindingKind
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUp, FollowUpKind
from store.records.preferences import Preferences
from store.records.scripts import Template
from store.rules.capture.agreed import Agreed, agreed, line_of, with_line, with_more, with_told, without_line
from store.rules.capture.lines import LineKind, NoteLine, read_notes, reader
from store.rules.capture.questions import Questions
from store.rules.capture.summary import Where, summary
from store.rules.days.days_off import Reached, working_day_from
from store.rules.outcomes import story_day
from store.rules.phrases import Phrases
from store.rules.promises import done_words
from store.rules.text.first_names import by_first_name

from ..call.session import CallSession
from .keys import ITEM, MOOD, NOTE, NOTHING, STEP, STORY, TELL, Enter

_WANTED = {
    MOOD: "How did they sound? 1 unhappy, 2 satisfied, 3 delighted.",
    STEP: "What happens next? f a day, t a talk, c as usual.",
}
_NOTES = (FindingKind.NEXT_TIME, FindingKind.HEADS_UP)
_ROW_OF = {"mood": MOOD, "next_step": STEP, "story_on": STORY}  # by the field of a refusal


class CloseSession:
    """What is settled at the end of one conversation."""

    def __init__(self, call: CallSession, preferences: Preferences, today: Callable[[], date]) -> None:
        """A next step of a draft that has gone by meanwhile is asked for again."""
        self.call = call
        self.wanted = ("", "")  # the row where something is missing, and what, in a sentence
        self.untold: tuple[FollowUp, ...] = ()  # done, and the customer does not know yet
        self.notes: tuple[Finding, ...] = ()  # for next time, which is now
        self.story_due: date | None = None  # it is to be asked for already, since an earlier conversation
        self.script = Template("", {})  # the closing text
        self._preferences = preferences
        self._today = today
        self._colleagues: tuple[str, ...] = ()
        self._questions = Questions()
        self._country = ""
        self._before: list[dict[str, str]] = []  # the draft as it stood before each change made here
        self._read_from: tuple[object, ...] = ()
        self._found: tuple[tuple[NoteLine, ...], tuple[Agreed, ...]] = ((), ())
        if call.step and call.step.due and call.step.due < today():
            call.step = None

    def learn(
        self,
        open_items: Sequence[FollowUp],
        colleagues: Sequence[str] = (),
        script: Template | None = None,
        questions: Questions | None = None,
        country: str = "",
        to_know: Sequence[Finding] = (),
    ) -> None:
        """What the store knows: all that is open with the customer, who may be named, what to read and to ask."""
        self.untold = tuple(item for item in open_items if item.kind is FollowUpKind.TELL)
        self.notes = tuple(found for found in to_know if found.kind in _NOTES)
        self.story_due = next((item.due for item in open_items if item.kind is FollowUpKind.STORY), None)
        self._colleagues = tuple(colleagues)
        self.script = script or self.script
        self._questions = questions or Questions()
        self._country = country  # where they are: nothing is planned on a holiday there

    # What is shown

    @property
    def today(self) -> date:
        """The user's day."""
        return self._today()

    @property
    def day(self) -> date:
        """The day of the call, from which days in its notes count."""
        return self.call.day or self.today

    def _read(self) -> tuple[tuple[NoteLine, ...], tuple[Agreed, ...]]:
        """The notes line by line, and the action items among them; read once for as long as they stay the same."""
        read_from = (self.call.notes, self.day, self._colleagues)
        if self._read_from != read_from:
            lines = read_notes(self.call.notes, reader(self._preferences, self.day))
            self._read_from = read_from
            self._found = (lines, agreed(lines, self.day, self._preferences, self._colleagues))
        return self._found

    @property
    def items(self) -> tuple[Agreed, ...]:
        """The action items that the notes hold now."""
        return self._read()[1]

    @property
    def captured(self) -> bool:
        """Some line of the notes says more than its words."""
        return any(line.kind is not LineKind.TEXT for line in self._read()[0])

    def aloud(self) -> str:
        """The one text to read aloud: the closing text around what was heard and agreed."""
        lines, items = self._read()
        zone = self.call.customer.profile.zone
        said = summary(
            lines,
            items,
            self.call.step,
            Where(self.today, self._country or self._preferences.region, zone, Phrases(self.script.phrases)),
            cadence_day=self.cadence.day,
            mood=self.call.mood,
            colleagues=self._colleagues,
            done=tuple(done_words(item.what) for item in self.untold),
        )
        unhappy = self.script.unhappy if self.call.mood is Mood.UNHAPPY else ""
        return said.read_aloud(unhappy or self.script.text, self.script.facts)

    @property
    def questions(self) -> tuple[str, ...]:
        """What the mood asks for."""
        return self._questions.for_mood(self.call.mood) if self.call.mood else ()

    @property
    def cadence(self) -> Reached:
        """When the cadence brings them back: a day on which both sides work."""
        day = self.day + timedelta(days=self.call.customer.cadence)
        return working_day_from(day, self._preferences, self._country)

    @property
    def story_on(self) -> date | None:
        """When to ask for the success story: of a promoter, unless it was decided otherwise or stands already."""
        call = self.call
        if call.mood is not Mood.PROMOTER or call.no_story:
            return None
        if call.story and call.story > self.today:
            return call.story
        return None if self.story_due else story_day(self.today, self._preferences, self._country)

    @property
    def takes_story_back(self) -> bool:
        """Saving drops what was to be asked for since an earlier conversation: who is unhappy is not asked for it."""
        return self.call.mood is Mood.UNHAPPY and self.story_due is not None

    def called(self, name: str) -> str:
        """How a colleague is called in this conversation; empty for me."""
        return by_first_name(self._colleagues)(name) if name else ""

    def rows(self) -> tuple[str, ...]:
        """The keys of the rows with the cursor, in their order."""
        items = [f"{ITEM}{item.number}" for item in self.items] or [NOTHING]
        story = [STORY] if self.call.mood is Mood.PROMOTER else []
        notes = [f"{NOTE}{found.id}" for found in self.notes]
        return (MOOD, *items, *(f"{TELL}{item.id}" for item in self.untold), *notes, *story, STEP)

    def item_at(self, key: str) -> Agreed | None:
        """The action item of a row."""
        return next((item for item in self.items if f"{ITEM}{item.number}" == key), None)

    def first_open(self) -> str:
        """The first row where something is still to be said or chosen."""
        if self.call.mood is None:
            return MOOD
        return next((f"{ITEM}{item.number}" for item in self.items if not item.told), STEP)

    # What is chosen

    def _change(self) -> None:
        """Something changes: it can be taken back, and what was missing is not asked for any more."""
        self._before.append(self.call.draft())
        self.wanted = ("", "")

    def feel(self, mood: Mood) -> None:
        """How they feel about us."""
        self._change()
        self.call.mood = mood

    def go_from_here(self, step: NextStep) -> str:
        """The next step. Answers the row to go to."""
        self._change()
        self.call.step = step
        return STEP if self.call.mood else MOOD

    def tick(self, key: str) -> bool:
        """Told or not told; they know, or not yet; ask for the story, or not. False where a row has no such thing."""
        item, call = self.item_at(key), self.call
        if item is None and key != STORY and not key.startswith((TELL, NOTE)):
            return False
        self._change()
        if item is not None:
            call.notes = self._with_told(call.notes, item, not item.told)
        elif key.startswith(TELL):
            number = int(key.removeprefix(TELL))
            call.told.remove(number) if number in call.told else call.told.append(number)
        elif key.startswith(NOTE):
            call.speak_of(int(key.removeprefix(NOTE)))
        elif self.story_on is None:
            call.no_story, call.story = False, call.story or story_day(self.today, self._preferences, self._country)
        else:
            call.no_story, call.story = True, None
        return True

    def tell_all(self) -> bool:
        """Everything was said aloud. False where nothing was left to tell."""
        left = [item for item in self.items if not item.told]
        if not left:
            return False
        self._change()
        notes = self.call.notes
        for item in left:
            notes = self._with_told(notes, item, True)
        self.call.notes = notes
        return True

    def _with_told(self, notes: str, item: Agreed, told: bool) -> str:
        line = notes.split("\n")[item.number]
        return with_line(notes, item.number, with_told(line, told, reader(self._preferences, self.day)))

    def add(self, line: str) -> str:
        """An action item more: a line more in the notes. Answers its row."""
        self._change()
        self.call.notes = with_more(self.call.notes, line)
        return f"{ITEM}{self.call.notes.count(chr(10))}"

    def edit(self, item: Agreed, line: str) -> None:
        """Other words for an item's line; ``line_for`` makes them."""
        self._change()
        self.call.notes = with_line(self.call.notes, item.number, line)

    def remove(self, key: str) -> Agreed | None:
        """Take an item's line out of the notes. None where the row is no item."""
        item = self.item_at(key)
        if item is not None:
            self._change()
            self.call.notes = without_line(self.call.notes, item.number)
        return item

    def ask_story_on(self, day: date) -> str:
        """When to ask for the success story. Answers its row."""
        self._change()
        self.call.story, self.call.no_story = day, False
        return STORY

    def take_back(self) -> bool:
        """Take back what was changed last here; nothing of it is saved yet. False where nothing was changed."""
        if not self._before:
            return False
        self.call.load(self._before.pop())
        self.wanted = ("", "")
        return True

    # The end

    def enter(self, key: str) -> Enter:
        """What Enter does on a row: edit or tick it; elsewhere go on, and save at the end."""
        if key.startswith(ITEM) or key == STORY:
            return Enter.EDIT
        if key.startswith((TELL, NOTE)):
            return Enter.TICK
        if key == STEP and self.call.step is not None:
            return Enter.SAVE
        return Enter.ASK if key == STEP or (key == MOOD and self.call.mood is None) else Enter.GO_ON

    @property
    def missing(self) -> str:
        """The row without which a conversation is not saved; empty where nothing is missing."""
        if self.call.mood is None:
            return MOOD
        return STEP if self.call.step is None else ""

    def want(self, key: str, why: str = "") -> None:
        """Say in a row what is missing there."""
        self.wanted = (key, why or _WANTED[key])

    def refused(self, refusal: Invalid) -> str:
        """The row where a refusal is answered, which says it; empty where no row does."""
        key = _ROW_OF.get(refusal.field, "")
        if key:
            self.want(key, str(refusal))
        return key

    def report(self) -> CallReport:
        """The conversation as it was closed."""
        return self.call.talked(self.story_on)


def line_for(item: Agreed, form: ActionItem) -> str:
    """The line of an item that was edited; its time stays as long as its day does."""
    return line_of(form, item.due_time if form.due == item.due else None)
