"""One mailbox on Exchange: the one Account of its life, and every question that is put to it.

A question goes over the wire once. Its answer comes back as the elements of the schema, and not as exchangelib's
items, whose dates of whole days depend on the machine's own time zone.
"""

import re
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from exchangelib import DELEGATE, IMPERSONATION, Account
from exchangelib.errors import EWSError, SOAPError
from exchangelib.properties import DistinguishedFolderId, FolderId, ItemId
from exchangelib.properties import Mailbox as Address
from exchangelib.services.common import EWSAccountService
from lxml.etree import _Element as Element
from requests import RequestException

from watchdesk.backends.exchange import faults
from watchdesk.backends.exchange.access import Access, Right
from watchdesk.backends.exchange.line import UNAUTHORIZED, Line, SaidOnce, configuration
from watchdesk.backends.exchange.patience import patience_with
from watchdesk.errors import ProtocolError, Throttled, Trouble, Unavailable

TYPES = "{http://schemas.microsoft.com/exchange/services/2006/types}"
MESSAGES = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
WHOLE = re.compile(rb"</(?:[A-Za-z0-9_]+:)?Envelope>\s*\Z")
ANY = (
    EWSError,
    RequestException,
    SaidOnce,
    OSError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


@cache
def _whole(service: Any) -> Any:
    """A service of exchangelib whose answers are whole response messages, each read at once."""

    class Whole(service):  # type: ignore[misc]
        @classmethod
        def _get_soap_parts(cls, response: Any) -> Any:
            return super()._get_soap_parts(_AtOnce(response.content))

        def _api_versions_to_try(self) -> Any:
            return (self._version_hint.api_version,)  # the configured one; the library would try them all

        def _response_generator(self, payload: Any) -> Any:
            return self._get_elements_in_response(response=self._get_response_xml(payload=payload))

        def _get_elements_in_response(self, response: Any) -> Any:
            for message in response:
                found = EWSAccountService._get_element_container(self, message=message, name=None)
                if isinstance(found, Exception):
                    raise found
                yield message

    return Whole


class _AtOnce:
    """An answer in one piece: the library reads byte by byte. It also mends XML that is cut short, so that half an
    answer would pass for a whole one, with a new sync state and without the mails that belong to it."""

    def __init__(self, content: bytes) -> None:
        if not WHOLE.search(content[-200:]):
            raise SOAPError("the answer is cut short")
        self._content = content

    def iter_content(self) -> Any:
        return iter((self._content,))


class Box:
    """The mailbox of the unit. Made without a word on the wire; `zone` is the unit's time zone."""

    def __init__(self, access: Access, zone: ZoneInfo) -> None:
        self.access = access
        self.zone = zone
        self._patience = patience_with(access)
        self._line: Line | None = None
        self._account: Any = None

    @property
    def account(self) -> Any:
        """exchangelib's Account, made once."""
        if self._account is None:
            right = IMPERSONATION if self.access.right is Right.IMPERSONATION else DELEGATE
            try:
                account = Account(
                    primary_smtp_address=self.access.mailbox,
                    config=configuration(self.access),
                    access_type=right,
                    default_timezone=self.zone,
                    locale="en_US",
                )
            except (EWSError, ValueError) as error:
                raise ProtocolError(f"this mailbox cannot be opened: {faults.shown(error)}") from error
            self._line = account.protocol = Line(self.access)
            self._account = account
        return self._account

    @property
    def line(self) -> Line:
        assert self.account is not None
        assert self._line is not None
        return self._line

    def ask(self, service: Any, **asked: Any) -> list[Element]:
        """The response messages. Raises the desk's errors; a fault of the wire leaves nothing behind."""
        try:
            return self._answers(service, asked, once=False)
        except ANY as error:
            raise self._trouble(error) from error

    def ask_to_send(self, service: Any, **asked: Any) -> list[Element]:
        """As `ask`, for what must not be done twice: once over the wire, and OutcomeUnknown where Exchange itself
        did not say what it did."""
        try:
            return self._answers(service, asked, once=True)
        except ANY as error:
            if self.line.wire.status == UNAUTHORIZED:
                raise self.access.refused() from error
            raise self._noted(faults.told_of_send(error, self.line.wire, self.access.host)) from error

    def _answers(self, service: Any, asked: dict[str, Any], *, once: bool) -> list[Element]:
        self.access.refusals.may_try()
        self._patience.may_ask()
        self.access.refusals.secret_of(self.access.credential)  # what cannot be had is told before anything is begun
        line = self.line
        line.wire.begins(once=once)
        called = _whole(service)(account=self.account)
        found: list[Element] = list(called._get_elements(payload=called.get_payload(**asked)))
        self.access.refusals.welcomed()
        if not found:
            raise Unavailable(f"{self.access.host} answers nothing")
        return found

    def trouble(self, error: BaseException) -> Trouble:
        """A fault in the desk's own errors."""
        if isinstance(error, Trouble):
            return error
        return self._trouble(error)

    def _trouble(self, error: BaseException) -> Trouble:
        if self.line.wire.status == UNAUTHORIZED:
            return self.access.refused()
        return self._noted(faults.told(error, self.line.wire, self.access.host))

    def _noted(self, trouble: Trouble) -> Trouble:
        """The same; what asks for patience binds whoever asks next."""
        if isinstance(trouble, Throttled):
            self._patience.asked(trouble)
        return trouble

    def folder(self, name: str, *, mailbox: str | None = None) -> Any:
        """A folder that every mailbox has, by its name in the schema: inbox, drafts, outbox, sentitems, calendar..."""
        return DistinguishedFolderId(id=name, mailbox=Address(email_address=mailbox or self.access.mailbox))

    def close(self) -> None:
        """Let go of every connection; a later question makes new ones."""
        if self._line is not None:
            self._line.close()


def folder_id(native: str) -> Any:
    return FolderId(id=native)


def item_id(native: str, changekey: str | None = None) -> Any:
    return ItemId(id=native, changekey=changekey)


def text(element: Element | None, path: str) -> str | None:
    """The text at a path of names of the schema's types ("t/t"); None where there is none."""
    found = element.find("/".join(TYPES + name for name in path.split("/"))) if element is not None else None
    return found.text if found is not None else None


def is_true(element: Element | None, path: str) -> bool:
    """Whether a flag stands there and is set (xs:boolean)."""
    return text(element, path) in ("true", "1")


def ids(element: Element, name: str = "ItemId") -> tuple[str, str]:
    """Id and changekey of an item or a folder."""
    found = element.find(TYPES + name)
    if found is None or not found.get("Id"):
        raise ProtocolError(f"an answer without {name}")
    return str(found.get("Id")), str(found.get("ChangeKey") or "")


def items(answer: Element) -> list[Element]:
    """The items of an answer."""
    found = answer.find(f"{MESSAGES}Items")
    if found is None:
        found = answer.find(f"{MESSAGES}RootFolder/{TYPES}Items")
    return list(found) if found is not None else []


def own(item: Element, name: str | int) -> str | None:
    """The value of a string property of an item, by its name or its number."""
    wanted = (name,) if isinstance(name, str) else (str(name), hex(name))
    for one in item.findall(f"{TYPES}ExtendedProperty"):
        field = one.find(f"{TYPES}ExtendedFieldURI")
        called = field.get("PropertyName" if isinstance(name, str) else "PropertyId") if field is not None else None
        if called is not None and called in wanted:
            return text(one, "Value")
    return None
