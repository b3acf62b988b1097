"""The reading as others see it: one JSON object with fixed fields, and rows of facts for drawing (settled 22)."""

from collections.abc import Iterator
from datetime import date, datetime, time

from watchdesk.model import words
from watchdesk.model.facts import (
    AbsenceFacts,
    Answer,
    Arrest,
    Command,
    Evidence,
    Facts,
    Item,
    Kind,
    Log,
    Meeting,
    Move,
    Question,
    Reading,
    Span,
    Verb,
    Verdict,
    Verdicts,
    Weighed,
)
from watchdesk.model.offences import Incident
from watchdesk.reading.kinds.deciding import decides

Json = dict[str, object]
# What a date was taken for, in plain words (the values of `absence.uses.Use`).
USES = {
    "absent": "a day of the absence",
    "bare": "a day with no word over it",
    "first": "the first day",
    "last": "the last day",
    "return": "the day of return",
    "work": "a day at work",
    "excepted": "a day taken out of those around it",
    "deadline": "a deadline",
    "earlier": "a day something was said, sent or granted",
    "event": "the day of something else",
    "others": "somebody else's day",
    "old": "a day of the earlier request",
    "unsure": "a day the author is not sure of",
    "leaving": "the hour of leaving",
    "arriving": "the hour of coming",
    "hours": "the hours",
    "nothing": "no day of the absence",
}
_OF_ARREST = ("removed", "principal_told", "parent_told", "when", "case", "on_grounds", "offence", "transport")
# The facts that `explain --why` can be asked about; "arrest" is all that are known of one.
FACTS = (
    "kind", "question", "officer", "school", "spans", "leave", "earlier", "refs", "decisions", "answer", "meeting",
    "start", "end", "action", "arrest", *_OF_ARREST, "month",
)  # fmt: skip
_PLACED = frozenset({Kind.ARREST, Kind.INCIDENT, Kind.MEETING, Kind.ASSIGNMENT})


def as_json(reading: Reading, file: str) -> Json:
    """The fields of the reader's contract, always all of them; null or empty where they do not apply."""
    chief = reading.chief
    head = _item(chief)
    commands = [
        *(_command(one) for one in reading.commands),
        *(order for item in reading.items for order in _held(item)),
    ]
    return {
        "file": file,
        **head,
        "evidence": [_evidence(one) for one in chief.evidence],
        "weighed": [_weighed(one) for one in chief.weighed],
        "items": [_item(item) for item in reading.items],
        "commands": commands,
        "author_text": reading.author_text,
        "machine": reading.machine.value if reading.machine else None,
        "claims": reading.claims,
        "rule": chief.rule,
        "defects": list(reading.defects),
    }


def facts_of(item: Item) -> Iterator[tuple[str, str]]:
    """(fact, its value in words) for every fact of an item that is known, in the order in which people ask for them."""
    if item.officer:
        yield "officer", item.officer
    if item.school:
        yield "school", item.school
    yield from _facts(item.facts)


def values_of(item: Item, fact: str) -> Iterator[tuple[str, str]]:
    """(fact, its value in words) for what `explain --why` asks about; of an arrest, each fact that is known."""
    if fact == "kind":
        yield fact, item.kind
        return
    if fact == "question":
        yield fact, f"about {item.question.about}" if item.question else "none"
        return
    known = list(facts_of(item))
    if fact == "arrest" and isinstance(item.facts, Arrest):
        yield from (one for one in known if one[0] in ("school", *_OF_ARREST))
        return
    yield fact, ", ".join(value for name, value in known if name == fact) or "not said"


def _item(item: Item) -> Json:
    """One item with the flat fields of the contract."""
    kind, act = (Kind.OTHER, False) if _only_holds(item) else (item.kind, item.act)
    facts = item.facts
    meeting = facts if isinstance(facts, Meeting) else None
    return {
        "kind": kind.value,
        "act": act,
        "question": _question(item.question),
        "officer": item.officer,
        "leave": facts.leave.value if isinstance(facts, AbsenceFacts | Answer) and facts.leave else None,
        "spans": _spans(facts) if act or isinstance(facts, Answer) else None,
        "school": item.school if kind in _PLACED else None,
        "meeting": meeting.meeting if meeting else None,
        "start": _moment(meeting.start) if meeting else None,
        "end": _moment(meeting.end) if meeting else None,
        "action": meeting.action if meeting else None,
        "month": facts.month if isinstance(facts, Log) else None,
        "decisions": [_verdict(one) for one in facts.verdicts if one.verb not in (Verb.HOLD, Verb.ASK)]
        if isinstance(facts, Verdicts)
        else [],
        "arrest": _arrest(item, facts) if isinstance(facts, Arrest) else None,
        "transport": facts.transport if isinstance(facts, Arrest | Incident) else None,
        "answer": _answer(facts) if isinstance(facts, Answer) else None,
    }


def _only_holds(item: Item) -> bool:
    """Lines that are held or asked about decide nothing: by the contract that is `other` with commands."""
    return item.kind is Kind.DECISION and item.act and not decides(item)


def _held(item: Item) -> list[Json]:
    if not isinstance(item.facts, Verdicts):
        return []
    return [
        {
            "verb": one.verb.value,
            "words": one.reason or "",
            "refs": [one.ref] if one.ref else [],
            "people": [],
            "spans": [],
        }
        for one in item.facts.verdicts
        if one.verb in (Verb.HOLD, Verb.ASK)
    ]


def _question(question: Question | None) -> Json | None:
    if question is None:
        return None
    return {
        "about": question.about,
        "text": question.text,
        "choices": [
            {"number": one.number, "text": one.text, "spans": [_span(span) for span in one.spans or ()]}
            for one in question.choices
        ],
    }


def _spans(facts: Facts | None) -> list[Json] | None:
    spans = facts.spans if isinstance(facts, AbsenceFacts | Answer) else None
    return [_span(span) for span in spans] if spans is not None else None


def _span(span: Span) -> Json:
    return {"start": _day(span.start), "end": _day(span.end), "from": _clock(span.from_), "to": _clock(span.to)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def _moment(value: datetime | None) -> str | None:
    return value.replace(tzinfo=None).isoformat(timespec="minutes") if value else None


def _verdict(verdict: Verdict) -> Json:
    shown: Json = {
        "ref": verdict.ref,
        "verdict": "deny" if verdict.verb is Verb.DENY else "approve",
        "reason": verdict.reason,
    }
    return {**shown, "exception": True} if verdict.verb is Verb.EXCEPTION else shown


def _arrest(item: Item, facts: Arrest) -> Json:
    return {
        "school": item.school,
        "removed": facts.removed,
        "principal_told": facts.principal_told,
        "parent_told": facts.parent_told,
        "when": _moment(facts.when),
        "case": facts.case,
        "on_grounds": facts.on_grounds,
        "offence": facts.offence,
        "transport": facts.transport,
    }


def _answer(facts: Answer) -> Json:
    return {"choice": facts.choice, "yes": facts.yes}


def _command(command: Command) -> Json:
    return {
        "verb": command.verb,
        "words": command.words,
        "refs": list(command.refs),
        "people": list(command.people),
        "spans": [_span(span) for span in command.spans],
    }


def _evidence(one: Evidence) -> Json:
    shown: Json = {"fact": one.fact, "text": one.text, "at": [one.start, one.stop]}
    return {**shown, "in": "subject"} if one.where == "subject" else shown


def _weighed(one: Weighed) -> Json:
    shown: Json = {"text": one.text, "at": [one.start, one.stop], "use": one.use, "because": one.because}
    return {**shown, "in": "subject"} if one.where == "subject" else shown


def _facts(facts: Facts | None) -> Iterator[tuple[str, str]]:
    match facts:
        case AbsenceFacts():
            yield from _absence(facts)
        case Verdicts():
            yield from (("decisions", _ruled(verdict)) for verdict in facts.verdicts)
        case Answer():
            yield from _answered(facts)
        case Meeting() | Arrest() | Incident() | Log():
            yield from _plain(facts)
        case Move():
            yield from (("days", words.span(span)) for span in facts.spans or ())
        case None:
            return


def _ruled(verdict: Verdict) -> str:
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return f"{verdict.ref or 'this one'}: {verdict.verb}{reason}"


def _absence(facts: AbsenceFacts) -> Iterator[tuple[str, str]]:
    if facts.spans is not None:
        yield "spans", words.spans(facts.spans)
    if facts.leave is not None:
        yield "leave", facts.leave.value
    if facts.earlier:
        yield "earlier", words.spans(facts.earlier)
    if facts.refs:
        yield "refs", ", ".join(facts.refs)


def _answered(facts: Answer) -> Iterator[tuple[str, str]]:
    if facts.choice is not None:
        yield "answer", f"number {facts.choice}"
    if facts.yes is not None:
        yield "answer", "yes" if facts.yes else "no"
    if facts.spans is not None:
        yield "spans", words.spans(facts.spans)
    if facts.leave is not None:
        yield "leave", facts.leave.value


def _plain(facts: Meeting | Arrest | Incident | Log) -> Iterator[tuple[str, str]]:
    names = {
        Meeting: ("meeting", "start", "end", "action", "place"),
        Arrest: _OF_ARREST,
        Incident: ("transport",),
        Log: ("month",),
    }[type(facts)]
    for name in names:
        value = getattr(facts, name)
        if value is not None:
            yield name, _in_words(value)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _moment(value) or "" if isinstance(value, datetime) else str(value)
