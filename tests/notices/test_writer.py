"""What every envelope carries, whatever its letter says."""

import re
from dataclasses import replace

import pytest

from support.letters import UNIT, writer, written
from watchdesk.model.decision import Lane
from watchdesk.model.mail import Line
from watchdesk.notices import Writer
from watchdesk.notices.samples import AT, samples

MAIL = samples()["absence"]


def test_the_same_mail_makes_the_same_envelope_in_any_writer() -> None:
    assert written(MAIL, writer()) == written(MAIL, writer())


def test_the_message_id_follows_from_key_unit_and_secret_alone() -> None:
    first = writer().message_id("R-104/e1/ack/ibrandt")
    elsewhere = Writer(replace(UNIT, id="other"), writer()._shelf.folders, b"a test's secret")
    assert re.fullmatch(r"<[0-9a-f]{32}@police\.example>", first)
    assert writer().message_id("R-104/e1/ack/ibrandt") == first
    assert writer().message_id("R-104/e2/ack/ibrandt") != first
    assert writer(secret=b"another").message_id("R-104/e1/ack/ibrandt") != first
    assert elsewhere.message_id("R-104/e1/ack/ibrandt") != first


def test_what_is_shown_for_the_key_cannot_be_guessed_and_is_the_same_on_every_try() -> None:
    envelope = written(MAIL)
    assert (envelope.mark, f"<{envelope.mark}@police.example>") == (written(MAIL).mark, envelope.message_id)
    assert envelope.shown_key == envelope.mark != envelope.key
    assert writer(secret=b"another").mark(MAIL.key) != envelope.mark


def test_a_letter_that_was_frozen_before_there_were_marks_is_known_by_its_key() -> None:
    before = replace(written(MAIL), mark=None)
    assert before.shown_key == before.key


def test_the_headers_say_that_a_machine_wrote_it() -> None:
    assert written(MAIL).headers == (
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "DR, RN, NRN, AutoReply"),
    )


def test_the_envelope_keeps_what_the_mail_says_of_its_way() -> None:
    mail = replace(MAIL, parent="R-104/e0/absence/principal.maple", answers="<1@x.example>", lane=Lane.URGENT)
    envelope = written(replace(mail, automatic="auto-replied"))
    assert (envelope.key, envelope.notice, envelope.to) == (mail.key, "absence", mail.to)
    assert (envelope.parent, envelope.answers, envelope.lane) == (mail.parent, "<1@x.example>", Lane.URGENT)
    assert (envelope.sender, envelope.sender_name, envelope.date) == (UNIT.desk, UNIT.desk_name, AT)
    assert dict(envelope.headers)["Auto-Submitted"] == "auto-replied"


def test_the_secret_stands_nowhere_in_what_is_sent() -> None:
    assert "a test's secret" not in repr(written(MAIL))


def test_a_fresh_mail_cannot_be_frozen_before_it_is_written() -> None:
    with pytest.raises(ValueError, match="not written yet"):
        written(replace(MAIL, letter=None, fresh=True))


def test_a_reader_without_a_name_is_greeted_all_the_same() -> None:
    nameless = replace(MAIL, to=replace(MAIL.to, name=None))
    assert written(nameless).text.startswith("Hello,\n")
    assert written(MAIL).text.startswith("Dear Principal Nora Haug,\n")


def test_a_line_shows_the_code_of_its_own_number() -> None:
    mail = replace(samples()["approval"], lines=(Line(number=7, ref="R-104", version=2),))
    envelope = writer().freeze(mail, date=AT, codes={7: "wd-" + "a" * 26, 1: "wd-" + "b" * 26})
    assert "wd-" + "a" * 26 in envelope.text
    assert "wd-" + "b" * 26 not in envelope.text + envelope.html
