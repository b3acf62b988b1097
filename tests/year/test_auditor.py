"""The auditor can fail: each of these desks is broken in one place, and it is seen.

A control for `test_year`: a rule of the auditor that no broken desk makes speak proves nothing.
"""

from datetime import date
from pathlib import Path

import pytest

from watchdesk.policy.duties import breaks, digests, ladder, logs, look_ahead, meetings, reports
from year import audit, broken
from year.broken import Break, twice, without_duty, without_mail, without_orders
from year.play import played

# Days before a break and around the end of a month, in which everything happens that else takes months.
BEFORE_A_BREAK = (date(2026, 10, 7), date(2026, 10, 15))
END_OF_A_MONTH = (date(2026, 9, 29), date(2026, 10, 6))
# From the call of the unit's meeting to its last roll call: an ordinary fortnight, for it is long.
A_MEETING = (date(2026, 9, 16), date(2026, 9, 30))
RUSH = 5.0
CALM = 0.3

A_CORRECTION = "arrests reach the school in time and as they are"

BROKEN: dict[str, tuple[Break, str]] = {
    "no designee is told": (without_mail("absence", to="designee"), "who is away"),
    "no cancellation is told": (without_mail("absence-cancelled"), "who is away"),
    "no change is told": (without_mail("absence-changed"), "who is away"),
    "the sergeant does not hear of sick leave": (without_mail("sick-report"), "the officer and the sergeant"),
    "the officer does not hear of the verdict": (without_mail("decided"), "the officer and the sergeant"),
    "nobody climbs the ladder": (without_duty(ladder.due), "the officer and the sergeant"),
    "no digest": (without_duty(digests.due), "the officer and the sergeant"),
    "no receipt": (without_mail("receipt"), "verdicts"),
    "extended leave goes through": (broken.without_red, "verdicts"),
    "no bare notice": (without_duty(reports.due), "arrests"),
    "the commander hears of no incident": (without_mail("incident", to="cmdr"), "incidents"),
    "no principal hears of an arrest": (without_mail("arrest", to="principal"), "arrests"),
    "no correction of an arrest": (without_mail("arrest-corrected"), A_CORRECTION),
    "no word of an incident": (without_mail("incident"), "incidents"),
    "no look-ahead": (without_duty(look_ahead.due), "the week"),
    "no mail before a break": (without_duty(breaks.due), "the week"),
    "a notice goes out twice": (twice("absence"), "nothing goes out twice"),
    "a verdict goes out twice": (twice("decided"), "nothing goes out twice"),
    "sick mails are filed": (broken.without_care, "who is away"),
    "schools read the kind of leave": (broken.blabbing, "no school reads"),
    "the calendar forgets nothing": (broken.forgetful_calendar, "the calendar"),
    "the calendar learns nothing": (broken.without_entries(), "the calendar"),
    "meetings are kept and not told": (without_duty(meetings.due), "meetings of schools"),
    "nobody is reminded of the unit's meeting": (without_mail("meeting-reminder"), "the unit's meeting"),
    "nobody calls the roll": (without_mail("roll-call"), "the unit's meeting"),
    "nobody hears who acts": (without_mail("admin", to="sgt"), "who stands in for whom"),
    "orders to act are forgotten": (without_orders("acting"), "the officer and the sergeant"),
    "everybody decides": (broken.trusting, "verdicts"),
    "nobody hears of days of school": (without_mail("calendar-changed"), "days of school that change"),
    "days of school are forgotten": (without_orders("session"), "the week"),
    "days of school are not judged by": (broken.unjudged, "days of school that change"),
    "nobody hears who covers": (without_mail("cover"), "who covers"),
    "no cover ends": (broken.without_end_of_covers, "who covers"),
    "nobody hears of a move": (without_mail("assignment"), "who serves elsewhere"),
    "moves are forgotten": (without_orders("assignment"), "who is away"),
    "undo is confirmed and not done": (broken.undoing_nothing, "who is away"),
    "no logs": (without_duty(logs.due), "logs are"),
    "the sergeant gets no log": (without_mail("log-cover"), "logs are"),
    "no reminder of a log": (without_mail("log-reminder"), "logs are"),
    "a bounce of an arrest is filed": (broken.without_follow_up, "who is not reached"),
}
# No arrest is corrected in the days before the break, one is at the end of the month.
OF_A_MONTH = ("logs are", A_CORRECTION)
OF_A_MEETING = "the unit's meeting"


@pytest.fixture(params=BROKEN)
def rule(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk that is broken so; gives the rule that must speak."""
    change, speaks = BROKEN[request.param]
    change(monkeypatch)
    return speaks


def test_a_broken_desk_is_seen(rule: str, tmp_path: Path) -> None:
    days = END_OF_A_MONTH if rule.startswith(OF_A_MONTH) else BEFORE_A_BREAK
    days, rush = (A_MEETING, CALM) if rule.startswith(OF_A_MEETING) else (days, RUSH)
    with played(tmp_path, *days, rush=rush) as town:
        found = audit.findings(town)
    print(*found[:12], sep="\n")
    assert any(one.startswith(rule) for one in found), found


@pytest.mark.parametrize("days", [BEFORE_A_BREAK, END_OF_A_MONTH], ids=["before a break", "end of a month"])
def test_the_same_days_of_a_good_desk(days: tuple[date, date], tmp_path: Path) -> None:
    with played(tmp_path, *days, rush=RUSH) as town:
        assert audit.findings(town) == []
