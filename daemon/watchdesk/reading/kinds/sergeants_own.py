"""What a sergeant asks for the own person, in a mail that tells of officers, too."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Question
from watchdesk.reading.clauses import Clause, Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import officer_meant
from watchdesk.reading.page import Page
from watchdesk.reading.people import Named

OWN = re.compile(
    r"\b(?:(?:can|could|may|might) i (?:please )?(?:have|take|get|be|use|burn|go)|"
    r"i(?:['’]d| would) (?:like|love|prefer)|"
    r"i (?:need|want|request|will take|plan to take|am taking|take|am off|will be off|will be out|am out)\b|"
    r"i['’]m (?:taking|off|out|requesting|asking for)|i['’]ll (?:take|be off|be out)|"
    r"(?:put|mark|count|log|sign) me (?:down|in|off|out|as)?|"
    r"for (?:me|myself)\b|"
    r"(?:i(?:['’]ve| have| got| have got) (?:\w+ ){0,2}|my (?:own )?(?:\w+ )?)(?:court|training|jury|"
    r"dentist|doctor|appointment|appt|funeral|class|course|surgery|drill)\b|"
    r"(?:my|me a|myself a) (?:\w+ )?(?:vacation|vac|comp|personal|pto|leave|time off|days? off|day))\b",
    re.IGNORECASE,
)
# "Taking Friday the 13th, vacation."
WITHOUT_I = re.compile(
    r"\W*(?:taking|using|burning|(?:off|out|gone)(?! of\b)|(?:will|going to) be (?:off|out|gone)|"
    r"on (?:vacation|leave))\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)(?:['’]\w{1,2})?\b", re.IGNORECASE)
# "Lee's retirement party": an occasion of Lee's, to which others go.
_PARTY = re.compile(
    r"\s*(?:['’]s\s+)?(?:\w+\s)?(?:part(?:y|ies)|retirement|wedding|funeral|wake|shower|promotion|swearing|ceremony|"
    r"graduation|send-?off|dinner|lunch)\b",
    re.IGNORECASE,
)
# "Lee called: I need 3/8 off", "from Lee: ...": the words may be the officer's own.
_QUOTES = re.compile(
    r"(?:\b(?:called|phoned|texted|wrote|says|said|writes|emailed|asks|asked|messaged|told me)|:)\W*$", re.IGNORECASE
)
_WHO = Question(about="confirm", text="Which officer is this about, or is it you?")


def sentences(page: Page, about: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Those of the sentences in which a sergeant asks for days of the own, beside an officer who is named."""
    if page.role not in officer_meant.COMMAND or not officer_meant.named(page):
        return ()
    return tuple(one for one in about if any(_is_own(page, clause) for clause in one.clauses))


def doubt(page: Page, own: Sequence[Sentence]) -> Question | None:
    """The question where what stands before may lead in an officer's words, or where a sentence is of both."""
    for one in own:
        before = page.body.text[max(0, one.start - 60) : one.start + _led(one)]
        named = any(name.start < one.start + _led(one) for name in officer_meant.named(page))
        if (named and _QUOTES.search(before)) or any(_is_officers(page, clause) for clause in one.clauses):
            return _WHO
    return None


def _led(one: Sentence) -> int:
    """Where in the sentence its wish begins."""
    found = OWN.search(one.text)
    return found.start() if found else 0


def _is_own(page: Page, clause: Clause) -> bool:
    """The clause asks in the first person, names a day, and no officer or "she" for whom it asks."""
    wish = OWN.search(clause.text)
    days = _days(clause)
    if wish is None or not days or _THEIRS.search(clause.text):
        return False
    return all(
        _PARTY.match(page.body.text, name.stop) or _stands_by(page, clause, name) for name in _names(page, clause)
    )


def _stands_by(page: Page, clause: Clause, name: Named) -> bool:
    """ "3/8 off please, Lee is aware": behind the days a clause of its own."""
    told = _days(clause)[0] < name.start
    led = page.body.text[clause.start : name.start]
    return told and bool(_BREAKS.search(led) and _KNOWS.match(page.body.text, name.stop))


_BREAKS = re.compile(r"(?:,|\band|\bbut|\bso)\s*$", re.IGNORECASE)
_KNOWS = re.compile(
    r"\s+(?:is (?:aware|ok|fine|covering|at|in|back|good)|has|was|will cover|covers?|knows?|said|agreed|"
    r"told)\b"
)


def _is_officers(page: Page, clause: Clause) -> bool:
    """A day of the clause is an officer's who is named in it."""
    return bool(_names(page, clause)) and bool(_days(clause)) and not _is_own(page, clause)


def _names(page: Page, clause: Clause) -> list[Named]:
    """The officers whom the clause names."""
    return [one for one in page.body.names_in(clause) if any(page.unit.people[key].is_officer for key in one.keys)]


def _days(clause: Clause) -> list[int]:
    """Where its days begin."""
    return [one.start for one in clause.dates if one.grain is not Grain.TIME]
