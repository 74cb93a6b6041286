"""What people said in the sample year."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.calls import Mood


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: how they felt, what was said, and what was agreed (what, owner, was the customer told)."""

    mood: Mood
    notes: str
    actions: tuple[tuple[str, str, bool], ...] = ()
    next_step: str = ""


_U, _S, _P = Mood.UNHAPPY, Mood.SATISFIED, Mood.PROMOTER
DANA, TOM, PRIYA, ME = "Dana", "Tom", "Priya", ""

TALKS: tuple[Talk, ...] = (
    Talk(_U, "Two deliveries late in a row, and they heard of it from their own customer. I apologised; they want one"
         " person to ring when something slips.", (("name one contact for deliveries and tell them", DANA, True),)),
    Talk(_U, "Invoice of last month is wrong again. Calm, but said it is the third time this year.",
         (("send the corrected invoice", TOM, True),), "hear whether the corrected invoice is right"),
    Talk(_U, "Feels that we only call when a renewal is near. Fair point. Promised to ring without a reason to.",),
    Talk(_U, "Training was too short for the night shift; half of them work around the new steps.",
         (("offer a second training for the night shift", PRIYA, True),)),
    Talk(_U, "Support answered quickly but three different people gave three different answers.",
         (("find out which answer was right and write it down for them", DANA, True),),
         "ask whether the written answer helped"),
    Talk(_U, "The new portal hides what they use every day behind two menus. They made their own list on paper.",
         (("show them how to pin their pages", PRIYA, True),)),
    Talk(_S, "All running. Asked whether the monthly figures could come two days earlier, their board meets on the"
         " fifth.", (("check whether the figures can come two days earlier", TOM, True),)),
    Talk(_S, "Content, a little tired after the move. Everything we delivered has arrived and works."),
    Talk(_S, "Would like to see how others of their size plan the summer. Happy to be introduced.",
         (("introduce them to a customer of the same size", ME, True),)),
    Talk(_S, "Good to great would be: one page instead of the long report. They read the first page only.",
         (("draft a one-page version of the report", PRIYA, True),), "ask what they think of the one-pager"),
    Talk(_S, "New colleague starts on the first and needs an introduction to everything we do for them.",
         (("plan an hour for the new colleague", ME, True),)),
    Talk(_S, "Short call, all well. Budget round in six weeks, asked for numbers they can show upstairs.",
         (("send the numbers of the year on one page", TOM, True),)),
    Talk(_S, "Likes the heads-up before changes. Asked us to keep that, and to write the dates in bold."),
    Talk(_S, "They compare us with a cheaper offer, mostly out of duty. What keeps them is that somebody picks up."),
    Talk(_S, "The pilot in the second branch went fine. Decision about the other branches in spring.", (),
         "hear how the second branch is doing"),
    Talk(_S, "Asked for our holiday calendar, they were stuck on a closing day once.",
         (("send our holiday calendar", ME, False),)),
    Talk(_S, "Moved to a new building, deliveries now go to the back entrance before ten.",
         (("change the delivery address", DANA, True),)),
    Talk(_S, "Questions about the new data rules. I did not know, and said so.",
         (("answer the question about the data rules", PRIYA, True),), "check that the answer was enough"),
    Talk(_S, "Satisfied, not more. Could not name a thing to change when asked twice, only “surprise us”."),
    Talk(_S, "They want fewer people in the monthly meeting and decisions in writing.",
         (("propose a shorter monthly meeting", ME, True),)),
    Talk(_S, "Growing faster than planned, twelve new people by summer. Worried about keeping up with accounts.",
         (("estimate what twelve more accounts take", TOM, True),)),
    Talk(_S, "Good call. Talked mostly about their new cold store; they know the weak spot is the weekend shift."),
    Talk(_S, "They would use the second module if somebody showed it once, in their own data.",
         (("prepare a demonstration with their own data", PRIYA, True),), "fix a day for the demonstration"),
    Talk(_S, "Price came up once. What they pay for is not having to think about it."),
    Talk(_S, "Pleased with the last visit. The list we left behind is on the wall."),
    Talk(_S, "Their auditor asks for a confirmation of where the data is kept.",
         (("send the confirmation for the auditor", DANA, True),)),
    Talk(_S, "One open question on the last delivery note, otherwise quiet. Quiet is good in their trade.",
         (("clear up the delivery note", DANA, False),)),
    Talk(_S, "They start to plan next year. Would like to hear by when we need to know quantities.",
         (("tell them by when we need quantities", ME, True),), "ask for next year's quantities"),
    Talk(_P, "Dana saved their launch, word for word. They told their board about it.",
         (("thank Dana, and tell her manager", ME, False),)),
    Talk(_P, "Recommended us to a supplier, who may call this week. Would also talk to others.",
         (("ring the supplier they recommended us to", ME, True),)),
    Talk(_P, "Best quarter in four years, and said our planning had a part in it. Good for a story later."),
    Talk(_P, "Offered to speak at our autumn evening. They liked that nobody tried to sell anything last time.",
         (("send the date of the autumn evening", ME, True),), "ask whether the date suits them"),
    Talk(_P, "Their words: “you are the only ones who call before it burns.”"),
    Talk(_P, "The one-page report is used in three departments now. They added a column of their own."),
    Talk(_P, "Laughed about the mishap of spring. How we handled it is why they stay.",),
    Talk(_P, "Asked whether Priya could train their second team as well. Would pay for it.",
         (("offer a training for the second team", PRIYA, True),)),
    Talk(_P, "Nothing open. Wanted to know how we are doing, for a change."),
    Talk(_P, "Extended for two more years on the phone, paper follows.",
         (("prepare the extension for signing", TOM, True),)),
)  # fmt: skip

VOICEMAILS = ("", "", "Left the voicemail from the script.", "Voicemail, said that I write as well.",
              "Mailbox of the mobile. Kept it to twenty seconds.")  # fmt: skip
MESSAGES = (
    "Reception takes a message, back after lunch.",
    "Spoke to the assistant, who puts it on the desk.",
    "A colleague picked up: on the road until tomorrow.",
    "The night shift answered. They pass it on.",
)
NO_ANSWERS = ("", "", "", "Rang out.", "Engaged twice.")
CALL_BACKS = (
    "In a meeting, asked me to ring again.",
    "Just boarding. Asked for another time.",
    "Picked up in the car; will have the papers at hand then.",
)
WRONG_NUMBERS = ("The number belongs to a hairdresser now.", "Left the company, the extension has moved.")
DECLINED = ("Kind, but wants to be left alone until the season is over.", "No time for calls this quarter.")

THEIR_MAILS = (
    "Asks for the delivery date of the second lot.",
    "Sends the signed order and a thank you.",
    "Cannot open the last report, attachment seems broken.",
    "Asks who covers for Priya in August.",
    "Complains about the waiting time on the support line.",
    "New address for invoices from next month.",
    "Wants a copy of the contract for their files.",
    "Asks whether we can take part in their supplier day.",
    "Login of two users does not work since the weekend.",
    "Forwards an offer of a competitor and asks what we think of it.",
    "Asks for a quote for a third site.",
    "Thanks for the quick help of yesterday.",
    "The figures of page two do not add up, please check.",
    "Introduces the new colleague in accounting.",
    "Asks to move the meeting by a week.",
    "Reminder of the open question on the delivery note.",
    "Wants to know whether prices change in January.",
    "Photographs of a pallet that arrived damaged.",
)
THEIR_CALLS = (
    "Called because the driver stood in front of a closed gate. Sorted while on the phone.",
    "Asked for a second copy of the delivery note and stayed for a chat about the weather.",
    "Could not reach support. Put them through to Dana.",
    "Wanted to know whether we deliver on the bridge day. We do.",
    "Called about the invoice, the order number was missing.",
    "Short question on the contract: notice period is three months.",
    "Called to say that the replacement part fits.",
)
VISITS = (
    "Walked through the new hall together. They showed what the night shift does differently.",
    "Brought the new colleague along. Coffee, the list of open points, and a look at the workshop.",
    "Came by on the way back. Ten minutes, very friendly, no open points.",
    "Saw for myself where the labels come off. Dana has the pictures.",
)
MEETINGS = (
    "Quarterly review. Figures fine, one project late and they knew it from us.",
    "Planned the first half of next year on one page.",
    "Introduction of Priya as their contact for training.",
    "Reviewed the year. They would like fewer changes at once.",
)
SOCIAL = (
    "Congratulated on the award in the local press.",
    "Commented on the opening of their new branch.",
    "Shared their apprentices' project.",
    "Wrote a line on their anniversary.",
)
TEXTS = (
    "Wished them luck for the fair.",
    "Told them the driver is ten minutes late.",
    "Sent the photograph from the visit.",
    "Good luck for the inspection, and got a smile back.",
)
OUR_MAILS = (
    "Sent the article on cold chains we talked about.",
    "Sent the minutes and the two dates.",
    "Told them about the change of next month before it happens.",
    "Sent the contact of the customer they wanted to meet.",
)
DROPPED = (
    "They solved it themselves",
    "No longer needed, the project was stopped",
    "Agreed with them to leave it for next year",
)
