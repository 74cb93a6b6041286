"""Everything that is said to colleagues, as plain texts in one place (METHOD §7). English, as all that First Cup writes
by itself; what stands in {braces} is filled in by whoever composes.
"""

from __future__ import annotations

from ...records.calls import Channel, Mood

# The brief: its subject, and what stands around it

SUBJECT_ONE = "1 thing for you from our customers ({day})"
SUBJECT_MANY = "{n} things for you from our customers ({day})"
SUBJECT_NONE = "Nothing new from our customers ({day})"
SUBJECT_THANKS = "A thank-you from {customer}"
SUBJECT_PUT_RIGHT = "Something to put right at {company}"

HELLO = "Hello {first},"
HELLO_ALL = "Good morning,"
INTRO = "Here is what our customers said that is for you."
IN_TIME = (
    "If a day can't be kept, tell me as soon as you know. The customer should hear it from us first."
)  # fmt: skip
THANK_YOU = "Thank you"

# Its parts

TO_DO = "For you to do"
OVER = "No longer yours"
THANKS = "Thanks for you"
TEAM_THANKS = "Thanks for your people"
PUT_RIGHT = "To put right"
MISTAKES = "Our mistakes, still open"
BEFORE = "Before you call them"

# What is to be done

LATE_TOLD = "It was promised for {day}, and it's late. What day can I give them?"
LATE = "It was due {day}, and it's late. When can it be done?"
BY = "By {day}."
ON = "On {day}."
NEW_DAY = "New day: {day}, instead of {was}."
TOLD_SO = "They were told so."
TOLD_DAY = "They were told {day}."
THEIRS_BY = "{name} will do it by {day}."
MINE_BY = "I'll do it by {day}."
YOU_TELL = "When it's done, please tell them yourself."
OTHER_TELLS = "When it's done, tell {name}, who will tell them."
I_TELL = "When it's done, tell me and I'll tell them."
MORE_ONE = "One more follows with the next brief."
MORE_MANY = "{n} more follow with the next brief."
NOT_NEEDED = "No longer needed."
NOT_NEEDED_WHY = "No longer needed: {why}"
FOR_NAME = "For {name}: {said}"
OVER_WITH = "{what} For {customer}. {became}"
HAS_IT = "{name} has it now."
I_HAVE_IT = "I have it now."
PHONE, EMAIL = "phone {phone}", "e-mail {email}"

# What was said

MOODS = {
    Mood.UNHAPPY: "They sounded unhappy.",
    Mood.SATISFIED: "They sounded satisfied.",
    Mood.PROMOTER: "They were delighted.",
}
FROM_US = {
    Channel.CALL: "From my call with them",
    Channel.EMAIL: "From my e-mail to them",
    Channel.MEETING: "From my meeting with them",
    Channel.SOCIAL: "From what we wrote on a social network",
    Channel.TEXT: "From my text message to them",
    Channel.VISIT: "From my visit to them",
    Channel.ACTIVITY: "From what we did together",
    Channel.NOTE: "From my note to them",
}
FROM_THEM = {
    Channel.CALL: "From their call",
    Channel.EMAIL: "From their e-mail",
    Channel.MEETING: "From the meeting they asked for",
    Channel.SOCIAL: "From what they wrote on a social network",
    Channel.TEXT: "From their text message",
    Channel.VISIT: "From their visit",
    Channel.ACTIVITY: "From what they invited us to",
    Channel.NOTE: "From their note",
}

ON_DAY = "{how} on {day}."
MY_NOTES = "My notes:"
SEE_ABOVE = "(see above)"
AGREED = "Also agreed: {what} ({whose})"
YOURS, THEIRS, MINE = "yours", "{name}'s", "mine"
WHOSE_BY = "{whose}, by {day}"
SAID_ON = "{kind}, {day}: “{words}”"
TELL_ME = "Tell me what you did about it, and I'll tell the customer."
DO_NOT_RAISE = "Please don't raise it."

# Thanks passed on

KUDOS_SUBJECT = "{customer} about you"
KUDOS_SUBJECT_MANAGER = "{customer} about {name}"
SAID_ABOUT = "{customer} said this about {whom} {when}:"
SAID_ABOUT_NOTED = "{customer} said this about {whom} {when}, in my notes:"
SOONER = "This should have reached you sooner."
REASON = "Thank you. It's the reason they stay."
KNOWS = "{name} has it from me already. It would mean a lot coming from you as well."
KNOWS_TOO = "I'm telling {name} too. It would mean a lot coming from you as well."

# Asking a colleague whose day has passed

ASK_SUBJECT = "{owed} for {customer}"
ASK_TOLD = "{customer} was told {said}. When can I say it will come?"
ASK_DUE = "“{what}” for {customer} was to be done {by}. When will it be?"
ASK_BEFORE = (
    "I'd like to tell them today, before they ask. If something is in the way that I can move, tell me that as well."
)
ASK_MOVE = "If something is in the way that I can move, tell me that as well."

# The note to the team

WEEK_SUBJECT = "This week I'm calling …"
WEEK_CALLS = "this week I'm calling"
WEEK_ASK = (
    "If there's something I should know before I do, tell me by {day}: something open, something late, or something"
    " that went well."
)
WEEK_PASS_ON = "If you'd like me to pass something on, tell me that too."
WEEK_NOBODY = "Nobody has a place this week yet. p in Customers puts somebody on it."
ASKED_FOR, AGREED_TALK = "they asked for a call", "we agreed to talk"

# Handing a customer over

YOURS_SUBJECT = "{customer} is yours from {day}"
YOURS_FROM = (
    "from {day} you look after {customer}. Everything I know is below: what we owe them, how they like to be reached,"
    " what they said, and what to be careful with."
)
CALL_WITH_YOU = "I'll call them with you the first time. When suits you?"
WE_OWE = "What we owe them"
REACHED = "How they like to be reached"
THEY_SAID = "What they said"
CAREFUL = "What to be careful with"
PREFERS, BEST_HOURS, THEIR_ZONE = "They prefer {channel}.", "Best: {hours}.", "Their clock is that of {zone}."
DO_NOT_CALL = "They asked not to be called."
OWED_TOLD = "they were told so"
NOTHING_OWED = "Nothing is open."

# Thanks of the week, read aloud

WEEK_THANKS = "Thank-yous of the week"
NOBODY_NAMED = "All of us"
TOLD_US = "{customer} told us {when}: “{words}”"
NO_THANKS_LAST_WEEK = "No thank-yous were noted last week. Ask one customer this week what went well."
NO_THANKS_YET = "No thank-yous were noted this week yet. Ask one customer this week what went well."
