"""An officer's own note of an arrest that is forwarded to the desk: whose words count, and what is asked about."""

import pytest

from support.reading import explained

TODAY = "Tuesday, February 9, 2027 1:02 PM"
NOTE = (
    "Arrested one adult student at Harding at 12:50, disorderly conduct. Mr. Delgado knew before we left. Taken to "
    "LEC. "
    "Case 27-040-771."
)
OWN = "I have him in cuffs by the lockers since 12:40, theft, 27-018001. I am taking him to JDC now."


def forwarded(own: str, shown: str, note: str, *, date: str = TODAY, to: str = "Hart, Anne") -> str:
    return f"{own}\n\nFrom: {shown}\nSent: {date}\nTo: {to}\nSubject: arrest\n\n{note}\n"


@pytest.mark.parametrize("shown", ["Ahmed, Sahra", "Sahra Ahmed", "Sahra Ahmed <sahmed@stpaul.example>"])
@pytest.mark.parametrize("own", ["For the desk.", "FYI", "Her phone does not reach the desk, so this comes from me."])
def test_a_sergeant_hands_on_an_officers_arrest(own: str, shown: str) -> None:
    found = explained(forwarded(own, shown, NOTE), who="sgt.hart", subject="FW: arrest")
    assert (found["kind"], found["act"], found["officer"], found["school"]) == ("arrest", True, "sahmed", "harding")
    told = found["arrest"]
    assert (told["removed"], told["principal_told"], told["when"]) == (True, True, "2027-02-09T12:50")
    assert told["case"] == "27-040-771"


@pytest.mark.parametrize(
    ("own", "shown", "date", "who"),
    [
        ("Is this one on record already?", "Ahmed, Sahra", TODAY, "sgt.hart"),
        ("This one was voided.", "Ahmed, Sahra", TODAY, "sgt.hart"),
        ("Not an arrest after all.", "Ahmed, Sahra", TODAY, "sgt.moua"),
        ("For the desk.", "Ahmed, Sahra", "Tuesday, February 2, 2027 1:02 PM", "sgt.hart"),
        ("For the desk.", "Somebody <somebody@mail.example>", TODAY, "sgt.hart"),
        ("For the desk.", "Sahra Ahmed <sahra@mail.example>", TODAY, "sgt.hart"),
        ("fyi", "Ahmed, Sahra", TODAY, "mlee"),
    ],
)
def test_a_note_in_doubt_is_asked_about(own: str, shown: str, date: str, who: str) -> None:
    found = explained(forwarded(own, shown, NOTE, date=date), who=who, subject="FW: arrest")
    assert (found["kind"], found["act"], found["arrest"]) == ("arrest", False, None)


@pytest.mark.parametrize(
    ("own", "to"),
    [
        ("As sent to the principal just now: one arrested for theft.", "Hart, Anne"),
        ("Arrest, see below.", "Principal Como"),
        ("I arrested an 11th grader, what I wrote her is below.", "principal.como@spps.example"),
    ],
)
def test_an_officer_forwards_their_own_note(own: str, to: str) -> None:
    found = explained(forwarded(own, "Lee, Mai", OWN, to=to), who="mlee", subject="Fw: heads up")
    assert (found["kind"], found["act"], found["school"]) == ("arrest", True, "como")
    told = found["arrest"]
    assert (told["removed"], told["when"], told["case"]) == (True, "2027-02-09T12:40", "27-018001")
    assert told["principal_told"] is (True if to != "Hart, Anne" else told["principal_told"])


def test_words_of_a_note_are_no_evidence_in_the_authors_own() -> None:
    found = explained(forwarded("Arrest, see below.", "Lee, Mai", OWN), who="mlee", subject="Fw: heads up")
    text = found["author_text"]
    assert all(text[one["at"][0] : one["at"][1]] == one["text"] for one in found["evidence"] if "in" not in one)
