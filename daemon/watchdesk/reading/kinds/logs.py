"""Monthly logs: sent in the text, as a table, or as an attachment; `log_months` tells which month."""

import re

from watchdesk.model.facts import Item, Kind, Log, Question
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import log_beside, log_months, topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.people import names_of

_OTHER_LOG = re.compile(
    r"\b(?:(?:call|phone|key|visitor|equipment|vehicle|mileage|radio|dispatch|camera|evidence|property|training|"
    r"overtime|door|ecc|cad|shift|use[- ]of[- ]force|decision) logs?\b|(?:for|in|to|on) the log\b(?! for| of)|"
    r"log(?:ged)? (?:in|on|it|this|that|me|off|out|into|onto)\b|log[- ]?in)",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:template|blank|form|extension|who|when|where|how|resend|received|did you get|do you (?:have|need)|"
    r"question about)\b",
    re.IGNORECASE,
)
_WORDS = (
    r"(?:calls?(?: for service)?|cfs|reports?(?: taken)?|rpts?|arrests?|ppcs?|sessions?|mtgs?|meetings?|mediations?|"
    r"school days|days? (?:worked|in school|hq)|citations?|fights?(?: broken up)?|incidents?|talks?|classroom talks|"
    r"visits?|home visits?|trainings?|tows?|weapons?|thefts?|assaults?|assists?|info sessions?|days?)"
)
_FIGURES = AnyCase(
    rf"\b{_WORDS}\b(?:[^\S\n]|[.:…|=-]){{0,40}}\d|\b(?:\d+|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|"
    rf"eleven|twelve)\s+{_WORDS}\b|\b{_WORDS}\b\W{{1,4}}(?:none|zero|yes|no)\b"
)
_LABEL_OF = AnyCase(rf"\b{_WORDS}\b")
_MANY = 4  # figures of different things that make a text a log without the word
_FEW = 3  # figures that make a text a log by themselves, with the word in it
_OF_A_DAY = AnyCase(r"\b(?:today|yesterday|this (?:morning|afternoon|week)|\w+ day|shift|so far)\b")
_SHORT = 30  # words of a mail that says one thing of a log
_WORDS_EACH = 12  # words of a list of figures for each of them
# A log with nothing to count is one, too; and so is what puts one right.
_NOTHING = AnyCase(
    r"\b(?:nothing (?:to report|to add|happened|(?:for|in|this|last) (?:the |this |last )?(?:month|january|february|"
    r"march|april|may|june|july|august|september|october|november|december))|no activity|"
    r"(?:a )?(?:quiet|slow) month)\b"
)
_NOT_YET = AnyCase(r"\b(?:yet|still|so far|until now)\b")
_PUTS_RIGHT = AnyCase(
    r"\bshould (?:be|read|say)\b|\bcorrect(?:ion|ions|ed)?\b|\bmake (?:it|that)\b|\binstead of\b|\bnot (?:\d|one|two|"
    r"three|four|five|six|seven|eight|nine|ten)\b|\bchange\b|\bfix\b"
)
_FILED = re.compile(r"\blogs?\b|\bmonthly\b", re.IGNORECASE)
# Behind a name: "Olson's February log".
_LOG_OF = re.compile(r"\w{0,2}['’]s\s(?:\w+\s){0,3}(?:log|report)\b|s['’]\s(?:\w+\s){0,3}log\b", re.IGNORECASE)
WHICH_MONTH = Question(about="days", text="Which month is the log for?")


def submitted(page: Page) -> Found | None:
    """An officer hands in the log of a month, or a sergeant that of an officer whom the mail names. By a mail of its
    own: an answer to a draft is for `log_answers`."""
    officer = _whose(page)
    if log_months.is_answer(page) or officer is None or not _hands_in(page):
        return None
    months, evidence = log_months.months(page)
    question = None if len(months) == 1 and not log_months.is_unfinished(page) else WHICH_MONTH
    item = Item(
        kind=Kind.MONTHLY_LOG,
        act=question is None,
        question=question,
        officer=officer,
        facts=Log(month=log_months.named(months)[0]) if question is None else Log(months=log_months.named(months)),
        evidence=evidence,
    )
    return Found(items=(item,), taken=numbers(page.sentences) - log_beside.asked_beside(page))


def _whose(page: Page) -> str | None:
    """The officer who writes, unless it is "Olson's log"; for a sergeant or the commander the one officer whom words,
    subject and files name."""
    if page.person is None or page.role in topics.OFFICERS:
        return _owner(page) or (page.person.key if page.person else None)
    if page.role not in topics.COMMAND:
        return None
    written = "\n".join(
        (page.head.text, page.body.text[:2000], *(_spaced(name).title() for name in log_months.files(page)))
    )
    found = {key for one in names_of(page.unit).find(written) for key in one.keys if page.unit.people[key].is_officer}
    return found.pop() if len(found) == 1 else None


def _owner(page: Page) -> str | None:
    """The colleague who is named as the log's."""
    for sheet in (page.body, page.head):
        for one in sheet.names:
            if one.key is not None and _LOG_OF.match(sheet.text, one.stop - 2):
                return one.key if page.unit.people[one.key].is_officer else None
    return None


def _hands_in(page: Page) -> bool:
    """A file or figures, and words that call them the log; a log that is asked for or announced is none."""
    attached = log_months.files(page)
    named = [name for name in map(_spaced, attached) if _FILED.search(name) and not _OTHER_LOG.search(name)]
    if named and not _only_wants(page):
        return True
    if _is_bare_list(page) or _is_titled_list(page):
        return True
    titled = bool(log_months.LOG.search(page.head.text)) and not _OTHER_LOG.search(page.head.text)
    told = [one for one in page.sentences if _names_log(one) and not one.asks and not log_months.LATER.search(one.text)]
    if not titled and not told:
        return False
    if titled and page.words <= _SHORT and not _only_wants(page) and _says_little(page):
        return True
    if len(_FIGURES.findall(page.body.text[:6000])) >= _FEW - bool(titled and told):
        return True
    if any(len(set(_LABEL_OF.findall(line))) > 1 for line in page.body.text[:6000].split("\n")) and _rows(page):
        return True
    pictured = titled and page.words <= _WORDS_EACH and bool(page.mail.attachments)  # a photographed sheet
    if pictured and not _only_wants(page):
        return True
    return (
        bool(attached)
        and not _only_wants(page)
        and bool(titled or any(log_months.SUBMITS.search(one.text) for one in told))
    )


def _says_little(page: Page) -> bool:
    """Under a subject that names the log: that there is nothing to report, or one figure put right. No question and
    nothing that is still to come."""
    if any(one.asks or log_months.LATER.search(one.text) or _NOT_YET.search(one.text) for one in page.sentences):
        return False
    text = page.body.text[:6000]
    figured = _FIGURES.search(text) or log_months.COUNTS.search(text)
    return bool(_NOTHING.search(text)) or bool(figured and _PUTS_RIGHT.search(text))


def _is_bare_list(page: Page) -> bool:
    """Figures of a month and little else, though nobody calls them a log: "CALLS 38. RPTS 14. ARRESTS 1. PPC 4." """
    text = page.body.text[:3000]
    found = [_LABEL_OF.search(match.group()) for match in _FIGURES.finditer(text)]
    things = {match.group().casefold().rstrip("s") for match in found if match}
    if _OF_A_DAY.search(text):
        return False
    return len(things) >= _MANY and len(text.split()) <= _WORDS_EACH * len(found) and bool(log_months.months(page)[0])


# A title of figures: "Feb stats", "Numbers for February".
_OF_FIGURES = AnyCase(
    r"\b(?:stats?|statistics|numbers|totals|figures|tall(?:y|ies)|counts|activity|month[- ]end|eom)\b"
)


def _is_titled_list(page: Page) -> bool:
    """ "Feb stats" over figures of the things that a log counts, and little else."""
    text = page.body.text[:3000]
    if page.is_answer or not _OF_FIGURES.search(page.head.text) or _OF_A_DAY.search(text) or "?" in text:
        return False
    found = [match.group() for match in log_months.COUNTS.finditer(text)]
    things = {re.sub(r"[\W\d]", "", one).casefold() for one in found}
    is_list = len(things) >= _FEW and len(text.split()) <= _WORDS_EACH * len(found)
    return is_list and len(log_months.months(page)[0]) == 1


def _rows(page: Page) -> bool:
    """Lines of figures, as a table of weeks has them below its heads."""
    lines = [re.findall(r"(?<!\S)\d{1,3}(?!\S)", line) for line in page.body.text[:6000].split("\n")]
    return sum(len(found) > 1 for found in lines) > 1


def _names_log(one: Sentence) -> bool:
    return bool(log_months.LOG.search(one.text)) and not _OTHER_LOG.search(one.text)


def _only_wants(page: Page) -> bool:
    """Every sentence about a log asks for one, or for its form."""
    about = [one for one in page.body.sentences if log_months.LOG.search(one.text)]
    return bool(about) and all(one.asks or _WANTS.search(one.text) for one in about)


def _spaced(name: str) -> str:
    return re.sub(r"[_.-]", " ", name[:300])
