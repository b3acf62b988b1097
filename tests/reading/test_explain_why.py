"""`watchdesk explain`: what each day of a letter was taken for, and why one fact is what it is."""

import errno
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.desks import Said, command
from support.reading import explained, letter
from support.sample import sample_folder, sample_unit
from watchdesk.model.facts import Item
from watchdesk.model.mail import Inbound
from watchdesk.reading import read
from watchdesk.reading.absence.use import Use
from watchdesk.reading.explain import FACTS, USES

LETTER = """\
From: mlee@stpaul.example
Subject: two days
Date: Tue, 02 Mar 2027 09:00:00 -0600

Anne, may I have March 11 off as vacation?
The PTA is on the 16th and I'm back on the 12th.
"""


@pytest.fixture
def asks(tmp_path: Path) -> Callable[..., Said]:
    file = tmp_path / "letter.eml"
    file.write_text(LETTER)
    return lambda *more: command("explain", str(file), "--config", str(sample_folder()), *more)


def test_every_date_is_shown_with_what_it_was_taken_for(asks: Callable[..., Said]) -> None:
    shown = asks("--json").out
    weighed = {one["text"]: (one["use"], one["because"]) for one in json.loads(shown)["weighed"]}
    assert weighed == {"March 11": ("absent", "off"), "the 16th": ("event", "is"), "the 12th": ("return", "I'm back")}


ASKED_FOR = "  Anne, may I have March 11 off as vacation?"


@pytest.mark.parametrize(
    ("fact", "value", "line"),
    [
        ("spans", "spans is Thursday, March 11, 2027", ASKED_FOR),
        ("leave", "leave is vacation", ASKED_FOR),
        ("kind", "kind is time_off", None),
        ("question", "question is none", None),
        ("arrest", "arrest is not said", None),
    ],
)
def test_one_fact_is_shown_in_its_line(asks: Callable[..., Said], fact: str, value: str, line: str | None) -> None:
    said = asks("--why", fact)
    first, *more = said.out.splitlines()
    assert said.code == 0
    assert first.partition("  ")[2] == f"time_off: {value}"
    assert [one for one in more if one.startswith("  ")] == ([line] if line else [])


def test_a_kind_is_shown_with_its_rule(asks: Callable[..., Said]) -> None:
    assert asks("--why", "kind").out.splitlines()[1].startswith("rule: time-off; passed over: invitation, ")


def test_a_question_is_shown_with_what_it_rests_on(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_text(LETTER.replace("March 11 off", "Friday March 11 off"))
    shown = command("explain", str(file), "--config", str(sample_folder()), "--why", "question").out.splitlines()
    assert shown[0] == f"{file}  time_off: question is about weekday"
    assert shown[1] == "  Anne, may I have Friday March 11 off as vacation?"
    assert shown[-2:] == ["  1  Thursday, March 11, 2027", "  2  Friday, March 12, 2027"]


def test_an_arrest_is_shown_fact_by_fact(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    head = LETTER.partition("\n\n")[0].replace("two days", "Arrest")
    file.write_text(f"{head}\n\nArrested a student at Como at 0810 today.\nTaken to JDC.\nCN 27-031-220.\n")
    shown = command("explain", str(file), "--config", str(sample_folder()), "--why", "arrest").out.splitlines()
    assert [one.partition("arrest: ")[2] or one for one in shown] == [
        "school is como",
        "removed is yes",
        "  Taken to JDC.",
        "when is 2027-03-02T08:10",
        "  Arrested a student at Como at 0810 today.",
        "case is 27-031-220",
        "  CN 27-031-220.",
        "transport is an arrest",
        "  Taken to JDC.",
    ]


def test_of_two_items_each_has_its_own_dates() -> None:
    got = explained(
        "I would like vacation on March 11\nand March 12 please.\n\nAlso, sick today.\nThe PTA is on the 16th.\n",
        sent="2027-03-02T09:00",
    )
    assert [one["kind"] for one in got["items"]] == ["sick", "time_off"]
    assert [one["text"] for one in got["weighed"]] == ["today", "the 16th"]
    vacation = read_items("I would like vacation on March 11\nand March 12 please.\n\nAlso, sick today.\n")[1]
    assert [one.text for one in vacation.weighed] == ["March 11\nand March 12"]


def test_of_two_kinds_of_leave_each_has_its_own_dates() -> None:
    vacation, comp = read_items("I would like vacation on March 11.\nI would like comp on March 15.\nTrial is May 3.")
    assert [one.text for one in vacation.weighed] == ["March 11", "May 3"]
    assert [one.text for one in comp.weighed] == ["March 15", "May 3"]


def read_items(body: str) -> tuple[Item, ...]:
    raw = letter(body, who="mlee", sent="2027-03-02T09:00").as_bytes()
    return read(Inbound(raw=raw, received_at=datetime(2027, 3, 2, tzinfo=UTC)), sample_unit(), strict=True).items


def test_json_and_one_fact_do_not_go_together(asks: Callable[..., Said]) -> None:
    said = asks("--json", "--why", "spans")
    assert (said.code, said.out) == (2, "")
    assert "--json --why spans" in said.err


def test_a_maildir_is_every_mail_in_it(tmp_path: Path) -> None:
    for place in ("new", "cur", "tmp"):
        (tmp_path / place).mkdir()
        (tmp_path / place / f"1.{place}").write_text(LETTER)
    said = command("explain", str(tmp_path), "--config", str(sample_folder()), "--json")
    files = [json.loads(line)["file"] for line in said.out.splitlines()]
    assert files == [str(tmp_path / "new" / "1.new"), str(tmp_path / "cur" / "1.cur")]


def test_a_folder_without_mail_says_so(tmp_path: Path) -> None:
    said = command("explain", str(tmp_path), "--config", str(sample_folder()))
    assert (said.code, said.out, said.err) == (0, "", f"{tmp_path}: holds no mail\n")


def test_a_mail_that_is_moved_meanwhile_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.mail", "2.mail"):
        (tmp_path / name).write_text(LETTER)
    whole = Path.read_bytes

    def moved(path: Path) -> bytes:
        if path.name == "1.mail":
            path.unlink()
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", moved)
    said = command("explain", str(tmp_path), "--config", str(sample_folder()), "--json")
    assert [json.loads(line)["file"] for line in said.out.splitlines()] == [str(tmp_path / "2.mail")]
    assert (said.code, said.err) == (0, f"{tmp_path / '1.mail'}: moved or removed meanwhile, left out\n")


def test_a_mail_of_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.mail").write_text(LETTER)

    whole = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "1.mail":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    said = command("explain", str(tmp_path), "--config", str(sample_folder()), "--json")
    assert (said.code, said.err) == (2, f"watchdesk: {tmp_path / '1.mail'}: cannot be read (Permission denied)\n")


def test_an_unknown_fact_names_those_there_are(asks: Callable[..., Said]) -> None:
    said = asks("--why", "spam")
    assert said.code == 2
    assert all(one in said.err for one in ("--why spam", *FACTS))


def test_every_use_has_plain_words() -> None:
    assert set(USES) == {use.value for use in Use}
