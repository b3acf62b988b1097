"""What sergeants write above a digest of several lines, one row a phrasing: what it decides, or that it must be asked.

An expectation is the verdicts without their reasons ("1+" approve, "2-" deny); "ask" means that nothing may be decided.
"""

from typing import Any

import pytest

from support import reading

DIGEST = """
On Mon, Apr 12, 2027 at 6:15 AM SRO Desk <sro.desk@stpaul.example> wrote:
> Good morning,
>
> 1. R-301  Ofc. Mai Lee (Como Park): vacation, Thu Apr 29 - Fri Apr 30
> 2. R-302  Ofc. Dan Olson (Johnson): comp, Fri May 7
> 3. R-303  Ofc. Rita Ruiz (rover): personal, Wed May 12
> 4. R-304  Ofc. Jaime Torres (Central): vacation, Mon May 17 - Wed May 19
>
> Answer with the numbers.
"""

DECIDED = [
    ("a hard pass", "Thumbs up on 1, 3 and 4. Two is a hard pass, lockdown drill.", "1+ 3+ 4+ 2-"),
    ("to pass on", "Go ahead with 1 and 4, pass on 2 and 3.", "1+ 4+ 2- 3-"),
    ("thumbs", "1,2,4 👍 3 👎", "1+ 2+ 4+ 3-"),
    ("let us do", "Let's do 1 and 3. Not 2. 4 of course.", "1+ 3+ 2- 4+"),
    ("to sign", "I'll sign 1, 3, 4. Can't sign 2.", "1+ 3+ 4+ 2-"),
    ("is not, with a reason behind a dash", "1-3 are good. 4 isn't - nobody left for Central", "1+ 2+ 3+ 4-"),
    ("all mixed up", "Approve 1, deny 2. I had them the wrong way round: 1 is denied, 2 is approved.", "1- 2+"),
    ("a correction of one line", "1, 2 and 3 are approved. Correction, 3 is a no.", "1+ 2+ 3-"),
    ("left with somebody", "2 and 3 approved. 1 and 4 stay with Sgt. Hart until she is back.", "2+ 3+"),
    ("days of a range beside the name", "1 Lee Apr 29 - 30 ok\n4 Torres May 17 - 19 no", "1+ 4-"),
    ("go and no-go", "1 and 4 can go. 2 and 3 no can do, two tours short that week.", "1+ 4+ 2- 3-"),
    ("a verdict a line with dashes", "1 - yes\n2 - yes\n3 - no\n4 - yes", "1+ 2+ 3- 4+"),
    ("colons and reasons", "1: approved\n2: approved\n3: denied, bus evacuation drill\n4: approved", "1+ 2+ 3- 4+"),
    ("written numbers", "Number one and number two are good to go, number three I have to decline.", "1+ 2+ 3-"),
    ("bare written numbers", "One and two are fine. Three no, graduation rehearsal.", "1+ 2+ 3-"),
    ("the first two", "The first two are good with me, the last two are denied.", "1+ 2+ 3- 4-"),
    ("the last one", "Last one is a no, the rest are approved.", "4- all+"),
    ("all but a name for a number", "Everything is a go apart from 3.", "all+ 3-"),
    ("aside from", "All good aside from 2 and 3", "all+ 2- 3-"),
    ("with the exception of", "Approved, all of them, with the exception of 4.", "all+ 4-"),
    ("the others denied", "I can do 2. The others have to be a no, state testing both weeks.", "2+ all-"),
    ("the other three", "3 no. The other three are approved.", "3- all+"),
    ("no to two, yes to the rest", "No to 1 and 4, yes to the rest.", "1- 4- all+"),
    ("works for me", "1 works for me, 2 works too, 3 does not work, 4 works.", "1+ 2+ 3- 4+"),
    ("a number in a reason", "4 no, 2 is already out that week and that makes one too many.\n1-3 yes", "4- 1+ 2+ 3+"),
    ("a line named in a reason", "deny 3 because of 2. approve 1, 2, 4", "3- 1+ 2+ 4+"),
    ("a colleague in a reason", "3 denied, Pete is the only rover left and Dan has court. Others ok", "3- all+"),
    ("caps", "APPROVE 1, 2 AND 4. DENY 3 - NO ROVER LEFT THAT DAY", "1+ 2+ 4+ 3-"),
    ("typos", "aprove 1 2 4, dney 3 thx", "1+ 2+ 4+ 3-"),
    ("and as n", "approve 1 n 2 n 4, deny 3", "1+ 2+ 4+ 3-"),
    ("letters", "1y 2y 3n 4y", "1+ 2+ 3- 4+"),
    ("initials", "1 A\n2 A\n3 D\n4 A", "1+ 2+ 3- 4+"),
    ("a key of letters", "G = approved, X = denied\n1 G\n2 X\n3 G\n4 G", "1+ 2- 3+ 4+"),
    ("check marks", "1 ✓\n2 ✓\n3 ✗\n4 ✓", "1+ 2+ 3- 4+"),
    ("radio", "10-4 on 1, 2 and 4, negative on 3.", "1+ 2+ 4+ 3-"),
    ("no problem", "No problem with 2 and 3, I can't do 1 or 4 during testing.", "2+ 3+ 1- 4-"),
    ("not a problem", "1, 2: not a problem. 3, 4: not this time.", "1+ 2+ 3- 4-"),
    ("turned down", "I'm turning down 4. 1 through 3 are okay by me.", "4- 1+ 2+ 3+"),
    ("references", "R-301 and R-303 approved, R-302 denied - homecoming.", "R-301+ R-303+ R-302-"),
    ("a reference without its letter", "301 ok, 302 ok, 304 no", "R-301+ R-302+ R-304-"),
    ("a range of references", "R-301 to R-303 are fine.", "R-301+ R-302+ R-303+"),
    ("names", "Lee ok, Ruiz ok, Torres no.", "1+ 3+ 4-"),
    ("first names", "Mai can have hers. Dan can have his. Jaime no, not in testing.", "1+ 2+ 4-"),
    ("verdict before names", "Yes to Olson and Ruiz, no to Torres.", "2+ 3+ 4-"),
    ("name and number", "1 (Lee) ok, 2 (Olson) no", "1+ 2-"),
    ("the kind of leave", "The comp day is fine, the personal day is denied.", "2+ 3-"),
    ("all of a kind", "Both vacations are approved, no to the comp.", "1+ 4+ 2-"),
    ("by its day", "May 7 ok, May 12 no", "2+ 3-"),
    ("the one for a day", "The one for May 12 is approved.", "3+"),
    ("held", "1 yes, 2 yes, hold 3, 4 no", "1+ 2+ 4-"),
    ("to sleep on", "1 and 2 approved. 3 denied, he is needed. Let me sleep on 4.", "1+ 2+ 3-"),
    ("left where it is", "Approve 1-3. 4 stays where it is until I have talked to Jaime.", "1+ 2+ 3+"),
    ("not decided yet", "Yes on 1, 2, 3. No decision yet on 4, waiting on his principal.", "1+ 2+ 3+"),
    ("do not answer yet", "1-3 are approved. Please don't answer Jaime on 4 yet.", "1+ 2+ 3+"),
    ("in a long letter",
     "I was out sick yesterday so this is late. We had 2 calls at Como and 3 at Central.\n\nI looked "
     "at the board with Chue and we talked for an hour, so 1 is approved and 3 is approved. 4 is denied, I need at "
     "least 5 people for the graduation. I will be at the range Friday at 2.\n\nThanks", "1+ 3+ 4-"),
    ("greeting and thanks", "Morning! 1, 2, 3 good. 4 sorry no. Thanks all, happy Monday", "1+ 2+ 3+ 4-"),
    ("reason in the next sentence", "1-3 approved. 4 denied. Three days of testing at Central.", "1+ 2+ 3+ 4-"),
    ("a comment to an approval", "2 ok, tell Dan to turn in his log. 3 ok", "2+ 3+"),
    ("questions welcome", "All approved. Call me if you have any questions.", "all+"),
    ("everyone", "Everybody can go, it's a slow month. Approve everything.", "all+"),
    ("deny all", "Have to say no to all of them this time, sorry.", "all-"),
    ("spanish yes", "1 si, 2 si, 3 no, 4 si", "1+ 2+ 3- 4+"),
    ("table by tabs", "1\tyes\n2\tno\tshort that day\n3\tyes\n4\tyes", "1+ 2- 3+ 4+"),
    ("number alone, verdict under it", "1.\nApproved\n2.\nDenied - court\n3.\nApproved\n4.\nApproved", "1+ 2- 3+ 4+"),
    ("bullets", "- 1: ok\n- 2: ok\n- 3: sorry, short that day\n- 4: ok", "1+ 2+ 4+ 3-"),
    ("wrapped by the mail program", "3 is denied because the only other rover is at the academy the whole\nweek and "
     "4 officers are the least we can do with. 1, 2 and 4 are\napproved.", "3- 1+ 2+ 4+"),
]  # fmt: skip
ASKED = [
    ("a line that drops out", "Please approve 1, 3, 4 and kick 2 back to Dan."),
    ("another decides one", "Have Chue decide 2, I approve the others."),
    ("all of a kind and the rest", "Approve everything with May in it, deny the rest."),
    ("a condition", "1 yes, 2 yes if Pete can cover, 3 yes, 4 no"),
    ("provided", "All approved provided the logs are in."),
    ("a condition in its own sentence", "2 is fine. As long as he finds his own cover."),
    ("after she", "1 ok after she hands in her log. 2 ok."),
    ("handed on", "1 ok. 2 whatever Chue thinks."),
    ("a hedge", "1, 2 and 3 ok. 4 is probably fine."),
    ("would", "I would approve 3, but let me look again"),
    ("two things on one line", "Approve 1, 2 and 4. 4 has to be a no."),
    ("taken back", "1 yes 2 yes 3 no 4 yes. Wait, scratch that on 2."),
    ("part of a line", "1 ok for the Thursday only, the others ok"),
    ("both of four", "Both are fine."),
    ("all three of four", "All three approved."),
    ("the other one of four", "1 ok, the other one no."),
    ("no such line", "6 is approved."),
    ("another officer's number", "1 Olson ok, 2 Lee no"),
    ("only a yes", "Yes"),
    ("only a no", "No, sorry."),
    ("a question", "Is 3 ok with Chue?"),
    ("her vacation of two", "Their vacation is fine."),
    ("unsaid in a row", "1 ok\n2\n3 ok\n4 no"),
    ("do not deny", "Don't deny 3."),
    ("said by another", "Chue says 2 is fine with him."),
    ("swap", "1 ok instead of 4"),
]


def explained(text: str, quoted: str = DIGEST, subject: str = "Re: Digest for Monday, April 12") -> dict[str, Any]:
    return reading.explained(f"{text}\n{quoted}", who="sgt.hart", subject=subject, sent="2027-04-12T07:40")


def verdicts(got: dict[str, Any]) -> list[str]:
    return sorted(f"{one['ref']}{'+' if one['verdict'] == 'approve' else '-'}" for one in got["decisions"])


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(text, wanted, id=name) for name, text, wanted in DECIDED])
def test_plain_words_decide(text: str, wanted: str) -> None:
    got = explained(text)
    assert (got["kind"], got["act"], verdicts(got)) == ("decision", True, sorted(wanted.split())), got["question"]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ASKED])
def test_what_a_careful_clerk_would_ask_is_asked(text: str) -> None:
    got = explained(text)
    assert (got["kind"], got["act"], got["decisions"]) == ("decision", False, [])


def test_verdicts_may_stand_in_the_subject_alone() -> None:
    got = explained("", subject="R-301 ok, R-302 no", quoted="")
    assert (got["act"], verdicts(got)) == (True, ["R-301+", "R-302-"])


@pytest.mark.parametrize(
    ("subject", "text", "wanted"),
    [
        ("R-301, R-302", "Approve both.", "R-301+ R-302+"),
        ("R-301 and R-302", "301 is good, 302 isn't.", "R-301+ R-302-"),
        ("R-303", "approve", "R-303+"),
        ("Approve R-303", "ok", "R-303+"),
        ("R-303 denied", "She has no hours left.", "R-303-"),
        ("R-303", "Absolutely not.", "R-303-"),
    ],
)
def test_the_subject_names_what_the_text_decides(subject: str, text: str, wanted: str) -> None:
    got = explained(text, subject=subject, quoted="")
    assert (got["act"], verdicts(got)) == (True, wanted.split())


@pytest.mark.parametrize("text", ["Is this still right?", "if Rita can cover", "Not yet though, wait."])
def test_a_doubt_under_the_subjects_verdict_decides_nothing(text: str) -> None:
    assert not explained(text, subject="Approve R-303", quoted="")["act"]


def test_subject_and_text_that_disagree_are_asked_about() -> None:
    got = explained("R-301 is denied, testing.", subject="R-301 approved", quoted="")
    assert (got["kind"], got["act"]) == ("decision", False)


def test_letters_that_our_own_mail_explained() -> None:
    got = explained("1 - g\n2 - x\n3 - g\n4 - g", quoted=f"{DIGEST}> G = approve, X = deny\n")
    assert verdicts(got) == ["1+", "2-", "3+", "4+"]


def test_one_of_two_lines_of_an_officer_is_not_both() -> None:
    got = explained("The Lee one is approved.", quoted=DIGEST.replace("Rita Ruiz (rover)", "Mai Lee (Como)"))
    assert (got["kind"], got["act"]) == ("decision", False)


def test_a_list_is_known_by_its_lines() -> None:
    lines = "> 1  Green   comp      10/16/2027\n> 2  Xiong   personal  10/14/2027"
    assert verdicts(explained("1 ok. 2 denied.", subject="Re: open items", quoted=f"\n{lines}\n")) == ["1+", "2-"]
