"""How mail programs announce what they quote, by program and language: only the words above are the author's."""

import pytest

from watchdesk.reading import plain
from watchdesk.reading.zones import Zones
from watchdesk.reading.zones.split import split_text

WORDS = "Comp time on the 14th please.\nIda"
ASKED = "Which day do you need off, the 12th?"

# name -> what a program puts between the author's words and the quoted ones
ANNOUNCED: dict[str, str] = {
    "Apple, day first": "On 3 Mar 2027, at 07:00, SRO Desk <desk@pd.example> wrote:\n",
    "Apple, in lines of its own": "On Mar 3, 2027, at 7:00 AM, SRO Desk\n<desk@pd.example> wrote:\n",
    "Apple with a narrow space": "On Mar 3, 2027, at 7:00\u202fAM, SRO Desk <desk@pd.example> wrote:\n",
    "Apple without an address": "On Mar 3, 2027, at 7:00 AM, SRO Desk wrote:\n",
    "Gmail": "On Wed, Mar 3, 2027 at 7:00 AM SRO Desk <desk@pd.example> wrote:\n",
    "Gmail with a link for an address": (
        "On Wed, Mar 3, 2027 at 7:00 AM SRO Desk <desk@pd.example<mailto:desk@pd.example>> wrote:\n"
    ),
    "Gmail through a group": (
        "On Wed, Mar 3, 2027 at 7:00 AM 'SRO Desk' via School Unit <\nunit@lists.pd.example> wrote:\n"
    ),
    "an offset of hours": "On Wed, 2027-03-03 at 07:00 -0600, SRO Desk wrote:\n",
    "Thunderbird": "On 03/03/2027 07:00 AM, SRO Desk wrote:\n",
    "Thunderbird, 24 hours": "On 3/3/27 07:00, SRO Desk wrote:\n",
    "mutt": "* SRO Desk <desk@pd.example> [2027-03-03 07:00 -0600]:\n",
    "mutt, in words": "On Wed, Mar 03, 2027 at 07:00:13AM -0600, SRO Desk wrote:\n",
    "Pine": "On Wed, 3 Mar 2027, SRO Desk wrote:\n",
    "Evolution": "On Wed, 2027-03-03 at 07:00 -0600, SRO Desk wrote:\n",
    "Nylas sent": "On Mar 3 2027, at 7:00 am, SRO Desk <desk@pd.example> sent:\n",
    "Spark": "On Mar 3, 2027, 7:00 AM -0600, SRO Desk <desk@pd.example>, wrote:\n",
    "Proton": "On Wednesday, March 3rd, 2027 at 7:00 AM, SRO Desk <desk@pd.example> wrote:\n",
    "Proton in dashes": "------- Original Message -------\nOn Wednesday, March 3rd, 2027 at 7:00 AM, Desk wrote:\n",
    "old Proton": "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Wednesday, March 3rd, 2027 at 7:00 AM, Desk wrote:\n",
    "Yahoo": "On Wednesday, March 3, 2027 at 07:00:00 AM CST, SRO Desk <desk@pd.example> wrote:\n",
    "Yahoo's rule": (
        "________________________________\n From: SRO Desk <desk@pd.example>\nTo: Ida Berg <iberg@pd.example>\n"
        "Sent: Wednesday, March 3, 2027 7:00 AM\nSubject: Leave\n"
    ),
    "old Yahoo": "--- On Wed, 3/3/27, SRO Desk <desk@pd.example> wrote:\n\nFrom: SRO Desk\nSubject: Leave\n",
    "old Yahoo, only an address": "--- desk@pd.example wrote:\n",
    "AOL": "In a message dated 3/3/2027 7:00:00 A.M. Central Standard Time, desk@pd.example writes:\n",
    "AOL, bare": "In a message dated 3/3/27 7:00:00 AM Central Standard Time, desk@pd.example writes:\n\n<< ",
    "Samsung": (
        "-------- Original message --------\nFrom: SRO Desk <desk@pd.example> \nDate: 3/3/27  7:00 AM  (GMT-06:00) \n"
        "To: Ida Berg <iberg@pd.example> \nSubject: Leave \n"
    ),
    "Zimbra": (
        '----- Original Message -----\nFrom: "SRO Desk" <desk@pd.example>\nTo: "Ida" <iberg@pd.example>\n'
        "Sent: Wednesday, March 3, 2027 7:00:00 AM\nSubject: Leave\n"
    ),
    "Zimbra, new": "----- On Mar 3, 2027, at 7:00 AM, SRO Desk <desk@pd.example> wrote:\n",
    "Zimbra, by a name": 'From: "desk" <desk@pd.example>\nTo: "iberg" <iberg@pd.example>\nSubject: Leave\n',
    "Comcast": (
        '----- Original Message -----\n\n\nFrom: desk@pd.example\n\nTo: "Ida" <iberg@pd.example>\n\n'
        "Sent: Wednesday, March 3, 2027 7:00:00 AM\n\nSubject: Leave\n"
    ),
    "BlackBerry": (
        "-----Original Message-----\nFrom: SRO Desk <desk@pd.example>\nDate: Wed, 3 Mar 2027 07:00:00 \n"
        "To: <iberg@pd.example>\nSubject: Leave\n"
    ),
    "BlackBerry 10": (
        "From: SRO Desk\nSent: Wednesday, March 3, 2027 7:00 AM\nTo: Ida Berg\nReply To: SRO Desk\nSubject: Leave\n"
    ),
    "Hotmail": ("Date: Wed, 3 Mar 2027 07:00:00 -0600\nFrom: desk@pd.example\nTo: iberg@pd.example\nSubject: Leave\n"),
    "Hotmail, turned round": (
        "From: desk@pd.example\nTo: iberg@pd.example\nSubject: Leave\nDate: Wed, 3 Mar 2027 07:00:00 -0600\n"
    ),
    "Hotmail, subject first": "Subject: Leave\nFrom: desk@pd.example\nDate: Wed, 3 Mar 2027 07:00:00 -0600\n",
    "Hotmail, To first": "To: iberg@pd.example\nSubject: Leave\nDate: Wed, 3 Mar 2027 07:00\nFrom: desk@pd.example\n",
    "Windows Mail": ("From: SRO Desk\nSent: ‎Wednesday‎, ‎March‎ ‎3‎, ‎2027 ‎7‎:‎00‎ ‎AM\nTo: Ida Berg\n"),
    "Google's short form": "2027-03-03 7:00 GMT-06:00 SRO Desk <desk@pd.example>:\n",
    "Google's shortest form": "2027/3/3 SRO Desk <desk@pd.example>\n",
    "a bot above the line": "##- Please type your reply above this line -##\n",
    "a desk above the line": "--- Reply above this line ---\n",
    "a desk's own line": "-- Please reply above this line --\n",
    "Intercom": 'On Wed, Mar 3, 2027 at 07:00 AM, "SRO Desk" <desk@pd.example> wrote:\n',
    "Superhuman": "On Wed, Mar 03, 2027 at 7:00 AM, SRO Desk < desk@pd.example > wrote:\n",
    "HEY": "On March 3, 2027, SRO Desk <desk@pd.example> wrote:\n",
    "Fastmail": "On Wed, Mar 3, 2027, at 7:00 AM, SRO Desk wrote:\n",
    "K-9": "On March 3, 2027 7:00:00 AM CST, SRO Desk <desk@pd.example> wrote:\n",
    "Mailbird": "On 3/3/2027 7:00:00 AM, SRO Desk <desk@pd.example> wrote:\n",
    "eM Client": '------ Original Message ------\nFrom: "SRO Desk" <desk@pd.example>\nTo: iberg@pd.example\n',
    "eM Client, new": (
        '------ Original Message ------\nFrom "SRO Desk" <desk@pd.example>\nTo "Ida" <iberg@pd.example>\n'
        "Date 3/3/2027 7:00:00 AM\nSubject Leave\n"
    ),
    "Outlook for Mac": 'On 3/3/27, 7:00 AM, "SRO Desk" <desk@pd.example> wrote:\n',
    "Entourage": "on 3/3/27 7:00 AM, SRO Desk at desk@pd.example wrote:\n",
    "Eudora": "At 07:00 AM 3/3/2027 -0600, SRO Desk wrote:\n",
    "The Bat": "Wednesday, March 3, 2027, 7:00:00 AM, you wrote:\n",
    "Usenet": "desk@pd.example (SRO Desk) writes:\n",
    "Gnus": "SRO Desk <desk@pd.example> writes:\n",
    "Horde": "Quoting SRO Desk <desk@pd.example>:\n",
    "SquirrelMail": "On Wed, March 3, 2027 7:00 am, SRO Desk wrote:\n",
    "a message from": "----- Message from SRO Desk <desk@pd.example> ---------\n    Date: Wed, 3 Mar 2027 07:00\n",
    # other languages
    "German": "Am 03.03.2027 um 07:00 schrieb SRO Desk <desk@pd.example>:\n",
    "German, Gmail": "Am Mi., 3. März 2027 um 07:00 Uhr schrieb SRO Desk <\ndesk@pd.example>:\n",
    "German, Outlook": "Von: SRO Desk\nGesendet: Mittwoch, 3. März 2027 07:00\nAn: Berg\nBetreff: Urlaub\n",
    "German, phone": "-------- Ursprüngliche Nachricht --------\nVon: SRO Desk <desk@pd.example>\n",
    "German, GMX": 'Gesendet: Mittwoch, 03. März 2027 um 07:00 Uhr\nVon: "SRO Desk" <desk@pd.example>\nAn: Ida\n',
    "French": "Le 3 mars 2027 à 07:00, SRO Desk <desk@pd.example> a écrit :\n",
    "French, Gmail": "Le mer. 3 mars 2027 à 07:00, SRO Desk <desk@pd.example> a\nécrit :\n",
    "French, Outlook": "De : SRO Desk\nEnvoyé : mercredi 3 mars 2027 07:00\nÀ : Ida Berg\nObjet : Congé\n",
    "French, Yahoo": "Le mercredi 3 mars 2027 à 07:00:00 UTC−6, SRO Desk <desk@pd.example> a écrit :\n",
    "Spanish": "El 3 de mar. de 2027, a la(s) 07:00, SRO Desk <desk@pd.example> escribió:\n",
    "Spanish, Gmail": "El mié, 3 mar 2027 a las 7:00, SRO Desk (<desk@pd.example>) escribió:\n",
    "Spanish, Outlook": "De: SRO Desk\nEnviado el: miércoles, 3 de marzo de 2027 7:00\nPara: Ida\nAsunto: Permiso\n",
    "Portuguese": "Em qua., 3 de mar. de 2027 às 07:00, SRO Desk <desk@pd.example> escreveu:\n",
    "Italian": "Il giorno mer 3 mar 2027 alle ore 07:00 SRO Desk <desk@pd.example> ha scritto:\n",
    "Italian, Outlook": "Da: SRO Desk\nInviato: mercoledì 3 marzo 2027 07:00\nA: Ida\nOggetto: Ferie\n",
    "Dutch": "Op wo 3 mrt 2027 om 07:00 schreef SRO Desk <desk@pd.example>:\n",
    "Dutch, Apple": "Op 3 mrt. 2027, om 07:00 heeft SRO Desk <desk@pd.example> het volgende geschreven:\n",
    "Dutch, Outlook": "Van: SRO Desk\nVerzonden: woensdag 3 maart 2027 07:00\nAan: Ida\nOnderwerp: Verlof\n",
    "Danish": "Den ons. 3. mar. 2027 kl. 07.00 skrev SRO Desk <desk@pd.example>:\n",
    "Danish, no little word": "ons. 3. mar. 2027 kl. 07.00 skrev SRO Desk <desk@pd.example>:\n",
    "Norwegian, Outlook": "Fra: SRO Desk\nSendt: onsdag 3. mars 2027 07:00\nTil: Ida\nEmne: Fri\n",
    "Swedish": "Den ons 3 mars 2027 kl 07:00 skrev SRO Desk <desk@pd.example>:\n",
    "Swedish, Apple": "3 mars 2027 kl. 07:00 skrev SRO Desk <desk@pd.example>:\n",
    "Swedish, Outlook": "Från: SRO Desk\nSkickat: den 3 mars 2027 07:00\nTill: Ida\nÄmne: Ledigt\n",
    "Finnish": "ke 3. maalisk. 2027 klo 7.00 SRO Desk (desk@pd.example) kirjoitti:\n",
    "Finnish, Outlook": "Lähettäjä: SRO Desk\nLähetetty: 3. maaliskuuta 2027 7:00\nVastaanottaja: Ida\nAihe: Vapaa\n",
    "Polish": "śr., 3 mar 2027 o 07:00 SRO Desk <desk@pd.example> napisał(a):\n",
    "Polish, Thunderbird": "W dniu 03.03.2027 o 07:00, SRO Desk pisze:\n",
    "Polish, Outlook": "Od: SRO Desk\nWysłano: środa, 3 marca 2027 07:00\nDo: Ida\nTemat: Urlop\n",
    "Czech": "st 3. 3. 2027 v 7:00 odesílatel SRO Desk <desk@pd.example> napsal:\n",
    "Czech, Outlook": "Od: SRO Desk\nOdesláno: středa 3. března 2027 7:00\nKomu: Ida\nPředmět: Volno\n",
    "Hungarian": "SRO Desk <desk@pd.example> ezt írta (időpont: 2027. márc. 3., Sze, 7:00):\n",
    "Romanian": "Pe mie., 3 mar. 2027 la 07:00, SRO Desk <desk@pd.example> a scris:\n",
    "Turkish": "SRO Desk <desk@pd.example>, 3 Mar 2027 Çar, 07:00 tarihinde şunu yazdı:\n",
    "Russian": "ср, 3 мар. 2027 г. в 07:00, SRO Desk <desk@pd.example>:\n",
    "Russian, wrote": "3 марта 2027 г., в 7:00, SRO Desk <desk@pd.example> написал(а):\n",
    "Ukrainian": "ср, 3 бер. 2027 р. о 07:00 SRO Desk <desk@pd.example> пише:\n",
    "Greek": "Στις Τετ 3 Μαρ 2027 στις 7:00 π.μ., ο χρήστης SRO Desk <desk@pd.example> έγραψε:\n",
    "Vietnamese": "Vào Th 4, 3 thg 3, 2027 vào lúc 07:00 SRO Desk <desk@pd.example> đã viết:\n",
    "Indonesian": "Pada tanggal Rab, 3 Mar 2027 pukul 07.00 SRO Desk <desk@pd.example> menulis:\n",
    "Chinese": "SRO Desk <desk@pd.example> 于2027年3月3日周三 07:00写道：\n",
    "Chinese, Apple": "在 2027年3月3日，上午7:00，SRO Desk <desk@pd.example> 写道：\n",
    "Chinese, Outlook": "发件人: SRO Desk\n发送时间: 2027年3月3日 7:00\n收件人: Ida\n主题: 休假\n",
    "Japanese": "2027年3月3日(水) 7:00 SRO Desk <desk@pd.example>:\n",
    "Japanese, Apple": "2027/03/03 7:00、SRO Desk <desk@pd.example>のメール:\n",
    "Japanese, Outlook": "差出人: SRO Desk\n送信日時: 2027年3月3日 7:00\n宛先: Ida\n件名: 休暇\n",
    "Korean": "2027년 3월 3일 (수) 오전 7:00, SRO Desk <desk@pd.example>님이 작성:\n",
    "Korean, Outlook": "보낸 사람: SRO Desk\n보낸 날짜: 2027년 3월 3일 7:00\n받는 사람: Ida\n제목: 휴가\n",
    "Arabic": "في الأربعاء، 3 مارس 2027 في 7:00 ص تمت كتابة ما يلي بواسطة SRO Desk <desk@pd.example>:\n",
    "Hebrew": "‫בתאריך יום ד׳, 3 במרץ 2027 ב-7:00 מאת ‪SRO Desk‬‏ <‪desk@pd.example‬‏>:‬\n",
    "Thai": "เมื่อวันที่ พ. 3 มี.ค. 2027 เวลา 07:00 SRO Desk <desk@pd.example> เขียนว่า:\n",
}
# These mark what they quote, always.
MARKED_ONLY = {
    "The Bat",
    "Polish, Thunderbird",
    "a bot above the line",
    "AOL, bare",
    "Usenet",
    "Google's shortest form",
}


def read(text: str) -> Zones:
    """As the text comes out of a mail, without the marks of direction."""
    return split_text(plain.body(text))


@pytest.mark.parametrize("name", ANNOUNCED)
def test_a_marked_quote_ends_the_authors_words(name: str) -> None:
    marked = "".join(f"> {line}\n" for line in ASKED.split("\n"))
    assert read(f"{WORDS}\n\n{ANNOUNCED[name]}\n{marked}").author_text == WORDS


@pytest.mark.parametrize("name", [name for name in ANNOUNCED if name not in MARKED_ONLY])
def test_a_quote_without_marks_ends_them_too(name: str) -> None:
    found = read(f"{WORDS}\n\n{ANNOUNCED[name]}\n{ASKED}\n")
    assert found.author_text == WORDS


@pytest.mark.parametrize("name", ANNOUNCED)
def test_the_announcement_may_be_marked_itself(name: str) -> None:
    marked = "".join(f"> {line}\n" for line in f"{ANNOUNCED[name]}\n{ASKED}".split("\n"))
    assert read(f"{WORDS}\n\n{marked}").author_text == WORDS
