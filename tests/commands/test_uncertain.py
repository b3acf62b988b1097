"""`watchdesk uncertain`: what nobody can say went out is held until a person says so; the record keeps who."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from support.desks import Home, sent
from support.refusing import Refusing, refusing
from watchdesk.cli.demo.stage import Letter
from watchdesk.errors import OutcomeUnknown
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading

HUMBOLDT = "principal.humboldt@spps.example"
ARREST = Letter(
    sender="kxiong",
    subject="arrest",
    body="I arrested a juvenile on school grounds at 6:10 am for theft, removed. CN 27-000-123.",
)


@pytest.fixture
def doubtful(home: Home) -> Home:
    """The notice of an arrest to one principal whose line broke, on a way out without an oracle; 45 minutes went by."""
    with home.opened() as stage:
        refusing(stage, unknown=(HUMBOLDT,))
        stage.drop(ARREST)
        for minutes in (1, 2):
            stage.play(home.now + timedelta(minutes=minutes))
        home.later(minutes=45)
        stage.desk.once(home.now, first=True)
    return home


def rows(home: Home) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(home.says("uncertain", "list", "--json").out)
    return found


def to_humboldt(home: Home) -> int:
    return sent(home).count("arrest principal.humboldt")


def settle(home: Home, verb: str, key: str, *more: str) -> None:
    said = home.says("uncertain", verb, key, "--now", home.now.isoformat(), *more)
    assert said.code == 0, said.err


def audited(home: Home) -> dict[str, object]:
    lines = [json.loads(line) for line in home.says("audit", "export").out.splitlines()]
    (found,) = [line for line in lines if line["what"] == "resolved"]
    return found


def test_a_notice_of_an_arrest_without_an_oracle_is_held_and_never_sent_again_by_itself(doubtful: Home) -> None:
    (row,) = rows(doubtful)
    assert (row["state"], row["notice"], row["to"]) == ("uncertain", "arrest", "principal.humboldt")
    assert row["key"] in doubtful.says("status").out
    assert row["why"]
    assert f"{row['key']}: {row['why']}\n" in doubtful.says("uncertain", "list").out
    for _ in range(4):  # the way out works again, and the oracle would tell that it did not go out
        doubtful.later(hours=7)
        doubtful.once()
    assert to_humboldt(doubtful) == 0
    assert [one["key"] for one in rows(doubtful)] == [row["key"]]


def test_what_is_said_to_have_arrived_counts_as_sent(doubtful: Home) -> None:
    (row,) = rows(doubtful)
    settle(doubtful, "sent", row["key"], "--by", "sgt.moua")
    doubtful.later(minutes=1)
    doubtful.once()
    assert to_humboldt(doubtful) == 0
    assert rows(doubtful) == []
    line = audited(doubtful)
    assert (line["key"], line["sent"]) == (row["key"], True)
    assert str(line["by"]).startswith("sgt.moua operator:")
    assert doubtful.says("audit", "verify").code == 0


def test_what_is_said_not_to_have_arrived_goes_out_once(doubtful: Home) -> None:
    (row,) = rows(doubtful)
    settle(doubtful, "resend", row["key"])
    for _ in range(2):
        doubtful.later(minutes=1)
        doubtful.once()
    assert to_humboldt(doubtful) == 1
    assert rows(doubtful) == []
    assert str(audited(doubtful)["by"]).startswith("operator:")


@dataclass(frozen=True)
class AnswerLost(Refusing):
    """The mail goes out, and nobody hears of it."""

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        self.real.send(envelope, threading)
        raise OutcomeUnknown("the connection broke")

    def find_sent(self, envelope: Envelope) -> Lookup:
        return self.real.find_sent(envelope)


def test_where_a_sending_again_is_in_doubt_what_lies_in_sent_proves_nothing(doubtful: Home) -> None:
    """It may be the first one, of which its reader says that it did not arrive."""
    (row,) = rows(doubtful)
    settle(doubtful, "resend", row["key"])
    with doubtful.opened() as stage:
        lost = AnswerLost(stage.desk.mailbox)
        stage.desk.delivery = replace(stage.desk.delivery, mailbox=lost)  # type: ignore[arg-type]
        stage.desk.once(doubtful.later(minutes=1))
    assert [(one["key"], one["state"]) for one in rows(doubtful)] == [(row["key"], "uncertain")]
    settle(doubtful, "sent", row["key"])
    doubtful.once()
    assert to_humboldt(doubtful) == 1


@pytest.mark.parametrize("verb", ["sent", "resend"])
def test_what_is_not_in_doubt_cannot_be_settled(doubtful: Home, verb: str) -> None:
    said = doubtful.says("uncertain", verb, "R-999/e1/ack/nobody")
    assert said.code == 2
    assert "`watchdesk uncertain list` shows" in said.err


def test_only_somebody_of_the_roster_is_named(doubtful: Home) -> None:
    (row,) = rows(doubtful)
    said = doubtful.says("uncertain", "sent", row["key"], "--by", "sgt.nobody")
    assert said.code == 2
    assert "sgt.nobody" in said.err
    assert len(rows(doubtful)) == 1


def test_a_desk_without_doubts_says_so(home: Home) -> None:
    home.once()
    assert rows(home) == []
    assert "Nothing is uncertain" in home.says("uncertain", "list").out
