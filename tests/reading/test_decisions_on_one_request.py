"""What sergeants answer to a mail about one request: no number, no reference, any register."""

import pytest

from reading.test_decisions_in_a_digest import explained, verdicts

QUOTED = """
-----Original Message-----
From: SRO Desk
Sent: Monday, April 12, 2027 7:10 AM
To: Hart, Anne
Subject: Please decide R-311: Ofc. Sahra Ahmed

Ofc. Sahra Ahmed (Harding) asks for comp on Thursday, May 6 and Friday, May 7, 2027. Approve or deny?
"""
APPROVED = [
    "ok", "Yes.", "approved", "Approved, enjoy!", "go ahead", "Go for it", "that works", "Works for me.", "Fine by me",
    "fine with me, thanks", "Good to go", "No problem.", "no objection here", "Sure thing", "Of course!", "LGTM",
    "sounds good", "She can have it.", "She can go.", "Let her have the days.", "I'm ok with this one.",
    "Yep, she earned it", "This is approved. Tell her to enjoy the wedding.", "Thumbs up from me", "Granted.", "10-4",
    "OK - Hart", "yes please approve", "I don't see a problem with that.", "Absolutely.", "I can live with that",
    "APPROVED AS REQUESTED", "Hi, yes, approved. Thank you!", "Looked at the board, we are fine. Approved.",
    "I talked to Chue and we are good to go.", "By all means.", "approve pls", "👍 approved", "Y",
    "Can you approve it please?",
    "Approved for May 6 and 7.", "I have no issue with this.", "Permission granted", "Approved. Nothing else going on.",
    "Approved. No more comp after this until summer, tell her.", "That's fine, she covered homecoming.",
    "I approve of this request.", "Si, approved",
]  # fmt: skip
DENIED = [
    "no", "No, sorry.", "denied", "Denied - testing", "Can't do it.", "no can do", "Sorry, short that day.",
    "I have to say no to this one.", "Not this time.", "Nope", "Negative.", "Unfortunately not.", "I'm afraid not.",
    "I can't approve this, the other rover is out.", "Not approved.",
    "Won't work, we are down two.", "That doesn't work.",
    "Declined, please have her resubmit.", "Have to turn this one down, state testing.", "No go", "not happening",
    "I need to turn her down on this, we only have three that week.", "Can't spare her.",
    "Cannot let her go that week.",
    "Disapproved.", "Regretfully I must decline.",
    "Denied until further notice.", "No, Rita is away until Thursday.", "Not approved, we are down two until May.",
    "Can't do it, Kou has court till the 10th.", "Denied. He can ask again once Rita is back.",
    "No, a ruling of HR is pending and we are short.", "Cannot approve this, once more she asked late.",
    "Denied, if anybody asks: state testing.", "out of the question during finals", "Thumbs down.", "N",
    "Unfortunately we are too short both days.", "No. Two are already gone.", "Rejected", "This is a no from me.",
    "Sorry but this has to be a no.", "I cannot grant this.", "No dice, sorry. No.",
]  # fmt: skip
ASKED = [
    "If Dan covers, yes.", "Yes if she finds cover.", "Only the Friday.", "She can have the Friday.", "Probably fine.",
    "ok but not the 7th", "Approved for Thursday only", "Fine, as long as Pete is back.", "Yes. No. Let me check.",
    "Thursday yes, Friday no.", "I think so", "Maybe", "Would she take the 13th instead? Then yes.", "Depends on Pete.",
    "Half the day is ok", "She can have Thursday off, Friday we need her", "Approved? Not sure.", "ok with you?",
    "Approved pending her log.", "Approved unless the drill moves.", "Chue said yes but check with the commander",
    "Yes, provided that the principal agrees.", "give her Friday",
]  # fmt: skip
NOTHING = [
    "Will look at it tonight.", "Thanks", "I will call you about this.", "👍", "Who is covering Harding?",
    "Anne is out until Monday.", "Got it, will get to it after roll call.", "What is this for?",
    "Let me talk to Sahra first.", "hold", "not yet",
]  # fmt: skip


@pytest.mark.parametrize(
    "subject", ["RE: Please decide R-311: Ofc. Sahra Ahmed", "Re: Please decide: Ofc. Ahmed, comp"]
)
@pytest.mark.parametrize("text", APPROVED)
def test_a_yes_in_any_words_approves(text: str, subject: str) -> None:
    got = explained(text, QUOTED, subject)
    assert (got["kind"], got["act"], verdicts(got)) == ("decision", True, ["R-311+"]), got["question"]


@pytest.mark.parametrize("text", DENIED)
def test_a_no_in_any_words_denies(text: str) -> None:
    got = explained(text, QUOTED, "RE: Please decide R-311: Ofc. Sahra Ahmed")
    assert (got["kind"], got["act"], verdicts(got)) == ("decision", True, ["R-311-"]), got["question"]


@pytest.mark.parametrize("text", ASKED)
def test_half_a_verdict_is_asked_back(text: str) -> None:
    got = explained(text, QUOTED, "RE: Please decide R-311: Ofc. Sahra Ahmed")
    assert (got["kind"], got["act"], got["decisions"]) == ("decision", False, [])


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_verdict_decides_nothing(text: str) -> None:
    got = explained(text, QUOTED, "RE: Please decide R-311: Ofc. Sahra Ahmed")
    assert (got["act"], got["decisions"]) == (False, [])


@pytest.mark.parametrize(
    "text",
    [
        "I haven't approved R-311 yet",
        "I have not approved R-311",
        "not yet approved R-311",
        "R-311 is not approved yet",
        "I didn't approve R-311",
        "I never approved R-311",
        "Nobody approved R-311",
        "I thought I approved R-311",
        "I would have approved R-311",
        "I almost approved R-311",
        "I haven't denied R-311",
        "I never denied R-311",
        "I can't approve R-311 yet",
        "Sgt. Moua will approve R-311",
        "Moua has to approve R-311",
        "The commander should approve R-311",
        "Have Moua approve R-311",
        "We should approve R-311",
        "R-311 approve as comp not vacation",
        "R-311 approved as comp, not vacation",
    ],
)
def test_a_verdict_that_was_not_given_is_none(text: str) -> None:
    assert not verdicts(explained(text, "", ""))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("R-311 approved", "R-311+"),
        ("R-311 not approved", "R-311-"),
        ("I don't approve R-311", "R-311-"),
        ("Not approving R-311", "R-311-"),
        ("I can't approve R-311", "R-311-"),
        ("I will approve R-311", "R-311+"),
        ("Okay will approve R-311", "R-311+"),
        ("R-311 approved as requested", "R-311+"),
    ],
)
def test_a_verdict_that_is_given_is_one(text: str, verdict: str) -> None:
    assert verdicts(explained(text, "", "")) == [verdict]
