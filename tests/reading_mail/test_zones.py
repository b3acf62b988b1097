"""What the author newly wrote, told apart from all that mail programs and gateways put around it."""

import pytest

from watchdesk.reading import mime, zones
from watchdesk.reading.zones.split import split_text

OUTLOOK = (
    "From: SRO Desk <desk@pd.example>\nSent: Monday, March 1, 2027 7:00 AM\nTo: Berg, Ida\nSubject: Vacation\n\n"
    "Which days?\n"
)
DISCLAIMER = (
    "CONFIDENTIALITY NOTICE: This e-mail may contain private data. If you received it in error, delete it by "
    "3/9/2027.\n"
)

# name -> (text, the author's words)
TEXTS: dict[str, tuple[str, str]] = {
    "nothing but words": ("Vac Mar 11-12 please.\nIda\n", "Vac Mar 11-12 please.\nIda"),
    "Gmail, marked": (
        "Yes.\n\nOn Mon, Mar 1, 2027 at 7:00 AM SRO Desk <desk@pd.example> wrote:\n> Is it the 12th?\n",
        "Yes.",
    ),
    "Gmail, broken over lines": (
        "Yes.\n\nOn Mon, Mar 1, 2027 at 7:00 AM Somebody With A Long Name <\nsomebody@pd.example>\nwrote:\n\n> "
        "Is it the 12th?\n",
        "Yes.",
    ),
    "Apple, not marked": (
        "Yes.\n\nOn Mar 1, 2027, at 7:00 AM, SRO Desk <desk@pd.example> wrote:\n\nIs it the 12th?\n",
        "Yes.",
    ),
    "attribution inside the marks": ("No\n> On Mar 1, 2027, at 7:00 AM, Desk wrote:\n>\n> The 12th?\n", "No"),
    "only a name wrote": ("Yes!\n\nSRO Desk wrote:\n> the 12th?\n", "Yes!"),
    "German": ("Ja.\n\nAm 01.03.2027 um 07:00 schrieb Ida Berg <iberg@pd.example>:\n> Wann?\n", "Ja."),
    "French": ("Oui.\n\nLe 1 mars 2027 à 07:00, Ida Berg <iberg@pd.example> a écrit :\n> Quand ?\n", "Oui."),
    "Spanish": ("Sí.\n\nEl lun, 1 mar 2027 a las 7:00, Ida Berg (<iberg@pd.example>) escribió:\n\n> ¿Cuándo?\n", "Sí."),
    "Hmong and Somali go through unharmed": (
        "Kuv mob hnub no. Waan xanuunsanahay.\n",
        "Kuv mob hnub no. Waan xanuunsanahay.",
    ),
    "Outlook": ("The 14th.\n\nIda\n\n" + OUTLOOK, "The 14th.\n\nIda"),
    "Outlook under a line": ("The 14th.\n\n________________________________\n" + OUTLOOK, "The 14th."),
    "Outlook with bold labels": (
        "The 14th.\n\n" + OUTLOOK.replace("From:", "*From:*").replace("Sent:", "*Sent:*"),
        "The 14th.",
    ),
    "Outlook, old": ("1 ok\n\n-----Original Message-----\n" + OUTLOOK, "1 ok"),
    "Outlook, German": (
        "Ja\n\nVon: Desk <desk@pd.example>\nGesendet: Montag, 1. März 2027 07:00\nAn: Berg\nBetreff: Urlaub\n\nWann?\n",
        "Ja",
    ),
    "Lotus Notes, forwarded by": (
        "See below.\n---------------------- Forwarded by Ida Berg/PD on 03/01/2027\n02:05 PM "
        "---------------------------\n\n"
        "Jo Moss\n02/27/2027 09:12 AM\nTo: Ida Berg/PD@PD\ncc:\nSubject: Leave\n\nI want Friday off.\n",
        "See below.",
    ),
    "Lotus Notes, a name and a stamp": (
        "Fine with me.\n\n\nJo Moss@PD\n02/27/2027 09:12 AM\nTo: Ida Berg/PD@PD\ncc:\nSubject: Leave\n\nI want "
        "Friday off.\n",
        "Fine with me.",
    ),
    "Lotus Notes, name and stamp in one line": (
        'Fine.\n\n"Moss, Jo" <jmoss@pd.example> on 02/27/2027 09:12:44 AM\n\nTo: "Ida Berg" <iberg@pd.example>\n'
        "cc:\n\nSubject: Leave\n\nFriday?\n",
        "Fine.",
    ),
    "From with its stamp": (
        "Ok by me\n\nFrom:  Jo Moss                    02/27/2027 09:12 AM\nTo:\tIda Berg/PD@PD\ncc:\n"
        "Subject:\tLeave\n\nFriday?\n",
        "Ok by me",
    ),
    "Lotus Notes wrote on": ("Ok.\n\nIda Berg/PD wrote on 03/01/2027 07:00:00 AM:\n\n> Friday?\n", "Ok."),
    "Novell GroupWise": ("Ok.\n\n>>> Ida Berg <iberg@pd.example> 3/1/2027 7:00 AM >>>\nFriday?\n", "Ok."),
    "AOL": ("Ok.\n\nIn a message dated 3/1/2027 7:00:00 AM, iberg@pd.example writes:\n\nFriday?\n", "Ok."),
    "Horde": ("Ok.\n\nQuoting Ida Berg <iberg@pd.example>:\n\n> Friday?\n", "Ok."),
    "old Yahoo": ("Ok.\n\n--- On Mon, 3/1/27, Ida Berg <iberg@pd.example> wrote:\n\nFriday?\n", "Ok."),
    "Samsung": (
        "Ok.\n\n-------- Original message --------\nFrom: Ida Berg <iberg@pd.example>\n"
        "Date: 3/1/27 7:00 AM (GMT-06:00)\nTo: Desk\n\nx\n",
        "Ok.",
    ),
    "Outlook on a Mac": (
        "Ok.\n\nFrom: Berg, Ida\nDate: Monday, March 1, 2027 at 7:00 AM\nTo: SRO Desk\nSubject: x\n\nFriday?\n",
        "Ok.",
    ),
    "two sentences about a day before the attribution": (
        "I talked to Holt.\nOn Monday I was at court.\n"
        "On Mar 1, 2027, at 7:00 AM, Desk <desk@pd.example> wrote:\n> Where?\n",
        "I talked to Holt.\nOn Monday I was at court.",
    ),
    "forwarded below a word": (
        "FYI, this is his.\n\n---------- Forwarded message ---------\nFrom: Jo <jo@pd.example>\nDate: Mon, Mar "
        "1, 2027\nSubject: x\n\nFriday?\n",
        "FYI, this is his.",
    ),
    "Apple's forward": (
        "His request:\n\nBegin forwarded message:\n\n> From: Jo\n> Subject: x\n>\n> Friday?\n",
        "His request:",
    ),
    "answers between the lines": (
        "On Mar 1, 2027, at 7:00 AM, Desk <desk@pd.example> wrote:\n> 1. R-101 Berg\nok\n\n> 2. R-102 Moss\n\n"
        "no, court that day\n",
        "ok\n\nno, court that day",
    ),
    "the answer below the quote": (
        "On Mar 1, 2027, at 7:00 AM, Desk wrote:\n> the 12th?\n\nYes, the 12th.\n",
        "Yes, the 12th.",
    ),
    "the answer before the attribution in one line": (
        "Yes On Mon, Mar 1, 2027 at 7:00 AM, desk@pd.example wrote:\n> 12th?\n",
        "Yes",
    ),
    "what happened on a day is no attribution": (
        "I was out. On Monday the principal said no.\n\nOn Mar 1, 2027, at 7:00 AM, Desk <desk@pd.example> "
        "wrote:\n> Where?\n",
        "I was out. On Monday the principal said no.",
    ),
    "a day and a colon are no attribution": (
        "On Monday, March 8, I need these off:\n- 0700-0900\n- 1300-1500\n",
        "On Monday, March 8, I need these off:\n- 0700-0900\n- 1300-1500",
    ),
    "a police memo is the author's": (
        "MEMORANDUM\n\nTO: Sgt. Holt\nFROM: Ofc. Ida Berg\nDATE: March 1, 2027\nSUBJECT: Leave\n\nI request "
        "March 11.\n",
        "MEMORANDUM\n\nTO: Sgt. Holt\nFROM: Ofc. Ida Berg\nDATE: March 1, 2027\nSUBJECT: Leave\n\nI request March 11.",
    ),
    "a memo that begins with FROM": (
        "FROM: Ofc. Ida Berg\nTO: Sgt. Holt\nDATE: March 1, 2027\nRE: Leave\n\nI request March 11.\n",
        "FROM: Ofc. Ida Berg\nTO: Sgt. Holt\nDATE: March 1, 2027\nRE: Leave\n\nI request March 11.",
    ),
    "a form with From and To is the author's": (
        "Leave form\nFrom: 3/8/27 0700\nTo: 3/9/27 1500\nReason: vacation\n",
        "Leave form\nFrom: 3/8/27 0700\nTo: 3/9/27 1500\nReason: vacation",
    ),
    "an invitation with Date and Time is the author's": (
        "Unit meeting\nDate: Thursday, March 18\nTime: 1300\nPlace: Western\n",
        "Unit meeting\nDate: Thursday, March 18\nTime: 1300\nPlace: Western",
    ),
    "signature below the mark": ("Out sick.\n\n-- \nIda Berg\nHarding High\n", "Out sick."),
    "contact block": (
        "Comp Friday?\n\nOfc. Ida Berg | SRO\nHarding High, Room 12\nO: 651-555-0111 | C: 651-555-0112\n",
        "Comp Friday?",
    ),
    "a name alone stays": ("Comp Friday?\n\nIda\n", "Comp Friday?\n\nIda"),
    "a phone number in a sentence stays": (
        "Out today.\nCall me at 651-555-0111.\n",
        "Out today.\nCall me at 651-555-0111.",
    ),
    "an answer above a block in one paragraph stays": ("Approved\nSgt. Lou Holt\n651-555-0133\n", "Approved"),
    "phone footer": ("Dentist 7-9 tmrw\n\nSent from my iPhone\n", "Dentist 7-9 tmrw"),
    "phone footer before a quote": (
        "ok\n\nSent from my iPad\n\n> On Mar 1, 2027, at 7:00 AM, Desk wrote:\n>\n> 12th?\n",
        "ok",
    ),
    "nothing but a phone footer": ("Sent from my iPhone\n", ""),
    "sent from home is a sentence": ("I was sent home from work today.\n", "I was sent home from work today."),
    "Outlook for iOS": ("No.\n\nGet Outlook for iOS<https://aka.example/o0>\n", "No."),
    "disclaimer": ("PTO 5/28 please.\n\n" + DISCLAIMER, "PTO 5/28 please."),
    "disclaimer right below the signature": ("PTO 5/28.\nIda Berg\nO: 651-555-0111\n" + DISCLAIMER, "PTO 5/28."),
    "banner": (
        "CAUTION: This email originated from outside of the organization. Do not click links.\n\nHello, when is "
        "the PPC?\n",
        "Hello, when is the PPC?",
    ),
    "banner in brackets": ("[EXTERNAL]\n\nHello there\n", "Hello there"),
    "arrows that are no quote": ("Look:\n>>> >>>  see below  <<<\nThanks\n", "Look:\n>>> >>>  see below  <<<\nThanks"),
    "empty": ("", ""),
    "blank": (" \n\n\t\n", ""),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_authors_words_are(name: str) -> None:
    text, expected = TEXTS[name]
    found = split_text(text)
    assert found.author_text == expected
    assert " ".join(text[start:stop] for start, stop in found.author).split() == expected.split()


@pytest.mark.parametrize("name", TEXTS)
def test_an_offset_leads_back_to_the_same_letter(name: str) -> None:
    text, _ = TEXTS[name]
    found = split_text(text)
    for at, letter in enumerate(found.author_text):
        if not letter.isspace():
            assert text[found.origin(at)] == letter


def test_quote_and_forward_are_told_apart() -> None:
    forward = split_text(
        "FYI\n\n-------- Forwarded Message --------\nFrom: Jo <jo@pd.example>\nSubject: x\n\nFriday off?\n"
    )
    assert "Friday off?" in forward.of("forwarded")
    assert "Friday off?" in split_text("Ok\n\n" + OUTLOOK.replace("Which days?", "Friday off?")).of("quoted")
    assert "Which days?" in split_text("Ok\n\n" + OUTLOOK, forwarding=True).of("forwarded")


def test_a_reply_to_a_forward_quotes() -> None:
    mail = mime.parse(b"Subject: RE: FW: leave\n\nOk\n\n" + OUTLOOK.encode())
    assert "Which days?" in zones.split(mail).of("quoted")
    mail = mime.parse(b"Subject: FW: leave\n\nOk\n\n" + OUTLOOK.encode())
    assert "Which days?" in zones.split(mail).of("forwarded")


DOUBTS: dict[str, str] = {
    "an attribution without address, time or marks": "Ok.\n\nOn Monday, March 1, 2027 the sergeant wrote:\n\nIs "
    "it the 12th?\n",
    "all below the mark of a quote": "On Mar 1, 2027, at 7:00 AM, Desk <desk@pd.example> wrote:\n\nthe 12th?\n"
    "yes the 12th\n",
    "a broken line between quoted ones": "> We have read that you would like to be away on Friday the 12th and "
    "on\nmonday the 15th\n> is that right?\n",
    "days below the mark of a signature": "I need these days:\n--\n3/12 vacation\n3/15 comp\n",
    "first person below the mark of a signature": "Out sick today.\n--\nI will also need March 12 off.\n",
}


@pytest.mark.parametrize("name", DOUBTS)
def test_a_boundary_in_doubt_is_told(name: str) -> None:
    assert split_text(DOUBTS[name]).unsure


@pytest.mark.parametrize("name", [name for name in TEXTS if "below the quote" not in name])
def test_what_is_clear_raises_no_doubt(name: str) -> None:
    assert split_text(TEXTS[name][0]).doubts == ()
