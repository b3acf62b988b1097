"""The labels of a header that stands in the text of a mail, and whether the lines under them are one."""

import re

from watchdesk.reading.zones import phrases

_LABELS = {
    "from": "from|von|de|van|fra|från|da|od|lähettäjä|от|від|feladó|kimden|expéditeur|de la|από|发件人|寄件者|"
    "差出人|보낸 사람|מאת|من",
    "sent": "sent|gesendet|envoyé|sendt|skickat|verzonden|inviato|enviado|enviado el|enviada em|lähetetty|отправлено|"
    "wysłano|odesláno|odoslané|elküldve|gönderilme|trimis|发送时间|寄件日期|送信日時|보낸 날짜|נשלח",
    "date": "date|datum|dato|fecha|data|date sent|дата|tarih|日期|日付|날짜|תאריך",
    "to": "to|an|à|til|till|aan|a|para|vastaanottaja|кому|do|komu|címzett|kime|către|catre|προς|收件人|"
    "宛先|받는 사람|אל",
    "subject": "subject|betreff|objet|emne|ämne|onderwerp|asunto|oggetto|assunto|aihe|тема|temat|předmět|predmet|"
    "tárgy|konu|subiect|θέμα|thema|re|主题|主旨|件名|제목|נושא",
    "other": "cc|bcc|kopie|kopia|reply-to|reply to|importance|priority|attachments|sender|organization|please respond "
    "to|sent by|sensitivity|author",
}
_LABEL_OF = {name: label for label, names in _LABELS.items() for name in names.split("|")}
_LABELLED = re.compile(r"[>*_ ]{0,6}([^\W\d_][\w -]{0,20}?)\s{0,3}[*_]{0,3}\s?[:：][*_]{0,3}\s*(.*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,40}")
# A form that asks for leave has From and To as well, and under them no name but days and hours.
_TIME = re.compile(
    r"am|pm|hrs?|hours?|noon|midnight|today|tomorrow|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|st|nd|rd|th|at|start|end|of|shift|tour",
    re.IGNORECASE,
)


def labelled(text: str) -> tuple[str, str] | None:
    """(label in English, what stands behind it) of a line; None where it has no label that is known."""
    match = _LABELLED.match(text)
    if match is None:
        return None
    label = _LABEL_OF.get(match[1].casefold())
    return (label, match[2]) if label else None


def is_header(found: dict[str, str], first: str) -> bool:
    """Whether these labels with their values, of which `first` stands on top, are the header of another's mail.

    A police memo (TO, FROM, DATE, RE) is the author's own: it has no address and no clock time.
    """
    sender, date = found.get("from"), found.get("date", "")
    if sender is not None and not _names(sender):
        return False
    addressed = any("@" in value for value in found.values())
    dated = bool(phrases.CLOCK.search(date) or phrases.CLOCK.search(sender or ""))
    if first == "to":
        return sender is not None and ("sent" in found or (addressed and dated))
    if sender is not None and "sent" in found:
        return True
    if sender is not None and len(found) > 1:
        return addressed or (dated and ("to" in found or "subject" in found))
    return bool(date) and addressed and "to" in found


def in_one_line(text: str) -> bool:
    """A header whose lines were run together: "From: Jo Moss Sent: Monday ... 8:13 AM To: Ida Berg Subject: Leave"."""
    if labelled(text) is None:
        return False
    sent = max(text.find(" Sent:"), text.find(" Date:"))
    return text.startswith(("From:", "*From:")) and 0 < sent < text.rfind(" To:") and bool(phrases.CLOCK.search(text))


def _names(value: str) -> bool:
    """Whether anything in it may be the name of a sender."""
    return any(not _TIME.fullmatch(word) for word in _WORD.findall(value))
