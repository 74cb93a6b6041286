"""The texts First Cup ships: what to say, in words that can be read aloud as they stand (METHOD §4-§6).

Each is a template (see templates). A part has one text for every customer and others for a first call, for a customer
with a heads-up and for a promoter. Brackets hold what is said only when its facts are known.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..finding_table import FINDINGS

VOICEMAIL, OPENING, GUIDE, CLOSING, STORY = "voicemail", "opening", "guide", "closing", "story"
QUESTIONS = "questions"  # for what was heard; not read out as a whole (see rules.questions)
EMAIL_SUBJECT, EMAIL = "email_subject", "email"
PARTS = (VOICEMAIL, OPENING, GUIDE, QUESTIONS, CLOSING, STORY, EMAIL_SUBJECT, EMAIL)

PART_NAMES = {EMAIL_SUBJECT: "e-mail subject", EMAIL: "e-mail", STORY: "success story"}  # others: as they are called

STANDARD, FIRST_CALL, HEADS_UP, PROMOTER = "", "first call", "heads-up", "promoter"
VARIANTS = (STANDARD, FIRST_CALL, HEADS_UP, PROMOTER)

_HELLO = "Hello [$first_name], [this is $my_name from $my_firm | this is $my_name | I am calling from $my_firm]."
_THANKS = "[You have been with us for $tenure: thank you for your trust. | Thank you for your trust in us.]"
_CONGRATULATIONS = "[$congratulation]"
_HEADS_UP = "I want to bring something up before you have to: $heads_up."
_ABOUT_YOU = (
    "I would like to hear about [the challenges and opportunities at $company | your challenges and opportunities],"
    " and whether our help lives up to what you expected."
)
_ON_OUR_LIST = "I have not forgotten what is still on our list for you: $promises."
_CALL_ME = "I will suggest times to talk[, or call me at $my_phone]."

# A voicemail ends before half a minute does, whatever is known.
_VOICEMAILS = {
    STANDARD: f"""{_HELLO} {_CONGRATULATIONS}
{_THANKS} I would like to hear your plans, and whether our help lives up to what you expected.
{_CALL_ME} Talk to you soon.""",
    FIRST_CALL: f"""{_HELLO} We have not really talked yet, and we should. {_CONGRATULATIONS}
{_THANKS} I would like to hear your plans, and how we can help.
{_CALL_ME} Talk to you soon.""",
    HEADS_UP: f"""{_HELLO}
[{_HEADS_UP} I would like to hear your side of it, and what would help you now.]
{_CALL_ME} Thank you for your trust. Talk to you soon.""",
    PROMOTER: f"""{_HELLO} {_CONGRATULATIONS}
[You have been with us for $tenure, and your | Your] kind words have stayed with me: thank you.
I would like to hear your plans, and where we could do even better.
{_CALL_ME} Talk to you soon.""",
}

_OPENINGS = {
    STANDARD: f"""{_HELLO} {_THANKS}
{_CONGRATULATIONS}
We last spoke $last_talk, and I did not want to wait for a problem before calling you again.
{_ON_OUR_LIST}
{_ABOUT_YOU}
Do you have a few minutes now, or shall we find a better time?""",
    FIRST_CALL: f"""{_HELLO} We have not really talked yet, and I would like to change that.
{_THANKS} {_CONGRATULATIONS}
I am not calling to sell you anything: I would simply like to get to know you.
{_ON_OUR_LIST}
{_ABOUT_YOU}
Do you have a few minutes now, or shall we find a better time?""",
    HEADS_UP: f"""{_HELLO}
[{_HEADS_UP} I would like to hear how it looks from your side before I say anything about ours.]
[You have been with us for $tenure, and I do not take your trust for granted. | I do not take your trust for granted.]
{_ON_OUR_LIST}
After that, I would also like to hear about your challenges and opportunities, and whether the rest of our help lives \
up to what you expected.
Is this a good moment, or shall we find a better one?""",
    PROMOTER: f"""{_HELLO}
[Your kind words when we last spoke, $last_talk, have stayed with me. | Your kind words have stayed with me.] {_THANKS}
{_CONGRATULATIONS}
{_ON_OUR_LIST}
I do not want to rest on that: {_ABOUT_YOU}
Do you have a few minutes now, or shall we find a better time?""",
}

_DRILL_DOWN = """What is the biggest challenge in front of you right now?
Which opportunity would you most like to take?
Where does our help live up to what you expected, and where does it not?
Tell me more about that: what is behind it, and what would change if it were solved?
What else should I have asked you?"""

_GUIDES = {
    STANDARD: f"What has changed [at $company | for you] since we last spoke?\n{_DRILL_DOWN}",
    FIRST_CALL: "How did you come to work with us?\n"
    f"What [does $company | do you] want to achieve in the year ahead?\n{_DRILL_DOWN}",
    HEADS_UP: """How did this look from your side: $heads_up?
What did it mean for you and for the people who depend on you?
What would put it right, and by when do you need that?
Who else should hear from us about it?
Apart from that, what is the biggest challenge in front of you right now?
Where does our help live up to what you expected, and where does it not?
What else should I have asked you?""",
    PROMOTER: """What has changed [at $company | for you] since we last spoke?
What works best in what we do for you, and what has it made possible?
How would you describe our help to a colleague?
What is the biggest challenge in front of you right now?
Which opportunity would you most like to take?
What would make our help even better?
What else should I have asked you?""",
}

# What was heard is drilled into until we have really understood it (METHOD §6). An unhappy customer is acknowledged and
# hears an owner and a date; a story is noted in this call, and asked for in another.
_DRILLING = "\n".join(f"{row.sign} {question}" for row in FINDINGS for question in row.asks)
_QUESTIONS = {
    STANDARD: f"""> Who should tell you about it, and by when do you need it?
{_DRILLING}
unhappy: I am sorry, that was not right. Who should take care of it, and by when do you need it?
satisfied: What would take us from good to great?
promoter: What made the difference? I will come back to you another day about telling it.""",
}

_CLOSINGS = {
    STANDARD: """Let me say back what I heard, and please correct me.
Here is what we will do, who will contact you about it, and by when.
From before, there is also this on our list for you: $promises.
What do you think?
Where do we go from here?
Thank you for your time[, $first_name].""",
    HEADS_UP: """Let me say back what I heard, and please correct me.
About what I brought up first: here is what happens next, who takes care of it, and when you will hear from us.
Here is what else we will do, who will contact you about it, and by when.
From before, there is also this on our list for you: $promises.
What do you think?
Where do we go from here?
Thank you for being so open with me[, $first_name].""",
}

_STORIES = {
    STANDARD: f"""{_HELLO} I am calling about something pleasant today.
What you said about our work [when we spoke $last_talk | when we last spoke] has stayed with me.
I would like to tell it to others, as a short story of how [$company | you] and [$my_firm | our firm] work together.
It would take twenty minutes: I ask a few questions, I do the writing, and nothing appears before you have approved it.
Would you be open to that? If it does not suit you, that is perfectly all right.
Either way[, $first_name], thank you for what you said.""",
}

_SUBJECTS = {
    STANDARD: "[My call $called, and a time to talk | A time to talk]",
    FIRST_CALL: "[My call $called, and getting to know you | Getting to know you]",
    HEADS_UP: "[My call $called, and something I want to bring up | Something I want to bring up]",
    PROMOTER: "[My call $called, and a thank-you | A thank-you, and a time to talk]",
}

_GREETING = "Hello [$first_name],"
_TRIED = "[$tried | I called $called and $call_result.]"
_TIMES = """Could we find a time to talk? [You can reach me at $my_phone, or simply answer this e-mail. | \
Simply answer this e-mail.]

These times would suit me:
$slots
If none of them suits you, please name one that does.

Kind regards,
$signature"""

_EMAILS = {
    STANDARD: f"""{_GREETING}

{_TRIED} {_CONGRATULATIONS}

{_THANKS} {_ABOUT_YOU}

{_TIMES}""",
    FIRST_CALL: f"""{_GREETING}

{_TRIED} We have not really talked yet, and we should. {_CONGRATULATIONS}

{_THANKS} I would like to hear your plans, and how we can help.

{_TIMES}""",
    HEADS_UP: f"""{_GREETING}

{_TRIED} {_HEADS_UP}

I would like to hear your side of it, and what would help you now. Thank you for your trust.

{_TIMES}""",
    PROMOTER: f"""{_GREETING}

{_TRIED} {_CONGRATULATIONS}

[You have been with us for $tenure, and your | Your] kind words when we last spoke have stayed with me: thank you. \
I would like to hear your plans, and where we could do even better.

{_TIMES}""",
}

SHIPPED: dict[tuple[str, str], str] = {
    (part, variant): body
    for part, texts in zip(
        PARTS, (_VOICEMAILS, _OPENINGS, _GUIDES, _QUESTIONS, _CLOSINGS, _STORIES, _SUBJECTS, _EMAILS), strict=True
    )
    for variant, body in texts.items()
}
"""Every text by part and variant; these are also all the texts that can be written."""


Bodies = Mapping[tuple[str, str], str]
"""Texts of a set, by part and variant."""


def text_name(part: str, variant: str) -> str:
    """A text as people call it: "voicemail, first call"."""
    return ", ".join(filter(None, (PART_NAMES.get(part, part), variant)))


def that_holds(of_set: Bodies, standard: Bodies, part: str, variant: str) -> str:
    """The text that holds, the nearest first.

    What a set says to everyone goes before any text behind it: it may be in another language.
    """
    exact, general = (part, variant), (part, STANDARD)
    ways = (
        (of_set, exact), (of_set, general), (standard, exact), (SHIPPED, exact), (standard, general),
        (SHIPPED, general),
    )  # fmt: skip
    return next(bodies[key] for bodies, key in ways if key in bodies)
