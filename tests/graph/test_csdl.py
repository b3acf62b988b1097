"""The check against Microsoft's schema finds what is wrong, so that its silence means something."""

from typing import Any

import pytest

from support.graph import csdl

pytestmark = pytest.mark.skipif(csdl.folder() is None, reason="Microsoft's schemas are not here (WATCHDESK_SPECS)")

GOOD = {
    "@odata.type": "#microsoft.graph.eventMessageRequest",
    "subject": "PPC",
    "categories": ["a"],
    "receivedDateTime": "2027-03-01T15:30:00Z",
    "body": {"contentType": "html", "content": "x"},
    "toRecipients": [{"emailAddress": {"address": "a@b.example"}}],
    "meetingMessageType": "meetingTenativelyAccepted",
    "attachments": [{"@odata.type": "#microsoft.graph.fileAttachment", "contentBytes": "eA==", "isInline": False}],
    "event": {"isAllDay": True, "start": {"dateTime": "x", "timeZone": None}},
}


def schema() -> csdl.Schema:
    found = csdl.schema("prod")
    assert found is not None
    return found


def test_a_sound_object_has_no_faults() -> None:
    assert list(schema().faults("message", GOOD)) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"subjekt": "x"}, "no such property"),
        ({"subject": 4}, "no Edm.String"),
        ({"categories": "a"}, "no collection"),
        ({"receivedDateTime": "yesterday"}, "no Edm.DateTimeOffset"),
        ({"body": {"contentType": "HTML"}}, "none of bodyType"),
        ({"meetingMessageType": "meetingTentativelyAccepted"}, "none of meetingMessageType"),
        ({"toRecipients": [{"address": "a@b.example"}]}, "recipient has no such property"),
        ({"@odata.type": "#microsoft.graph.event"}, "is no message"),
        ({"attachments": [{"@odata.type": "#microsoft.graph.fileAttachment", "contentBytes": "*"}]}, "no Edm.Binary"),
        ({"attachments": [{"isInline": None}]}, "may not be null"),
        ({"event": {"isAllDay": "yes"}}, "no Edm.Boolean"),
    ],
)
def test_what_is_wrong_in_an_object_is_found(changed: dict[str, Any], fault: str) -> None:
    assert [one for one in schema().faults("message", GOOD | changed) if fault in one]


@pytest.mark.parametrize(
    "path", ["/letters", "/messages/x/fly", "/messages/inbox", "/mailFolders/inbox/messages/delta/x", "/calendar/x"]
)
def test_a_path_that_leads_nowhere_is_found(path: str) -> None:
    with pytest.raises(ValueError, match=r"has no|stands behind|is a folder"):
        schema().walked(path)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("$selekt=id", "no option"),
        ("$select=id,colour", "message has no colour"),
        ("$orderby=colour desc", "message has no colour"),
        ("$filter=colour eq 'red'", "makes no sense"),
        ("$filter=singleValueExtendedProperties/Any(ep: ep/id eq 'a' and ep/colour eq 'b')", "has no colour"),
        ("$expand=friends", "has no friends"),
        ("$expand=event", "message has no event"),
        ("$expand=microsoft.graph.eventMessage/event($select=colour)", "event has no colour"),
    ],
)
def test_an_option_that_makes_no_sense_is_found(query: str, fault: str) -> None:
    assert [one for one in schema().query_faults("Collection(graph.message)", query) if fault in one]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/messages/x/move", {"destination": "y"}),
        ("/messages/x/move", {"destinationId": 4}),
        ("/events", {"titel": "x"}),
    ],
)
def test_what_a_request_may_not_bring_is_found(path: str, body: dict[str, Any]) -> None:
    assert list(schema().body_faults("POST", path, body))


def test_the_government_cloud_lacks_what_its_schema_lacks() -> None:
    fairfax = csdl.schema("fairfax")
    assert fairfax is not None
    assert list(fairfax.body_faults("POST", "/messages/x/createReply", {"message": {}}))
    assert not list(schema().body_faults("POST", "/messages/x/createReply", {"message": {}}))
