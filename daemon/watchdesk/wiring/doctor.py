"""The doctor: looks over a configuration and the desk's state, and changes nothing."""

from pathlib import Path

from watchdesk.clock import SystemClock
from watchdesk.config import Settings, WebFetch, load
from watchdesk.errors import Mistake, NotFound, Trouble
from watchdesk.notices import Writer
from watchdesk.notices.samples import faults
from watchdesk.ports import Finding, Severity
from watchdesk.unit.difference import Difference, differences
from watchdesk.unit.roster import Unit
from watchdesk.wiring.parts import DESK_KEY, backend_of, is_there, ledger_for, template_folders

# Where anybody may have an address, and what districts call the part of a domain that is their students'.
EVERYBODYS = frozenset(
    ("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "aol.com")
)
STUDENTS = frozenset(("student", "students", "stu", "stud", "pupils", "learners"))


def findings(folder: Path, state: Path | None, *, offline: bool) -> list[Finding]:
    """What the doctor finds. Raises Mistake when the configuration itself is wrong."""
    clock = SystemClock()
    settings = load(folder, state=state, now=clock.now().date(), fetch=None if offline else WebFetch(), keep=False)
    found = [Finding(about="configuration", severity=Severity.GOOD, words=f"{folder} is in order")]
    found += [
        Finding(about=one.place, severity=Severity.WARNING, words=one.wrong, advice=one.hint)
        for one in settings.warnings
    ]
    found.append(_invites(settings.unit))
    found += _letter_findings(Writer(settings.unit, template_folders(settings), b"check"))
    if offline:
        return found
    mailbox, calendar = backend_of(settings, clock, prepare=False, insists=True)
    try:
        return [*found, *_store_findings(settings), *mailbox.check(), *calendar.check()]
    finally:
        mailbox.close()


def _invites(unit: Unit) -> Finding:
    """Who may invite beside the roster. A domain that everybody can write from is none of staff."""
    named = [one.casefold().lstrip("@") for one in unit.values.meeting_domains]
    if not named:
        words = "meeting_domains names none: invites count from people and addresses of unit.toml alone"
        return Finding(about="invites", severity=Severity.GOOD, words=words)
    doubtful = [one for one in named if one in EVERYBODYS or one.split(".")[0] in STUDENTS]
    if doubtful:
        words = f"meeting_domains names {', '.join(doubtful)}: not only staff writes from there"
        advice = "policy.toml, meeting_domains: domains of staff alone; single people stand in unit.toml as contacts"
        return Finding(about="invites", severity=Severity.WARNING, words=words, advice=advice)
    words = f"beside unit.toml anybody at {', '.join(named)} may invite an officer: only staff may write from there"
    return Finding(about="invites", severity=Severity.GOOD, words=words)


def _letter_findings(writer: Writer) -> list[Finding]:
    """Every letter written once with sample facts: a template that breaks is found before it is needed."""
    wrong = [
        Finding(about=one.place, severity=Severity.BAD, words=one.wrong, advice=one.hint) for one in faults(writer)
    ]
    return wrong or [Finding(about="templates", severity=Severity.GOOD, words="every letter can be written")]


def _store_findings(settings: Settings) -> list[Finding]:
    try:
        return _opened(settings)
    except NotFound:
        return [_none_yet() if not is_there(settings.store_url) else _of_before()]
    except Mistake as error:
        advice = next((one.hint for one in error.problems if one.hint), None)
        return [Finding(about="store", severity=Severity.BAD, words=str(error), advice=advice)]
    except Trouble as error:
        advice = "see [store] in watchdesk.toml, and whether the disk is full or the database is up"
        return [Finding(about="store", severity=Severity.BAD, words=str(error), advice=advice)]


def _opened(settings: Settings) -> list[Finding]:
    """Whether the ledger opens and its chain is whole. A desk without a key never started, and gets none by a look."""
    if not settings.secrets.has(DESK_KEY) and not is_there(settings.store_url):
        return [_none_yet()]
    ledger = ledger_for(settings, as_is=True)
    try:
        proved, wrong = ledger.verify_audit()
        now = SystemClock().now()
        laid = differences(settings.unit, ledger.overlays(now), now)
    finally:
        ledger.close()
    if wrong is not None:
        advice = "somebody changed the record: keep the file, and find out who had access"
        return [Finding(about="audit", severity=Severity.BAD, words=f"after {proved} lines: {wrong}", advice=advice)]
    found = Finding(about="store", severity=Severity.GOOD, words=f"opens; {proved} audit lines are proved")
    return [found, *(_live_state(one) for one in laid)]


def _live_state(one: Difference) -> Finding:
    """What came by mail and lies over the configuration (settled 12): to be written there, or there by now."""
    if one.is_written:
        return Finding(about="live state", severity=Severity.GOOD, words=f"{one.words}; the configuration says so, too")
    return Finding(about="live state", severity=Severity.WARNING, words=one.words, advice=f"to keep it: {one.advice}")


def _of_before() -> Finding:
    words = "opens; it is of an earlier version, and the desk's next start brings it up to date"
    return Finding(about="store", severity=Severity.GOOD, words=words)


def _none_yet() -> Finding:
    return Finding(about="store", severity=Severity.GOOD, words="there is no ledger yet; the first start makes it")
