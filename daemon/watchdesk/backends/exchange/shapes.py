"""What the desk asks Exchange for, and what it writes: fields in exchangelib's own terms, and properties of ours."""

from copy import deepcopy
from functools import cache
from typing import Any

from exchangelib import ExtendedProperty, Message
from exchangelib.fields import FieldPath
from exchangelib.items import CalendarItem
from exchangelib.util import create_element

# The desk's own set of named properties ([MS-OXPROPS] 1.3.2); any number that is nobody else's.
OWN_SET = "5b3b3c7e-0d0c-4c3e-9b53-7a1c5d2f6a10"
KEY_NAME, UID_NAME, PRINT_NAME = "WatchdeskKey", "WatchdeskUid", "WatchdeskPrint"


def _property(name: str, **declared: Any) -> type:
    """An extended property of exchangelib."""
    return type(name, (ExtendedProperty,), {"property_type": "String", **declared})


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
    """Items whose field is just this text (None: that have it), in the form that exchangelib's services take."""

    def __init__(self, field: Any, value: str | None) -> None:
        self._field, self._value = field, value

    def to_xml(self, version: Any) -> Any:  # noqa: ARG002 - the same in every version
        test = create_element("t:Exists" if self._value is None else "t:IsEqualTo")
        test.append(deepcopy(self._field))
        if self._value is not None:
            constant = create_element("t:FieldURIOrConstant")
            constant.append(create_element("t:Constant", attrs={"Value": self._value}))
            test.append(constant)
        restriction = create_element("m:Restriction")
        restriction.append(test)
        return restriction


def has_key(name: str, value: str) -> Restriction:
    """Items that bear this value in a property of ours."""
    return Restriction(paths(name)[0].field.field_uri_xml(), value)


def bears(name: str) -> Restriction:
    """Items that bear a property of ours."""
    return Restriction(paths(name)[0].field.field_uri_xml(), None)


def is_called(name: str) -> Restriction:
    """Folders of this name."""
    return Restriction(create_element("t:FieldURI", attrs={"FieldURI": "folder:DisplayName"}), name)
