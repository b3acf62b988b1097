"""Which leave is meant: banks before reasons, what is refused, and the unit's own words."""

import pytest

from watchdesk.model.facts import Leave
from watchdesk.reading import leave_words
from watchdesk.unit.lexicon import Lexicon


def meant(text: str, **own: str) -> Leave | None:
    found = leave_words.chosen(leave_words.find(text, Lexicon(leave=own)))
    return found.leave if found else None


@pytest.mark.parametrize(
    ("text", "leave"),
    [
        ("Vac Oct 22-23 pls", Leave.VACATION),
        ("PTO please", Leave.VACATION),
        ("burn a comp day", Leave.COMP),
        ("personal day on Friday", Leave.PERSONAL),
        ("dentist tomorrow, using sick time", Leave.SICK),
        ("HR approved my FMLA", Leave.FAMILY),
        ("my Guard unit has annual training", Leave.MILITARY),
        ("funeral for my uncle", Leave.BEREAVEMENT),
        ("subpoenaed to district court", Leave.COURT),
        ("seat in FTO school", Leave.TRAINING),
        ("UNION LEAVE 21-22 APR", Leave.OTHER),
        ("comp for the funeral", Leave.COMP),
        ("court time not vac", Leave.COURT),
        ("change my 10/30 from comp to vac", Leave.VACATION),
        ("use vacation instead of comp", Leave.VACATION),
        ("personnel file", None),
        ("Personel file", None),
        ("Personnal complaint", None),
        ("the personell review", None),
        ("personel day friday", Leave.PERSONAL),
        ("Friday off, personel", Leave.PERSONAL),
        ("personall, 3/12", Leave.PERSONAL),
        ("my personal file", None),
        ("personal property report", None),
        ("personal vehicle", None),
        ("training materials", None),
        ("court records", None),
        ("vacation policy", None),
        ("court room 3", Leave.COURT),
        ("the computer is down", None),
    ],
)
def test_the_leave_that_is_meant(text: str, leave: Leave | None) -> None:
    assert meant(text) == leave


def test_the_units_own_words_go_first() -> None:
    assert meant("a deferred holiday on Friday", **{"deferred holiday": "comp"}) == Leave.COMP
