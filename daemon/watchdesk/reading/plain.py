"""Bytes to honest text: guessing the character set, and what is taken out of any text before it is read.

Never raises: a wrong, unknown or dangerous charset ends in a sensible guess (declared, UTF-8, Windows-1252).
"""

import codecs

# Controls, zero-width and direction marks carry no meaning for a reader and hide words from it.
_GONE: dict[int, str | None] = dict.fromkeys(
    (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD)
)
_GONE |= dict.fromkeys((0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
_GONE |= dict.fromkeys((0xFEFF, *range(0xD800, 0xE000)))
_SPACES: dict[int, str | None] = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_BODY = {**_GONE, **_SPACES, **dict.fromkeys((0x0C, 0x85, 0x2028, 0x2029), "\n")}
_LINE = {**_GONE, **_SPACES, **dict.fromkeys((0x09, 0x0A, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")}

# Not text, quadratic (punycode: 1 MB takes 5 s, reliability C4), or an escape language of their own.
_REFUSED = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "utf-7"})
# What people declare and what their mailers mean.
_MEANT = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes, charset: str | None) -> str:
    """Text of `data`, whatever `charset` (as declared, possibly nonsense) says."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if data.isascii() and not _is_stateful(charset):
        return data.decode("ascii")
    declared = _known(charset)
    # Whatever is well-formed UTF-8 beyond ASCII is UTF-8: Latin-1 is declared for it, but never looks so by chance.
    for wanted in ("utf-8", declared) if declared == "cp1252" else (declared, "utf-8"):
        text = _strictly(data, wanted)
        if text is not None:
            return text
    return _loosely(data)


def body(text: str) -> str:
    """Body text with line ends as `\\n`, hidden and control characters gone, every blank a space."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_BODY)


def line(text: str, cap: int) -> str:
    """One line for a header value: no controls, no line separators, at most `cap` code points."""
    return " ".join(text[: 4 * cap].translate(_LINE).split())[:cap]


def _is_stateful(charset: str | None) -> bool:
    """Charsets that write their letters in seven bits."""
    return charset is not None and charset.lower().startswith(("iso-2022", "hz", "utf-16", "utf-32"))


def _known(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip("\"' ")[:40]).name
    except (LookupError, ValueError, TypeError):
        return None
    return None if name in _REFUSED else _MEANT.get(name, name)


def _strictly(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _loosely(data: bytes) -> str:
    """Mostly good UTF-8 (a mail cut in the middle of a letter) stays so; else Windows-1252."""
    text = data.decode("utf-8", errors="replace")
    letters = sum(1 for char in text if char > "\x7f")
    if 4 * (text.count("\ufffd") - text.endswith("\ufffd")) <= letters:
        return text
    return data.decode("cp1252", errors="replace")
