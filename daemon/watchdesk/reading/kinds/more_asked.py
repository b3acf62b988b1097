"""Days asked for on top of a request that is answered: "Thanks! Can I add the 12th as well?" """

from watchdesk.model.facts import Kind
from watchdesk.reading import leave_words
from watchdesk.reading.absence import Days, asking
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

_ASKS = AnyCase(
    r"\b(?:(?:can|could|may) (?:i|we)|any (?:way|chance)|i(?:['’]ll| will)? (?:also )?(?:need|want)|i(?:['’]d|"
    r" would) (?:also )?like|"
    r"i have to|let me|give me|put me down|ok(?:ay)? (?:if i|to)|possible to|mind if i)\b[^.!?\n]{0,30}?\b(?:add|"
    r"tack|take|get|have|extend|use|"
    r"include|do)\b"
)
_MORE = AnyCase(
    r"\b(?:too|also|as well|on top|in addition|add|tack|extend|extra|another (?:day|one)|(?:one|two|a|"
    r"\d) more(?: days?)?|"
    r"more days?|(?:day|morning|afternoon|week|(?:mon|tues|wednes|thurs|fri)day) (?:before|after)|at the (?:end|"
    r"front|start))\b"
)
_LITTLE = 30  # words of a mail that says just that


def added(page: Page) -> Found | None:
    """More days are asked for in answer to a mail of ours about a request; which ones, and whether the others stay, is
    asked about."""
    if not page.is_answer or page.words > _LITTLE or not _is_of_a_request(page):
        return None
    about = [one for one in page.sentences if _asks_for_more(one) and not topics.speaks_of_leave(page.body, one)]
    if not about or page.role not in topics.OFFICERS:
        return None
    days = Days(question=asking.new_days())
    officer = page.person.key if page.person else None
    item = absence(Kind.CHANGE, page, days, leave=None, officer=officer)
    return Found(items=(item,), taken=numbers(about))


def _is_of_a_request(page: Page) -> bool:
    """It answers what the desk wrote of a request, or the request itself."""
    ours = bool(Page.refs_in(page.head.text)) or page.from_our_desk()
    return ours or bool(leave_words.find(page.quoted[:2000], page.unit.lexicon))


def _asks_for_more(one: Sentence) -> bool:
    """It asks, in words that go on from what was granted."""
    return _ASKS.search(one.text) is not None and _MORE.search(one.text) is not None
