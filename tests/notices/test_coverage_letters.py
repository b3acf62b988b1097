"""Letters about cover, moves and days of school: what a school may read of them, and the sentence about 911."""

import pytest

from support.letters import page, shown, tokens, written
from watchdesk.model.coverage import CoverLetter, HomeLetter, WindowLetter
from watchdesk.model.decision import Mail
from watchdesk.model.move_letters import MoveLetter, PlaceLetter
from watchdesk.notices.samples import samples

NO_OFFICER = "No school resource officer will be available. For police service, call 911."
LEAVE = {
    "vacation",
    "vac",
    "comp",
    "personal",
    "sick",
    "family",
    "military",
    "bereavement",
    "court",
    "leave",
    "training",
}
SAMPLES = samples()


def is_for_a_school(mail: Mail) -> bool:
    letter = mail.letter
    centre = isinstance(letter, CoverLetter | MoveLetter) and letter.reader == "centre"
    return centre or isinstance(letter, HomeLetter | WindowLetter | PlaceLetter)


FOR_SCHOOLS = sorted(name for name, mail in SAMPLES.items() if is_for_a_school(mail))


def test_there_are_some() -> None:
    assert len(FOR_SCHOOLS) >= 9


@pytest.mark.parametrize("name", FOR_SCHOOLS)
def test_no_school_reads_a_kind_of_leave_or_who_ordered_it(name: str) -> None:
    envelope = written(SAMPLES[name])
    words = set(tokens(f"{envelope.subject} {envelope.text} {shown(envelope)}").split())
    assert not LEAVE & words


@pytest.mark.parametrize("name", [name for name in FOR_SCHOOLS if isinstance(SAMPLES[name].letter, PlaceLetter)])
def test_a_school_hears_of_no_other_school(name: str) -> None:
    letter = SAMPLES[name].letter
    assert isinstance(letter, PlaceLetter)
    others = {
        stay.place
        for mail in SAMPLES.values()
        if isinstance(mail.letter, MoveLetter)
        for stay in mail.letter.stays
        if stay.place not in ("", letter.school)
    }
    envelope = written(SAMPLES[name])
    assert [place for place in others if place in f"{envelope.subject} {envelope.text} {envelope.html}"] == []


def needs_911(mail: Mail) -> bool:
    letter = mail.letter
    match letter:
        case WindowLetter():
            return any(gap.spans for gap in letter.gaps)
        case HomeLetter():
            return bool(letter.alone)
        case PlaceLetter():
            return bool(letter.alone) and letter.window is None
        case CoverLetter():
            return bool(letter.left)
        case _:
            return False


@pytest.mark.parametrize("name", FOR_SCHOOLS)
def test_where_nobody_is_the_very_words_stand(name: str) -> None:
    envelope = written(SAMPLES[name])
    assert (NO_OFFICER in " ".join(envelope.text.split())) is needs_911(SAMPLES[name])
    assert (NO_OFFICER in " ".join(page(envelope).text_content().split())) is needs_911(SAMPLES[name])
