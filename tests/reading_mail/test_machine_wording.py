"""Machine mail in the words and with the headers of many programs, and people's mail that only sounds like it."""

import pytest

from watchdesk.model.facts import Machine
from watchdesk.reading import machine, mime

AWAY = "I am out of the office until March 15 and will answer when I return."


def mail(subject: str, body: str = AWAY, *headers: str, sender: str = "Jo Moss <jmoss@pd.example>") -> mime.Mail:
    lines = (f"From: {sender}", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", *headers)
    return mime.parse(("\r\n".join(lines) + "\r\n\r\n" + body + "\r\n").encode())


AWAY_BY_HEADER: dict[str, mime.Mail] = {
    "RFC 3834": mail("Re: Digest", AWAY, "Auto-Submitted: auto-replied"),
    "RFC 3834 with a reason": mail("Re: Digest", AWAY, "Auto-Submitted: auto-replied (vacation)"),
    "RFC 3834 in capitals": mail("Re: Digest", AWAY, "Auto-Submitted: Auto-Replied"),
    "X-Autoreply": mail("Re: Digest", AWAY, "X-Autoreply: yes"),
    "X-Autorespond": mail("Re: Digest", AWAY, "X-Autorespond: Digest"),
    "X-AutoReply-From": mail("Re: Digest", AWAY, "X-AutoReply-From: jmoss@pd.example"),
    "X-Mail-Autoreply": mail("Re: Digest", AWAY, "X-Mail-Autoreply: yes"),
    "X-Vacation": mail("Re: Digest", AWAY, "X-Vacation: yes"),
    "Delivered-To autoresponder": mail("Re: Digest", AWAY, "Delivered-To: Autoresponder"),
    "Precedence auto_reply": mail("Re: Digest", AWAY, "Precedence: auto_reply"),
    "Precedence bulk with words": mail("Re: Digest", AWAY, "Precedence: bulk"),
    "Precedence junk with words": mail("Re: Digest", AWAY, "Precedence: junk"),
    "suppressed and in words": mail("Out of office Re: Digest", AWAY, "X-Auto-Response-Suppress: All"),
    "an autoresponder of cPanel": mail("Re: Digest", AWAY, "X-Autoreply: 1", "Auto-Submitted: auto-replied"),
}

AWAY_BY_SUBJECT: tuple[str, ...] = (
    "Automatic reply: Digest",
    "Automatic Reply: Digest",
    "Auto: Re: Digest",
    "Auto Reply: Digest",
    "Auto-reply: Digest",
    "AutoReply: Digest",
    "Autoreply re: Digest",
    "Auto Response: Digest",
    "Automated reply: Digest",
    "Automated response Re: Digest",
    "Out of Office: Digest",
    "Out of office reply: Digest",
    "Out of Office AutoReply: Digest",
    "Out-of-Office Re: Digest",
    "OOO: Re: Digest",
    "Re: Digest (Out of Office)",
    "Re: Digest [Auto Reply]",
    "Vacation reply: Digest",
    "Vacation response Re: Digest",
    "Away from my mail: Digest",
    "Away from the office Re: Digest",
    "Automatische Antwort: Digest",
    "Abwesenheitsnotiz: Digest",
    "Abwesend: Digest",
    "Réponse automatique : Digest",
    "Absence du bureau : Digest",
    "Respuesta automática: Digest",
    "Fuera de la oficina: Digest",
    "Risposta automatica: Digest",
    "Resposta automática: Digest",
    "Automatisch antwoord: Digest",
    "Afwezig: Digest",
    "Autosvar: Digest",
    "Automatiskt svar: Digest",
    "Automatisk svar: Digest",
    "Automaattinen vastaus: Digest",
    "Odpowiedź automatyczna: Digest",
    "Automatická odpověď: Digest",
    "Автоматический ответ: Digest",
    "自动答复: Digest",
    "自動応答: Digest",
    "자동 회신: Digest",
    "Otomatik Yanıt: Digest",
)

AWAY_BY_WORDS: tuple[str, ...] = (
    "This is an automated response. I am out of the office until March 15.",
    "This is an automatic reply: I am away and will return on March 15.",
    "[This is an auto-generated message] I am on vacation until 3/15.",
    "Thank you for your email. I am currently out of the office and will return March 15. For immediate assistance, "
    "please contact Sgt. Holt at 651-555-0133.",
    "Thank you for your message. I will be out of the office with limited access to email, returning Monday. If this "
    "is urgent, call the front desk.",
    "Hello, I am currently out of the office without access to e-mail. If you need immediate assistance contact Kim.",
    "I'm out of office and have no access to my email until 3/15. In my absence please contact Sgt. Holt.",
    "Thanks for your email! I am on leave until March 15. In case of emergency dial 911.",
    "You have reached Officer Moss. I am out of the office until 3/15. For urgent matters contact the watch commander.",
)

BOUNCES: dict[str, mime.Mail] = {
    "Exchange": mail(
        "Undeliverable: Digest",
        "Delivery has failed to these recipients or groups:\n\njmoss@pd.example\nThe e-mail address you entered "
        "couldn't "
        "be found.\n\nDiagnostic information for administrators:\n\n#550 5.1.1 RESOLVER.ADR.RecipNotFound ##",
        sender="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@pd.example>",
    ),
    "Exchange in German": mail(
        "Unzustellbar: Digest",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\njmoss@pd.example\n550 5.1.10",
        sender="Microsoft Outlook <MicrosoftExchange329e71ec@pd.example>",
    ),
    "old Exchange": mail(
        "Undeliverable: Digest",
        "Your message\n\n  To: jmoss@pd.example\n  Subject: Digest\n  Sent: 3/3/2027\n\ndid not reach the following "
        "recipient(s):\n\njmoss@pd.example on Wed\n    The recipient name is not recognized",
        sender="System Administrator <postmaster@pd.example>",
    ),
    "Postfix": mail(
        "Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients.\n\n<jmoss@pd.example>: host mx said: 550 5.1.1 User unknown",
        sender="MAILER-DAEMON@mx.example (Mail Delivery System)",
    ),
    "qmail": mail(
        "failure notice",
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n\n"
        "<jmoss@pd.example>:\nSorry, no mailbox here by that name. (#5.1.1)",
        sender="MAILER-DAEMON@mx.example",
    ),
    "Exim": mail(
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
        "delivered to one or more of its recipients.\n\n  jmoss@pd.example\n    unknown local-part",
        "X-Failed-Recipients: jmoss@pd.example",
        sender="Mail Delivery System <Mailer-Daemon@mx.example>",
    ),
    "Gmail": mail(
        "Delivery Status Notification (Failure)",
        "** Address not found **\n\nYour message wasn't delivered to jmoss@pd.example because the address couldn't be "
        "found.\n\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.",
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    ),
    "Sendmail": mail(
        "Returned mail: see transcript for details",
        "The original message was received at Wed\n\n   ----- The following addresses had permanent fatal errors "
        "-----\n"
        "<jmoss@pd.example>\n\n   ----- Transcript of session follows -----\n550 5.1.1 User unknown",
        sender="Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
    ),
    "Yahoo": mail(
        "Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.\n\n<jmoss@pd.example>:\n552: "
        "5.2.2 over "
        "quota",
        sender="MAILER-DAEMON@yahoo.example",
    ),
    "GroupWise": mail(
        "Mail System Error - Returned Mail",
        "The message that you sent was undeliverable to the following:\n\tjmoss (user not found)",
        sender="Mailer-Daemon@gw.example",
    ),
    "Domino": mail(
        "DELIVERY FAILURE: User jmoss (jmoss@pd.example) not listed in Domino Directory",
        "Your message\n\n  Subject: Digest\n\nwas not delivered to:\n\n  jmoss@pd.example\n\nbecause:\n\n  User "
        "not listed",
        sender="Postmaster@pd.example",
    ),
    "a full box": mail(
        "Mail delivery failed",
        "jmoss@pd.example: mailbox is full. Message returned to sender.\n\n<jmoss@pd.example>",
        sender="postmaster@pd.example",
    ),
    "a host's own words": mail(
        "Undelivered Message",
        "We could not deliver your mail to:\n\n<jmoss@pd.example>\n\n554 5.4.14 hop count exceeded",
        sender="noreply@mailhost.example",
    ),
    "no daemon's name": mail(
        "Undeliverable mail",
        "Your message could not be delivered to:\n<jmoss@pd.example>\n550 5.1.1 unknown user",
        sender="Mail System <system@mx.example>",
    ),
}

DELAYS: dict[str, mime.Mail] = {
    "Exchange": mail(
        "Delivery delayed: Digest",
        "Delivery to these recipients or groups is delayed:\njmoss@pd.example",
        sender="postmaster@pd.example",
    ),
    "Exim": mail(
        "Warning: message 1abc-2 delayed 24 hours",
        "A message that you sent has not yet been delivered. No action is required.",
        sender="Mail Delivery System <Mailer-Daemon@mx.example>",
    ),
    "Sendmail": mail(
        "Warning: could not send message for past 4 hours",
        "THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.",
        sender="MAILER-DAEMON@mx.example",
    ),
    "Gmail": mail(
        "Delivery Status Notification (Delay)",
        "** Delivery incomplete **\n\nThere was a temporary problem delivering your message. Gmail will retry for "
        "46 more "
        "hours.",
        sender="mailer-daemon@googlemail.com",
    ),
}

RECEIPTS: dict[str, mime.Mail] = {
    "read": mail(
        "Read: Digest", "Your message\n\nTo: Jo\nSubject: Digest\n\nwas read on Wednesday, March 3, 2027 7:00 AM."
    ),
    "not read": mail(
        "Not read: Digest", "Your message\n\nTo: Jo\nSubject: Digest\n\nwas deleted without being read on Wednesday."
    ),
    "delivered": mail(
        "Delivered: Digest", "Your message has been delivered to the following recipients:\n\njmoss@pd.example"
    ),
    "relayed": mail(
        "Relayed: Digest",
        "Delivery to these recipients or groups is complete, but no delivery notification was sent by the destination.",
        sender="postmaster@pd.example",
    ),
    "displayed": mail(
        "Return Receipt (displayed) - Digest",
        "This is a Return Receipt for the mail that you sent to jmoss@pd.example.",
    ),
    "Notes": mail("Return Receipt", "Your document: Digest\nwas received by: Jo Moss/PD\nat: 03/03/2027 07:00:00 AM"),
    "German": mail(
        "Gelesen: Digest", "Ihre Nachricht\nAn: Jo\nBetreff: Digest\nwurde am Mittwoch, 3. März 2027 gelesen."
    ),
}

LISTS: dict[str, mime.Mail] = {
    "List-Id": mail("News", "Hello", "List-Id: <news.x.example>"),
    "List-Unsubscribe": mail("News", "Hello", "List-Unsubscribe: <mailto:u@x.example>"),
    "Feedback-ID": mail("News", "Hello", "Feedback-ID: 1:2:3:x"),
    "a campaign": mail("News", "Hello", "X-Campaign: 12", "X-Mailer: MailChimp Mailer"),
    "GovDelivery": mail(
        "City news", "Hello", "X-Accounttypeid: 4", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    ),
    "Precedence list": mail("News", "Hello", "Precedence: list", "Errors-To: news-admin@x.example"),
    "a shop": mail("Sale", "Buy!\n\nUnsubscribe | View in browser", sender="Shop <marketing@shop.example>"),
}

REPORTS: dict[str, mime.Mail] = {
    "generated": mail("Backup ok", "All good", "Auto-Submitted: auto-generated"),
    "notified": mail("Door open", "Door 4", "Auto-Submitted: auto-notified"),
    "cron": mail("Cron <root@cad> /usr/bin/report", "done", "X-Cron-Env: <SHELL=/bin/sh>", sender="root@cad.example"),
    "nagios": mail(
        "** PROBLEM Service Alert: cad/disk is CRITICAL **", "Notification Type: PROBLEM", sender="nagios@x.example"
    ),
    "a no-reply": mail(
        "Your timesheet was approved",
        "Approved: March 12.\n\nThis is an automatically generated email, please do not reply.",
        sender="TimeSystem <no-reply@time.example>",
    ),
    "do not reply in words": mail(
        "Training due",
        "Your class is due March 12.\n\nPlease do not reply to this automated message.",
        sender="Training <donotreply@train.example>",
    ),
    "a challenge": mail(
        "Please confirm your message (Digest)",
        "This message was created automatically by mail delivery software (TMDA).\n\nYour message is being held "
        "until you "
        "confirm that you are a person. Reply to this message to release it.",
        "X-Delivery-Agent: TMDA/1.1",
    ),
    "a challenge in words": mail(
        "Re: Digest",
        "I'm protecting myself from spam. Please click the link below to verify that you are a real person and add "
        "yourself to my approved senders list:\nhttps://boxbe.example/x",
    ),
    "a quarantine": mail("Quarantine digest", "3 messages held", "Auto-Submitted: auto-generated"),
}

TABLES: dict[Machine, dict[str, mime.Mail]] = {
    Machine.AUTO_REPLY: {
        **AWAY_BY_HEADER,
        **{subject: mail(subject) for subject in AWAY_BY_SUBJECT},
        **{body[:60]: mail("Re: Digest", body) for body in AWAY_BY_WORDS},
    },
    Machine.BOUNCE: BOUNCES,
    Machine.DELAY: DELAYS,
    Machine.RECEIPT: RECEIPTS,
    Machine.LIST: LISTS,
    Machine.REPORT: REPORTS,
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, table in TABLES.items() for name in table])
def test_a_machine_wrote(kind: Machine, name: str) -> None:
    assert machine.kind_of(TABLES[kind][name]) is kind
