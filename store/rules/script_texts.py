"""The texts we ship: what is said and written where the user has no words of their own (METHOD §4-§6).

Each is meant to be read aloud unchanged. The notation is explained in ``templates``.
"""

from __future__ import annotations

VOICEMAIL, OPENING, GUIDE, CLOSING, STORY = "voicemail", "opening", "guide", "closing", "story"
SUBJECT, EMAIL = "subject", "e-mail"
SPOKEN = (VOICEMAIL, OPENING, GUIDE, CLOSING)
PARTS = {
    VOICEMAIL: "what you say to the machine: under thirty seconds",
    OPENING: "the first words when they pick up",
    GUIDE: "open questions for the conversation",
    CLOSING: "how you end it: said back, owned, dated",
    STORY: "asking a promoter for a success story, later and on its own",
    SUBJECT: "the subject of the e-mail after the call",
    EMAIL: "the e-mail after the call",
}
"""Every part of a script with what it is for, in order."""

STANDARD, FIRST, HEADS_UP, PROMOTER = "", "first call", "heads-up", "promoter"
VARIANTS = {
    STANDARD: "for everybody else",
    FIRST: "for somebody you have never spoken to",
    HEADS_UP: "while something is wrong on our side",
    PROMOTER: "for somebody who was delighted last time",
}
"""Every variant of a part with whom it is for."""

FIELDS = {
    "first_name": "how to greet them",
    "name": "their whole name",
    "company": "their company",
    "title": "what they do there",
    "tenure": "how long they have been a customer, as in 6 years",
    "last_talk": "when you last spoke, as in 8 months ago",
    "congratulation": "something good you found and have not said yet",
    "heads_up": "what is wrong on our side and not settled",
    "background": "what else you found",
    "promises": "what we still owe them",
    "email": "their e-mail address",
    "slots": "the times you propose, one on a line",
    "call_day": "the day of the call an e-mail comes after, as in today",
    "message": "known when you left a message in that call; only for [?message …]",
    "my_name": "your name",
    "my_title": "your title",
    "my_firm": "your firm",
    "my_phone": "your number",
    "my_email": "your e-mail address",
    "signature": "your signature, one line or several",
}
"""Every field a text may use, with what it stands for."""

_HELLO = (
    "[Hello $first_name, this is $my_name from $my_firm. | Hello $first_name, this is $my_name."
    " | Hello $first_name, I am calling from $my_firm. | Hello $first_name. | Hello, this is $my_name from $my_firm."
    " | Hello, this is $my_name. | Hello, I am calling from $my_firm. | Hello.]"
)
_THANKS = (
    "[You have been with us for $tenure: thank you for your trust. | First of all, thank you for your trust in us.]"
)
_CHEERS = "And congratulations on the good news: $congratulation."
_CHEERS_SHORT = "Congratulations: $congratulation."
_ABOUT_YOU = (
    "I would like to hear about your challenges and opportunities, and whether our help lives up to what you expected."
)
_REACH_ME = (
    "[?email I will send you an e-mail with possible times."
    " | You can reach me on $my_phone, and I will try you again. | I will try you again in a few days.]"
)

_VOICEMAIL = f"""{_HELLO} {_THANKS}
{_CHEERS_SHORT}
{_ABOUT_YOU} Could we find time to talk?
{_REACH_ME} Talk to you soon."""

_VOICEMAIL_FIRST = f"""{_HELLO} [We have not spoken yet in $tenure: thank you for your trust. | We have not spoken yet:\
 thank you for your trust.]
{_CHEERS_SHORT}
{_ABOUT_YOU} Could we find time to talk?
{_REACH_ME} Talk to you soon."""

_VOICEMAIL_HEADS_UP = f"""{_HELLO} I am calling because something is not right on our side: $heads_up.
I am sorry about that, and I would like to hear from you how it looks. [Thank you for your patience,\
 after $tenure with us. | Thank you for your patience.]
{_REACH_ME} Talk to you soon."""

_VOICEMAIL_PROMOTER = f"""{_HELLO} [After $tenure with us, what you told me last time stayed with me: thank you. |\
 What you told me last time stayed with me: thank you.]
{_CHEERS_SHORT}
I would like to hear what comes next for you, and where our help could do more. Could we find time to talk?
{_REACH_ME} Talk to you soon."""

_MINUTES = "Do you have a few minutes now, or shall we find a better time?"
_CHALLENGES = (
    "I would like to hear about the challenges and opportunities [at $company | in front of you],"
    " and whether our help lives up to what you expected."
)
_OWED = "I have not forgotten what is still on our list for you: $promises."

_OPENING = f"""{_HELLO} {_THANKS}
{_CHEERS}
We last spoke $last_talk, and I did not want to wait for a problem to call you.
{_OWED}
{_CHALLENGES} {_MINUTES}"""

_OPENING_FIRST = f"""{_HELLO} [We have not spoken yet, but you have been with us for $tenure: thank you. |\
 We have not spoken yet, so first of all: thank you for your trust.]
{_CHEERS}
Nothing is for sale today: I would simply like to get to know you.
{_OWED}
{_CHALLENGES} {_MINUTES}"""

_OPENING_HEADS_UP = f"""{_HELLO} Before anything else: I know that something is not right on our side.
It is this: $heads_up. I am sorry. I want to hear how it looks from where you sit, and then say what we do about it.
{_OWED}
[You have been with us for $tenure, and that trust is worth putting this right. | Your trust is worth putting this\
 right.]
{_MINUTES}"""

_OPENING_PROMOTER = f"""{_HELLO} [You have been with us for $tenure: thank you for your trust, and for your kind words\
 last time. | Thank you for your kind words last time.]
{_CHEERS}
We last spoke $last_talk, and I would like to stay worth those words.
{_OWED}
{_CHALLENGES} {_MINUTES}"""

_QUESTIONS = """What is the biggest challenge in front of you right now?
Which opportunity would you most like to take?
Where does our help live up to what you expected, and where does it not?
What is behind that, and what would it mean for you if it were solved?
What else should I have asked you?"""

_GUIDE = f"""What has changed [at $company | for you] since we last spoke?
{_QUESTIONS}"""

_GUIDE_FIRST = f"""How did you come to work with us, and what [does $company | do you] want to achieve this year?
{_QUESTIONS}"""

_GUIDE_HEADS_UP = """How does this look from your side: $heads_up?
What has it cost you so far?
What would have been right?
What do you need from us now, and by when?
Who else at your end should hear from us about it?
And beyond this: what is the biggest challenge in front of you right now?
What else should I have asked you?"""

_GUIDE_PROMOTER = f"""What has changed [at $company | for you] since we last spoke?
What works so well that we must not change it?
{_QUESTIONS}"""

_CLOSING = """Let me say back what I heard, and please correct me.
Here is what we will do, who will contact you about it, and by when.
From before there is also this on our list for you: $promises.
What do you think?
Where do we go from here?
[Thank you for your time, $first_name. | Thank you for your time.]"""

_CLOSING_HEADS_UP = """Let me say back what I heard, and please correct me.
Here is what we do about it, who will contact you, and by when. You will hear from me again when it is done.
There is also this on our list for you: $promises.
Is that what you need from us?
Where do we go from here?
[Thank you for telling me so openly, $first_name. | Thank you for telling me so openly.]"""

_STORY = """[Hello $first_name, there is something I would like to ask you, and no is a fine answer.\
 | There is something I would like to ask you, and no is a fine answer.]
When we spoke $last_talk, you told me what our work has done for you. Others in your place would gain from hearing it\
 in your words.
Would you tell that story with us? It takes one conversation of half an hour; I write it down, and nothing goes out\
 that you have not read.
You decide where it is told: on a page, in a talk, or to one person who asks for a reference.
What would make it worth your while?"""

_SUBJECT = "[A talk about what comes next at $company | A talk about what comes next for you]"
_SUBJECT_FIRST = "[Getting to know $company | Getting to know you]"
_SUBJECT_HEADS_UP = "[Putting it right for $company | Putting it right]"

_GREETING = "[Hello $first_name, | Hello $name, | Hello,]"
_TRIED = (
    "[?message I left you a message $call_day. | I tried to reach you by phone $call_day."
    " | I have tried to reach you by phone.]"
)
_WHEN = """Would one of these times suit you?
$slots

[?slots If another time is better, just answer with it | Half an hour is enough: which day would suit you? Just answer]\
[, or call me on $my_phone. | .]

Kind regards

$signature"""

_EMAIL = f"""{_GREETING}

{_TRIED} [You have been with us for $tenure: thank you for your trust. | Thank you for your trust in us.]

{_CHEERS}

{_CHALLENGES}

{_WHEN}"""

_EMAIL_FIRST = f"""{_GREETING}

{_TRIED} [We have not spoken yet, and you have been with us for $tenure: thank you for your trust. | We have not\
 spoken yet, so first of all: thank you for your trust.]

{_CHEERS}

Nothing is for sale: I would simply like to get to know you. {_CHALLENGES}

{_WHEN}"""

_EMAIL_HEADS_UP = f"""{_GREETING}

{_TRIED} I know that something is not right on our side: $heads_up.

I am sorry about that. I would like to hear how it looks from where you sit, and tell you what we do about it.\
 [Thank you for your patience, after $tenure with us. | Thank you for your patience.]

{_WHEN}"""

_EMAIL_PROMOTER = f"""{_GREETING}

{_TRIED} [You have been with us for $tenure, and what you told me last time stayed with me: thank you. | What you\
 told me last time stayed with me: thank you.]

{_CHEERS}

I would like to hear what comes next for you, what gets in your way, and where our help could do more.

{_WHEN}"""

_TEXTS: dict[tuple[str, str], str] = {
    (VOICEMAIL, STANDARD): _VOICEMAIL,
    (VOICEMAIL, FIRST): _VOICEMAIL_FIRST,
    (VOICEMAIL, HEADS_UP): _VOICEMAIL_HEADS_UP,
    (VOICEMAIL, PROMOTER): _VOICEMAIL_PROMOTER,
    (OPENING, STANDARD): _OPENING,
    (OPENING, FIRST): _OPENING_FIRST,
    (OPENING, HEADS_UP): _OPENING_HEADS_UP,
    (OPENING, PROMOTER): _OPENING_PROMOTER,
    (GUIDE, STANDARD): _GUIDE,
    (GUIDE, FIRST): _GUIDE_FIRST,
    (GUIDE, HEADS_UP): _GUIDE_HEADS_UP,
    (GUIDE, PROMOTER): _GUIDE_PROMOTER,
    (CLOSING, STANDARD): _CLOSING,
    (CLOSING, HEADS_UP): _CLOSING_HEADS_UP,
    (STORY, STANDARD): _STORY,
    (SUBJECT, STANDARD): _SUBJECT,
    (SUBJECT, FIRST): _SUBJECT_FIRST,
    (SUBJECT, HEADS_UP): _SUBJECT_HEADS_UP,
    (EMAIL, STANDARD): _EMAIL,
    (EMAIL, FIRST): _EMAIL_FIRST,
    (EMAIL, HEADS_UP): _EMAIL_HEADS_UP,
    (EMAIL, PROMOTER): _EMAIL_PROMOTER,
}


def shipped(part: str, variant: str) -> str:
    """Our text for a part; where it has none for the variant, the standard one."""
    return _TEXTS.get((part, variant)) or _TEXTS[part, STANDARD]


def variants_of(part: str) -> tuple[str, ...]:
    """The variants that a part is shipped in; the user may write any part in any of them."""
    return tuple(variant for variant in VARIANTS if (part, variant) in _TEXTS)
