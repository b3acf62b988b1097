"""Mail as offices wrote it from 1999 to today: headers of Lotus Notes and Outlook in all shapes, chains, answers."""

import pytest

from watchdesk.reading.zones.split import split_text

HIS = "I want Friday the 12th off.\n"

# name -> a header as an office program puts it above another's words
HEADERS: dict[str, str] = {
    "Outlook 97": (
        "-----Original Message-----\nFrom: \tMoss, Jo  \nSent:\tWednesday, March 03, 2027 8:13 AM\n"
        "To:\tBerg, Ida\nCc:\tHolt, Lou\nSubject:\tRE: Leave\n"
    ),
    "indented": " -----Original Message-----\n   From:   Moss, Jo\n   Sent:   Wednesday, March 03, 2027 8:13 AM\n",
    "an appointment": (
        " -----Original Appointment-----\nFrom: Moss, Jo\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg, Ida\n"
        "Subject: Leave\nWhen: Friday, March 12, 2027 9:00 AM-10:00 AM.\nWhere: Office\n"
    ),
    "with mailto in brackets": (
        "From: Jo Moss [mailto:jmoss@pd.example] \nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg\nSubject: x\n"
    ),
    "with asterisks": (
        "*From:* Jo Moss [mailto:jmoss@pd.example]\n*Sent:* Wednesday, March 3, 2027 8:13 AM\n*To:* Berg\n"
        "*Subject:* Leave\n"
    ),
    "with asterisks around the name only": "*From*: Jo Moss\n*Sent*: Wednesday, March 3, 2027 8:13 AM\n*To*: Berg\n",
    "with a long list of receivers": (
        "From: Moss, Jo\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg, Ida; Holt, Lou; Lee, Mai; Nord, Ann;\n"
        "Olsen, Per; Pratt, Sue; Quist, Ole; Roe, Kim; Sand, Joy; Todd, Art;\nUhl, Max; Vang, Pa; Wold, Tor\n"
        "Subject: Leave\n"
    ),
    "importance between": (
        "From: Moss, Jo\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg, Ida\nSubject: Leave\nImportance: High\n"
        "Sensitivity: Private\n"
    ),
    "On Behalf Of": (
        "From: desk-bounces@pd.example [mailto:desk-bounces@pd.example] On Behalf Of Jo Moss\n"
        "Sent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg\nSubject: x\n"
    ),
    "stamps as numbers": "From: Moss, Jo\nSent: 03/03/2027 08:13\nTo: Berg, Ida\nSubject: Leave\n",
    "a blank line between the lines": (
        "From: Moss, Jo\n\nSent: Wednesday, March 3, 2027 8:13 AM\n\nTo: Berg, Ida\n\nSubject: Leave\n"
    ),
    "all in one line": "From: Moss, Jo Sent: Wednesday, March 3, 2027 8:13 AM To: Berg, Ida Subject: Leave\n",
    "Mac Outlook with an address": (
        "From: Jo Moss <jmoss@pd.example>\nDate: Wednesday, March 3, 2027 at 8:13 AM\nTo: Ida <iberg@pd.example>\n"
        "Subject: Leave\n"
    ),
    "Notes, tabs": "\tJo Moss\n\t03/03/2027 08:13 AM\n\t\t \n\t\t To: Ida Berg/PD@PD\n\t\t cc: \n\t\t Subject: Leave\n",
    "Notes, sent by": (
        "\tJo Moss\n\tSent by: Kim Roe\n\t03/03/2027 08:13 AM\n\t\t \n\t\t To: Ida Berg/PD@PD\n\t\t cc: \n"
        "\t\t Subject: Leave\n"
    ),
    "Notes, please respond to": (
        "Jo Moss <jmoss@pd.example>\n03/03/2027 08:13 AM\nPlease respond to jmoss\n\n \n\tTo:\tIda Berg/PD@PD\n"
        "\tcc:\t\n\tSubject:\tLeave\n"
    ),
    "Notes, respond to in a line of its own": (
        "Jo Moss <jmoss@pd.example> on 03/03/2027 08:13:27 AM\nPlease respond to <jmoss@pd.example>\n"
        "To:\tIda Berg/PD@PD\ncc:\t \n\nSubject:\tLeave\n"
    ),
    "Notes, an organisation": (
        "St. Paul Police Department\n\t\n\tFrom:  Jo Moss                           03/03/2027 08:13 AM\n\t\n\n"
        "To: Ida Berg/PD@PD\ncc:  \nSubject: Leave\n"
    ),
    "Notes, from and on": (
        "From:\tJo Moss@PD on 03/03/2027 08:13 AM CST\nTo:\tIda Berg/PD@PD\ncc:\t \n\nSubject:\tLeave\n"
    ),
    "Notes, to in a column": (
        "Jo Moss/PD/City \n03/03/2027 08:13 AM\n\nTo\nIda Berg/PD/City@City\ncc\n\nSubject\nLeave\n"
    ),
    "Notes, columns beside": (
        "Jo Moss/PD/City\n03/03/2027 08:13 AM                     To        Ida Berg/PD/City@City\n"
        "                                         cc\n                                    Subject        Leave\n"
    ),
    "Notes, a day by name": "Jo Moss/PD\nWed 03/03/2027 08:13 AM\nTo: Ida Berg/PD@PD\ncc:\nSubject: Leave\n",
    "Notes, day first": "Jo Moss/PD\n03.03.2027 08:13\n\nAn: Ida Berg/PD@PD\nKopie: \nThema: Leave\n",
    "Notes, wrote on in words": "Jo Moss <jmoss@pd.example> wrote on 03-03-2027 08:13:27 AM:\n",
    "Notes, from in the new way": (
        "From:        Jo Moss/PD/City\nTo:        Ida Berg/PD/City@City, \nDate:        03/03/2027 08:13 AM\n"
        "Subject:        Leave\n"
    ),
    "Notes, stamp with at": "Jo Moss@PD @ 03/03/2027 08:13 AM\n\nTo: Ida Berg/PD@PD\ncc:\nSubject: Leave\n",
    "Notes, stamp above": "Jo Moss@PD 03/03/2027 08:13 AM\nTo: Ida\ncc: \nSubject: x\n",
    "Notes, a link": "Jo Moss---03/03/2027 08:13:27 AM---Ida, I want Friday off\n\nFrom: Jo Moss/PD\nTo: Ida Berg/PD\n",
    "forwarded by": (
        "---------------------- Forwarded by Jo Moss/PD on 03/03/2027 08:13 AM ---------------------------\n\n\n"
        "Kim Roe\n03/02/2027 09:00 AM\nTo: Jo Moss/PD@PD\ncc:  \nSubject: Leave\n"
    ),
    "forwarded by, over lines": (
        "---------------------- Forwarded by Jo Moss/PD on 03/03/2027 \n08:13 AM ---------------------------\n"
        "From: Kim Roe on 03/02/2027 09:00 AM\nTo: Jo Moss/PD@PD\n"
    ),
    "forwarded by, in short rules": "----- Forwarded by Jo Moss/PD/City on 03/03/2027 08:13 AM -----\n\nKim Roe/PD\n",
    "GroupWise": '>>> "Jo Moss" <jmoss@pd.example> 03/03/27 08:13AM >>>\n',
    "GroupWise, a name": ">>> Jo Moss 3/3/2027 8:13 AM >>>\n",
    "Exchange's old rule": (
        "----------\nFrom: \tMoss, Jo[SMTP:jmoss@pd.example]\nSent: \tWednesday, March 3, 2027 8:13 AM\n"
        "To: \tBerg\nSubject: \tLeave\n"
    ),
    "cc:Mail": (
        "______________________________ Reply Separator _________________________________\nSubject: Leave\n"
        "Author:  Jo Moss at PD\nDate:    3/3/27 8:13 AM\n"
    ),
    "an empty Original Message": "-----Original Message-----\n\n",
    "a phone": "-------- Original message --------\nFrom: Jo Moss \n\nDate:03/03/2027  8:13 AM  (GMT-06:00) \n",
    "a phone in few words": "-----Original message-----\nFrom: Jo Moss\nTo: iberg@pd.example\nSent: Wed, Mar 3 2027\n",
    "a chat carried on": '----- Reply message -----\nFrom: "Jo Moss" <jmoss@pd.example>\nTo: "Ida" <i@pd.example>\n',
    "Teams": "________________\nFrom: Jo Moss <jmoss@pd.example>\nSent: Wednesday, March 3, 2027 8:13 AM\n",
    "a warning inside": (
        "From: Jo Moss <jmoss@pd.example>\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg\nSubject: [EXTERNAL] x\n\n"
        "CAUTION: This email originated from outside the City.\n"
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_what_stands_below_is_not_the_authors(name: str) -> None:
    assert split_text(f"Fine with me.\n\nIda\n\n{HEADERS[name]}\n{HIS}").author_text == "Fine with me.\n\nIda"


@pytest.mark.parametrize("name", HEADERS)
def test_nor_right_below_the_words(name: str) -> None:
    assert split_text(f"Fine with me.\n{HEADERS[name].lstrip()}\n{HIS}").author_text == "Fine with me."


@pytest.mark.parametrize("name", HEADERS)
def test_a_forward_without_a_word_is_nobodys_request(name: str) -> None:
    found = split_text(f"{HEADERS[name]}\n{HIS}", forwarding=True)
    assert "Friday" not in found.author_text


# name -> (text, the author's words)
CHAINS: dict[str, tuple[str, str]] = {
    "three deep": (
        "Approved.\n\nFrom: Moss, Jo\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Holt, Lou\nSubject: RE: Leave\n\n"
        "Can you look?\n\n-----Original Message-----\nFrom: Berg, Ida\nSent: Tuesday, March 2, 2027 9:00 AM\n\n"
        "Friday off please.\n",
        "Approved.",
    ),
    "answers between the lines, twice": (
        "Hi Ida, see below.\n\nOn 3/3/27 07:00, Ida Berg wrote:\n> Friday off?\n\nYes.\n\n> And Monday?\n"
        "\nNo, court.\n\n"
        "> Thanks\n",
        "Hi Ida, see below.\n\nYes.\n\nNo, court.",
    ),
    "the answer at the foot": (
        "On Wed, Mar 3, 2027 at 7:00 AM SRO Desk <desk@pd.example> wrote:\n\n> Which day?\n> The 12th?\n>\n"
        "> -- \n> SRO Desk\n\nThe 13th.\n\n-- \nIda\n",
        "The 13th.",
    ),
    "quotes of quotes": (
        "Agreed.\n\n> On Wed, Jo wrote:\n>> On Tue, Kim wrote:\n>>> Friday off?\n>> Yes\n> Good\n",
        "Agreed.",
    ),
    "initials before the marks": ("Agreed.\n\nJM> Friday off?\nJM> Or Monday?\n", "Agreed."),
    "a quote of one line that was broken": (
        "On Mar 3, 2027, at 7:00 AM, Desk wrote:\n> Friday off for you and for\n> somebody else?\nYes for both.\n",
        "Yes for both.",
    ),
    "a list of dates with arrows": (
        "Days I need:\n-> 3/12\n-> 3/15\nThanks",
        "Days I need:\n-> 3/12\n-> 3/15\nThanks",
    ),
    "a memo in capitals with a time": (
        "TO: Sgt. Holt\nFROM: Ofc. Berg\nDATE: March 3, 2027 0800 hrs\nSUBJECT: Leave\n\nI request March 12 off.\n",
        "TO: Sgt. Holt\nFROM: Ofc. Berg\nDATE: March 3, 2027 0800 hrs\nSUBJECT: Leave\n\nI request March 12 off.",
    ),
    "a leave form": (
        "Name: Ida Berg\nDate: 3/12/27\nFrom: 0700\nTo: 1500\nReason: dentist\n",
        "Name: Ida Berg\nDate: 3/12/27\nFrom: 0700\nTo: 1500\nReason: dentist",
    ),
    "a leave form with clock times": (
        "Date: 3/12/27\nFrom: 7:00 AM\nTo: 3:00 PM\nType: comp\n",
        "Date: 3/12/27\nFrom: 7:00 AM\nTo: 3:00 PM\nType: comp",
    ),
    "one who wrote a report": (
        "On Monday Lt. Park wrote a memo: nobody is off on the 12th.\nSo I take the 13th.\n",
        "On Monday Lt. Park wrote a memo: nobody is off on the 12th.\nSo I take the 13th.",
    ),
    "on a day, at a time": (
        "On March 12 at 9:00 AM I have the dentist.\nOn March 13 I am back.\n",
        "On March 12 at 9:00 AM I have the dentist.\nOn March 13 I am back.",
    ),
    "a rule of the author's own": (
        "Off Friday.\n\n----------\n\nAlso off Monday.\n",
        "Off Friday.\n\n----------\n\nAlso off Monday.",
    ),
    "what he sent": (
        "I sent this on Monday:\nOff 3/12, vacation.\nPlease confirm.\n",
        "I sent this on Monday:\nOff 3/12, vacation.\nPlease confirm.",
    ),
    "a title with a stamp": (
        "Range day\n03/12/2027 08:00 AM\nBring your rifle.\n",
        "Range day\n03/12/2027 08:00 AM\nBring your rifle.",
    ),
    "a chain of the year 2000": (
        "ok\n\n\nJo Moss@CITY\n12/13/2026 03:31 PM\nTo: Ida Berg/PD/CITY@CITY\ncc:  \nSubject: Re: hey\n\nsure\n\n"
        "Ida Berg@PD\n12/13/2026 02:48 PM\nTo: Jo Moss/PD/CITY@CITY\ncc:  \nSubject: hey\n\nFriday off?\n",
        "ok",
    ),
    "a department above From": (
        "I'm out Friday.\n\n\nPolice & Fire Services Corp.\n\nFrom:  Jo Moss               03/03/2027 08:13 AM\n\n\n"
        "To: Ida Berg/PD@PD\ncc: Lou Holt/PD@PD, Kim \nRoe/PD@PD \n\nSubject: Draft\n\nWhen?\n",
        "I'm out Friday.",
    ),
    "marks around the header as well": (
        'Sounds good.\n\n\n>From: "Jo Moss" <jo@x.example>\n>To: ida@x.example\n>Date: Fri, 13 Apr 2026 15:25 -0500\n'
        ">\n>Friday off?\n>\n________________________________________\nGet it FREE at http://x.example\n",
        "Sounds good.",
    ),
    "a name between dashes wrote": (
        "Ok\n\n-----Jo Moss/PD wrote: -----\nTo: Ida Berg/PD@PD\nFrom: Jo Moss/PD\nDate: 3/1/2027\n\nFriday?\n",
        "Ok",
    ),
    "SquirrelMail's own mark": ('Ok\n\n<quote who="Jo Moss">\n> Friday?\n> </quote>\n', "Ok"),
    "a signature above Outlook's header": (
        "Denied, we are short.\n\nSgt. Lou Holt\nPolice Department\n367 Grove St.\nPaul MN 55101\n651-266-5555 Office\n"
        "\nFrom: Berg, Ida (CI)\nSent: Monday, March 1, 2027 8:50 AM\nTo: Holt, Lou (CI)\nSubject: x\n\nFriday?\n",
        "Denied, we are short.",
    ),
    "a badge between name and phone": (
        "Off:\n\n3/12 comp\n3/15 vacation\n\nThanks,\nIda\n\nOfficer Ida Berg\n#412\nHarding SHS\nCell 651-555-0111\n",
        "Off:\n\n3/12 comp\n3/15 vacation\n\nThanks,\nIda",
    ),
    "an order passed on by hand": (
        "Please post:\n\nTo: All officers\nFrom: Sgt. Holt\nRe: Friday\n\nNo days off.\n",
        "Please post:\n\nTo: All officers\nFrom: Sgt. Holt\nRe: Friday\n\nNo days off.",
    ),
    "the original message by name": (
        "Please see my original message about the 12th.\nStill need it.\n",
        "Please see my original message about the 12th.\nStill need it.",
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_the_authors_words_are(name: str) -> None:
    text, expected = CHAINS[name]
    assert split_text(text).author_text == expected
