"""What is kept long enough is emptied, and nothing else; what the record knows can be taken out, and that is noted."""

import json
import os
from datetime import datetime, timedelta
from typing import Any

import pytest

from support.desks import Home, Said, raw, sent
from watchdesk.backends.local import LocalMailbox
from watchdesk.errors import Unavailable

ARREST = "I arrested a juvenile on school grounds at 6:10 am for theft, removed. CN 27-000-123. Quetzal."
LEAVE = "I would like vacation on Thursday, March 11, 2027. My xylophone lesson. Mai"


def passes(home: Home, *, count: int = 2) -> None:
    for _ in range(count):
        home.later(minutes=1)
        home.once()


def jump(home: Home, *, days: int) -> None:
    """The desk was off for so long, and makes one pass at 04:00."""
    home.now = home.now.replace(hour=4, minute=0)
    home.later(days=days)
    home.once()


@pytest.fixture
def kept(home: Home) -> Home:
    """A request and an arrest, dealt with."""
    home.deliver(raw("mlee@stpaul.example", "Time off", LEAVE, at=home.now, message_id="<leave@stpaul.example>"))
    home.deliver(raw("kxiong@stpaul.example", "arrest", ARREST, at=home.now))
    passes(home)
    return home


def exported(home: Home, *words: str) -> dict[str, Any]:
    said = home.says("export", *words, "--json", "--now", home.now.isoformat())
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def texts(home: Home, *words: str) -> str:
    """Everything that people or the desk wrote, as an extract has it."""
    found = exported(home, *words)
    return json.dumps([found["mails"], found["letters"]])


def verified(home: Home) -> Said:
    return home.says("audit", "verify")


# --- erased --------------------------------------------------------------------------------------------------


def test_each_class_is_emptied_in_its_own_time_and_the_rest_stays(kept: Home) -> None:
    assert ("Quetzal" in texts(kept, "A-101"), "xylophone" in texts(kept, "R-100")) == (True, True)
    jump(kept, days=89)
    assert "Quetzal" in texts(kept, "A-101")
    jump(kept, days=2)
    assert ("Quetzal" in texts(kept, "A-101"), "27-000-123" in texts(kept, "A-101")) == (False, False)
    assert "xylophone" in texts(kept, "R-100")
    jump(kept, days=320)
    assert "xylophone" not in texts(kept, "R-100")
    assert verified(kept).code == 0


@pytest.mark.parametrize("what", ["lying", "poll"])
def test_a_mailbox_that_is_in_trouble_every_night_keeps_nothing(
    kept: Home, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def away(*_: object, **__: object) -> None:
        raise Unavailable("the server is away")

    monkeypatch.setattr(LocalMailbox, what, away)
    jump(kept, days=91)
    assert "Quetzal" not in texts(kept, "A-101")


def test_hash_reader_and_times_stay(kept: Home) -> None:
    before = exported(kept, "A-101")
    jump(kept, days=91)
    after = exported(kept, "A-101")
    for part in ("mails", "letters"):
        assert len(before[part]) == len(after[part]) > 0
    (mail,) = after["mails"]
    assert (mail["text"], mail["subject"]) == (None, None)
    assert mail["sha256"] == before["mails"][0]["sha256"]
    assert [one["message_id"] for one in after["letters"]] == [one["message_id"] for one in before["letters"]]
    assert after["records"][0]["events"] == before["records"][0]["events"]


def test_the_file_holds_no_word_of_it_any_more(kept: Home) -> None:
    """Sealed or not: the rows are empty."""
    jump(kept, days=91)
    said = kept.says("erase", "--count", "--now", kept.now.isoformat())
    assert "0 mails, 0 letters and 0 records" in said.out


def test_the_command_counts_first_and_says_who(kept: Home) -> None:
    at = kept.later(days=500).isoformat()
    assert kept.says("erase", "--count", "--now", at).out.startswith("Would be erased: the content of 2 mails")
    assert "xylophone" in texts(kept, "R-100")
    assert kept.says("erase", "--by", "cmdr.bell", "--now", at).out.startswith("Erased: the content of 2 mails")
    assert "xylophone" not in texts(kept, "R-100")
    lines = [json.loads(line) for line in kept.says("audit", "export").out.splitlines()]
    (line,) = [line for line in lines if line["what"] == "erased"]
    assert (line["mails"], line["by"].startswith("cmdr.bell operator:")) == (2, True)


def test_what_waits_for_a_person_is_never_erased(home: Home) -> None:
    home.deliver(
        raw("mlee@stpaul.example", "?", "Please call me about the thing from last week, xylophone", at=home.now)
    )
    passes(home)
    assert json.loads(home.says("held", "list", "--json").out)
    at = home.later(days=5000).isoformat()
    assert "content of 0 mails" in home.says("erase", "--now", at).out
    assert "xylophone" in home.says("held", "show", "1").out


def test_an_erased_mail_that_comes_again_is_known_and_another_with_its_id_is_not(kept: Home) -> None:
    kept.says("erase", "--now", kept.later(days=500).isoformat())
    before = sent(kept)
    same = raw(
        "mlee@stpaul.example",
        "Time off",
        LEAVE,
        at=datetime(2027, 3, 1, 6, 30, tzinfo=kept.now.tzinfo),
        message_id="<leave@stpaul.example>",
    )
    kept.deliver(same)
    passes(kept)
    assert [one for one in sent(kept) if one.startswith("ack")] == [one for one in before if one.startswith("ack")]
    assert json.loads(kept.says("held", "list", "--json").out) == []
    kept.deliver(
        raw("mlee@stpaul.example", "Time off", "Other words.", at=kept.now, message_id="<leave@stpaul.example>")
    )
    passes(kept)
    (held,) = json.loads(kept.says("held", "list", "--json").out)
    assert "other words" in held["why"]


def test_old_records_are_emptied_where_the_configuration_says_so(kept: Home) -> None:
    kept.change("watchdesk.toml", "# record_days = 1100", "record_days = 430")
    jump(kept, days=1200)
    (record,) = exported(kept, "A-101")["records"]
    assert (record["body"], len(record["events"]) > 0) == ({}, True)
    kept.later(days=1)
    assert kept.once().code == 0


# --- taken out -----------------------------------------------------------------------------------------------


def test_a_matter_is_taken_out_with_its_mails_letters_and_lines(kept: Home) -> None:
    found = exported(kept, "R-100")
    assert [one["ref"] for one in found["records"]] == ["R-100"]
    assert [one["text"].split(".")[0] for one in found["mails"]] == [
        "I would like vacation on Thursday, March 11, 2027"
    ]
    assert {(one["notice"], one["to"]) for one in found["letters"]} == {("ack", "mlee")}
    assert found["letters"][0]["text"]
    assert {line["what"] for line in found["audit"]} >= {"settled", "sent"}
    assert "Quetzal" not in json.dumps(found)


def test_an_officers_and_a_days_matters_are_found(kept: Home) -> None:
    assert [one["ref"] for one in exported(kept, "--officer", "kxiong")["records"]] == ["A-101"]
    assert "R-100" in [one["ref"] for one in exported(kept, "--from", "2027-03-11", "--to", "2027-03-11")["records"]]
    assert len(exported(kept, "--officer", "mlee")["mails"]) == 1


def test_an_officers_letters_and_mails_are_those_of_the_unit_s_own_days(kept: Home) -> None:
    kept.now = kept.now.replace(hour=21, minute=0)  # the next day already, in UTC
    kept.later(days=1)
    words = "Vacation on Monday, March 15, 2027, please."
    path = kept.deliver(raw("mlee@stpaul.example", "Time off", words, at=kept.now))
    os.utime(path, (kept.now.timestamp(), kept.now.timestamp()))
    passes(kept)
    day, after = str(kept.now.date()), str(kept.now.date() + timedelta(days=1))
    found = exported(kept, "--officer", "mlee", "--from", day, "--to", day)
    assert [one["text"] for one in found["mails"]] == [words]
    assert [(one["notice"], one["ref"]) for one in found["letters"]] == [("ack", "R-102")]
    of_the_day = {(one["notice"], one["to"]) for one in exported(kept, "--from", day, "--to", day)["letters"]}
    assert of_the_day >= {("ack", "mlee"), ("digest", "sgt.hart")}
    assert kept.says("export", "--officer", "mlee", "--from", after, "--to", after).code == 2


def test_people_can_read_it(kept: Home, home: Home) -> None:
    out = home.folder / "extract.txt"
    said = kept.says("export", "A-101", "R-100", "--out", str(out), "--by", "sgt.hart")
    assert said.code == 0, said.err
    assert out.stat().st_mode & 0o077 == 0
    text = out.read_text()
    for words in ("A-101  arrest", "| " + LEAVE.split("\n")[0], "SRO", "LETTER R-100/"):
        assert words in text
    assert kept.says("export", "A-101", "--out", str(out)).code == 2
    lines = [json.loads(line) for line in kept.says("audit", "export").out.splitlines()]
    assert [line["by"].split()[0] for line in lines if line["what"] == "extracted"] == [
        "sgt.hart",
        f"{lines[-1]['by']}",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "say of what"),
        (("R-999",), "knows nothing of that"),
        (("--from", "March"), "--from: 'March' is no day"),
        (("--officer", "lee"), "--officer: 'lee' is nobody's key in unit.toml; did you mean 'mlee'?"),
        (("--officer", "qqq"), "'qqq' is nobody's key in unit.toml; the keys are the names of its tables people.KEY"),
        (("--officer", "sahmed"), "knows nothing of that"),
        (("R-100", "--by", "mle"), "--by: 'mle' is nobody's key in unit.toml; did you mean 'mlee'?"),
    ],
)
def test_what_cannot_be_taken_out_is_told(kept: Home, words: tuple[str, ...], told: str) -> None:
    said = kept.says("export", *words)
    assert (said.code, told in said.err) == (2, True)


def test_the_chain_says_what_was_asked_for_and_whether_anything_was_found(kept: Home) -> None:
    assert kept.says("export", "A-101").code == 0
    assert kept.says("export", "--officer", "sgt.moua", "--from", "2027-03-01", "--to", "2027-03-01").code == 0
    assert kept.says("export", "R-999", "--by", "sgt.hart").code == 2
    lines = [json.loads(line) for line in kept.says("audit", "export").out.splitlines()][-3:]
    counted = [[line[name] for name in ("what", "records", "mails")] for line in lines]
    assert counted == [["extracted", 1, 1], ["extracted", 0, 0], ["nothing-found", 0, 0]]
    assert [line["letters"] > 0 for line in lines] == [True, True, False]
    assert (lines[2]["refs"], lines[2]["by"].split()[0]) == (["R-999"], "sgt.hart")
    assert verified(kept).code == 0


# --- the head of the chain -----------------------------------------------------------------------------------


def test_the_digest_bears_the_head_of_the_chain_and_the_head_proves_it(kept: Home) -> None:
    kept.now = kept.now.replace(hour=6, minute=16)
    kept.later(days=1)
    passes(kept)
    with kept.opened() as stage:
        text = next(one.text for one in stage.sent() if one.notice == "digest")
    head = text.partition("audit verify --head ")[2].split()[0]
    passes(kept)
    assert kept.says("audit", "verify", "--head", head).code == 0
    number, _, known = head.partition(":")
    for wrong in (f"{int(number) - 1}:{known}", f"{number}:{known[:-1]}0"[: len(head)], f"999999:{known}"):
        if wrong != head:
            said = kept.says("audit", "verify", "--head", wrong)
            assert (said.code, "not the one that stood there" in said.err) == (2, True)
    for odd in ("yesterday", head[:-1], "0:" + known, f"{number}:é{known}"):
        said = kept.says("audit", "verify", "--head", odd)
        assert (said.code, "--head" in said.err) == (2, True)
