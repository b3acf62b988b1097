"""SOAP as Exchange writes it: elements, envelopes, and the order that the schema wants."""

from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker
from lxml.etree import _Element as Element

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"
NAMES = {"s": SOAP, "t": TYPES, "m": MESSAGES}
S = ElementMaker(namespace=SOAP, nsmap=NAMES)
T = ElementMaker(namespace=TYPES, nsmap=NAMES)
M = ElementMaker(namespace=MESSAGES, nsmap=NAMES)

ITEM = (
    "MimeContent ItemId ParentFolderId ItemClass Subject Sensitivity Body Attachments DateTimeReceived Size Categories "
    "Importance InReplyTo IsSubmitted IsDraft IsFromMe IsResend IsUnmodified InternetMessageHeaders DateTimeSent "
    "DateTimeCreated ResponseObjects ReminderDueBy ReminderIsSet ReminderMinutesBeforeStart DisplayCc DisplayTo "
    "HasAttachments ExtendedProperty Culture EffectiveRights LastModifiedName LastModifiedTime TextBody"
)
MESSAGE = (
    "Sender ToRecipients CcRecipients BccRecipients IsReadReceiptRequested IsDeliveryReceiptRequested "
    "ConversationIndex ConversationTopic From InternetMessageId IsRead IsResponseRequested References ReplyTo"
)
MEETING = (
    "AssociatedCalendarItemId IsDelegated IsOutOfDate HasBeenProcessed ResponseType UID RecurrenceId DateTimeStamp"
)
EVENT = (
    "MeetingRequestType UID RecurrenceId Start End OriginalStart IsAllDayEvent LegacyFreeBusyStatus Location IsMeeting "
    "IsCancelled IsRecurring IsResponseRequested CalendarItemType MyResponseType Organizer RequiredAttendees "
    "OptionalAttendees AppointmentSequenceNumber AppointmentState Recurrence ModifiedOccurrences DeletedOccurrences "
    "StartTimeZone EndTimeZone"
)
ORDERS = {
    "CalendarItem": (ITEM + " " + EVENT).split(),
    "other": (ITEM + " " + MESSAGE + " " + MEETING + " " + EVENT.replace(" UID RecurrenceId", "")).split(),
}


def name_of(element: Element) -> str:
    return etree.QName(element).localname


def in_order(item: Element) -> Element:
    """The children of an item as the schema has them."""
    order = ORDERS.get(name_of(item), ORDERS["other"])
    item[:] = sorted(item, key=lambda child: order.index(name_of(child)))
    return item


def answer(operation: str, messages: Iterable[Element]) -> Element:
    """A response with a list of response messages."""
    return M(f"{operation}Response", M.ResponseMessages(*messages))


def envelope(content: Element, *, build: tuple[int, int, int] = (15, 1, 2507)) -> bytes:
    major, minor, number = (str(one) for one in build)
    info = T.ServerVersionInfo(MajorVersion=major, MinorVersion=minor, MajorBuildNumber=number, MinorBuildNumber="6")
    whole = S.Envelope(S.Header(info), S.Body(content))
    return etree.tostring(whole, xml_declaration=True, encoding="utf-8")


def good(operation: str, *content: Element) -> Element:
    kind = getattr(M, f"{operation}ResponseMessage")
    return kind(M.ResponseCode("NoError"), *content, ResponseClass="Success")


def bad(operation: str, code: str, words: str = "It does not work.") -> Element:
    """A response message that is an error, as Exchange words them."""
    content = [M.MessageText(words), M.ResponseCode(code), M.DescriptiveLinkKey("0")]
    message: Element = getattr(M, f"{operation}ResponseMessage")(*content, ResponseClass="Error")
    for element in REQUIRED.get(operation, ()):
        message.append(getattr(M, element)())
    return message


# What a response message has even where it is an error.
REQUIRED: dict[str, tuple[str, ...]] = {
    "CreateItem": ("Items",),
    "GetItem": ("Items",),
    "MoveItem": ("Items",),
    "UpdateItem": ("Items",),
    "CreateFolder": ("Folders",),
    "GetFolder": ("Folders",),
}


def fault(code: str, words: str, *, back_off: int | None = None) -> bytes:
    """A SOAP fault, as Exchange gives for what concerns the whole request. back_off: milliseconds."""
    detail = etree.Element("detail", nsmap={"e": ERRORS})
    etree.SubElement(detail, f"{{{ERRORS}}}ResponseCode").text = code
    etree.SubElement(detail, f"{{{ERRORS}}}Message").text = words
    if back_off is not None:
        detail.append(T.MessageXml(T.Value(str(back_off), Name="BackOffMilliseconds")))
    whole = S.Fault()
    for name, text in (("faultcode", f"a:{code}"), ("faultstring", words)):
        etree.SubElement(whole, name).text = text
    whole.append(detail)
    return etree.tostring(S.Envelope(S.Body(whole)), xml_declaration=True, encoding="utf-8")
