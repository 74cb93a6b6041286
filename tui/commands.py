"""Every command once: its keys, label and help. Bindings, key bars, help screen and palette all read this table.

It is one table, longer than a file should be, so that a free key is found at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from textual.binding import Binding, BindingType

from store.rules.outcome_table import OUTCOMES

Handlers = Mapping[str, Callable[[], object]]
"""What a screen or dialog does, by the id of the command."""

TODAY, FOLLOW_UPS, CUSTOMERS, CALL, IMPORT = "today", "follow-ups", "customers", "call", "import"
RESEARCH, SCRIPTS, CLOSE, TEAM, PROMISES, FINDINGS, WEIGH, COMPANY = (
    "research", "scripts", "close", "team", "promises", "findings", "weigh", "company",
)  # fmt: skip
# A queue or list beside a pane: every verb on a customer.
LISTS = (TODAY, FOLLOW_UPS, CUSTOMERS, FINDINGS, PROMISES)
IN_MODES = (*LISTS, TEAM)  # the screens of the modes: the keys between modes hold on each
LEDGERS = (PROMISES, TEAM)  # modes that are looked into from the others: Esc goes back there
EVERYWHERE = (*IN_MODES, CALL, IMPORT, RESEARCH, SCRIPTS, CLOSE, WEIGH, COMPANY)
# Dialogs; the palette and the key bar of a screen know none of their commands.
FORM, NOTES, QUESTION, LIST, PICK, NUMBERS, IDEAS, COLUMNS, HELP, MAIL, KUDOS, LETTER, NOTICE, FIND, PALETTE, VIEWS = (
    "form", "notes", "question", "list", "pick", "numbers", "ideas", "columns", "help", "mail", "kudos", "letter",
    "notice", "find", "palette", "views",
)  # fmt: skip
FORMS = (FORM, NOTES)
ENTRIES, JOIN, DOUBLES, WHOM = "entries", "join", "doubles", "whom"
LETTERS = (MAIL, KUDOS, LETTER)
LIST_DIALOGS = (LIST, PICK, NUMBERS, IDEAS, COLUMNS, VIEWS, JOIN, DOUBLES)
FIND_DIALOGS = (FIND, HELP, PALETTE, ENTRIES, WHOM)


class Said(NamedTuple):
    """How a command is called on one screen: a word or two, one sentence, and the group of the help."""

    label: str
    help: str
    group: str


class Command(NamedTuple):
    """One thing a person can do. (A named tuple: a data class takes longer to make than all of the table.)"""

    id: str  # unique; a screen has a handler under it
    keys: str  # comma-separated, as Textual writes them
    label: str  # a word or two, for the key bar
    help: str  # one sentence
    group: str
    screens: tuple[str, ...]
    bar: tuple[str, ...] = ()  # screens whose key bar shows it
    elsewhere: Mapping[str, Said] = MappingProxyType({})  # screens on which it is called otherwise

    @property
    def shown(self) -> str:
        """The keys as a person reads them."""
        return " ".join(_NAMES.get(key, key) for key in self.keys.split(","))

    @property
    def first(self) -> str:
        """The key the key bar shows."""
        return self.shown.split(" ", maxsplit=1)[0]


_NAMES = {
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "slash": "/", "space": "Space",
    "question_mark": "?", "f1": "F1", "f8": "F8", "ctrl+p": "Ctrl+P", "ctrl+r": "Ctrl+R", "ctrl+s": "Ctrl+S",
    "ctrl+l": "Ctrl+L", "ctrl+y": "Ctrl+Y", "ctrl+z": "Ctrl+Z",
    "ctrl+q": "Ctrl+Q", "comma": ",", "left_square_bracket": "[", "right_square_bracket": "]", "full_stop": ".",
    "f2": "F2", "f3": "F3", "f4": "F4", "f6": "F6", "f9": "F9", "exclamation_mark": "!",
    "asterisk": "*", "number_sign": "#",
}  # fmt: skip
_KEYS = {shown: key for key, shown in _NAMES.items()}


def key_of(shown: str) -> str:
    """The key that a person reads as ``shown``, as Textual writes it: ``enter`` for ``Enter``."""
    return _KEYS.get(shown, shown)


_SAY = "Scripts"
_GO, _MOVE, _CALL, _DUE, _WHO, _IN, _APP = "Go to", "Move", "Call", "Follow-ups", "Customers", "Import", "First Cup"
_FIND = "Research"
_CLOSE = "The close"
_TEAM = "Team"
_KEEP = "Promises"
_HEARD = "What they said"
_WEIGHED = "Who matters"
_DIALOG = "Dialogs"

COMMANDS: tuple[Command, ...] = (
    # Calling
    Command("call", "enter", "call", "Start the call; where an e-mail is due, or they like it, write.",
            _CALL, (TODAY, FOLLOW_UPS, FINDINGS, PROMISES), (TODAY, FOLLOW_UPS),
            {PROMISES: Said("call", "Start the call.", _KEEP)}),
    Command("open", "enter", "open", "Open the customer's card; there, start the call.", _CALL,
            (CUSTOMERS,), (CUSTOMERS,)),
    Command("number", "d", "number", "The number: copy it, open it, or scan it with a phone.", _CALL,
            (*LISTS, CALL), (CALL,)),
    Command("research", "r", "research", "Open the research checklist.", _FIND, (*LISTS, CALL), (TODAY,)),
    Command("plan", "p", "this week", "On this week's list, or off it.", _CALL,
            LISTS, (CUSTOMERS,)),
    Command("not-today", "b", "later", "Another day this week.", _CALL,
            (TODAY,), (TODAY,)),
    Command("log", "l", "note it", "Note a contact: call, e-mail, message, visit …", _CALL,
            LISTS, (CUSTOMERS,)),
    Command("log-theirs", "L", "they called", "They called: take notes, and say how it ended.", _CALL, LISTS),
    Command("mail", "m", "e-mail", "Write the e-mail from the last call, or what you agreed in the last talk.", _CALL,
            (TODAY, FOLLOW_UPS, CUSTOMERS, PROMISES, CALL)),
    # Follow-ups
    Command("done", "x", "done", "The follow-up is done.", _DUE,
            (TODAY, FOLLOW_UPS, PROMISES), (TODAY, FOLLOW_UPS, PROMISES),
            {PROMISES: Said("done", "Done; once more: they know.", _KEEP)}),
    Command("snooze", "z", "snooze", "Move it: 1, 3 or 7 working days, or pick a date.", _DUE,
            (TODAY, FOLLOW_UPS, PROMISES), (TODAY, FOLLOW_UPS),
            {PROMISES: Said("snooze", "Work on it another day; the promised day stays.", _KEEP)}),
    Command("action", "a", "promise or to-do", "Add a promise or a to-do in one line.", _DUE, LISTS),
    Command("follow-up", "f", "follow-up", "Add a follow-up.", _DUE, LISTS),
    Command("edit-follow-up", "e", "edit", "Edit the follow-up.", _DUE,
            (FOLLOW_UPS, PROMISES), (FOLLOW_UPS,), {PROMISES: Said("edit", "Edit the promise.", _KEEP)}),
    Command("reassign", "w", "who", "Give it to a colleague, or take it back.", _DUE, (FOLLOW_UPS,)),
    Command("drop", "D", "drop", "Drop it, with a reason.", _DUE, (FOLLOW_UPS, PROMISES), (FOLLOW_UPS,),
            {PROMISES: Said("drop", "Drop it, with a reason.", _KEEP)}),
    Command("overdue", "o", "late", "Go through what is late, one by one.", _DUE,
            (FOLLOW_UPS,), (FOLLOW_UPS,)),
    Command("filter", "v", "view", "Show all, late, due, mine, others', e-mails, calls or tell them.",
            _DUE, (FOLLOW_UPS,)),
    Command("ask-colleague", "W", "ask for it", "Ask the colleague whose day has passed when it will come.", _DUE,
            (TODAY, FOLLOW_UPS, PROMISES)),
    Command("calendar-file", "C", "calendar file",
            "Save the talk, or the call-back at a time, as a file for your calendar.", _DUE,
            (TODAY, FOLLOW_UPS, CALL)),
    # Promises
    Command("promise", "P", "this promise", "All promises, at the highlighted one.", _GO, IN_MODES),
    Command("done-told", "X", "done, they know", "It is done, and the customer knows.", _KEEP,
            (TODAY, FOLLOW_UPS, PROMISES)),
    Command("renegotiate", "R", "new day", "A new day, agreed with the customer.", _KEEP,
            (TODAY, FOLLOW_UPS, PROMISES), (PROMISES,)),
    Command("promise-view", "v", "view", "Show all, open, late, kept, done late, new day or dropped.",
            _KEEP, (PROMISES,), (PROMISES,)),
    Command("promise-owner", "w", "owner", "Of everyone, of me, or of one colleague.", _KEEP,
            (PROMISES,), (PROMISES,)),
    # Customers
    Command("search", "slash", "search", "Search names, companies, notes and everything said.", _WHO,
            (TODAY, CUSTOMERS, TEAM), (TODAY, CUSTOMERS)),
    Command("narrow", "slash", "filter", "Show only follow-ups with these words or of this customer.", _DUE,
            (FOLLOW_UPS, PROMISES), (FOLLOW_UPS, PROMISES),
            {PROMISES: Said("filter", "Only those with these words, or of this customer.", _KEEP)}),
    Command("new", "n", "new", "Add a customer.", _WHO,
            (TODAY, FOLLOW_UPS, CUSTOMERS), (CUSTOMERS,)),
    Command("edit", "e", "edit", "Edit the customer.", _WHO, (TODAY, CUSTOMERS), (CUSTOMERS,)),
    Command("hand-customer-over", "h", "hand over", "Hand the customer over to a colleague, in one text.", _WHO, LISTS),
    Command("archive", "A", "archive", "Archive the customer, or bring them back.", _WHO, (CUSTOMERS,)),
    Command("erase", "D", "delete for good", "Delete the customer for good, once you have typed the name.", _WHO,
            (CUSTOMERS,)),
    Command("customer-view", "v", "view", "All, key, late …, your searches, labels; v v: the archived, v: back.",
            _WHO, (CUSTOMERS,)),
    Command("customer-sort", "s", "sort", "Sort by name, company, last talk, next talk, weight, mood or value.", _WHO,
            (CUSTOMERS,)),
    Command("mark-customer", "space", "mark", "Mark the customer, to do one thing to several; on the card a page down.",
            _WHO, (CUSTOMERS,)),
    Command("mark-all", "asterisk", "mark all", "Mark all that are shown, or take their marks off.", _WHO,
            (CUSTOMERS,)),
    Command("weigh-marked", "t", "weight, stage", "Weight or stage, of all who are marked.", _WHO, (CUSTOMERS,)),
    Command("label", "number_sign", "labels", "Labels, of the customer or of all who are marked.", _WHO, (CUSTOMERS,)),
    Command("snooze-marked", "z", "move", "Move what is due of theirs: 1, 3 or 7 working days.", _DUE, (CUSTOMERS,)),
    Command("join", "M", "join two", "Join the customer with another one who is the same.", _WHO, (CUSTOMERS,)),
    Command("doubles", "w", "who is there twice", "Customers who may be there twice, with why: join them, or not.",
            _WHO, (CUSTOMERS,)),
    Command("company", "c", "company", "Their company: its people, who knows whom, and all that is open.", _WHO,
            (CUSTOMERS,)),
    Command("weigh", "K", "who matters", "Say who matters, one customer after the other, a key each.", _WHO,
            IN_MODES),
    Command("import", "i", "import", "Import customers from an address-book file.", _WHO,
            IN_MODES),
    # A company
    Command("open-person", "enter", "their card", "The card of the highlighted person.", _WHO, (COMPANY,), (COMPANY,)),
    Command("close-company", "escape,q,c", "back", "Out of the page, then back to the customers.", _WHO,
            (COMPANY,), (COMPANY,)),
    # Who matters
    Command("weigh-key", "k", "key", "A key customer: one of the few who carry the business.", _WEIGHED,
            (WEIGH,), (WEIGH,)),
    Command("weigh-regular", "r", "regular", "A regular customer.", _WEIGHED, (WEIGH,), (WEIGH,)),
    Command("weigh-small", "s", "small", "A small customer.", _WEIGHED, (WEIGH,), (WEIGH,)),
    Command("weigh-prospect", "p", "prospect", "No customer yet, and may be one.", _WEIGHED, (WEIGH,), (WEIGH,)),
    Command("weigh-nobody", "x", "none", "Not a customer: into the archive.", _WEIGHED, (WEIGH,), (WEIGH,)),
    Command("weigh-skip", "space", "later", "Leave the weight as it is; not asked again.", _WEIGHED,
            (WEIGH,), (WEIGH,)),
    Command("weigh-back", "u,ctrl+z", "back", "Take the last answer back.", _WEIGHED, (WEIGH,), (WEIGH,)),
    Command("leave-weighing", "escape,q", "leave", "Leave; it goes on here the next time.", _WEIGHED,
            (WEIGH,), (WEIGH,)),
    # The call
    *(Command(f"outcome-{row.digit}", row.digit, row.label, row.help, _CALL, (CALL,)) for row in OUTCOMES),
    Command("note", "n,enter", "notes", "Type notes; Esc leaves them for the outcomes.", _CALL,
            (CALL,), (CALL,)),
    # Esc comes late on many terminals, and Esc with a digit right behind it is Alt: so there is a second key.
    Command("leave-notes", "ctrl+s", "outcomes", "Leave the notes for the outcomes.", _CALL, (CALL,)),
    Command("pasted-lines", "f4", "pasted lines", "Pasted lines are text behind |: let them count.", _CALL,
            (CALL,)),
    Command("script", "tab,s", "script", "The next version of the script.", _CALL, (CALL,), (CALL,)),
    Command("script-back", "shift+tab", "script back", "The version before.", _CALL, (CALL,)),
    Command("script-down", "j,down", "script down", "Scroll the script.", _CALL, (CALL,)),
    Command("script-up", "k,up", "script up", "Scroll the script back.", _CALL, (CALL,)),
    Command("flip", "b", "brief", "The brief in the place of the script, and back.", _CALL, (CALL,), (CALL,)),
    Command("leave", "escape,q", "back", "Leave the call; what you typed is kept.", _CALL, (CALL,), (CALL,)),
    # The close of a conversation
    Command("mood-1", "1", "unhappy", "Unhappy: say sorry, give a name and a day.", _CLOSE,
            (CLOSE,)),
    Command("mood-2", "2", "satisfied", "Satisfied: what would take us from good to great?",
            _CLOSE, (CLOSE,)),
    Command("mood-3", "3", "delighted", "Delighted: ask for their story another day.",
            _CLOSE, (CLOSE,)),
    Command("toggle", "space", "said", "Said or not said; known or not; ask for the story or not.",
            _CLOSE, (CLOSE,)),
    Command("tell-all", "exclamation_mark", "all said", "All that we promised was said to them.", _CLOSE,
            (CLOSE,)),
    Command("add-item", "a", "add item", "Add a promise or a to-do: a line more in the notes.", _CLOSE,
            (CLOSE,), (CLOSE,)),
    Command("edit-item", "e", "edit", "Edit the item, or the day of their story.", _CLOSE,
            (CLOSE,)),
    Command("remove-item", "D", "remove", "Take the item's line out of the notes.", _CLOSE, (CLOSE,)),
    Command("step-day", "f", "a day", "The next step: a follow-up on a day.", _CLOSE, (CLOSE,)),
    Command("step-talk", "t", "a talk", "The next step: a conversation at a time.", _CLOSE, (CLOSE,)),
    Command("step-cadence", "c", "as usual", "As usual: the next call when it's due.", _CLOSE,
            (CLOSE,), (CLOSE,)),
    Command("close-enter", "enter", "go on", "Edit the item; elsewhere go on, and save at the end.", _CLOSE,
            (CLOSE,)),
    Command("save-call", "ctrl+s", "save", "Save the conversation with all that was chosen.", _CLOSE,
            (CLOSE,), (CLOSE,)),
    Command("close-notes", "n", "notes", "Back to the notes.", _CLOSE, (CLOSE,), (CLOSE,)),
    Command("take-back", "u,ctrl+z", "take back", "Take back what was changed last on this screen.", _CLOSE,
            (CLOSE,)),
    Command("close-down", "j,down", "down", "One down.", _MOVE, (CLOSE,)),
    Command("close-up", "k,up", "up", "One up.", _MOVE, (CLOSE,)),
    Command("close-top", "g,home", "first", "The first.", _MOVE, (CLOSE,)),
    Command("close-bottom", "G,end", "last", "The last.", _MOVE, (CLOSE,)),
    Command("aloud-on", "pagedown", "read on", "A page of what to read aloud.", _MOVE, (CLOSE,)),
    Command("aloud-back", "pageup", "read back", "A page back.", _MOVE, (CLOSE,)),
    Command("close-leave", "escape,q", "call", "Back to the call; everything is kept.", _CLOSE,
            (CLOSE,), (CLOSE,)),
    # Notes, later
    Command("notes", "N", "last notes",
            "The notes of the last conversation: change a line, and with it what it made.", _CALL, LISTS),
    Command("entries", "H", "the log", "All that was noted with the customer: correct an entry, or delete it.", _CALL,
            LISTS),
    # Research
    Command("found", "n", "found", "Type what was found, in one line.", _FIND, (RESEARCH,), (RESEARCH,)),
    Command("open-line", "enter", "open", "Type what was found on this line; edit what stands there.", _FIND,
            (RESEARCH,)),
    Command("looked", "x", "nothing", "Nothing found; a mistake: settled; else: said.",
            _FIND, (RESEARCH,), (RESEARCH,)),
    Command("search-web", "o", "search", "Open the prepared search in the browser.", _FIND,
            (RESEARCH,), (RESEARCH,)),
    Command("mark-line", "space", "mark", "Mark the line: found, nothing found, not looked.", _FIND,
            (RESEARCH,)),
    Command("said", "c", "said it", "You've said it: don't offer it again.", _FIND,
            (CALL, RESEARCH)),
    Command("edit-finding", "e", "edit", "Edit what you found.", _FIND, (RESEARCH,)),
    Command("remove-finding", "D", "remove", "Remove what you found.", _FIND, (RESEARCH,)),
    Command("culture", "E", "who they are", "How they like to be reached, and who they are.", _FIND,
            (*LISTS, CALL, RESEARCH)),
    Command("read-on", "pagedown", "read on", "Scroll what stands below the lists.", _MOVE,
            (RESEARCH, WEIGH), (), {WEIGH: Said("read on", "Scroll what is known of them.", _MOVE)}),
    Command("read-back", "pageup", "read back", "Scroll it back.", _MOVE, (RESEARCH, WEIGH)),
    Command("close-research", "escape,q", "back", "Back to where you came from.", _FIND,
            (RESEARCH,), (RESEARCH,)),
    # Scripts
    Command("scripts", "S", "scripts", "Edit what is said and written, with a preview.", _SAY,
            (*LISTS, CALL)),
    Command("script-set", "V", "which texts", "Which texts this customer hears.", _SAY,
            (*LISTS, CALL)),
    Command("edit-script", "enter,e", "edit", "Write in the text; Esc leaves it.", _SAY,
            (SCRIPTS,), (SCRIPTS,)),
    Command("save-script", "ctrl+s", "save", "Save the text.", _SAY, (SCRIPTS,), (SCRIPTS,)),
    Command("placeholders", "f2", "placeholders", "Put in a placeholder; each with its value.", _SAY,
            (SCRIPTS,), (SCRIPTS,)),
    Command("script-sets", "v", "sets", "Another set: by language or weight. Add, rename or remove one.", _SAY,
            (SCRIPTS,), (SCRIPTS,)),
    Command("shipped", "D", "original", "The original text.", _SAY,
            (SCRIPTS,), (SCRIPTS,)),
    Command("saved-text", "f8", "saved text", "The saved text in place of what you typed, and back.", _SAY,
            (SCRIPTS,)),
    Command("text-down", "j,down", "down", "The next text.", _MOVE, (SCRIPTS,)),
    Command("text-up", "k,up", "up", "The text before.", _MOVE, (SCRIPTS,)),
    Command("preview-down", "pagedown,space", "preview down", "Scroll the preview.", _MOVE,
            (SCRIPTS,)),
    Command("preview-up", "pageup", "preview up", "Scroll the preview back.", _MOVE, (SCRIPTS,)),
    Command("close-scripts", "escape,q", "back", "Leave the text, then the scripts; what you typed is kept.",
            _SAY, (SCRIPTS,), (SCRIPTS,)),
    # The team, and what is done together
    Command("ideas", "I", "ideas", "Ideas to do together; plan one with this customer.", _TEAM, IN_MODES),
    Command("send-brief", "enter,s", "e-mail", "E-mail draft; counts as sent.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("send-all", "S", "all", "An e-mail draft for each colleague with something new.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("brief-file", "w", "one file", "All briefs, or the thanks, in one Markdown file.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("copy-brief", "y,c", "copy", "Copy the text to the clipboard; counts as sent.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("mark-sent", "M", "sent", "Mark the brief as sent, however it went.", _TEAM,
            (TEAM,)),
    Command("brief-view", "v", "view", "Show what is new for them, or everything that is open.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("new-colleague", "n", "new", "Add a colleague.", _TEAM,
            (TEAM,)),
    Command("edit-colleague", "e", "edit", "Edit name, e-mail, role and manager.", _TEAM,
            (TEAM,), (TEAM,)),
    Command("hand-over", "h", "hand over", "Give all that is theirs to another colleague.", _TEAM,
            (TEAM,)),
    Command("remove-colleague", "D", "remove", "Take the colleague out of the team.", _TEAM,
            (TEAM,)),
    # Findings over all customers
    Command("go-on", "x", "done", "Say what was done; a story: one step on. Thanks: passed on another way.",
            _HEARD, (FINDINGS,), (FINDINGS,)),
    Command("tell-kudos", "m", "message",
            "Write: thanks to a colleague and their manager, what was put right, for a story, or after a call.",
            _HEARD, (FINDINGS,), (FINDINGS,)),
    Command("edit-heard", "e", "edit", "Edit it as its line; + @name says who is thanked.",
            _HEARD, (FINDINGS,), (FINDINGS,)),
    Command("remove-heard", "D", "remove", "Remove it; its line in the notes stays.",
            _HEARD, (FINDINGS,)),
    Command("add-heard", "n", "new", "Type something they said as a line; you may name the customer.",
            _HEARD, (FINDINGS,)),
    Command("finding-view", "v", "view", "All open, thanks, complaints, stories, their words …",
            _HEARD, (FINDINGS,), (FINDINGS,)),
    Command("finding-group", "t", "group", "By day, by customer, by colleague or by kind.", _HEARD,
            (FINDINGS,), (FINDINGS,)),
    Command("open-only", "o", "open", "Only what is open, or all of the view.", _HEARD, (FINDINGS,)),
    Command("search-findings", "slash", "search", "Search words, colleagues and customers.", _HEARD,
            (FINDINGS,), (FINDINGS,)),
    Command("findings-file", "w", "file", "Their words, insights, or what is shown, as a file.", _HEARD,
            (FINDINGS,)),
    Command("findings", "4", "Heard", "What customers said, and what is open of it.", _GO,
            IN_MODES),
    # Import
    Command("choose", "enter", "go on", "Read the file; in the preview, import what it shows.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("mark", "space", "mark", "Mark a file, leave a row out, or make somebody a customer.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("file", "slash,n", "path", "Type or paste the path of a file.", _IN, (IMPORT,), (IMPORT,)),
    Command("view", "v", "view", "Show all rows, the updates alone, or the problems.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("columns", "c", "columns", "Correct which column holds what.", _IN, (IMPORT,), (IMPORT,)),
    Command("other-kind", "t", "other kind", "Take a table as history instead of contacts, or as contacts.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("text-kept", "s", "text kept", "Keep subjects alone of the history, or the text as well.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("rejects", "w", "save rejects", "Save the rows that are skipped to a new file.", _IN,
            (IMPORT,), (IMPORT,)),
    Command("close-import", "escape,q", "back", "One step back; nothing was written.", _IN,
            (IMPORT,), (IMPORT,)),
    # Moving
    Command("down", "j,down", "down", "One down.", _MOVE, (*IN_MODES, IMPORT, RESEARCH, COMPANY)),
    Command("up", "k,up", "up", "One up.", _MOVE, (*IN_MODES, IMPORT, RESEARCH, COMPANY)),
    Command("page-down", "pagedown,space", "page down", "A page down.", _MOVE,
            (*(mode for mode in IN_MODES if mode != CUSTOMERS), COMPANY)),
    Command("page-on", "pagedown", "page down", "A page down.", _MOVE, (IMPORT, CUSTOMERS)),
    Command("page-up", "pageup", "page up", "A page up.", _MOVE, (*IN_MODES, IMPORT, COMPANY)),
    Command("top", "g,home", "first", "The first.", _MOVE, (*IN_MODES, IMPORT, RESEARCH, COMPANY)),
    Command("bottom", "G,end", "last", "The last.", _MOVE, (*IN_MODES, IMPORT, RESEARCH, COMPANY)),
    Command("next", "right_square_bracket", "next", "The next one, in any pane.", _MOVE,
            (*IN_MODES, CALL, RESEARCH), (),
            {PROMISES: Said("next", "The next promise, in any pane.", _MOVE)}),
    Command("previous", "left_square_bracket", "previous", "The previous one.", _MOVE,
            (*IN_MODES, CALL, RESEARCH), (),
            {PROMISES: Said("previous", "The previous promise.", _MOVE)}),
    Command("other-pane", "tab,right,left", "other pane", "The list or the brief beside it.", _MOVE,
            (*IN_MODES, COMPANY), (COMPANY,),
            {PROMISES: Said("story", "The list, or the story beside it.", _MOVE)}),
    Command("other-list", "tab,right,left", "what you found", "The checklist, or what you found.", _MOVE,
            (RESEARCH,), (RESEARCH,)),
    Command("details", "tab", "details", "The list, or the details beside it.", _MOVE, (IMPORT,)),
    # Modes and the app
    Command("today", "1", "Today", "Whom to call today, and why.", _GO, IN_MODES),
    Command("follow-ups", "2", "Follow-ups", "Everything open, late first.", _GO, IN_MODES),
    Command("customers", "3", "Customers", "Everyone, and all that was said.", _GO, IN_MODES),
    Command("promises", "6", "Promises", "What we promised: open, kept, late, dropped.", _GO,
            IN_MODES),
    Command("team", "7,B", "Team", "What each colleague is to be told.", _GO, IN_MODES),
    Command("back", "escape", "back", "Close, clear the search, or back to the list.", _GO, IN_MODES, (),
            {PROMISES: Said("back", "Leave the field or the story, then the promises.", _GO),
             TEAM: Said("back", "Back to the list, then to where you came from.", _GO)}),
    Command("undo", "u,ctrl+z", "undo", "Take the last change back, by name.", _APP,
            (*IN_MODES, CALL, RESEARCH, SCRIPTS, COMPANY),
            (TODAY, CUSTOMERS)),
    Command("redo", "ctrl+r,ctrl+y", "redo", "Do what was undone again.", _APP,
            (*IN_MODES, CALL, RESEARCH, SCRIPTS)),
    Command("week-size", "w", "week size", "How many customers a week, and what that does.", _APP, (TODAY,)),
    Command("how-often", "o", "how often", "How often you talk with each, and what that does.", _APP, (TODAY,)),
    Command("settings", "comma", "settings", "Your name, hours, week, e-mail and research.", _APP, IN_MODES),
    # In dialogs as well: the app binds it before all else.
    Command("redraw", "ctrl+l", "redraw", "Paint the whole screen anew.", _APP, EVERYWHERE),
    Command("theme", "T", "light/dark", "Switch between light and dark.", _APP, EVERYWHERE),
    Command("help", "question_mark,f1", "help", "All keys of this screen, and the status line.", _APP,
            EVERYWHERE, EVERYWHERE),
    Command("palette", "ctrl+p", "commands", "Find any command, customer, colleague or open promise.", _APP,
            EVERYWHERE),
    Command("quit", "q,ctrl+q", "quit", "Quit; drafts are kept.", _APP, IN_MODES),
    # Dialogs: forms
    Command("form-save", "ctrl+s", "save", "Save the form.", _DIALOG, FORMS),
    Command("form-leave", "escape", "close", "Close the form; what you typed is kept.", _DIALOG, FORMS),
    Command("form-exchange", "f8", "start afresh", "Start afresh, or bring your text back.", _DIALOG, FORMS),
    Command("form-take", "f9", "as it is now", "What was saved elsewhere meanwhile, or your text.", _DIALOG, FORMS),
    Command("form-clock", "f6", "whose time", "A time agreed with a customer: on your clock, or on theirs.", _DIALOG,
            FORMS),
    Command("form-next", "down", "next field", "The next field.", _DIALOG, FORMS),
    Command("form-previous", "up", "previous field", "The field before.", _DIALOG, FORMS),
    Command("older-notes", "f2", "older notes", "The notes before these.", _DIALOG, (NOTES,)),
    Command("newer-notes", "f3", "newer notes", "The notes after these.", _DIALOG, (NOTES,)),
    # Dialogs: questions
    Command("answer-yes", "y", "yes", "Yes.", _DIALOG, (QUESTION,)),
    Command("answer-no", "n,escape,q", "no", "No.", _DIALOG, (QUESTION,)),
    Command("answer-usual", "enter", "usual answer", "The usual answer.", _DIALOG, (QUESTION,)),
    Command("answer-other", "e", "other answer", "Neither yes nor no, where there is a third answer.", _DIALOG,
            (QUESTION,)),
    Command("question-down", "down,j", "down", "Scroll the text.", _DIALOG, (QUESTION,)),
    Command("question-up", "up,k", "up", "Scroll the text back.", _DIALOG, (QUESTION,)),
    Command("notice-leave", "escape", "go on", "Go on.", _DIALOG, (NOTICE,)),
    # Dialogs: lists
    Command("list-leave", "escape,q", "close", "Close, and leave everything as it was.", _DIALOG, LIST_DIALOGS),
    Command("list-down", "down,j", "down", "One down.", _DIALOG, LIST_DIALOGS),
    Command("list-up", "up,k", "up", "One up.", _DIALOG, LIST_DIALOGS),
    Command("list-first", "home,g", "first", "The first.", _DIALOG, LIST_DIALOGS),
    Command("list-last", "end,G", "last", "The last.", _DIALOG, LIST_DIALOGS),
    Command("pick-choose", "enter", "choose", "Take the highlighted one.", _DIALOG, (PICK,)),
    *(Command(f"pick-{n}", str(n), f"option {n}", "Take the one with this digit.", _DIALOG, (PICK,))
      for n in range(1, 10)),
    Command("pick-point", "full_stop", "another", "Take the one with the point.", _DIALOG, (PICK,)),
    Command("number-copy", "c,enter", "copy", "Copy the number.", _DIALOG, (NUMBERS,)),
    Command("number-open", "o", "open", "Hand the number to the program for calls.", _DIALOG, (NUMBERS,)),
    Command("number-edit", "e", "edit", "Edit the customer.", _DIALOG, (NUMBERS,)),
    Command("number-leave", "d", "close", "Close.", _DIALOG, (NUMBERS,)),
    *(Command(f"number-{n}", str(n), f"number {n}", "The number with this digit.", _DIALOG, (NUMBERS,))
      for n in range(1, 10)),
    Command("entry-remove", "f8", "delete", "Delete the entry, after a question.", _DIALOG, (ENTRIES,)),
    Command("idea-plan", "enter", "plan it", "Plan the idea with the customer.", _DIALOG, (IDEAS,)),
    Command("idea-new", "n", "new", "Add an idea.", _DIALOG, (IDEAS,)),
    Command("idea-edit", "e", "edit", "Edit the idea.", _DIALOG, (IDEAS,)),
    Command("idea-remove", "D", "remove", "Remove the idea.", _DIALOG, (IDEAS,)),
    Command("idea-undo", "u,ctrl+z", "undo", "Take the last change back.", _DIALOG, (IDEAS,)),
    Command("view-take", "enter", "show", "Show the highlighted view.", _DIALOG, (VIEWS,)),
    *(Command(f"view-{n}", str(n), f"view {n}", "The view with this digit.", _DIALOG, (VIEWS,)) for n in range(1, 10)),
    Command("view-save", "n", "save search", "Give what is shown a name.", _DIALOG, (VIEWS,)),
    Command("view-edit", "e", "edit", "Edit your search, or rename the label.", _DIALOG, (VIEWS,)),
    Command("view-remove", "D", "remove", "Remove your search, or the label from all.", _DIALOG, (VIEWS,)),
    Command("view-archived", "v", "archived", "The archived customers.", _DIALOG, (VIEWS,)),
    Command("view-doubles", "w", "there twice", "Who may be there twice.", _DIALOG, (VIEWS,)),
    Command("columns-use", "ctrl+s", "use these", "Read the file with these columns.", _DIALOG, (COLUMNS,)),
    Command("columns-change", "enter", "change", "Choose what the column holds.", _DIALOG, (COLUMNS,)),
    Command("columns-next", "right,l", "next", "The next thing that a column may hold.", _DIALOG, (COLUMNS,)),
    Command("columns-previous", "left,h", "previous", "The thing before.", _DIALOG, (COLUMNS,)),
    Command("join-now", "enter,ctrl+s", "join", "Make one customer of the two.", _DIALOG, (JOIN,)),
    Command("join-other", "right,l", "the right one", "The right one stays.", _DIALOG, (JOIN,)),
    Command("join-kept", "left,h", "the left one", "The left one stays.", _DIALOG, (JOIN,)),
    Command("join-whom", "slash", "another", "Join with another customer.", _DIALOG, (JOIN,)),
    Command("double-join", "enter,M", "join", "Look at both side by side, and join them.", _DIALOG, (DOUBLES,)),
    Command("double-two", "x", "they are two", "They are two: not asked again.", _DIALOG, (DOUBLES,)),
    Command("double-undo", "u,ctrl+z", "undo", "Take the last change back.", _DIALOG, (DOUBLES,)),
    # Dialogs: all keys, and everything by its name
    Command("find-leave", "escape", "close", "Close.", _DIALOG, FIND_DIALOGS),
    Command("help-leave", "f1", "close", "Close.", _DIALOG, (HELP,)),
    Command("find-take", "enter", "take", "Take the highlighted one.", _DIALOG, FIND_DIALOGS),
    Command("find-down", "down", "down", "One down.", _DIALOG, FIND_DIALOGS),
    Command("find-up", "up", "up", "One up.", _DIALOG, FIND_DIALOGS),
    Command("find-page-down", "pagedown", "page down", "A page down.", _DIALOG, FIND_DIALOGS),
    Command("find-page-up", "pageup", "page up", "A page up.", _DIALOG, FIND_DIALOGS),
    # Dialogs: e-mails
    Command("mail-accept", "enter,ctrl+s", "accept", "Write, open or copy it, and note it.", _DIALOG, LETTERS),
    Command("mail-later", "escape", "later", "Out of the field, then out of the e-mail; it stays in the queue.",
            _DIALOG, LETTERS),
    Command("mail-edit", "e", "edit", "Write in the text.", _DIALOG, LETTERS),
    Command("mail-address", "t", "to", "Type the address.", _DIALOG, LETTERS),
    Command("mail-subject", "s", "subject", "Type the subject.", _DIALOG, LETTERS),
    Command("mail-way", "w", "way", "Another way, for this time only.", _DIALOG, LETTERS),
    Command("mail-exact", "x", "exact words", "These are their exact words, or your notes of them.", _DIALOG, (KUDOS,)),
    Command("mail-start-again", "f8", "start afresh", "The script's text in place of yours, and back.", _DIALOG,
            LETTERS),
    Command("mail-down", "down,j", "down", "Scroll the text.", _DIALOG, LETTERS),
    Command("mail-up", "up,k", "up", "Scroll it back.", _DIALOG, LETTERS),
    Command("mail-page-down", "pagedown,space", "page down", "A page of the text.", _DIALOG, LETTERS),
    Command("mail-page-up", "pageup", "page up", "A page back.", _DIALOG, LETTERS),
    Command("time-1", "1", "first time", "The first time to talk.", _DIALOG, (MAIL,)),
    Command("time-2", "2", "second time", "The second time.", _DIALOG, (MAIL,)),
    Command("time-3", "3", "third time", "The third time.", _DIALOG, (MAIL,)),
    Command("time-next", "tab", "next time", "The next time.", _DIALOG, (MAIL,)),
    Command("time-previous", "shift+tab", "time before", "The time before.", _DIALOG, (MAIL,)),
    Command("time-later", "right", "later", "Half an hour later.", _DIALOG, (MAIL,)),
    Command("time-earlier", "left", "earlier", "Half an hour earlier.", _DIALOG, (MAIL,)),
    Command("time-other", "r", "other", "Another time instead.", _DIALOG, (MAIL,)),
    Command("time-drop", "x,D", "drop", "Without this time.", _DIALOG, (MAIL,)),
)  # fmt: skip


def of_screen(screen: str) -> tuple[Command, ...]:
    """The commands of a screen, in the table's order, called as they are called there."""
    return tuple(_said_on(screen, c) for c in COMMANDS if screen in c.screens)


def _said_on(screen: str, command: Command) -> Command:
    said = command.elsewhere.get(screen)
    return command if said is None else command._replace(label=said.label, help=said.help, group=said.group)


@lru_cache
def bar_of(screen: str, idle: frozenset[str] = frozenset()) -> tuple[tuple[str, str], ...]:
    """Key and label of what the key bar of a screen shows, but the commands that are ``idle``; help always comes last.

    Asked at each move of a cursor, so what was answered once is kept.
    """
    return tuple((c.first, c.label) for c in of_screen(screen) if screen in c.bar and c.id not in idle)


def bindings_of(screen: str) -> list[BindingType]:
    """The bindings of a screen or dialog: each key does the command that has it."""
    return [
        Binding(key, f"do('{command.id}')", id=f"{command.id}.{number}", show=False)
        for command in of_screen(screen)
        for number, key in enumerate(command.keys.split(","))
    ]


MODES = (
    ("1", "Today", TODAY),
    ("2", "Follow-ups", FOLLOW_UPS),
    ("3", "Customers", CUSTOMERS),
    ("4", "Heard", FINDINGS),
    ("6", "Promises", PROMISES),
    ("7", "Team", TEAM),
)
"""The modes with their digits, for the bar under the status strip."""
