"""Something of note without an arrest: a weapon, a fight, a lockdown, a threat, somebody hurt."""

from watchdesk.model.facts import Item, Kind, Question
from watchdesk.model.offences import Incident
from watchdesk.reading import places
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.reports import belongs, notes
from watchdesk.reading.kinds.reports.account import Account, Told, account, speaks_in_subject, speaks_of
from watchdesk.reading.kinds.reports.arrests import all_but_own, reporter
from watchdesk.reading.kinds.reports.belongs import PEOPLE, own
from watchdesk.reading.kinds.reports.custody import is_recent
from watchdesk.reading.kinds.reports.scene import is_centre, is_staff, may_report, school
from watchdesk.reading.kinds.reports.transport import transport
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role


def incident(page: Page) -> Found | None:
    """It happened at a school, now or lately; not a drill, a lesson, a memory or news of elsewhere."""
    is_known = may_report(page)
    if not (is_known or is_staff(page)) or not (
        speaks_of(page, notes.NOTABLE) or notes.NOTABLE.search(page.quoted[:4000])
    ):
        return None
    whole = account(page)
    core = [one for one in whole if one.free and _tells(page, one)]
    passed_on = not core and _passes_on(page)
    core = list(whole[:1]) if passed_on else core
    if not core or not (_is_news(page, whole, core) or (passed_on and not _is_hearsay(page, whole))):
        return None
    where = school(page, whole, core)
    question = None if where else Question(about="days", text="At which school was it?")
    if not is_known:
        question = Question(about="confirm", text="Who are you? The desk does not know this address.")
    carried = transport(whole, of_arrest=False)
    item = Item(
        kind=Kind.INCIDENT,
        act=question is None,
        question=question,
        officer=reporter(page),
        school=where,
        facts=Incident(transport=carried[0]),
        evidence=(*(one.evidence("kind") for one in core[:3]), *((carried[1],) if carried[1] else ())),
    )
    return Found(items=(item,), taken=all_but_own(page))


def _tells(page: Page, one: Told) -> bool:
    """A word of something of note that is not denied, asked about, remembered or taught."""
    text = notes.OWN.sub(lambda match: " " * len(match.group()), one.text)
    if (
        text.rstrip().endswith("?")
        or notes.STORY.search(text)
        or notes.ABOUT.search(text)
        or notes.REMEMBERED.search(text)
    ):
        return False
    if _is_old(page, one):
        return False
    is_wish = notes.ASKS.search(text) is not None
    return bool(
        notes.SCENE.search(page.body.text[:4000]) or one.is_title or next(places.find(page.unit, text), None)
    ) and any(
        not notes.DENIED.search(text[max(0, match.start() - 60) : match.start()])
        and not notes.UNREAL.search(text[max(0, match.start() - 60) : match.start()])
        and not (is_wish and notes.SERVICE.match(text, match.end()))
        and not notes.FOR_IT.search(text[max(0, match.start() - 90) : match.start()])
        for match in notes.NOTABLE.finditer(text)
    )


def news(page: Page) -> frozenset[int]:
    """The sentences of the text that tell of something at a school, and of nothing of the author's own: whatever else
    the letter asks for, they belong to no request."""
    if not may_report(page) or not speaks_of(page, notes.NOTABLE):
        return frozenset()
    told = [one for one in account(page) if not one.is_title and _tells(page, one) and _is_at_school(page, one)]
    return numbers(one.sentence for one in told) - own(page)


def _is_at_school(page: Page, one: Told) -> bool:
    """It befell people of a school, or the school itself, and it did happen."""
    there = PEOPLE.search(one.text) or next(places.find(page.unit, one.text), None)
    return (
        bool(there)
        and not belongs.is_own(page, one.sentence)
        and (bool(notes.HAPPENED.search(one.text)) or _is_past_hour(page, one) or _has_come_of_it(page, one))
    )


def _has_come_of_it(page: Page, one: Told) -> bool:
    """It or the sentence behind it says what became of it: "Broken up, no arrests, parents called". Of "the fight from
    last week" everybody has heard."""
    told = notes.NOTABLE.search(one.text)
    if told is None or notes.KNOWN.search(one.text[: told.start()]):
        return False
    at = one.sentence.number + 1
    behind = (
        [] if one.is_title else [after for after in page.body.sentences[at : at + 1] if not belongs.is_own(page, after)]
    )
    return any(notes.AFTERMATH.search(text) for text in (one.text, *(after.text for after in behind)))


def _is_past_hour(page: Page, one: Told) -> bool:
    """It names an hour of the day of sending that is over, or just now."""
    hours = [span.from_ for day in one.dates if day.grain is Grain.TIME for span in day.spans[:1]]
    return any(hour is not None and hour <= page.sent.time() for hour in hours)


def _is_old(page: Page, one: Told) -> bool:
    """Every day it names lies weeks back, or ahead; "over the weekend" is the one before."""
    said = notes.ANNOUNCED.search(one.text)
    stop = one.sentence.stop if said is None else one.sentence.start + said.start()
    days = [
        day.spans[0].start
        for day in one.dates
        if day.grain is Grain.DAY
        and day.spans
        and "weekend" not in day.text.lower()
        and (day.start < stop or day.spans[0].start < page.today)
    ]
    return bool(days) and not any(is_recent(page, day) for day in days)


def _is_news(page: Page, whole: Account, core: list[Told]) -> bool:
    """It is told as what happened, and the mail is not about something else."""
    if _is_hearsay(page, whole):
        return False
    titled = any(one.is_title for one in core)
    texts = [one.text for one in core]
    is_now = titled or any(notes.NOW.search(text) for text in texts)
    if _asks_for_leave(page) and not (is_now or any(_is_at_school(page, one) for one in core)):
        return False
    beside = {one.sentence.paragraph for one in core}
    told = [one.text for one in whole if one.sentence.paragraph in beside and not one.text.rstrip().endswith("?")]
    return (
        titled
        or any(notes.LOUD.search(text) or notes.NOW.search(text) for text in texts)
        or any(day.spans and day.shape is not None for one in core for day in one.dates)
        or any(notes.HAPPENED.search(text) for text in told)
        or any(_has_come_of_it(page, one) for one in core)
        or (_is_of_a_school(page) and any(notes.CALLS.search(text) for text in told))
    )


def _is_of_a_school(page: Page) -> bool:
    """The centre or a principal: who calls for an officer there has a reason."""
    return is_centre(page) or page.role is Role.PRINCIPAL


def _is_hearsay(page: Page, whole: Account) -> bool:
    return not is_centre(page) and any(notes.NOTHING.search(notes.BEFORE_THE_NEWS.sub(" ", one.text)) for one in whole)


def _asks_for_leave(page: Page) -> bool:
    return (
        page.role in topics.OFFICERS
        and any(named.bank for named in page.body.leaves)
        and any(one.dates and one.has("ask") for one in page.sentences)
    )


def _passes_on(page: Page) -> bool:
    """A principal forwards what was found, and says what is done about it."""
    if page.role is not Role.PRINCIPAL or speaks_in_subject(page) or page.is_answer:
        return False
    return bool(notes.NOTABLE.search(page.quoted[:4000]) and notes.RESPONSE.search(page.body.text[:4000]))
