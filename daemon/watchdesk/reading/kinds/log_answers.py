"""The officer's answer to our draft of a monthly log, or to a reminder: what it takes is the log's; the rest is not.

In such a thread "arrests 2 not 1" is no arrest and "2 sick days" no sick report. What another rule reads in sentences
without a figure ("also, I need Friday off") stays with that rule.
"""

import re

from watchdesk.model.facts import Item, Kind, Log
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import log_beside, log_months, logs, topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page

_AGREES = re.compile(
    r"^\W*(?:(?:thanks?|thx|thank you|hi|hello|sarge|sgt)\W+(?:\w+\W+){0,2}?)?(?:yes|yep|yup|yeah|ok(?:ay)?|sure|"
    r"(?:please )?submit(?:ted)?|(?:please )?send (?:it|this)|"
    r"looks? (?:good|right|fine|great|correct|ok(?:ay)?|accurate)|"
    r"(?:it['’]?s |that['’]?s |this is |all |everything(?:['’]s| is| looks)? )?(?:good|correct|right|fine|accurate|"
    r"perfect|complete)|good to go|approved?|agreed?|no changes?|as is|confirm(?:ed)?|10-4|lgtm|nothing to add|"
    r"use (?:it|this)|go ahead)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not (?:yet|done|ready|finished|now)|hold (?:off|on)|wait|(?:don['’]?t|do not) (?:send|submit))\b",
    re.IGNORECASE,
)
_WORDS = 3  # of a sentence that says something


def answered(page: Page) -> Found | None:
    """A log that is handed in by answering; not where it is only announced, asked about or thanked for."""
    if not log_months.is_answer(page) or page.role not in topics.OFFICERS or page.claims:
        return None
    others = log_beside.of_others(page)
    own = [one for one in page.sentences if one.number not in others]
    if any(_NOT_YET.search(one.text) for one in own) or not _hands_in(page, own):
        return None
    months = _months(page)
    facts = Log(months=months) if len(months) > 1 else Log(month=months[0] if months else None)
    item = Item(
        kind=Kind.MONTHLY_LOG,
        act=len(months) < 2,
        question=logs.WHICH_MONTH if len(months) > 1 else None,
        officer=page.person.key if page.person else None,
        facts=facts,
    )
    return Found(items=(item,), taken=numbers(own))


def _hands_in(page: Page, own: list[Sentence]) -> bool:
    """Files, figures, a yes or plain words; under what was said of a log only figures and files change it."""
    if log_months.files(page) or any(log_months.COUNTS.search(one.text) for one in own):
        return True
    is_draft = page.thread is not None and page.thread.notice in log_months.THREADS
    agrees = any(_AGREES.search(one.text) for one in page.sentences)
    return is_draft and (agrees or any(_says(one) for one in own))


def _says(one: Sentence) -> bool:
    """Some words that are neither a question nor put off."""
    is_talk = one.asks or one.has("thanks") or log_months.is_announced(one.text)
    return not is_talk and len(one.text.split()) > _WORDS


def _months(page: Page) -> tuple[str, ...]:
    """Another month than that of the draft: by a file's name, or where the text names the log with it."""
    filed = (month for name in log_months.files(page) for month in log_months.in_name(page, name))
    return log_months.named(dict.fromkeys((*filed, *log_months.beside_log(page))))
