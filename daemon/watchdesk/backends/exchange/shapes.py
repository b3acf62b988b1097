"""What the desk asks Exchange for, and what it writes: fields in exchangelib's own terms, and properties of ours."""

from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import Any

from exchangelib import ExtendedProperty, Message
from exchangelib.fields import FieldPath
from exchangelib.items import CalendarItem
from exchangelib.util import create_element

from watchdesk.backends.marks import KEY_NAME, OWN_SET, PRINT_NAME, UID_NAME


def _property(name: str, **declared: Any) -> type:
    """An extended property of exchangelib."""
    return type(name, (ExtendedProperty,), {"property_type": "String", **declared})


# PidLidAppointmentSequence ([MS-OXOCAL] 2.2.1.1), which the schema tells of requests only.
SEQUENCE_ID = 0x8201


@cache
def _registered() -> None:
    """exchangelib keeps such fields on its classes, once for the whole process."""
    for model in (Message, CalendarItem):
        for attribute, name in (("desk_key", KEY_NAME), ("desk_uid", UID_NAME), ("desk_print", PRINT_NAME)):
            model.register(attribute, _property(name, property_set_id=OWN_SET, property_name=name))
    suppress = _property("AutoResponseSuppress", property_tag=0x3FDF, property_type="Integer")
    Message.register("auto_response_suppress", suppress)
    verbs = {"distinguished_property_set_id": "Common"}
    Message.register("verb_stream", _property("VerbStream", property_id=0x8520, property_type="Binary", **verbs))
    sequence = {"distinguished_property_set_id": "Appointment", "property_id": SEQUENCE_ID, "property_type": "Integer"}
    Message.register("meeting_sequence", _property("MeetingSequence", **sequence))
    Message.register("verb_response", _property("VerbResponse", property_id=0x8524, **verbs))


@cache
def header_field(name: str) -> str:
    """The attribute of a Message that stands for an Internet header of its own ([MS-OXCMAIL] 2.1.3.2)."""
    attribute = "header_" + name.casefold().replace("-", "_")
    kind = _property("InternetHeader", distinguished_property_set_id="InternetHeaders", property_name=name)
    Message.register(attribute, kind)
    return attribute


def paths(*names: str, model: Any = Message) -> list[Any]:
    """Fields by their names in exchangelib."""
    _registered()
    return [FieldPath(field=model.get_field_by_fieldname(name)) for name in names]


def message(**fields: Any) -> Any:
    _registered()
    return Message(**fields)


def calendar_item(**fields: Any) -> Any:
    _registered()
    return CalendarItem(**fields)


class Restriction:
    """Which items or folders are wanted, in the form that exchangelib's services take."""

    def __init__(self, test: Any) -> None:
        self._test = test

    def to_xml(self, version: Any) -> Any:  # noqa: ARG002 - the same in every version
        restriction = create_element("m:Restriction")
        restriction.append(deepcopy(self._test))
        return restriction


def _test(name: str, field: Any, value: str | None = None) -> Any:
    """One test of a field, against a text where it takes one."""
    test = create_element(f"t:{name}")
    test.append(field)
    if value is not None:
        constant = create_element("t:FieldURIOrConstant")
        constant.append(create_element("t:Constant", attrs={"Value": value}))
        test.append(constant)
    return test


def _own(name: str) -> Any:
    return paths(name)[0].field.field_uri_xml()


def _field(uri: str) -> Any:
    return create_element("t:FieldURI", attrs={"FieldURI": uri})


def has_key(name: str, value: str) -> Restriction:
    """Items that bear this value in a property of ours."""
    return Restriction(_test("IsEqualTo", _own(name), value))


def bears(name: str) -> Restriction:
    """Items that bear a property of ours."""
    return Restriction(_test("Exists", _own(name)))


def bears_until(name: str, after: datetime) -> Restriction:
    """Entries that bear a property of ours and do not end before an instant."""
    both = create_element("t:And")
    both.append(_test("Exists", _own(name)))
    ends = after.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    both.append(_test("IsGreaterThanOrEqualTo", _field("calendar:End"), ends))
    return Restriction(both)


def arrived_since(instant: datetime) -> Restriction:
    """Messages that arrived at an instant or later."""
    at = instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Restriction(_test("IsGreaterThanOrEqualTo", _field("item:DateTimeReceived"), at))


def is_called(name: str) -> Restriction:
    """Folders of this name."""
    return Restriction(_test("IsEqualTo", _field("folder:DisplayName"), name))
