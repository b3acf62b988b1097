"""Which mails hand in a monthly log, and of which month; "ask" where no month or more than one is named."""

import pytest

from support.reading import explained

# Subject, text, files, sent, month.
LOGS: list[tuple[str, str, list[str], str, str]] = [
    ("February log", "Nothing to report", [], "2027-03-02T08:00", "2027-02"),
    ("February log", "Nothing for February yet, still counting", [], "2027-03-02T08:00", "other"),
    ("Re: February log", "I have nothing for you", [], "2027-03-02T08:00", "other"),
    (
        "last log",
        "Last log of the year: June, calls 9, reports 2, arrests 0, PPC 1. See you in September.",
        [],
        "2027-06-09T12:00",
        "2027-06",
    ),
    ("", "May log: calls 9, reports 2, arrests 0. Catch you all in August!", [], "2027-06-03T12:00", "2027-05"),
    ("log for Jan", "see attached", ["x.xlsx"], "2027-02-02T08:00", "2027-01"),
    ("April log so far", "March stats\nCalls 28\nReports 9\nArrests 1\nPPC 2", [], "2027-04-20T08:00", "ask"),
    ("", "April log so far\nMarch stats: calls 28, reports 9, arrests 1, PPC 2", [], "2027-04-20T08:00", "ask"),
    ("My April log so far", "Calls 12, reports 3, arrests 0, ppc 1", [], "2027-04-20T08:00", "ask"),
    ("Stats", "March stats: calls 28, reports 9, arrests 1, PPC 2", [], "2027-04-02T08:00", "2027-03"),
    ("", "Monthly log, November.\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2", [], "2026-12-01T08:00", "2026-11"),
    (
        "monthly log",
        "Here you go, sorry, I was out sick Friday.\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2",
        ["Torres_12-2026.docx"],
        "2027-01-05T08:00",
        "2026-12",
    ),
    ("Re: Missing logs", "Both are attached, October and November.", ["a.pdf"], "2026-12-07T08:00", "ask"),
    (
        "Re: Missing logs",
        "Attached, this is the November one. December to follow next week.",
        ["a.pdf"],
        "2026-12-29T08:00",
        "2026-11",
    ),
    ("log", "Last month's log is attached.", ["log.pdf"], "2027-03-02T08:00", "2027-02"),
    (
        "May log",
        "May log\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2\nMarch on the Capitol 5/3 worked",
        [],
        "2027-06-02T08:00",
        "2027-05",
    ),
    (
        "SRO activity",
        "SRO MONTHLY REPORT\nMonth/Year: 04/2027\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2",
        [],
        "2027-05-03T08:00",
        "2027-04",
    ),
    ("question", "Is the October log due Friday or Monday?", [], "2026-10-28T08:00", "other"),
    ("log", "I'll send my October log tomorrow, the laptop is updating.", [], "2026-11-03T08:00", "other"),
    (
        "template",
        "Can you resend the monthly log template? Mine is from 2024.",
        ["old_log_template.xlsx"],
        "2026-11-03T08:00",
        "other",
    ),
    (
        "Feb numbers",
        "Feb monthly numbers.\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2",
        [],
        "2027-03-01T08:00",
        "2027-02",
    ),
    ("", "", ["Monthly Log March 2027.pdf"], "2027-04-05T08:00", "2027-03"),
    ("October log", "My October log is attached.", ["Log_2026-09.pdf"], "2026-11-02T08:00", "ask"),
    (
        "",
        "Please find my log for the month of September attached. The one for August did not exist since "
        "school was out.",
        ["log.docx"],
        "2026-10-01T08:00",
        "2026-09",
    ),
    ("Fwd: Monthly log", "Resending, the first bounced.", ["Xiong_Jan_2027.xlsx"], "2027-02-08T08:00", "2027-01"),
    ("visitor log", "The visitor log at door 1 has been missing pages since January.", [], "2027-02-08T08:00", "other"),
    ("equipment", "Signed the radio log for January, attached.", ["radio.pdf"], "2027-02-08T08:00", "other"),
    (
        "June log",
        "Short month: calls 6, reports 1, arrests 0, PPC 1. Have a good summer.",
        [],
        "2027-06-14T08:00",
        "2027-06",
    ),
    (
        "log corrected",
        "Corrected January log. Replace the one from Tuesday please.",
        ["jan.xlsx"],
        "2027-02-05T08:00",
        "2027-01",
    ),
    ("Sept log", "Sept log attached", ["log.pdf"], "2026-10-02T08:00", "2026-09"),
    ("monthly log", "September 2026\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2", [], "2026-10-02T08:00", "2026-09"),
    (
        "Monthly log Dec",
        "No calls the last two weeks, break.\nCalls: 21\nReports: 4\nArrests: 1\nPPC: 2",
        [],
        "2027-01-04T08:00",
        "2026-12",
    ),
    ("my log", "For January.", ["j.pdf"], "2027-02-01T08:00", "2027-01"),
    ("logs", "Did you get my November log? I sent it Monday.", [], "2026-12-09T08:00", "other"),
    ("done", "CALLS 22. RPTS 6. ARRESTS 0. PPC 3. UNIT MTG 2/18. That was Feb.", [], "2027-03-02T08:00", "2027-02"),
    ("log 02/2027", "see file", ["x.pdf"], "2027-03-02T08:00", "2027-02"),
    ("log", "Enclosed is the log for the preceding month.", ["log.pdf"], "2027-03-02T08:00", "2027-02"),
    (
        "late",
        "Take this as my log. All of February: ten calls, two reports, no arrests. Since it is March for a day, sorry.",
        [],
        "2027-03-01T08:00",
        "2027-02",
    ),
    (
        "Log",
        "SRO LOG - MAY 2027\nCalls 21\nReports 4\nArrests 1\nSick 0 (1 day in April, see last log)",
        [],
        "2027-06-02T08:00",
        "2027-05",
    ),
    ("log", "Log for the month that just ended is attached.", ["l.pdf"], "2027-03-02T08:00", "2027-02"),
    (
        "slow",
        "Calls 3, reports 1, arrests 0, ppc 1, slow day. Back in January it was more.",
        [],
        "2027-03-02T08:00",
        "other",
    ),
    ("calls", "Three calls about the bus stop today, no reports. See you in March.", [], "2027-02-26T08:00", "other"),
]


@pytest.mark.parametrize(("subject", "body", "files", "sent", "month"), LOGS)
def test_the_month_of_a_log(subject: str, body: str, files: list[str], sent: str, month: str) -> None:
    got = explained(body, subject=subject, sent=sent, files=files)
    if got["kind"] != "monthly_log":
        assert month == got["kind"]
        return
    assert (got["month"], got["act"]) == ((None, False) if month == "ask" else (month, True))
