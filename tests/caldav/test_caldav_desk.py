"""A whole desk with its calendar on a server: configured as an administrator does, checked, refused, shadowed."""

from dataclasses import replace
from pathlib import Path

from support.caldav.double import FOLDER, USER, Double
from support.caldav.radicale import PASSWORD, READER, Shared
from support.caldav.stage import configure
from support.certificates import authority
from support.desks import Home, raw, sent

SICK = "I am out sick today."
ENTRY = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def configured(home: Home, server: Double, **more: str) -> None:
    """A desk whose calendar is the double's."""
    configure(home, _like(server), **more)


def _like(server: Double) -> Shared:
    class Here(Shared):
        @property
        def url(self) -> str:
            return server.url

    return Here(server=None, user=USER)  # type: ignore[arg-type]


def falls_sick(home: Home) -> None:
    home.deliver(raw(subject="Sick", body=SICK, at=home.now))


# --- what happens -----------------------------------------------------------------------------------------


def test_a_sick_day_stands_on_the_calendar_at_once(home: Home, shared: Shared) -> None:
    configure(home, shared)
    home.once()
    home.later(minutes=1)
    falls_sick(home)
    assert home.once().code == 0
    (text,) = shared.files().values()
    assert b"SUMMARY:Away - Lee" in text
    assert not any(word in text for word in (b"ORGANIZER", b"ATTENDEE")), "no server sends mail for such an entry"


def test_a_refused_login_keeps_no_mail_back_and_is_not_tried_again(home: Home, double: Double) -> None:
    configured(home, double)
    home.once()
    secret = home.config / "secrets" / "caldav.password"
    secret.write_text("wrong")
    double.said.clear()
    home.later(minutes=1)
    falls_sick(home)
    assert home.once().code == 1
    assert "absence principal.como" in sent(home), "the school hears of it, whatever the calendar does"
    assert double.refused == 1
    home.later(hours=2)
    home.once()
    assert double.refused == 1, "the account is not locked by us"
    secret.write_text(PASSWORD)
    assert "lets" in home.says("check").out
    home.later(hours=2)
    assert home.once().code == 0
    assert len(double.files) == 1


def test_a_shadow_reads_the_calendar_and_writes_nothing(home: Home, shared: Shared) -> None:
    configure(home, shared)
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    lines = "UID:p1\r\nSUMMARY:Vac - Reyes 3/18\r\nDTSTART;VALUE=DATE:20270318"
    home.once()
    assert shared.put("vac.ics", ENTRY.format(lines=lines).encode()).ok
    home.later(minutes=1)
    falls_sick(home)
    assert home.once().code == 0
    assert list(shared.files()) == ["vac.ics"]
    assert len(list((home.state / "shadow" / "calendar").glob("*.ics"))) == 1
    shown = {path.read_bytes() for path in (home.state / "shadow" / "sent" / "new").iterdir()}
    assert any(b"Reyes" in one for one in shown), "the person's entry was read"


# --- the doctor -------------------------------------------------------------------------------------------


def test_the_doctor_looks_over_the_calendar(home: Home, shared: Shared) -> None:
    configure(home, shared)
    assert shared.put("vac.ics", ENTRY.format(lines="UID:p\r\nDTSTART:20270301T100000Z").encode()).ok
    before = shared.files()
    said = home.says("check")
    assert said.code == 0, said.out
    assert f"127.0.0.1 lets {shared.user} in; the calendar is" in said.out
    assert "the account may make, change and remove entries" in said.out
    assert "entries of the months around today can be read" in said.out
    assert "is not secured" in said.out
    assert shared.files() == before


def test_it_tells_an_account_that_may_only_read(home: Home, shared: Shared) -> None:
    configure(home, shared, user=READER)
    said = home.says("check")
    assert said.code != 0
    assert "the account may not make, change, remove entries" in said.out


def test_it_tells_what_is_no_calendar_and_what_cannot_be_reached(home: Home, shared: Shared) -> None:
    configure(home, replace(shared, name="nothing"))
    said = home.says("check")
    assert said.code != 0
    assert "answers 40" in said.out
    home.change("watchdesk.toml", f":{shared.server.port}/", ":9/")
    assert "cannot be reached" in home.says("check").out


def test_it_tells_clocks_apart_and_entries_that_cannot_be_read(home: Home, double: Double) -> None:
    configured(home, double)
    double.date = "Mon, 01 Mar 2027 12:00:00 GMT"
    double.keep("torn.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEV")
    said = home.says("check")
    assert "this machine's clock is" in said.out
    assert "torn.ics is left out" in said.out


def test_it_tells_how_long_the_certificate_is_good(home: Home, tmp_path: Path) -> None:
    with Double(certificate=authority().server(tmp_path)) as server:
        configured(home, server, ca_file=str(authority().pem(tmp_path)))
        said = home.says("check")
        assert "the certificate of localhost is good for" in said.out
        home.change("watchdesk.toml", ', ca_file = "', ', name = "')
        assert "the certificate of the calendar server localhost is not believed" in home.says("check").out


def test_a_calendar_without_events_is_none(home: Home) -> None:
    with Double(components=("VTODO",)) as server:
        configured(home, server)
        said = home.says("check")
        assert said.code != 0
        assert f"at {FOLDER} takes no events" in said.out
