"""Mail that is not what it seems, against a desk with something of everything to decide: none of it is obeyed.

All of it comes to one desk, one mail after the other, and nothing that the desk holds for true may be other afterwards,
nor may anybody outside of the police have heard a word. Last come the genuine mails of which the forgeries were made:
each is obeyed, so that whatever was forged was worth it, and no forgery has used up what a genuine mail needs.
"""

from collections.abc import Iterator

import pytest

from forged.deeds import DEEDS, Deed
from forged.desk import Outcome, Scene, book_of, scene
from forged.forgeries import ALL_THE_SAME, FILED, FORGERIES


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with scene(tmp_path_factory.mktemp("forged")) as made:
        yield made


@pytest.fixture(scope="module")
def outcomes(desk: Scene) -> dict[str, Outcome]:
    """What became of each forgery."""
    return {name: desk.comes(post) for name, post in FORGERIES.items()}


@pytest.fixture(scope="module")
def obeyed(desk: Scene, outcomes: dict[str, Outcome]) -> dict[str, tuple[bool, bool]]:
    """Whether the book shows each deed before its genuine mail came, and after."""
    return {name: _done(desk, deed) for name, deed in DEEDS.items()}


def _done(desk: Scene, deed: Deed) -> tuple[bool, bool]:
    before = deed.done(book_of(desk.stage))
    desk.comes(deed.post)
    return before, deed.done(book_of(desk.stage))


def test_there_are_enough_of_them() -> None:
    assert len(FORGERIES) >= 120
    assert FORGERIES.keys() >= FILED | ALL_THE_SAME.keys()


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_mail_is_not_obeyed(name: str, outcomes: dict[str, Outcome]) -> None:
    changed = [one for one in outcomes[name].changed if not one.startswith(ALL_THE_SAME.get(name, "nothing"))]
    assert changed == []


@pytest.mark.parametrize("name", sorted(FORGERIES.keys() - FILED - ALL_THE_SAME.keys()))
def test_somebody_is_shown_why(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[name]
    if outcome.state == "held":
        assert outcome.why
    else:
        assert outcome.mails, f"{outcome.state}, and nobody hears of it"


@pytest.mark.parametrize("name", sorted(FILED))
def test_what_is_filed_is_answered_to_nobody(name: str, outcomes: dict[str, Outcome]) -> None:
    assert (outcomes[name].state, outcomes[name].mails) == ("filed", ())


@pytest.mark.parametrize("name", DEEDS)
def test_control_the_genuine_mail_is_obeyed(name: str, obeyed: dict[str, tuple[bool, bool]]) -> None:
    assert obeyed[name] == (False, True)


def test_the_chain_is_whole(desk: Scene, obeyed: dict[str, tuple[bool, bool]]) -> None:
    assert desk.stage.desk.ledger.verify_audit()[1] is None
