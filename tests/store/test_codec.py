"""Whatever the ledger keeps as JSON comes back equal; what it cannot read it says so."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchdesk.errors import ProtocolError
from watchdesk.model.decision import Entry, Mail
from watchdesk.model.envelope import Envelope, Threading
from watchdesk.model.facts import Question
from watchdesk.model.judged import Judged
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Absence
from watchdesk.model.reports import Report
from watchdesk.model.rostered import Rostered
from watchdesk.model.windows import Windows
from watchdesk.store import codec, kinds

ALL = {
    "record": (Absence, kinds.KINDS["absence"].codec),
    "report": (Report, kinds.KINDS["arrest"].codec),
    "meeting": (MeetingRecord, kinds.KINDS["meeting"].codec),
    "window": (Windows, kinds.KINDS["window"].codec),
    "rostered": (Rostered, kinds.KINDS["rostered"].codec),
    "judged": (Judged, kinds.KINDS["judged"].codec),
    "mail": (Mail, codec.MAIL),
    "entry": (Entry, codec.ENTRY),
    "envelope": (Envelope, codec.ENVELOPE),
    "threading": (Threading, codec.THREADING),
    "overlay": (Overlay, codec.OVERLAY),
    "question": (Question, codec.QUESTION),
}

# Every text a mail can hold, half characters and NUL included; every instant with a zone.
TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
st.register_type_strategy(str, TEXT)
# What is not a number equals nothing, and no field of ours holds one.
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-6))])))


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_kept_comes_back_equal(name: str, data: st.DataObject) -> None:
    kind, kept = ALL[name]
    value: Any = data.draw(st.from_type(kind))
    written = kept.write(value)
    assert written.isascii()
    assert kept.read(written) == value
    assert kept.write(kept.read(written)) == written


def test_an_instant_keeps_its_moment() -> None:
    noon = datetime(2027, 3, 2, 12, tzinfo=UTC)
    overlay = Overlay(key="k", kind="away", start=noon, end=None)
    read = codec.OVERLAY.read(codec.OVERLAY.write(overlay))
    assert read.start.utcoffset() is not None
    assert read.start == noon


def test_a_record_of_an_older_version_still_reads() -> None:
    text = (
        '{"ref":"R-1","officer":"lee","state":"pending","gone":1,'
        '"asked":{"version":1,"spans":[]},"opened_at":"2027-03-02T12:00:00Z"}'
    )
    assert kinds.read_record("absence", text).ref == "R-1"


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"ref": 5}', "{" * 50])
def test_what_is_no_record_is_told_as_such(text: str) -> None:
    with pytest.raises(ProtocolError):
        kinds.read_record("absence", text)
    with pytest.raises(ProtocolError, match="'parade'"):
        kinds.read_record("parade", text)


@given(st.binary())
def test_what_is_packed_is_unpacked(data: bytes) -> None:
    assert codec.unpack(codec.pack(data)) == data


@pytest.mark.parametrize("data", [b"", b"junk", codec.pack(b"x" * 99)[:-3]])
def test_what_was_never_packed_is_told_as_such(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        codec.unpack(data)
