"""The soak's own judgement: what grows is told from what is flat, and a mail that is lost or doubled is found."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from benchmarks.soaking.counting import Book, Got, Promise, doubled, got, lost, unreceived
from benchmarks.soaking.imap_side import once_each
from benchmarks.soaking.play import Soak
from benchmarks.soaking.vitals import LEAST, Vital, courses, faults
from support.desks import Home
from support.desks import raw as letter

ACK = Promise("ack", "mlee@stpaul.example", "<soak-1@stpaul.example>")
ARREST = Promise("arrest", "principal.humboldt@spps.example", "27-000-001")


def received(promise: Promise, key: str, *, answers: str = "", text: str = "") -> Got:
    return got(raw(promise, key, answers=answers, text=text))


def raw(promise: Promise, key: str, *, answers: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["Message-ID"] = promise.to, "R-100", f"<{abs(hash(key))}@stpaul.example>"
    mail["X-Watchdesk-Key"], mail["X-Watchdesk-Notice"] = key, promise.notice
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(text)
    return mail.as_bytes()


@pytest.fixture
def kept() -> list[Got]:
    return [
        received(ACK, "R-100/e1/ack/mlee", answers=ACK.mark),
        received(ARREST, "A-100/e1/arrest/principal", text=f"Case number: {ARREST.mark}"),
    ]


def test_what_everybody_got_once_is_neither_lost_nor_doubled(kept: list[Got]) -> None:
    assert [*lost([ACK, ARREST], kept), *doubled([ACK, ARREST], kept)] == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_mail_that_nobody_got_is_lost(kept: list[Got], number: int) -> None:
    del kept[number]
    assert len(list(lost([ACK, ARREST], kept))) == 1


def test_a_mail_to_somebody_else_keeps_no_promise(kept: list[Got]) -> None:
    other = Promise("ack", "jtorres@stpaul.example", ACK.mark)
    assert len(list(lost([other], kept))) == 1


def test_the_same_key_twice_is_doubled(kept: list[Got]) -> None:
    assert len(list(doubled([], [*kept, kept[0]]))) == 1


def test_the_same_answer_by_two_keys_is_doubled(kept: list[Got]) -> None:
    again = received(ACK, "R-101/e1/ack/mlee", answers=ACK.mark)
    assert len(list(doubled([ACK, ARREST], [*kept, again]))) == 1


def vitals(**growing: float) -> list[Vital]:
    """Looks over ten minutes; growing: what a sign gains in all."""
    plain = {"memory": 100.0, "threads": 3, "files": 12}
    looks = []
    for number in range(100):
        share = number / 100
        signs = {name: value + growing.get(name, 0.0) * share for name, value in plain.items()}
        looks.append(
            Vital(at=number * 6, memory=signs["memory"], threads=int(signs["threads"]), files=int(signs["files"]))
        )
    return looks


@pytest.mark.parametrize("sign", ["memory", "threads", "files"])
def test_what_grows_all_the_time_is_found(sign: str) -> None:
    assert [one.name for one in courses(vitals(**{sign: 12.0})) if one.grows] == [sign]


def test_what_is_flat_but_for_a_peak_does_not_grow() -> None:
    looks = vitals()
    looks[90] = Vital(at=540, memory=300.0, threads=9, files=40)
    assert [one.name for one in courses(looks) if one.grows] == []


def test_what_is_too_short_proves_nothing() -> None:
    assert list(faults(vitals()[:LEAST])) == []
    assert "too short" in next(faults(vitals()[: LEAST - 1]))
    assert list(faults(vitals(memory=12.0))) == ["memory grows"]


def test_the_warm_up_lasts_until_everything_came_once() -> None:
    course = Soak(10)
    course.weather["rain"] += 5
    assert not course.has_seen(0, 2)
    course.weather["snow"] += 1
    assert course.has_seen(0, 2)
    assert not course.has_seen(1, 2)


def test_a_mail_that_the_ledger_calls_sent_and_nobody_has_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.once()
    home.deliver(letter(subject="Sick", body="I am out sick today.", at=home.now))
    home.once()
    book, files = Book(home.state), sorted((home.state / "sent" / "new").iterdir())
    received = [got(file.read_bytes()) for file in files]
    assert received
    assert list(unreceived(book.sent(), received)) == []
    (gone,) = unreceived(book.sent(), received[1:])
    assert received[0].notice in gone


def test_what_postfix_delivers_twice_was_handed_over_once() -> None:
    def copy(queued: str, message_id: str, by: str) -> bytes:
        lmtp, smtp = f"from mx by vm with LMTP\n\tid {by}", f"from desk\n\tby mx (Postfix) with ESMTPSA id {queued}"
        return f"Received: {lmtp}\nReceived: {smtp}\nMessage-ID: <{message_id}>\n\nx\n".encode()

    first, again = copy("5527225E8D8", "a", "L1"), copy("5527225E8D8", "a", "L2")
    sent_twice, reused = copy("5912425E365", "a", "L3"), copy("5527225E8D8", "b", "L4")
    assert once_each([first, again, sent_twice, reused]) == [first, sent_twice, reused]
    plain = b"Message-ID: <a>\n\nx\n"
    assert once_each([plain, plain]) == [plain, plain]
