"""The auditor can fail: each of these desks is broken in one place, and it is seen.

A control for `test_year`: a rule of the auditor that no broken desk makes speak proves nothing. What each needs happens
surely on its days, once (`Surely`), or comes with the calendar; hardly anything else does, so that a control is quick.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from watchdesk.policy.duties import breaks, digests, ladder, logs, look_ahead, meetings, newcomers, reports
from year import audit, broken
from year.broken import Break, twice, without_care, without_duty, without_mail, without_orders
from year.play import played

# What is recorded at once, said and answered; then also what comes of it on the next day; an order of the third morning
# to make up a day; the look-ahead of that Friday; the first days with a new principal; and the eve of a break.
A_DAY = (date(2026, 10, 7), date(2026, 10, 7))
TWO_DAYS = (date(2026, 10, 7), date(2026, 10, 8))
THREE_DAYS = (date(2026, 10, 7), date(2026, 10, 9))
A_WEEK = (date(2026, 10, 7), date(2026, 10, 12))
BEFORE_A_BREAK = (date(2026, 10, 7), date(2026, 10, 15))
END_OF_A_MONTH = (date(2026, 9, 29), date(2026, 10, 6))
# Somebody leaves, and another comes.
A_FAREWELL = (date(2027, 2, 1), date(2027, 2, 8))
# From the call of the unit's meeting to its last roll call.
A_MEETING = (date(2026, 9, 16), date(2026, 9, 30))
CALM = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A broken desk, and how the rule begins that must speak."""

    broken: Break
    speaks: str
    days: tuple[date, date] = TWO_DAYS


def _control(broken: Break, speaks: str, days: tuple[date, date] = TWO_DAYS) -> Control:
    return Control(broken=broken, speaks=speaks, days=days)


AWAY = "who is away"
KNOWN = "the officer and the sergeant"
ARRESTS = "arrests reach the school"
NAMELESS = "an arrest without a school"
BY_HAND = "what people edit on the calendar"
PLACES = "who has which place"

BROKEN: dict[str, Control] = {
    "no designee is told": _control(without_mail("absence", to="designee"), AWAY, A_DAY),
    "no cancellation is told": _control(without_mail("absence-cancelled"), AWAY),
    "no change is told": _control(without_mail("absence-changed"), AWAY),
    "the sergeant does not hear of sick leave": _control(without_mail("sick-report"), KNOWN, A_DAY),
    "the officer does not hear of the verdict": _control(without_mail("decided"), KNOWN),
    "nobody climbs the ladder": _control(without_duty(ladder.due), KNOWN),
    "no digest": _control(without_duty(digests.due), KNOWN, A_DAY),
    "no receipt": _control(without_mail("receipt"), "verdicts"),
    "extended leave goes through": _control(broken.without_red, "verdicts", A_DAY),
    "no bare notice": _control(without_duty(reports.due), ARRESTS, A_DAY),
    "the commander hears of no incident": _control(without_mail("incident", to="cmdr"), "incidents", A_DAY),
    "no principal hears of an arrest": _control(without_mail("arrest", to="principal"), ARRESTS, A_DAY),
    "no correction of an arrest": _control(without_mail("arrest-corrected"), ARRESTS, A_DAY),
    "nobody asks a rover for the school": _control(without_mail("arrest-facts"), NAMELESS),
    "what a rover answers is filed": _control(without_care("arrest-goes-on"), NAMELESS),
    "no word of an incident": _control(without_mail("incident"), "incidents", A_DAY),
    "no look-ahead": _control(without_duty(look_ahead.due), "the week", A_WEEK),
    "no mail before a break": _control(without_duty(breaks.due), "the week", BEFORE_A_BREAK),
    "a notice goes out twice": _control(twice("absence"), "nothing goes out twice", A_DAY),
    "a verdict goes out twice": _control(twice("decided"), "nothing goes out twice"),
    "sick mails are filed": _control(without_care("sick"), AWAY, A_DAY),
    "schools read the kind of leave": _control(broken.blabbing, "no school reads", A_DAY),
    "the calendar forgets nothing": _control(broken.forgetful_calendar, "the calendar"),
    "the calendar learns nothing": _control(broken.without_entries(), "the calendar", A_DAY),
    "entries of officers are not read": _control(broken.without_their_entries, "entries of officers"),
    "nobody looks what became of entries": _control(broken.without_own_entries, BY_HAND),
    "entries are written over": _control(broken.overwriting, BY_HAND),
    "nobody hears of entries to put right": _control(without_mail("admin", to="sgt"), BY_HAND),
    "meetings are kept and not told": _control(without_duty(meetings.due), "meetings of schools", A_DAY),
    "nobody is reminded of the unit's meeting": _control(
        without_mail("meeting-reminder"), "the unit's meeting", A_MEETING
    ),
    "nobody calls the roll": _control(without_mail("roll-call"), "the unit's meeting", A_MEETING),
    "nobody hears who acts": _control(without_mail("admin", to="sgt"), "who stands in for whom"),
    "orders to act are forgotten": _control(without_orders("acting"), KNOWN, THREE_DAYS),
    "everybody decides": _control(broken.trusting, "verdicts"),
    "nobody hears of days of school": _control(
        without_mail("calendar-changed"), "days of school that change", THREE_DAYS
    ),
    "days of school are forgotten": _control(without_orders("session"), "the week", BEFORE_A_BREAK),
    "days of school are not judged by": _control(broken.unjudged, "days of school that change", THREE_DAYS),
    "nobody hears who covers": _control(without_mail("cover"), "who covers"),
    "no cover ends": _control(broken.without_end_of_covers, "who covers"),
    "nobody hears of a move": _control(without_mail("assignment"), "who serves elsewhere"),
    "moves are forgotten": _control(without_orders("assignment"), AWAY, THREE_DAYS),
    "new principals are forgotten": _control(without_orders("contact"), AWAY, A_WEEK),
    "a new principal hears nothing of what is known": _control(without_duty(newcomers.due), AWAY, A_WEEK),
    "nobody hears of a new principal": _control(without_mail("admin"), PLACES),
    "who leaves is kept": _control(without_orders("left"), PLACES, A_FAREWELL),
    "no school hears who leaves": _control(without_mail("officer-leaves"), PLACES, A_FAREWELL),
    "nobody hears who comes": _control(without_mail("assignment"), PLACES, A_FAREWELL),
    "undo is confirmed and not done": _control(broken.undoing_nothing, AWAY),
    "no logs": _control(without_duty(logs.due), "logs are", END_OF_A_MONTH),
    "the sergeant gets no log": _control(without_mail("log-cover"), "logs are", END_OF_A_MONTH),
    "no reminder of a log": _control(without_mail("log-reminder"), "logs are", END_OF_A_MONTH),
    "a bounce of an arrest is filed": _control(broken.without_follow_up, "who is not reached", A_DAY),
}
DAYS = {"before a break": BEFORE_A_BREAK, "end of a month": END_OF_A_MONTH, "a farewell": A_FAREWELL}


@pytest.mark.parametrize("control", BROKEN.values(), ids=BROKEN)
def test_a_broken_desk_is_seen(control: Control, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    control.broken(monkeypatch)
    with played(tmp_path, *control.days, rush=CALM, surely=True) as town:
        found = audit.findings(town)
    print(*found[:12], sep="\n")
    assert any(one.startswith(control.speaks) for one in found), found


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
def test_the_same_days_of_a_good_desk(days: tuple[date, date], tmp_path: Path) -> None:
    with played(tmp_path, *days, rush=CALM, surely=True) as town:
        assert audit.findings(town) == []


@pytest.mark.parametrize("days", [BEFORE_A_BREAK, END_OF_A_MONTH], ids=["before a break", "end of a month"])
def test_a_good_desk_in_a_rush(days: tuple[date, date], tmp_path: Path) -> None:
    with played(tmp_path, *days, rush=5.0) as town:
        assert audit.findings(town) == []
