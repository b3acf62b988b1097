"""A notice that the mail system refuses when it is sent follows the rule of one that comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from support.desks import Home, raw
from support.refusing import Refusing, refusing
from watchdesk.cli.demo.stage import Letter, Stage
from watchdesk.model.envelope import Envelope, Sent, Threading

COMO, DEPUTY = "principal.como@spps.example", "asst.principal.como@spps.example"
HUMBOLDT = "principal.humboldt@spps.example"
SICK = Letter(sender="mlee", subject="sick", body="Calling in sick today. Mai")
ARREST = Letter(
    sender="kxiong",
    subject="arrest",
    body="I arrested a juvenile on school grounds at 6:10 am for theft, removed. CN 27-000-123.",
)


@contextmanager
def desk(home: Home, **kw: tuple[str, ...]) -> Iterator[Stage]:
    with home.opened() as stage:
        refusing(stage, **kw)
        yield stage


def play(stage: Stage, letter: Letter | None = None, *, minutes: float = 1) -> list[str]:
    """What went out in the passes that follow."""
    if letter is not None:
        stage.drop(letter)
    at = stage.clock.now() + timedelta(minutes=minutes)
    stage.play(at)
    stage.play(at + timedelta(seconds=20))
    return sorted(f"{one.notice} {one.to}" for one in stage.news())


def test_a_refused_notice_leaves_the_designee_who_has_it(home: Home) -> None:
    with desk(home, refused=(COMO,)) as stage:
        assert play(stage, SICK) == ["absence designee.como", "ack mlee", "sick-report sgt.hart"]


def test_a_school_that_refuses_everybody_is_phoned_once(home: Home) -> None:
    with desk(home, refused=(COMO, DEPUTY)) as stage:
        assert "undelivered sgt.hart" in play(stage, SICK)
        assert play(stage) == []


def test_a_refused_notice_of_an_arrest_goes_to_the_other_head_again_and_the_sergeant_hears(home: Home) -> None:
    with desk(home, refused=(HUMBOLDT,)) as stage:
        gone = play(stage, ARREST)
        assert gone.count("arrest designee.humboldt") == 2
        assert gone.count("undelivered sgt.moua") == 1
        assert play(stage) == []


def test_of_an_arrest_that_nobody_can_say_went_out_the_sergeant_hears(home: Home) -> None:
    with desk(home, unknown=(HUMBOLDT,)) as stage:
        play(stage, ARREST)
        later = stage.clock.now() + timedelta(minutes=45)
        stage.desk.once(later, first=True)  # no lease holds after a new start
        stage.play(later + timedelta(minutes=1))
        told = [one for one in stage.news() if one.notice == "undelivered"]
        assert [one.to for one in told] == ["sgt.moua"]
        assert "Nobody can say whether" in told[0].text


def test_a_refused_prompt_goes_to_the_commander(home: Home) -> None:
    with desk(home, refused=(COMO, DEPUTY, "sgt.hart@stpaul.example")) as stage:
        gone = play(stage, SICK) + play(stage)
        assert "sick-report cmdr.bell" in gone
        assert "undelivered cmdr.bell" in gone


def test_of_an_arrest_that_is_put_off_while_other_mail_gets_out_the_sergeant_hears_once(home: Home) -> None:
    with desk(home, busy=(HUMBOLDT,)) as stage:
        play(stage, ARREST)
        assert play(stage, minutes=5) == []
        play(stage, SICK)
        told = play(stage, minutes=12)
        assert told.count("undelivered sgt.moua") == 1
        assert "undelivered sgt.moua" not in play(stage, minutes=30)


def test_where_nothing_gets_out_nobody_is_told_that_one_notice_is_late(home: Home) -> None:
    with desk(home, busy=("*",)) as stage:
        play(stage, ARREST)
        assert play(stage, minutes=30) == []
    with desk(home) as stage:
        gone = play(stage, minutes=90)
        assert "arrest principal.humboldt" in gone
        assert "undelivered sgt.moua" not in gone


def test_the_sergeants_hear_of_notices_whose_days_were_over_before_anything_could_leave(home: Home) -> None:
    with desk(home, busy=("*",)) as stage:
        play(stage, SICK)
        assert play(stage, minutes=48 * 60) == []
    with desk(home) as stage:
        stage.play(stage.clock.now() + timedelta(hours=50))
        news = stage.news()
        assert not [one for one in news if one.notice == "absence"]
        told = {one.to: one.text for one in news if one.notice == "admin"}
        assert set(told) == {"sgt.hart", "sgt.moua", "cmdr.bell"}
        assert "the absence notice to the principal of Como Park Senior High" in told["sgt.hart"]
        assert "admin sgt.hart" not in play(stage, minutes=24 * 60)


def test_mail_that_is_put_off_is_tried_again_soon_and_then_ever_later(home: Home) -> None:
    """The first try again comes after 10 s: one bad moment may not keep a notice back for long."""
    tries: list[str] = []

    @dataclass(frozen=True)
    class Counting(Refusing):
        def send(self, envelope: Envelope, threading: Threading) -> Sent:
            tries.append(envelope.notice)
            return Refusing.send(self, envelope, threading)

    home.deliver(raw(at=home.now))
    with home.opened() as stage:
        mailbox = Counting(stage.desk.mailbox, busy=("*",))
        stage.desk.delivery = replace(stage.desk.delivery, mailbox=mailbox)  # type: ignore[arg-type]
        stage.play(home.later(seconds=1))
        assert len(tries) == 1
        for number, seconds in enumerate((10, 60, 300, 900, 1800, 3600, 3600), start=1):
            stage.play(home.later(seconds=seconds - 2))
            assert len(tries) == number
            stage.play(home.later(seconds=2))
            assert len(tries) == number + 1
