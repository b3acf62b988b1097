"""The published schema of EWS stands behind every test of this room: that it is here, and what it lets not pass."""

import os

import pytest

from support.exchange import schema
from support.exchange.soap import M, T, answer, envelope, good

pytestmark = pytest.mark.skipif(
    schema.folder() is None and os.environ.get("WATCHDESK_REQUIRE_SERVERS") != "1",
    reason="the schema of EWS (shared/specs, or the folder that WATCHDESK_SPECS names) is not on this machine",
)


def test_a_sound_answer_passes() -> None:
    assert schema.folder() is not None, "in CI the schema must be there"
    message = T.Message(T.ItemId(Id="a", ChangeKey="b"), T.Subject("c"))
    assert schema.faults(envelope(answer("GetItem", [good("GetItem", M.Items(message))]))) == []


@pytest.mark.parametrize(
    "message",
    [T.Message(T.Subject("c"), T.ItemId(Id="a")), T.Message(T.Sujet("c")), T.Message(T.ItemId())],
    ids=["in another order", "an element of no type", "without what it must have"],
)
def test_an_answer_that_is_none_is_noticed(message: object) -> None:
    assert schema.faults(envelope(answer("GetItem", [good("GetItem", M.Items(message))]))) != []
