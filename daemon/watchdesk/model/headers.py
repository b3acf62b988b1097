"""Text that may stand in a header of ours: one line, no hidden characters, no second meaning (settled 16).

Used where a subject or a name comes from a mail, before anything is frozen. Writing it down (encoded words,
folding) is the encoder's.
"""

import binascii
import re
import unicodedata

# RFC 2047 2: an encoded word is at most 75 characters long; what comes in is often longer.
ENCODED_WORD = re.compile(
    r"=\?([A-Za-z0-9][A-Za-z0-9_.:-]{0,38})(?:\*[A-Za-z0-9-]{0,16})?\?([BbQq])\?([!->@-~ ]{0,998})\?="
)
BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]{1,40}(?==\?)")
SPACES = re.compile(r"\s+")
# Codecs that turn bytes into text in linear time. Others (punycode, unicode_escape, utf-7 ...) stay as they stand.
CHARSETS = re.compile(
    r"(?:utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]|"
    r"gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|iso-2022-jp)",
    re.IGNORECASE,
)
# Overrides of the writing direction make "gpj.exe" of "exe.jpg" and one name of another.
DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Nothing that we would ever show is longer; it bounds the work, whatever the mail holds.
READ_AT_MOST = 20_000
FILE_NAME_CAP = 100
ENDING_CAP = 10
_UNFIT = re.compile(r'[\\/:*?"<>|;%\x7f]+')


def clean(value: str, cap: int) -> str:
    """The value as one visible line of at most `cap` code points: encoded words decoded, C0, C1, line and paragraph
    separators, direction overrides and lone surrogates gone, white space runs one space. Never raises."""
    readable = decoded(value[:READ_AT_MOST])
    is_plain = readable.isascii() and readable.isprintable()
    visible = readable if is_plain else "".join(" " if _is_hidden(character) else character for character in readable)
    return SPACES.sub(" ", visible).strip()[:cap].rstrip()


def file_name(value: str, number: int) -> str:
    """A file's name without folders, marks that a file system minds, leading dots and hidden characters; its ending
    stays. "file-2" where nothing is left of it."""
    plain = _UNFIT.sub("_", clean(value, READ_AT_MOST)).strip(" ._")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > ENDING_CAP:
        return plain[:FILE_NAME_CAP].strip(" .") or f"file-{number}"
    return f"{stem[: FILE_NAME_CAP - len(ending) - 1].strip(' .') or f'file-{number}'}.{ending}"


def decoded(value: str) -> str:
    """The value with its RFC 2047 encoded words decoded once; an unknown charset leaves the word as written."""
    if "=?" not in value:
        return value
    return ENCODED_WORD.sub(_word, BETWEEN_WORDS.sub(r"\1", value))


def _word(match: re.Match[str]) -> str:
    charset, way, text = match.groups()
    if not CHARSETS.fullmatch(charset):
        return match.group()
    try:
        data = _base64(text) if way in "Bb" else binascii.a2b_qp(text, header=True)
        return data.decode(charset, "replace")
    except (binascii.Error, LookupError, ValueError):
        return match.group()


def _base64(text: str) -> bytes:
    bare = text.replace(" ", "").rstrip("=")
    return binascii.a2b_base64(bare + "=" * (-len(bare) % 4))


def _is_hidden(character: str) -> bool:
    return character in DIRECTION or unicodedata.category(character) in HIDDEN
