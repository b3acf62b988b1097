"""`pause` and `resume`: routine notices wait, arrests and incidents do not (settled 40)."""

from dataclasses import replace
from datetime import datetime

from watchdesk.model.book import Book
from watchdesk.model.decision import Decision, Effect, Lane, Mail
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.people import recipient
from watchdesk.policy.telling import reporting

KIND = "pause"


def paused(book: Book, now: datetime) -> bool:
    """Whether routine notices wait now."""
    return standing(book, now) is not None


def standing(book: Book, now: datetime) -> Overlay | None:
    return next(
        (o for o in book.overlays if o.kind == KIND and o.start <= now and (o.end is None or now < o.end)), None
    )


def pause(case: Case) -> Decision:
    if paused(case.book, case.now):
        line = ReceiptLine(what="left-open", words="the desk is paused already")
        return Decision(rule="", why="Paused already.", effects=reporting.receipt(case, (line,)))
    overlay = Overlay(key=f"pause/{case.mark}", kind=KIND, start=case.now, end=None, by=case.sender.key)
    who = case.sender.full_name
    lines = (
        f"{who} told the desk to pause.",
        "Until somebody writes `resume`, acknowledgements, digests and notices to schools wait.",
        "Mail is still taken in. Arrests and incidents are still passed on at once.",
        "Tell the schools yourself of any absence meanwhile.",
    )
    return Decision(
        rule="",
        why="The desk is paused.",
        overlays=(overlay,),
        effects=_all(case, "pause", "The desk is paused", lines),
    )


def resume(case: Case) -> Decision:
    overlay = standing(case.book, case.now)
    if overlay is None:
        line = ReceiptLine(what="left-open", words="the desk is not paused")
        return Decision(rule="", why="Not paused.", effects=reporting.receipt(case, (line,)))
    lines = (f"{case.sender.full_name} told the desk to go on.", "The notices that waited are sent now.")
    return Decision(
        rule="",
        why="The desk goes on.",
        overlays=(replace(overlay, end=case.now),),
        effects=_all(case, "resume", "The desk goes on", lines),
    )


def _all(case: Case, verb: str, headline: str, lines: tuple[str, ...]) -> tuple[Effect, ...]:
    """Every officer, sergeant and commander; in the urgent lane, for the routine one is what waits."""
    return tuple(
        Mail(
            key=f"{verb}/{case.mark}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline=headline, lines=lines),
            lane=Lane.URGENT,
        )
        for person in case.unit.people.values()
        if person.role in POLICE and person.addresses
    )
