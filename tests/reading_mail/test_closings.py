"""What stands around the author's words: signatures, phones' footers, disclaimers, banners; and what only looks so."""

import pytest

from watchdesk.reading.zones.split import split_text

WORDS = "I would like March 12 off, vacation."

# name -> what stands below the author's words and is not theirs to be read
BELOW: dict[str, str] = {
    "under the mark": "-- \nIda Berg\nSchool Resource Officer\n",
    "under a mark without its blank": "--\nIda\n",
    "under a long dash": "—\nIda Berg\nHarding High\n",
    "under a rule": "________________________\nOfficer Ida Berg #412\nHarding High\n651-555-0111\n",
    "badge and phone": "Ofc. Ida Berg\nBadge #412\nCell: 651-555-0111\n",
    "badge, unit and phone in a line": "Ida Berg #412 | SRO Unit | 651.555.0111\n",
    "an address of mail": "Ida Berg\nSchool Resource Officer\niberg@pd.example\n",
    "street and city": (
        "Officer Ida Berg\nSaint Paul Police Department\n367 Grove Street\nSaint Paul, MN 55101\nO 651-555-0111\n"
    ),
    "a post box": "Ida Berg\nPolice Department\nP.O. Box 12\nSaint Paul, MN 55101\n(651) 555-0111\n",
    "hours": "Ida Berg, SRO\nHarding High School\nHours: Mon-Fri 0700-1500\nPhone: 651-555-0111\n",
    "office hours in words": "Ida Berg\nOffice hours: Monday - Friday, 7:00 AM - 3:00 PM\n651-555-0111\n",
    "work days": "Ida Berg\nSaint Paul Police\nDays off: Saturday and Sunday\n651-555-0111\n",
    "a motto in quotes": 'Ida Berg\nSRO, Harding High\n651-555-0111\n"Trusted service with respect."\n',
    "a motto with its author": (
        'Ida Berg\n651-555-0111\n\n"The time is always right to do what is right." - Martin Luther King, Jr.\n'
    ),
    "pronouns": "Ida Berg (she/her)\nSchool Resource Officer\n651-555-0111\n",
    "a site": "Ida Berg\nSaint Paul Police Department\nwww.stpaul.example/police\n",
    "social names": "Ida Berg\n651-555-0111\nFacebook: SPPD | Twitter: @sppd\n",
    "pictures of a signature": "[cid:image001.png@01D9ABCD.12345670]\nIda Berg\n651-555-0111\n",
    "stars around the name": "*Ida Berg*\n*School Officer*\n*Saint Paul Police Department*\nO: 651-555-0111\n",
    "rank and degree": "Sgt. Ida J. Berg, M.A.\nFamily Violence\n651-555-0111 (office)\n651-555-0112 (cell)\n",
    "many numbers": "Ida Berg\nDesk 651-555-0111\nFax 651-555-0113\nDispatch 651-291-1111 ext. 12\n",
    "international": "Ida Berg\nPolice\n+1 (651) 555-0111\n",
    "a phone": "Sent from my iPhone\n",
    "a phone of a maker": "Sent from my Verizon, Samsung Galaxy smartphone\n",
    "a phone of a network": "Sent via the Samsung Galaxy S22 5G, an AT&T 5G smartphone\n",
    "a T-Mobile": "Sent from my T-Mobile 5G Device\n",
    "a BlackBerry": "Sent from my BlackBerry Wireless Handheld (www.BlackBerry.net)\n",
    "a BlackBerry by a network": "Sent via BlackBerry by AT&T\n",
    "Outlook for iOS": "Get Outlook for iOS<https://aka.ms/o0ukef>\n",
    "sent from Outlook": "Sent from Outlook for Android\n",
    "Mail for Windows": "Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows\n",
    "Yahoo on a phone": "Sent from Yahoo Mail on Android\n",
    "Yahoo's link": "Sent from Yahoo Mail for iPhone<https://mail.onelink.me/107872968>\n",
    "Yahoo's search": "Yahoo Mail: Search, Organize, Conquer\n",
    "old Yahoo": (
        "__________________________________________________\nDo You Yahoo!?\n"
        "Tired of spam? Yahoo! Mail has the best spam protection around\nhttp://mail.yahoo.com\n"
    ),
    "old Hotmail": (
        "_________________________________________________________________\n"
        "Get your FREE download of MSN Explorer at http://explorer.msn.com\n"
    ),
    "excuses": "Sent from my mobile device. Please excuse any typos or brevity.\n",
    "excuses alone": "Please excuse typos, sent from a phone.\n",
    "Spanish phone": "Enviado desde mi iPhone\n",
    "French phone": "Envoyé de mon iPhone\n",
    "German phone": "Von meinem iPhone gesendet\n",
    "Italian phone": "Inviato da iPhone\n",
    "Swedish phone": "Skickat från min iPhone\n",
    "Norwegian phone": "Sendt fra min iPhone\n",
    "Finnish phone": "Lähetetty iPhonesta\n",
    "Dutch phone": "Verstuurd vanaf mijn iPhone\n",
    "Polish phone": "Wysłane z iPhone'a\n",
    "Japanese phone": "iPhoneから送信\n",
    "Chinese phone": "发自我的 iPhone\n",
    "Korean phone": "나의 iPhone에서 보냄\n",
    "Vietnamese phone": "Đã gửi từ iPhone của tôi\n",
    "a confidentiality notice": (
        "CONFIDENTIALITY NOTICE: This e-mail message, including any attachments, is for the sole use of the intended\n"
        "recipient(s) and may contain confidential and privileged information.\n"
    ),
    "of an office": (
        "**********************************************************************\n"
        "This e-mail is the property of the City and/or its affiliates and may contain confidential material\n"
        "for the sole use of the intended recipient (s). Any review, use, distribution by others is prohibited.\n"
        "**********************************************************************\n"
    ),
    "of a law firm": (
        "This electronic message transmission contains information from this law firm which may be confidential or\n"
        "privileged. If you have received this electronic transmission in error, please notify us by telephone.\n"
    ),
    "of the state": (
        "Data Practices Notice: E-mail correspondence to and from this address may be public under the Minnesota\n"
        "Government Data Practices Act.\n"
    ),
    "in brackets": "[This message may contain privileged information intended only for the addressee.]\n",
    "the intended recipient first": (
        "If you are not the intended recipient, you are hereby notified that any disclosure is prohibited.\n"
    ),
    "intended solely": (
        "The contents of this email are intended solely for the named addressee. Delete it if it is not for you.\n"
    ),
    "the views are his": "The views expressed in this email are those of the sender and not of the City.\n",
    "the trees": "Please consider the environment before printing this e-mail.\n",
    "a virus scan": "This email has been checked for viruses by Avast antivirus software.\nwww.avast.com\n",
    "virus-free": "Virus-free.www.avast.com\n",
    "a list's footer": (
        "_______________________________________________\nSRO mailing list\nSRO@lists.pd.example\n"
        "https://lists.pd.example/mailman/listinfo/sro\n"
    ),
    "a group's footer": (
        '-- \nYou received this message because you are subscribed to the Google Groups "SRO" group.\n'
        "To unsubscribe from this group, send an email to sro+unsubscribe@googlegroups.com.\n"
    ),
    "a group's footer without its mark": (
        'You received this message because you are subscribed to the Google Groups "SRO" group.\n'
        "To unsubscribe from this group, send an email to sro+unsubscribe@googlegroups.com.\n"
    ),
    "in Spanish": "AVISO DE CONFIDENCIALIDAD: Este correo electrónico es confidencial y para su destinatario.\n",
    "in German": "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.\n",
    "in French": "Ce message et toutes les pièces jointes sont confidentiels et destinés à leurs destinataires.\n",
    "name and disclaimer": "Ida Berg\nO: 651-555-0111\n\nNOTICE: This message may contain private data.\n",
}


@pytest.mark.parametrize("name", BELOW)
def test_what_stands_below_is_not_the_authors(name: str) -> None:
    assert split_text(f"{WORDS}\n\n{BELOW[name]}").author_text == WORDS


@pytest.mark.parametrize("name", BELOW)
def test_nor_above_a_quote(name: str) -> None:
    quote = "\nFrom: Moss, Jo\nSent: Wednesday, March 3, 2027 8:13 AM\nTo: Berg, Ida\nSubject: Leave\n\nWhich day?\n"
    assert split_text(f"{WORDS}\n\n{BELOW[name]}{quote}").author_text == WORDS


BANNERS: dict[str, str] = {
    "originated outside": "CAUTION: This email originated from outside of the organization. Do not click links.\n",
    "in capitals with stars": "*** EXTERNAL EMAIL *** Do not click links or open attachments.\n",
    "in brackets": "[EXTERNAL EMAIL]\n",
    "in brackets with advice": "[EXTERNAL EMAIL: Use caution with links and attachments]\n",
    "external sender": "EXTERNAL SENDER: This message came from outside the City. Think before you click.\n",
    "over lines": (
        "CAUTION: This email originated from outside the organization. Do not click links or open\n"
        "attachments unless you recognize the sender and know the content is safe.\n"
    ),
    "think before you click": "Think Before You Click: This email originated outside the City of Saint Paul.\n",
    "Microsoft's": (
        "You don't often get email from jmoss@school.example. Learn why this is important "
        "<https://aka.ms/LearnAboutSenderIdentification>\n"
    ),
    "some people who": "Some people who received this message don't often get email from jmoss@school.example.\n",
    "Proofpoint's": (
        "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External Sender\n"
        "This message came from outside your organization.\nZjQcmQRYFpfptBannerEnd\n"
    ),
    "a warning": "WARNING: This e-mail was sent from outside the department. Be careful with attachments.\n",
    "an attention": "ATTENTION: External Email - Be Suspicious of Attachments, Links and Requests for Login.\n",
    "a notice": "NOTICE: This message is from an external sender; do not reply with passwords.\n",
    "this message was sent by": "This message was sent by someone outside the organization.\n",
    "between rules": "--------------------\nCAUTION: External e-mail. Do not click on links.\n--------------------\n",
    "not from within": "Warning - the sender of this email is not from within the County.\n",
    "an alert": "⚠ External Email ⚠\n",
}


@pytest.mark.parametrize("name", BANNERS)
def test_a_gateways_warning_is_not_the_authors(name: str) -> None:
    assert split_text(f"{BANNERS[name]}\n{WORDS}\n").author_text == WORDS


# texts that are all the author's, though they hold what looks like the above
KEPT: dict[str, str] = {
    "respectfully, a name and a rank": f"{WORDS}\n\nRespectfully,\nOfficer Ida Berg",
    "a name that stands alone": f"{WORDS}\n\nBerg",
    "a request that names where it was sent from": "Sent from the hospital, I need tomorrow off",
    "sent from a desk": "Here is another\n\nSent from my desk, is much easier than my mobile phone.",
    "sent by mistake": "Sent by mistake yesterday, please disregard my sick day.",
    "a notice of the author's": "NOTICE: I will be out sick today.",
    "confidential, in the first person": "This message is confidential: I am checking into treatment and need leave.",
    "an external class": "External training on Friday, March 12.\nNeed the day.",
    "caution of the author's": "Caution: roads are icy, I will be late today.",
    "attention in a letter": "Attention: Sgt. Holt\n\nVacation March 12 please.",
    "names approved": "Approved:\n\nIda Berg\nJo Moss",
    "a list of officers and days": "Off on Friday:\nIda Berg 3/12\nJo Moss 3/12",
    "a phone number to call": "Sick today.\n\nCall me 651-555-0111",
    "days with their hours": "Comp please:\nFriday March 12 0700-1100\nMonday March 15 1100-1500",
    "a quote that is the answer": 'He said "no court on the 12th."\n\n"OK" is fine by me.',
    "this e-mail in a request": "This email is to request vacation on March 12.",
    "this is a request": "This message is my request for March 12 off.",
    "if you are not": "If you are not busy, I want Friday off.",
    "excuse me": "Please excuse my absence on March 12, dentist.",
    "please excuse the late notice": "Out sick today. Please excuse the errors in my log.",
    "get a day": "Get me March 12 off please",
    "a short one with hours": "Hours: 0700-1500\nDate: March 12\nComp time",
    "an address in the request": "Court at 15 W Kellogg Blvd on March 12.\nSubpoena attached.",
    "the information in this": "The information in this subpoena says March 12 at 0900; I need the morning.",
    "all between rules": "**********\nOut sick today, call me.\n651-555-0111\n**********",
    "you received": "You received my form on Monday. Off March 12.",
}


@pytest.mark.parametrize("name", KEPT)
def test_the_authors_own_words_stay(name: str) -> None:
    assert split_text(KEPT[name]).author_text == KEPT[name]


def test_nor_is_a_lists_footer_below_a_quote() -> None:
    quote = f"{WORDS}\n\nOn 3/3/27 07:00, SRO Desk wrote:\n> Which day?\n\n"
    assert split_text(quote + BELOW["a list's footer"]).author_text == WORDS
