"""The phrases by which mail programs announce a quote or a forward, in the languages they are set to.

Every pattern is tried on one line of at most 600 code points, or on a few joined ones; none has nested quantifiers.
"""

import re

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

# Said after the name.
WROTE = (
    r"(?:wrote|writes|sent|a écrit|écrit|schrieb|geschrieben|schreef|geschreven|skrev|napisał\(a\)|napisał|"
    r"napisała|"
    r"escribió|escribio|ha scritto|scrisse|escreveu|написал\(а\)|написал|написала|пише|пишет|đã viết|kirjoitti|"
    r"napsal|"
    r"napísal|a scris|yazdı|写道|寫道|のメール|作成)"
)
_OPENING = (
    r"(?:on|at|in a message dated|le|w dniu|dnia|op|am|på|den|vào|el|il|em|no dia|dne|dňa|pe|tarihinde|"
    r"în data de|dana|在|于|於)"
)

WROTE_SOMEWHERE = re.compile(rf"\b{WROTE}\b", re.IGNORECASE)
# Tried on the last 40 code points only.
WROTE_LAST = re.compile(rf"\b{WROTE}\s?[>*]?\s?[:：]?$", re.IGNORECASE)
TAIL = 40
# Lotus Notes: "Ida Berg <iberg@...> wrote on 03/01/2027 07:00:00 AM:"; Horde: "Quoting Ida Berg <iberg@...>:"
WROTE_ON = re.compile(rf".{{1,200}}\b{WROTE} on \d[\d/.: ,APM-]{{5,40}}:", re.IGNORECASE)
QUOTING = re.compile(r"(?:quoting|zitat von|quoted from|citando|citerar) [^:]{3,200}:", re.IGNORECASE)
# "On Mon, Mar 1, 2027 at 2:05 PM Mai Lee <mlee@...> wrote:" and its kin begin with a little word and a date ...
OPENS = re.compile(rf"[-_* ]{{0,40}}{_OPENING}(?=[ \d])", re.IGNORECASE)
# ... or with the date itself.
OPENS_DATED = re.compile(rf"[-_* ]{{0,40}}(?:\d{{1,4}}[./ -]|{_DAY}[a-z]{{0,6}},? )", re.IGNORECASE)
# Google's short form has no verb: "2014-10-17 11:28 GMT+03:00 Somebody <somebody@...>:"
SHORT_FORM = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b[^<>]{0,200}<[^<>]{3,200}>\s?:?")
# An attribution that begins in the middle of a line.
INNER_ON = re.compile(rf"\bOn (?=(?i:{_DAY}[a-z]{{0,6}}[, ]|{_MONTH}[a-z]{{0,6}}\.? \d|\d{{1,4}}[-/. ]))")
HAS_DIGIT = re.compile(r"\d")

# --- separators --------------------------------------------------------------------------------------------

_RULE = r"[-_=*~ ]"
ORIGINAL = re.compile(
    rf"{_RULE}{{0,80}}[-_=*]{{2}}\s{{0,4}}(?:original (?:message|appointment|e-?mail)|reply message|"
    rf"message original|"
    r"ursprüngliche (?:nachricht|e-mail)|originalnachricht|original-nachricht|message d'origine|message initial|"
    r"mensaje original|"
    r"mensagem original|oorspronkelijk bericht|oprindelig meddelelse|opprinnelig melding|originalmeddelande|"
    rf"messaggio originale|alkuperäinen viesti|исходное сообщение|"
    rf"original besked)\s{{0,4}}[-_=*]{{2}}{_RULE}{{0,80}}",
    re.IGNORECASE,
)
FORWARD = re.compile(
    rf"(?:{_RULE}{{0,80}}[-_=*]{{2}}\s{{0,4}}(?:forwarded (?:message|by\b.{{0,200}}|e-?mail|letter)|(?:message|"
    rf"mail) forwarded|"
    r"weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|"
    r"doorgestuurd bericht|"
    rf"videresendt meddelelse|vidarebefordrat meddelande|пересланное сообщение).{{0,100}}|"
    r"(?:begin )?forwarded message:?|début du message (?:réexpédié|transféré) ?:?|inicio del mensaje reenviado:?|"
    r"inizio messaggio inoltrato:?|anfang der weitergeleiteten (?:nachricht|e-mail):?|vidarebefordrat brev:?)",
    re.IGNORECASE,
)
REPLY_ABOVE = re.compile(
    r"[-#=* ]{0,40}(?:please )?(?:type your |write your |enter your )?reply (?:above|"
    r"before) this line[-#=* .]{0,40}",
    re.IGNORECASE,
)
RULE_LINE = re.compile(r"[-_=*]{5,200}")

# --- header blocks -----------------------------------------------------------------------------------------

_LABELS = {
    "from": "from|von|de|van|fra|från|da|od|lähettäjä|от",
    "sent": "sent|gesendet|envoyé|sendt|skickat|verzonden|inviato|enviado|enviado el|lähetetty|отправлено|wysłano",
    "date": "date|datum|dato|fecha|data|date sent|дата",
    "to": "to|an|à|til|till|aan|para|vastaanottaja|кому|do",
    "subject": "subject|betreff|objet|emne|ämne|onderwerp|asunto|oggetto|assunto|aihe|тема|temat",
    "other": "cc|bcc|kopie|kopia|reply-to|importance|priority|attachments|sender|organization|please respond "
    "to|sent by|sensitivity",
}
LABEL_OF = {name: label for label, names in _LABELS.items() for name in names.split("|")}
LABELLED = re.compile(r"[>*_ ]{0,6}([^\W\d_][\w -]{0,20}?)\s{0,3}[*_]{0,3}\s?[:：][*_]{0,3}\s*(.*)", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
SPELLED_DAY = re.compile(rf"\b{_DAY}[a-z]{{0,6}},? ", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2}")

# Lotus Notes: a name, a line with nothing but date and time, then "To" and its kin without a From.
_STAMP = r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{2,4})?"
STAMP_ONLY = re.compile(_STAMP, re.IGNORECASE)
STAMP_LAST = re.compile(rf".{{1,120}}[\s@\"'>]{_STAMP}", re.IGNORECASE)
# Novell GroupWise: ">>> Ida Berg <iberg@...> 3/1/2027 7:00 AM >>>"
GROUPWISE = re.compile(rf"(?:>>> ?)?\S.{{0,150}}\s{_STAMP} ?>>>", re.IGNORECASE)
NOTES_TO = re.compile(r"(?:to|cc|please respond to|sent by|subject)(?::.*|\s{2,}.*)?", re.IGNORECASE)
FORWARDING = re.compile(r"\s{0,5}(?:fwd?|wg|tr|rv|vs|enc|doorst|i|vb)\s?:", re.IGNORECASE)
