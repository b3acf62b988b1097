"""What the doctor says of calendars that are none of the desk's business: which of them the account could write to."""

from collections.abc import Iterator

import pytest

from support.caldav.double import HOME, Double, Handler, Reply
from support.caldav.radicale import MASTER, Radicale, Shared, running
from watchdesk.backends.caldav import CaldavCalendar
from watchdesk.backends.caldav.others import ACCOUNTS_CAP
from watchdesk.ports import Finding, Severity

PROVED = "the server shows no other calendar that the account may write to"


@pytest.fixture
def alone() -> Iterator[Radicale]:
    """A Radicale on which nobody else has an account yet."""
    with running() as server:
        yield server


def rights(calendar: CaldavCalendar) -> list[Finding]:
    return [one for one in calendar.check() if one.about == "rights"]


def right(calendar: CaldavCalendar) -> Finding:
    (found,) = rights(calendar)
    return found


# --- on Radicale ------------------------------------------------------------------------------------------


def test_an_account_that_can_write_to_its_own_calendar_alone_is_as_it_should_be(shared: Shared) -> None:
    Shared(server=shared.server, user=shared.server.new_user(), name="private").made()
    found = right(shared.calendar())
    assert (found.severity, found.words) == (Severity.GOOD, PROVED)


def test_a_calendar_of_somebody_else_that_the_account_can_write_to_is_named(alone: Radicale) -> None:
    unit = Shared(server=alone, user=alone.new_user()).made()
    private = Shared(server=alone, user=alone.new_user(), name="private").made()
    found = right(unit.calendar(user=MASTER))
    assert found.severity is Severity.WARNING
    assert f"(/{private.user}/private)" in found.words
    assert f"/{unit.user}/unit" not in found.words, "the desk's own is needed"
    assert "take that away" in str(found.advice)


def test_a_calendar_beside_the_desks_is_told_where_the_account_itself_owns_it(shared: Shared) -> None:
    Shared(server=shared.server, user=shared.user, name="private").made()
    found = right(shared.calendar())
    assert found.severity is Severity.WARNING
    assert "of its own" in found.words
    assert f"(/{shared.user}/private)" in found.words


def test_of_very_many_accounts_only_the_first_are_looked_at_and_that_is_said(alone: Radicale) -> None:
    unit = Shared(server=alone, user=MASTER).made()
    for _ in range(ACCOUNTS_CAP + 1):
        Shared(server=alone, user=alone.new_user(), name="private").made()
    named, cut = rights(unit.calendar())
    assert "and 15 more" in named.words
    assert f"of the {ACCOUNTS_CAP + 1} other accounts" in cut.words
    assert cut.severity is Severity.WARNING


# --- on servers with other ways ---------------------------------------------------------------------------


def test_what_somebody_shared_into_the_accounts_home_is_somebodys(double: Double) -> None:
    double.calendars, double.owners = ("unit", "lee", "own"), {"lee": "/dav/lee/"}
    theirs, own = rights(double.calendar())
    assert theirs.words == f"the account may write to other calendars: 'Lee' ({HOME}lee)"
    assert own.words == f"the account has calendars of its own beside the desk's: 'Own' ({HOME}own)"


@pytest.mark.parametrize("privileges", [("read",), ("read", "read-current-user-privilege-set")])
def test_what_may_only_be_read_is_no_danger(double: Double, privileges: tuple[str, ...]) -> None:
    double.calendars, double.privileges = ("unit", "lee"), privileges
    assert right(double.calendar()).words == PROVED


@pytest.mark.parametrize("privilege", ["all", "write", "write-content", "bind", "unbind"])
def test_each_right_that_changes_something_counts(double: Double, privilege: str) -> None:
    double.calendars, double.privileges = ("unit", "lee"), ("read", privilege)
    assert "'Lee'" in right(double.calendar()).words


def test_a_server_that_tells_no_rights_proves_nothing(double: Double) -> None:
    double.calendars, double.privileges = ("unit", "lee"), None
    found = right(double.calendar())
    assert found.severity is Severity.WARNING
    assert "does not say whether the account may write to 1 other" in found.words


def test_a_place_that_is_closed_by_a_401_is_no_refused_login(double: Double) -> None:
    def closed(handler: Handler, reply: Reply) -> None:
        handler.answer(Reply(401) if handler.path in ("/dav/me/", HOME) else reply)

    calendar = double.calendar()
    double.fail("PROPFIND", closed, done=True, times=100)
    assert right(calendar).words == PROVED
    assert not [one for one in calendar.check() if one.severity is Severity.BAD]


def test_a_home_on_another_server_gets_no_password(double: Double) -> None:
    def led_astray(handler: Handler, reply: Reply) -> None:
        body = reply.body.replace(HOME.encode(), b"http://localhost:9/") if handler.path == "/dav/me/" else reply.body
        handler.answer(Reply(reply.status, body, reply.headers))

    double.fail("PROPFIND", led_astray, done=True, times=100)
    assert right(double.calendar()).words == PROVED


def test_a_server_that_fails_there_leaves_the_question_open(double: Double) -> None:
    def fails(handler: Handler, reply: Reply) -> None:
        handler.answer(Reply(500) if handler.path == HOME else reply)

    double.fail("PROPFIND", fails, done=True, times=100)
    found = right(double.calendar())
    assert found.severity is Severity.WARNING
    assert "nobody proved" in found.words
