"""D8: a draft on the last school day, a cover for what is handed in, reminders of what is missing, and the count."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from year.almanac import DAY, Somebody, moment
from year.audit.words import brief, by
from year.happened import Log
from year.logs import figure
from year.post import Gone
from year.town import Town

REMINDED, DUE = (3, 6, 8), 5


def wrong(town: Town) -> Iterator[str]:
    mails: dict[str, list[Gone]] = {}
    for mail in town.gone:
        if mail.notice.startswith("log-") or (mail.notice == "admin" and "Monthly logs for" in mail.words):
            mails.setdefault(mail.to, []).append(mail)
    for month in _months(town):
        due = {who.key: _due(town, who, month) for who in town.almanac.officers}
        for who in town.almanac.officers:
            at = due[who.key]
            if at is not None and town.start <= at and at + timedelta(hours=1) < town.now:
                yield from _log(town, who, month, at, mails)
        if any(at is not None and town.start <= at for at in due.values()):
            yield from _counted(town, month, mails)


def _months(town: Town) -> Iterator[date]:
    month = town.start.date().replace(day=1)
    while month <= town.now.date():
        yield month
        month = _next_month(month, 1)


def _due(town: Town, who: Somebody, month: date) -> datetime | None:
    """When the draft is due: in the afternoon of the month's last school day, as it is known then."""

    def when(known: datetime) -> datetime | None:
        last = town.almanac.last_school_day(who.key, month, known)
        return moment(last, time(14)) if last is not None else None

    return town.almanac.comes(when, moment(month, time()))


def _log(town: Town, who: Somebody, last: date, at: datetime, mails: dict[str, list[Gone]]) -> Iterator[str]:
    log = town.notes.log(who.key, last)
    where = f"{who.key}, {last:%B %Y}"
    mine = mails.get(who.address, [])
    drafts = [mail for mail in mine if mail.notice == "log-draft" and at <= mail.at <= by(town, at)]
    if len(drafts) != 1:
        yield f"{where}: {len(drafts)} drafts"
    for one, number in log.counted.items():
        if drafts and figure(one, number) not in drafts[0].words:
            yield f"{where}: the draft lacks {figure(one, number)}"
    yield from _reminders(town, who, log, where, last, [mail for mail in mine if mail.notice == "log-reminder"])
    if log.handed_in is not None:
        yield from _cover(town, who, log, where, mails)


def _cover(town: Town, who: Somebody, log: Log, where: str, mails: dict[str, list[Gone]]) -> Iterator[str]:
    sergeant = town.person(town.almanac.sergeant_of(who.key)).address
    at = log.handed_in
    assert at is not None
    covers = [
        mail
        for mail in mails.get(sergeant, [])
        if mail.notice == "log-cover" and at <= mail.at <= by(town, at) and who.titled in mail.words
    ]
    if len(covers) != 1:
        yield f"{where}: {len(covers)} covers to the sergeant"
    for one, number in (*log.counted.items(), *log.added.items()):
        if covers and figure(one, number) not in covers[0].words:
            yield f"{where}: the cover lacks {figure(one, number)}"


def _reminders(town: Town, who: Somebody, log: Log, where: str, last: date, mine: list[Gone]) -> Iterator[str]:
    for day in sorted({_workday(town, _next_month(last, number)) for number in REMINDED}):
        at = moment(day, time(7))
        got = [mail for mail in mine if at <= mail.at <= by(town, at)]
        is_missing = (log.handed_in is None or log.handed_in > at) and town.almanac.is_there(who.key, day)
        if at + timedelta(hours=1) < town.now and len(got) != is_missing:
            yield f"{where}: {len(got)} reminders on {brief(at)}, handed in {log.handed_in}"


def _counted(town: Town, last: date, mails: dict[str, list[Gone]]) -> Iterator[str]:
    """On the day on which they are due: how many are in, to commander and sergeants."""
    at = moment(_workday(town, _next_month(last, DUE)), time(15))
    if at + timedelta(hours=1) > town.now:
        return
    logs = [town.notes.log(who.key, last) for who in town.almanac.officers if _due(town, who, last) is not None]
    many = sum(1 for log in logs if log.handed_in is not None and log.handed_in <= at)
    for key in ("cmdr.bell", *(one.key for one in town.almanac.sergeants)):
        mine = mails.get(town.person(key).address, [])
        got = [mail for mail in mine if mail.notice == "admin" and at <= mail.at <= by(town, at)]
        if len(got) != 1 or f"{many} of {len(logs)} logs handed in" not in got[0].words:
            yield f"{last:%B %Y}: {key} got {[mail.words[:200] for mail in got]}, {many} of {len(logs)} are in"


def _next_month(day: date, number: int) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=number)


def _workday(town: Town, day: date) -> date:
    while not town.almanac.is_workday(day):
        day += DAY
    return day
