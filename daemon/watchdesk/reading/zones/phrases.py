"""The phrases by which mail programs announce a quote or a forward, in the languages they are set to.

Every pattern is tried on one line of at most 600 code points, or on a few joined ones; none has nested quantifiers.
"""

import re

from watchdesk.reading.lower_case import AnyCase

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

# Said after the name; the scripts that put no blanks between words come after it.
_WROTE = (
    r"(?:wrote|writes|sent|a écrit|écrit|schrieb|schreibt|geschrieben|schreef|geschreven|skrev|skriver|"
    r"napisał\(a\)|napisała|napisał|pisze|escribió|escribio|ha scritto|scrisse|escreveu|написал\(а\)|написала|"
    r"написал|пишет|пише|đã viết|kirjoitti|kirjoittaa|napsal\(a\)|napsal|napísal|a scris|yazdı|ezt írta|έγραψε|"
    r"menulis)"
)
_UNSPACED = r"(?:写道|寫道|のメール|作成|작성|เขียนว่า)"
_OPENING = (
    r"(?:on|at|in a message dated|le|w dniu|dnia|op|am|på|den|vào|el|il|em|no dia|dne|dňa|pe|tarihinde|"
    r"în data de|dana|pada|στις|在|于|於)"
)

WROTE_SOMEWHERE = re.compile(rf"\b{_WROTE}\b|{_UNSPACED}", re.IGNORECASE)
# Tried on the last 40 code points only.
WROTE_LAST = AnyCase(rf"(?:\b{_WROTE}\b|{_UNSPACED})\s?[>*]?\s?[:：]?$")
TAIL = 40
# Lotus Notes: "Ida Berg <iberg@...> wrote on 03/01/2027 07:00:00 AM:"; Horde: "Quoting Ida Berg <iberg@...>:"
WROTE_ON = re.compile(rf".{{1,200}}\b{_WROTE} on \d[\d/.: ,APM-]{{5,40}}:", re.IGNORECASE)
QUOTING = re.compile(r"(?:quoting|zitat von|quoted from|citando|citerar) [^:]{3,200}:", re.IGNORECASE)
# "On Mon, Mar 1, 2027 at 2:05 PM Mai Lee <mlee@...> wrote:" and its kin begin with a little word and a date ...
OPENS = re.compile(rf"[-_* ]{{0,40}}{_OPENING}(?=[ \d])", re.IGNORECASE)
# ... or with the date itself.
OPENS_DATED = re.compile(
    rf"[-_* ]{{0,40}}(?:\d{{1,4}}[./ -]|{_DAY}[a-z]{{0,6}},? |{_MONTH}[a-z]{{0,6}}\.? \d)", re.IGNORECASE
)
# Google's short form has no verb: "2014-10-17 11:28 GMT+03:00 Somebody <somebody@...>:"
SHORT_FORM = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b[^<>]{0,200}<[^<>]{3,200}>\s?:?")
# In a language that is not known here: an address in brackets, a day with its year, a clock time, a colon.
ADDRESS = re.compile(r"[<(\[]\s?[^\s<>()@]{1,64}@[^\s<>()@]{1,100}")
FULL_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d))")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
# An attribution that begins in the middle of a line.
INNER_ON = re.compile(rf"\bOn (?=(?i:{_DAY}[a-z]{{0,6}}[, ]|{_MONTH}[a-z]{{0,6}}\.? \d|\d{{1,4}}[-/. ]))")
HAS_DIGIT = re.compile(r"\d")
# A reader of news puts initials before what it quotes: "JM> Friday?"
INITIALS = re.compile(r"[A-Z]{2,3}>{1,5} ")

# --- separators --------------------------------------------------------------------------------------------

_RULE = r"[-_=*~ ‐–—]"
_ENDS = r"[-_=*‐–—]{2}"
ORIGINAL = re.compile(
    rf"{_RULE}{{0,80}}{_ENDS}\s{{0,4}}(?:original (?:message|appointment|task|e-?mail)|reply message|"
    r"message original|(?:reply|forward) (?:separator|header)|message (?:from|de|von) .{3,150}|"
    r"ursprüngliche (?:nachricht|e-mail)|originalnachricht|original-nachricht|message d'origine|message initial|"
    r"mensaje original|mensagem original|oorspronkelijk bericht|oprindelig (?:meddelelse|besked)|"
    r"opprinnelig melding|originalmeddelande|ursprungligt meddelande|messaggio originale|alkuperäinen viesti|"
    rf"исходное сообщение|wiadomość oryginalna|původní zpráva|original besked)\s{{0,4}}{_ENDS}{_RULE}{{0,80}}",
    re.IGNORECASE,
)
FORWARD = re.compile(
    rf"(?:{_RULE}{{0,80}}{_ENDS}\s{{0,4}}(?:forwarded (?:message|by\b.{{0,200}}|e-?mail|letter)|"
    r"(?:message|mail) forwarded|weitergeleitete nachricht|message transféré|mensaje reenviado|"
    r"mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|videresendt meddelelse|"
    r"vidarebefordrat meddelande|пересланное сообщение|przekazana wiadomość|转发的邮件|転送メッセージ).{0,100}|"
    r"(?:begin )?forwarded message:?|début du message (?:réexpédié|transféré) ?:?|inicio del mensaje reenviado:?|"
    r"início da mensagem (?:reencaminhada|encaminhada):?|begin doorgestuurd bericht:?|start på videresendt besked:?|"
    r"inizio messaggio inoltrato:?|anfang der weitergeleiteten (?:nachricht|e-mail):?|vidarebefordrat brev:?)",
    re.IGNORECASE,
)
REPLY_ABOVE = re.compile(
    r"<quote who=.{1,80}>|original message from .{2,100}:|"
    r"[-#=*_ ]{0,40}(?:please )?(?:type your |write your |enter your |add your )?reply (?:above|before|on top of) "
    r"this line[-#=*_ .]{0,40}",
    re.IGNORECASE,
)
RULE_LINE = re.compile(r"[-_=*]{5,200}")
FORWARDING = re.compile(r"\s{0,5}(?:fwd?|wg|tr|rv|vs|enc|doorst|i|vb)\s?:", re.IGNORECASE)

# A line of our digest as it is quoted, and a verdict right under it.
NUMBERED = re.compile(r"[>\s]{1,12}\[?(?:\d{1,2}\]?[.):]?\s{1,4})?(?:R-\d|\d{1,2}[.)]\s)", re.IGNORECASE)
VERDICT = re.compile(
    r"(?:ok(?:ay)?|yes|yep|yeah|no|nope|fine|sure|good|approved?|den(?:y|ied)|declined?|granted|hold)\b(?:[\s,.!;:–—-]|$)",
    re.IGNORECASE,
)
