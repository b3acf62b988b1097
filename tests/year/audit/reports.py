"""P7, P8, P9: arrests and incidents, by the clock."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from year.audit.words import PROMPT, about, brief
from year.happened import Arrest, Incident
from year.post import Gone
from year.town import Town

BARE_AFTER = timedelta(minutes=20)
COMMANDER_AFTER = timedelta(minutes=15)
FIELD = re.compile(
    r"^   (Time|Case number|Person arrested|Offense category|Removed from the building): ([^(\n]+?)(?: \(before.*)?$",
    re.M,
)
NAMES = {
    "Time": "time",
    "Case number": "case",
    "Person arrested": "age",
    "Offense category": "offence",
    "Removed from the building": "removed",
}
TO_SCHOOLS = ("arrest", "arrest-corrected")


def arrests(town: Town) -> Iterator[str]:
    known = {one.ref for one in town.notes.arrests}
    for one in town.notes.arrests:
        yield from _arrest(town, one)
    for mail in town.gone:
        if mail.notice in TO_SCHOOLS and mail.ref not in known:
            yield f"{mail.ref}: a notice of an arrest that nobody reported"


def _arrest(town: Town, one: Arrest) -> Iterator[str]:
    where = f"{one.ref} {one.officer} {brief(one.at)}"
    sergeant = town.person(town.almanac.sergeant_of(one.officer)).address
    told = [m for m in about(town, one.ref, "arrest-report") if m.to == sergeant and m.at <= one.at + PROMPT]
    if not told or one.canary not in told[0].words:
        yield f"{where}: the sergeant does not have the officer's words"
    readers = town.almanac.at_school(one.school, one.at) if town.almanac.principal(one.school, one.at) else {}
    mails = about(town, one.ref, *TO_SCHOOLS)
    for mail in mails:
        if mail.to not in readers:
            yield f"{where}: {mail.notice} went to {mail.to}"
    if not readers and told and "please phone the school" not in told[-1].words and one.first_grounds:
        yield f"{where}: nobody is asked to phone {one.school}"
    for address in readers:
        yield from _reader(one, where, address, [mail for mail in mails if mail.to == address], town.now)


def _reader(one: Arrest, where: str, address: str, mails: list[Gone], end: datetime) -> Iterator[str]:
    full = _full_at(one)
    late = max(one.at + BARE_AFTER, one.named_at or end)
    bare = late if _may_hear(one, late) else None
    if one.void is not None:
        if mails and mails[0].at <= one.void and (mails[-1].at > one.void + PROMPT or "is void" not in mails[-1].words):
            yield f"{where}: {address} does not know that it is void"
        full, bare = (when if when and when < one.void else None for when in (full, bare))
    start = _may_start(one)
    if mails and (start is None or mails[0].at < start):
        yield f"{where}: {address} heard of it before it could be told"
    if not mails and full is None and bare is None:
        return
    due = min(when for when in (full, bare, end) if when is not None)
    if due + PROMPT < end and not [mail for mail in mails if mail.at <= due + PROMPT]:
        yield f"{where}: {address} was not told by {brief(due + PROMPT)}"
    if full is not None and full + PROMPT < end and one.void is None:
        yield from _fields(one, where, address, mails)


def _fields(one: Arrest, where: str, address: str, mails: list[Gone]) -> Iterator[str]:
    """What the last notice says is what the officer's last word says. A case number is no reason for a mail of its
    own: said after the full notice, it may be missing there, but never wrong."""
    if not mails:
        return
    known, says = one.known(mails[-1].at), _says(mails[-1])
    end = max(at for at, _, _ in one.said)
    last = one.known(end)
    if _is_off(one, end):  # no building, from which anybody could be removed
        last.pop("removed", None)
    for name in ("time", "removed", "age", "offence", "case"):
        is_late = name == "case" and name not in says and name not in known
        if name in last and not is_late and says.get(name) != last[name]:
            yield f"{where}: {address} reads {says.get(name)!r} for {name}, the officer said {last[name]!r}"
    for name in says.keys() - known.keys():
        yield f"{where}: {address} reads {name}={says[name]!r}, which nobody said"


def _says(mail: Gone) -> dict[str, str]:
    return {NAMES[name]: value.strip() for name, value in FIELD.findall(mail.text)}


def _grounds(one: Arrest, moment: datetime) -> bool:
    said = one.known(moment).get("grounds")
    return said == "yes" if said else one.first_grounds is True


def _is_off(one: Arrest, moment: datetime) -> bool:
    said = one.known(moment).get("grounds")
    return said == "no" if said else one.first_grounds is False


def _may_hear(one: Arrest, moment: datetime) -> bool:
    """Whether a school may hear by then: it is known, and on grounds, not said, or released."""
    if one.named_at is None or moment < one.named_at:
        return False
    said = one.known(moment).get("grounds")
    if said is not None:
        return said == "yes" or bool(one.released and one.released <= moment)
    return one.first_grounds is not False or bool(one.released and one.released <= moment)


def _may_start(one: Arrest) -> datetime | None:
    """None: never."""
    needs = (one.named_at, one.released if one.first_grounds is False else one.at)
    return None if None in needs else max(at for at in needs if at is not None)


def _full_at(one: Arrest) -> datetime | None:
    """When all that the full notice needs had been said."""
    moments = sorted({one.at, *(at for at, _, _ in one.said), *((one.released,) if one.released else ())})
    for moment in moments:
        known = one.known(moment)
        released = one.released is not None and one.released <= moment
        is_known = one.named_at is not None and one.named_at <= moment
        needed = {"time", "age", "offence"} if _is_off(one, moment) else {"time", "removed", "age", "offence"}
        said = is_known and needed <= known.keys()
        if said and (_grounds(one, moment) or released):
            return moment
    return None


def nameless(town: Town) -> Iterator[str]:
    """The school is asked for at once, and hears of it as soon as it is known and may."""
    for one in town.notes.arrests:
        if one.is_named:
            continue
        where = f"{one.ref} {one.officer} {brief(one.at)}"
        officer = town.person(one.officer).address
        asked = [m for m in about(town, one.ref, "arrest-facts") if m.to == officer and m.at <= one.at + PROMPT]
        if not any("which school" in mail.words for mail in asked):
            yield f"{where}: nobody asks at which school it was"
        full = _full_at(one)
        if full is None or full + PROMPT > town.now or one.void is not None:
            continue
        for address in town.almanac.at_school(one.school, one.at):
            mine = [mail for mail in about(town, one.ref, *TO_SCHOOLS) if mail.to == address]
            if not any(mail.at <= full + PROMPT for mail in mine):
                yield f"{where}: {address} was not told when the school was known, {brief(full)}"


def incidents(town: Town) -> Iterator[str]:
    for one in town.notes.incidents:
        yield from _incident(town, one)


def _incident(town: Town, one: Incident) -> Iterator[str]:
    where = f"{one.ref} of {one.sender} {brief(one.at)}"
    mails = about(town, one.ref, "incident")
    commander = town.person("cmdr.bell").address
    own = [town.person(town.almanac.sergeant_of(one.officer))] if one.officer else list(town.almanac.sergeants)
    for sergeant in own:
        told = [m for m in mails if m.to == sergeant.address and m.at <= one.at + PROMPT]
        if not told or one.canary not in told[0].text:
            yield f"{where}: {sergeant.key} was not told at once"
    police = {person.address for person in town.almanac.people.values() if person.role != "principal"}
    yield from (f"{where}: it went to {mail.to}" for mail in about(town, one.ref) if mail.to not in police)
    late = one.at + COMMANDER_AFTER
    knows = [m for m in mails if m.to == commander]
    if one.acknowledged is None or one.acknowledged > late:
        if late + PROMPT < town.now and not [m for m in knows if m.at <= late + PROMPT]:
            yield f"{where}: the commander was not told by {brief(late)}"
    elif any(m.at > one.acknowledged for m in knows):
        yield f"{where}: the commander was told though it was acknowledged"
