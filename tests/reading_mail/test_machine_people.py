"""Mail of people that sounds like a machine's: leave is asked for in the same words as it is announced in."""

import pytest

from watchdesk.reading import machine, mime

INVITE = "BEGIN:VCALENDAR\r\nMETHOD:{0}\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR"


def mail(subject: str, body: str, *headers: str, sender: str = "Ida Berg <iberg@pd.example>") -> mime.Mail:
    lines = (f"From: {sender}", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", *headers)
    return mime.parse(("\r\n".join(lines) + "\r\n\r\n" + body + "\r\n").encode())


def invite(subject: str, method: str, *headers: str) -> mime.Mail:
    kind = f"Content-Type: text/calendar; method={method}; charset=utf-8"
    lines = ("From: Jo <jo@school.example>", f"Subject: {subject}", kind, *headers)
    return mime.parse(("\r\n".join(lines) + "\r\n\r\n" + INVITE.format(method)).encode())


PEOPLE: dict[str, mime.Mail] = {
    "out of office Thursday": mail("Thursday", "I will be out of the office Thursday."),
    "out of office in the subject": mail("Out of office 3/12", "Vacation day please."),
    "out of the office, a dash": mail("Out of the office - Thursday", "Taking comp."),
    "out of office and a colon with days": mail("Out of office: March 12-13", "Comp time please."),
    "OOO and a colon with a day": mail("OOO: Thursday", "Sick kid."),
    "OOO": mail("OOO Thu", "dentist"),
    "vacation request": mail("Vacation request", "March 12-16"),
    "vacation response wanted": mail("Vacation response needed", "Did you see my request for March 12?"),
    "away": mail("Away March 12", "Court in Duluth."),
    "away from the office as words": mail("Away from the office 3/12", "Comp please"),
    "until": mail("leave", "I will be out of the office until March 15, sick leave please."),
    "contact in my absence": mail("Vacation", "I'd like March 12-16 off. In my absence Moss covers Harding."),
    "currently out": mail("sick", "I am currently out with the flu and will return Monday."),
    "I am out of the office": mail("sick", "I am out of the office today and tomorrow, sick."),
    "back Monday": mail("Re: Digest", "I am on vacation until Monday, approved by Holt."),
    "limited access": mail("FYI", "I'm off 3/12 with limited access to email. Please approve as comp."),
    "thank you for your email": mail(
        "Re: coverage", "Thank you for your email. I am out of the office 3/12, vacation please."
    ),
    "a school's officer away": mail("Re: SRO", "Officer Berg will be out of the office Friday, who covers?"),
    "suppress": mail("Vacation", "March 12 please", "X-Auto-Response-Suppress: All"),
    "suppress some": mail("Sick", "Out today", "X-Auto-Response-Suppress: DR, OOF, AutoReply"),
    "auto-submitted no": mail("Vacation", "March 12 please", "Auto-Submitted: no"),
    "Precedence bulk from an officer": mail("Vacation", "March 12 off please", "Precedence: bulk"),
    "Precedence list from an officer": mail("Sick", "Out sick today", "Precedence: list"),
    "Precedence first class": mail("Vacation", "March 12 please", "Precedence: first-class"),
    "a loop header": mail("Vacation", "March 12 please", "X-Loop: iberg@pd.example"),
    "forwarded by a rule": mail("Vacation", "March 12", "Auto-Submitted: no", "Resent-From: iberg@pd.example"),
    "an answer to an automatic reply": mail("Re: Automatic reply: Digest", "Ok, then I take Friday off."),
    "an automatic reply forwarded": mail(
        "FW: Automatic reply: Digest",
        "FYI, Moss is gone.\n\n-----Original Message-----\nFrom: Moss\nSent: x\n\nI am away.",
    ),
    "a bounce forwarded": mail(
        "Fwd: Undeliverable: Vacation",
        "This came back, so again: Friday off?\n\n---------- Forwarded message ---------\nFrom: postmaster@pd.example\n"
        "\n550 5.1.1 user unknown <x@pd.example>",
    ),
    "a bounce told": mail("Mail problem", "My mail to the desk bounced. Vacation March 12 please."),
    "not delivered": mail("Undelivered subpoena", "The subpoena was not delivered. Court on March 12 is off."),
    "a delayed start": mail("Delayed", "I am delayed, will be 30 minutes late today."),
    "delivery failure as a crime": mail("Delivery failed", "Package theft at 1200 Main St, case 27-012345."),
    "returned mail": mail("Returned mail", "The school returned the mail to sender. Off Friday please."),
    "failure notice by a school": mail(
        "Failure notice", "Students with failure notices meet Friday at 9.", sender="p@s.example"
    ),
    "read": mail("Read: policy 12", "I read it. Friday off?"),
    "delivered": mail("Delivered: forms", "I left the leave forms on your desk; vacation March 12."),
    "was read on": mail("Rights", "The Miranda card was read on scene. Arrest at 1030."),
    "automatic": mail("Automatic door", "Broken at Harding. I will be in late Friday."),
    "automated": mail("Automated reply system", "How do I set it? I am off March 12."),
    "auto theft": mail("Auto: theft at Como", "Arrest 1 juvenile male, 1030."),
    "auto recovery": mail("Auto Recovery: case 27-1", "Recovered."),
    "unsubscribe as a word": mail("Vacation", "Off March 12. Also please unsubscribe me from the range list."),
    "info at a school": mail("PPC", "Meeting Friday at 9.", sender="Main Office <info@school.example>"),
    "support at a school": mail("SRO", "Can Officer Berg come Friday at 9?", sender="support@school.example"),
    "please do not reply to all": mail("Vacation", "March 12 please. Please do not reply to all."),
    "verify as a word": mail("Sick", "Please verify that you got my sick call today."),
    "a root of a person": mail("Vacation", "March 12", sender="Al Root <aroot@pd.example>"),
    "mailer as a surname": mail("Vacation", "March 12 please", sender="Pat Mailer <pmailer@pd.example>"),
    "postmaster's words by a person": mail("Problem", "The postmaster called, theft at the post office."),
    "an alert by a person": mail("Alert: lockdown drill", "Friday at 9.", sender="Kim Roe <kroe@school.example>"),
    "an accepted invitation": invite("Accepted: PPC", "REPLY"),
    "a declined invitation": invite("Declined: PPC", "REPLY"),
    "a tentative answer": invite("Tentative: PPC", "REPLY"),
    "a new time": invite("New Time Proposed: PPC", "COUNTER"),
    "an invitation generated": invite("Invitation: PPC", "REQUEST", "Auto-Submitted: auto-generated"),
    "an invitation through a list": invite("Invitation: PPC", "REQUEST", "List-Id: <x.y>", "Precedence: bulk"),
    "a cancelled invitation": invite("Canceled: PPC", "CANCEL", "X-Auto-Response-Suppress: All"),
    "accepted in words": mail("Accepted: PPC", "I will be there."),
    "nothing": mail("", ""),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_wrote(name: str) -> None:
    assert machine.kind_of(PEOPLE[name]) is None
