"""Containers by which mail programs say in HTML what they hold: a quote, a forward, a signature, all that is old."""

import re

_NAMES = ("class", "id", "data-smartmail", "data-marker")
_QUOTE = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_attr|moz-cite-prefix|protonmail_quote|tutanota_quote|\S{0,40}yahoo_quoted\S{0,40}|cite2?|"
    r"quote|aolreplydiv|aolreplacedbody|zmail_extra|front-blockquote|history_container|messagereplysection|"
    r"__quoted_text__|__headers__|quoted-content)(?:$|\s)"
)
_FORWARD = re.compile(r"moz-forward-container")
_SIGNATURE = re.compile(
    r"(?:^|[\s_-])(?:gmail_signature(?:_prefix)?|moz-signature|applemailsignature|ms-outlook-mobile-signature|"
    r"protonmail_signature_block|composer_signature|ymail_android_signature|dab4fad8-2dd7-40bb-a1b8-4e2aa1f9fdf2|"
    r"signature)(?:$|[\s_-])"
)
_REST = re.compile(
    r"(?:^|\s)(?:x_)*(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|olk_src_body_section|"
    r"ms-outlook-mobile-reference-message|outlookmessageheader|stopspelling|zwchr|divtagdefaultwrapper_quote)(?:$|\s)"
)
_EMPTY_SIDE = re.compile(r"border(?:-left)?:(?:none|0|medium none)")
# Outlook rules off what it quotes: <div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">
_RULED_OFF = re.compile(r"border:none;border-top:solid")
_LABEL = re.compile(r"\s{0,5}[^\W\d_][^:：\n]{0,30}[:：]")
_HEADER_LINES = 8


def names_of(tag: str, attributes: dict[str, str]) -> str:
    """The names that a container goes by, in lower case."""
    names = [attributes.get(name, "") for name in _NAMES]
    if tag == "div":
        names.append(attributes.get("name", ""))
    return " ".join(name[:250] for name in names if name).lower()


def is_rest(names: str) -> bool:
    """From here to the end all is old."""
    return bool(names) and _REST.search(names) is not None


def held(tag: str, names: str, attributes: dict[str, str], style: str) -> tuple[str, bool] | None:
    """The kind of what a container holds, and whether that is in doubt; None where it says nothing."""
    if tag == "blockquote":
        return _of_blockquote(names, attributes, style)
    if not names:
        return None
    if _FORWARD.search(names):
        return "forwarded", False
    if _SIGNATURE.search(names):
        return "signature", False
    return ("quoted", False) if _QUOTE.search(names) else None


def is_ruled_off(tag: str, style: str) -> bool:
    """Outlook's box for the header of what it quotes."""
    return tag == "div" and _RULED_OFF.search(style) is not None


def is_header(text: str) -> bool:
    """Whether such a box holds a header, in whatever language: a few lines with a label each, and a date."""
    lines = [line for line in text.split("\n") if line.strip()]
    labelled = sum(1 for line in lines[:_HEADER_LINES] if _LABEL.match(line))
    return labelled >= 2 and len(lines) <= _HEADER_LINES and any(char.isdigit() for char in text)


def _of_blockquote(names: str, attributes: dict[str, str], style: str) -> tuple[str, bool] | None:
    """A quotation, or an indent of the author's own; a bare one may be either."""
    if attributes.get("type", "").lower() == "cite" or _QUOTE.search(names) or "gmail_quote" in names:
        return "quoted", False
    if "border-left" in style and not _EMPTY_SIDE.search(style):
        return "quoted", False
    if _EMPTY_SIDE.search(style) or "margin" in style:
        return None
    return "quoted", True
