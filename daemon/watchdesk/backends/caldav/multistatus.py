"""The XML of WebDAV (RFC 4918 13, 14): answers read within limits and without entities, and the few questions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote, unquote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.etree import _Element as Element

from watchdesk.errors import Unavailable

DAV, CAL, SERVER = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}"
PREFIXES = {"D": "DAV:", "C": CAL[1:-1], "S": SERVER[1:-1]}
STATUS = re.compile(r"HTTP/\d(?:\.\d)? (\d{3})")
ROWS_CAP = 100_000
INSTANT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. url: of what was asked. headers: names in small letters."""

    status: int
    url: str
    headers: Mapping[str, str]
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of a multistatus. path: on the server, unquoted. status: of the whole, 200 unless it says otherwise.
    props: what was found, by name."""

    path: str
    status: int
    props: Mapping[str, Element]

    def text(self, name: str) -> str | None:
        """The text of a property; None when it has none."""
        found = self.props.get(name)
        words = (found.text or "").strip() if found is not None else ""
        return words or None

    def raw(self, name: str) -> str | None:
        """The text of a property to the letter."""
        found = self.props.get(name)
        return found.text if found is not None else None

    def href(self, name: str, base: str) -> str | None:
        """The first address within a property, as a whole one."""
        return next(iter(self.hrefs(name, base)), None)

    def hrefs(self, name: str, base: str) -> list[str]:
        """The addresses within a property, as whole ones."""
        found = self.props.get(name)
        given = found.findall(f"{DAV}href") if found is not None else []
        places = [joined(base, words) for one in given if (words := (one.text or "").strip())]
        return [place for place in places if place is not None]

    def has(self, name: str, *inner: str) -> bool:
        """Whether a property holds one of these elements, however deep."""
        found = self.props.get(name)
        return found is not None and any(next(found.iter(one), None) is not None for one in inner)


def document(data: bytes) -> Element:
    """The root. Unavailable when it is no XML, is cut off, or brings a document type: nothing of ours needs one, and
    what it defines can grow without end."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unavailable("the calendar server answers what is no XML") from error
    if str(root.getroottree().docinfo.doctype):  # type: ignore[union-attr]
        raise Unavailable("the calendar server answers XML with a document type")
    return root


def rows(answer: Answer) -> list[Row]:
    """The things of a multistatus. Unavailable when it is none."""
    root = document(answer.data)
    if root.tag != f"{DAV}multistatus":
        raise Unavailable("the calendar server answers what is no multistatus")
    found = root.findall(f"{DAV}response")
    if len(found) > ROWS_CAP:
        raise Unavailable("the calendar server answers more than makes sense")
    return [row for one in found for row in [_row(one, answer.url)] if row is not None]


def _row(response: Element, base: str) -> Row | None:
    href = (response.findtext(f"{DAV}href") or "").strip()
    place = joined(base, href) if href else None
    if place is None or origin(place) != origin(base):
        return None
    props: dict[str, Element] = {}
    for part in response.findall(f"{DAV}propstat"):
        if _status(part) == 200:
            props |= {str(one.tag): one for prop in part.findall(f"{DAV}prop") for one in prop}
    return Row(path=path_of(place), status=_status(response), props=props)


def _status(element: Element) -> int:
    found = STATUS.match((element.findtext(f"{DAV}status") or "").strip())
    return int(found[1]) if found else 200


def conditions(data: bytes) -> frozenset[str]:
    """The preconditions that a refusal names (RFC 4918 16)."""
    try:
        root = document(data)
    except Unavailable:
        return frozenset()
    return frozenset(str(one.tag) for one in root) if root.tag == f"{DAV}error" else frozenset()


# --- addresses --------------------------------------------------------------------------------------------


def joined(base: str, href: str) -> str | None:
    """An address of the server's, seen from `base`; None when it is none."""
    try:
        found = urljoin(base, href)
        urlsplit(found).port  # noqa: B018 - refuses what is no port
    except ValueError:
        return None
    return found


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: what our credentials are for."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def path_of(url: str) -> str:
    return unquote(urlsplit(url).path)


def quoted(path: str) -> str:
    return quote(path, safe="/@:+$,~!*'()=&;")


# --- what is asked ----------------------------------------------------------------------------------------


def asked(*names: str) -> bytes:
    """A PROPFIND for these properties."""
    root = _element(f"{DAV}propfind")
    _props(root, *names)
    return _written(root)


def between(start: date, end: date, timezone: ZoneInfo) -> bytes:
    """A calendar-query (RFC 4791 7.8) for the etags of what may touch [start, end) local days.

    A day wider at both ends: servers read whole days and floating times in zones of their own."""
    root, events = _query(f"{DAV}getetag")
    day = timedelta(days=1)
    first, last = (datetime.combine(one, time.min, timezone) for one in (start - day, end + day))
    utc = ZoneInfo("UTC")
    span = _element(f"{CAL}time-range", events)
    span.set("start", first.astimezone(utc).strftime(INSTANT))
    span.set("end", last.astimezone(utc).strftime(INSTANT))
    return _written(root)


def with_uid(uid: str) -> bytes:
    """A calendar-query for what has this uid, with its text (RFC 4791 7.8.6)."""
    root, events = _query(f"{DAV}getetag", f"{CAL}calendar-data")
    named = _element(f"{CAL}prop-filter", events)
    named.set("name", "UID")
    match = _element(f"{CAL}text-match", named)
    match.set("collation", "i;octet")
    match.text = uid
    return _written(root)


def these(paths: Iterable[str]) -> bytes:
    """A calendar-multiget (RFC 4791 7.9). paths: quoted."""
    root = _element(f"{CAL}calendar-multiget")
    _props(root, f"{DAV}getetag", f"{CAL}calendar-data")
    for path in paths:
        _element(f"{DAV}href", root).text = path
    return _written(root)


def _query(*names: str) -> tuple[Element, Element]:
    root = _element(f"{CAL}calendar-query")
    _props(root, *names)
    outer = _element(f"{CAL}comp-filter", _element(f"{CAL}filter", root))
    outer.set("name", "VCALENDAR")
    inner = _element(f"{CAL}comp-filter", outer)
    inner.set("name", "VEVENT")
    return root, inner


def _props(root: Element, *names: str) -> None:
    prop = _element(f"{DAV}prop", root)
    for name in names:
        _element(name, prop)


def _element(name: str, parent: Element | None = None) -> Element:
    if parent is None:
        return etree.Element(name, nsmap=PREFIXES)
    return etree.SubElement(parent, name)


def _written(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
