"""The shallow grammar: what governs a date in its sentence, and whose it is."""

from datetime import UTC, datetime

import pytest

from watchdesk.reading.dates import Terms, find
from watchdesk.reading.grammar import Governed, Head, Marks, Noun, Subject, walk

SENT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC).replace(tzinfo=None)


def governed(text: str, which: int = 0) -> Governed:
    """What governs a date of one sentence, by the words of the grammar alone: no leave words, names or signs."""
    dates = find(text, SENT, terms=Terms(), lean="future")
    said = walk(text, 0, len(text), Marks(dates=dates))
    return said.dates[dates[which].start]


@pytest.mark.parametrize(
    ("text", "head", "subject"),
    [
        ("I need March 11", Head.WISH, Subject.ME),
        ("my wife flies home on March 11", Head.HAPPEN, Subject.OTHER),
        ("the trial is March 11", Head.IS, Subject.OTHER),
        ("I'll be back on March 11", Head.RETURN, Subject.ME),
        ("please move my day from March 11", Head.MOVE, Subject.NONE),
        ("I'm working on March 11", Head.WORK, Subject.ME),
        ("Ms. Petersen told me on March 11", Head.TOLD, Subject.OTHER),
        ("can I get home sick on March 11", Head.AWAY, Subject.ME),
    ],
)
def test_the_governor_and_its_subject(text: str, head: Head, subject: Subject) -> None:
    got = governed(text)
    assert (got.head, got.subject) == (head, subject)


def test_a_denied_word_says_so() -> None:
    assert governed("I don't need March 11").denied
    assert not governed("I need March 11").denied


def test_dates_in_one_breath_share_their_governor() -> None:
    text = "I need March 11 and also, on the 16th"
    assert governed(text, 1).head is Head.WISH


def test_a_new_thought_has_its_own_governor() -> None:
    text = "I need March 11 because my brother lands on March 12"
    first, second = governed(text), governed(text, 1)
    assert (first.head, second.head, second.subject) == (Head.WISH, Head.HAPPEN, Subject.OTHER)


def test_behind_an_aside_the_sentence_goes_on() -> None:
    text = "I'd like March 11 (my sister lands on March 10) and March 12"
    assert governed(text, 1).subject is Subject.OTHER
    assert governed(text, 2).head is Head.WISH


def test_behind_a_clause_under_while_the_sentence_goes_on() -> None:
    assert governed("I ask to be away while school is out, from March 29 to April 2").head is Head.AWAY


def test_a_noun_close_by_governs_its_date() -> None:
    got = governed("I'd like to see the concert on March 11")
    assert (got.head, got.word) == (Head.EVENT, "concert")


def test_the_subject_before_a_bracket_keeps_its_verb() -> None:
    got = governed("the choir teacher (Petersen) is home sick on March 11")
    assert (got.subject, got.noun) == (Subject.OTHER, Noun.PERSON)


@pytest.mark.parametrize("text", ["the hours drop off on March 11", "she signed off on March 11"])
def test_a_particle_makes_another_word(text: str) -> None:
    assert governed(text).head is not Head.AWAY


def test_the_governor_knows_its_place() -> None:
    text = "I'll be back on March 11"
    got = governed(text)
    assert text[got.start : got.stop].lower() == got.word
