"""Wrong configurations, each with the exact words that are told."""

from datetime import date
from pathlib import Path

import pytest

from support.calendars import event
from support.folders import changed, copied
from watchdesk.config import load
from watchdesk.errors import Mistake

ASSIGN = "[[assignments]]\nofficer = {officer}\nschool = {school}\nsince = {since}\nuntil = {until}\n"
LEE = 'school = "como"\naddresses = ["mlee@stpaul.example"]'


def assign(
    officer: str = '"mlee"', school: str = '"central"', since: str = "2027-04-05", until: str = "2027-04-16"
) -> str:
    return ASSIGN.format(officer=officer, school=school, since=since, until=until)


def told(folder: Path) -> list[str]:
    with pytest.raises(Mistake) as caught:
        load(folder)
    return str(caught.value).splitlines()


UNIT = {
    "a school that is misspelt": (
        [(LEE, LEE.replace("como", "comoo"))],
        ["unit.toml: people.mlee.school: 'comoo' is no school; did you mean 'como'?"],
    ),
    "a sergeant who is misspelt": (
        [('sergeant = "sgt.hart"', 'sergeant = "sgt.hurt"')],
        ["unit.toml: people.mlee.sergeant: 'sgt.hurt' is nobody on the roster; did you mean 'sgt.hart'?"],
    ),
    "a sergeant who is none": (
        [('sergeant = "sgt.hart"', 'sergeant = "rruiz"')],
        ["unit.toml: people.mlee.sergeant: 'rruiz' is a rover, not a sergeant"],
    ),
    "a deputy who is nobody": (
        [('deputy = "sgt.moua"', 'deputy = "sgt.mouo"')],
        ["""unit.toml: people."sgt.hart".deputy: 'sgt.mouo' is nobody on the roster; did you mean 'sgt.moua'?"""],
    ),
    "a deputy of an officer": (
        [('sergeant = "sgt.hart"', 'sergeant = "sgt.hart"\ndeputy = "rruiz"')],
        ["unit.toml: people.mlee.deputy: only a sergeant has a deputy"],
    ),
    "a principal who is misspelt": (
        [('principal = "principal.como"', 'principal = "principal.komo"')],
        ["unit.toml: schools.como.principal: 'principal.komo' is nobody on the roster; did you mean 'principal.como'?"],
    ),
    "a rover with a school": (
        [('role = "rover"', 'role = "rover"\nschool = "como"')],
        ["unit.toml: people.rruiz.school: a rover has no school of their own; move them for a time by [[assignments]]"],
    ),
    "a role that is none": (
        [('role = "sro"', 'role = "sor"')],
        [
            "unit.toml: people.mlee.role: 'sor' is none of sro, rover, sergeant, commander, principal; "
            "did you mean 'sro'?"
        ],
    ),
    "a key that is misspelt": (
        [('phone = "651-555-0101"', 'fone = "651-555-0101"')],
        ["unit.toml: people.mlee.fone: is no key here; did you mean 'phone'?"],
    ),
    "a section that is misspelt": (
        [("", '[peple.x]\nname = "X"')],
        ["unit.toml: peple: is no key here; did you mean 'people'?"],
    ),
    "no address": (
        [('addresses = ["mlee@stpaul.example"]\n', "")],
        ["unit.toml: people.mlee.addresses: is missing"],
    ),
    "an address that is none": (
        [("mlee@stpaul.example", "mlee at stpaul")],
        ["unit.toml: people.mlee.addresses[0]: 'mlee at stpaul' is no mail address"],
    ),
    "an address that two people have": (
        [("jtorres@stpaul.example", "MLee@stpaul.example")],
        [
            "unit.toml: people.jtorres.addresses[0]: 'mlee@stpaul.example' stands at people.mlee.addresses[0] too",
        ],
    ),
    "the desk's own address on the roster": (
        [('["mlee@stpaul.example"]', '["mlee@stpaul.example", "sro.desk@stpaul.example"]')],
        [
            "unit.toml: people.mlee.addresses[1]: 'sro.desk@stpaul.example' stands at "
            "[desk] address of watchdesk.toml too"
        ],
    ),
    "a designee who is an officer": (
        [("asst.principal.como@spps.example", "mlee@stpaul.example")],
        ["unit.toml: schools.como.designee: 'mlee@stpaul.example' stands at people.mlee.addresses[0] too"],
    ),
    "a reader of arrests who is an officer": (
        [('also = ["Como", "Como Park"]', 'arrests_to = ["mlee@stpaul.example"]\nalso = ["Como", "Como Park"]')],
        ["unit.toml: schools.como.arrests_to: 'mlee@stpaul.example' stands at people.mlee.addresses[0] too"],
    ),
    "a name with a line break": (
        [('name = "Mai Lee"', 'name = "Mai\\nBcc: x@y.example"')],
        [
            "unit.toml: people.mlee.name: 'Mai\\nBcc: x@y.example' is not one plain line of at most 120 characters",
        ],
    ),
    "a tour that ends before it starts": (
        [('tour = ["07:00", "15:00"]', 'tour = ["15:00", "07:00"]')],
        ["unit.toml: unit.tour: 15:00 is not before 07:00"],
    ),
    "a time that is none": (
        [('tour = ["07:00", "15:00"]', 'tour = ["7", "25:00"]')],
        [
            "unit.toml: unit.tour[0]: '7' is no time of day; write it like \"06:15\"",
            "unit.toml: unit.tour[1]: '25:00' is no time of day; write it like \"06:15\"",
        ],
    ),
    "a day off that is none": (
        [('phone = "651-555-0101"', 'days_off = ["Funday"]')],
        ["unit.toml: people.mlee.days_off[0]: 'Funday' is no day of the week; write it like \"Fri\""],
    ),
    "assignments that overlap": (
        [("", assign() + assign(since="2027-04-16", until="2027-04-20"))],
        ["unit.toml: assignments[1]: overlaps the assignment of mlee from 2027-04-05 to 2027-04-16"],
    ),
    "an assignment that ends before it starts": (
        [("", assign(until="2027-04-01"))],
        ["unit.toml: assignments[0]: until 2027-04-01 is before since 2027-04-05"],
    ),
    "an assignment of nobody to nowhere": (
        [("", assign(officer='"mle"', school='"centrl"'))],
        [
            "unit.toml: assignments[0].officer: 'mle' is nobody on the roster; did you mean 'mlee'?",
            "unit.toml: assignments[0].school: 'centrl' is no school; did you mean 'central'?",
        ],
    ),
    "an assignment of a sergeant": (
        [("", assign(officer='"sgt.hart"'))],
        ["unit.toml: assignments[0].officer: 'sgt.hart' is a sergeant, not a sro or rover"],
    ),
    "a day that is none": (
        [("", assign(since='"April 5"'))],
        ["unit.toml: assignments[0].since: 'April 5' is no date; write it like 2027-03-12"],
    ),
    "a calendar that is misspelt": (
        [('level = "high"', 'level = "high"\ncalendar = "spps-2026-28"')],
        ["unit.toml: schools.como.calendar: 'spps-2026-28' is no calendar; did you mean 'spps-2026-27'?"],
    ),
    "a calendar file that is not there": (
        [('file = "calendars/spps-2026-27.ics"', 'file = "calendars/spps-2026-2.ics"')],
        [
            "unit.toml: calendars.spps-2026-27.file: 'calendars/spps-2026-2.ics' cannot be read "
            "(No such file or directory); did you mean 'calendars/spps-2026-27.ics'?"
        ],
    ),
    "a calendar with two sources": (
        [('file = "calendars/spps-2026-27.ics"', 'file = "x.ics"\nurl = "https://schools.example/x.ics"')],
        ["unit.toml: calendars.spps-2026-27: needs one of file and url, not both"],
    ),
    "a calendar over plain http": (
        [('file = "calendars/spps-2026-27.ics"', 'url = "http://schools.example/x.ics"')],
        [
            "unit.toml: calendars.spps-2026-27.url: is no https address; "
            "write it like https://host.example/path, without a user name"
        ],
    ),
    "a calendar that ends before the school year": (
        [
            (
                'file = "calendars/spps-2026-27.ics"',
                'file = "calendars/spps-2026-27.ics"\ncovers = [2026-08-01, 2026-12-31]',
            )
        ],
        ["calendars/spps-2026-27.ics: covers 2026-08-01 to 2026-12-31, and school is from 2026-09-08 to 2027-06-10"],
    ),
    "a key with a slash": (
        [("[schools.wellstone]", '[schools."wellstone/annex"]')],
        [
            "unit.toml: schools.\"wellstone/annex\": 'wellstone/annex' is no key; "
            "a key is of small letters, digits, dots, hyphens and underscores"
        ],
    ),
    "a person called ecc": (
        [("[people.mlee]", "[people.ecc]")],
        ["unit.toml: people.ecc: 'ecc' is a word of the desk's own; take another key"],
    ),
}

OTHERS = {
    "a zone that is misspelt": (
        "watchdesk.toml",
        [("America/Chicago", "America/Chicgo")],
        ["watchdesk.toml: desk.timezone: 'America/Chicgo' is no time zone; did you mean 'America/Chicago'?"],
    ),
    "a mode that is none": (
        "watchdesk.toml",
        [('mode = "live"', 'mode = "shadows"')],
        ["watchdesk.toml: desk.mode: 'shadows' is none of live, shadow; did you mean 'shadow'?"],
    ),
    "a section that is misspelt in the desk's file": (
        "watchdesk.toml",
        [("[delivery]", "[delivry]")],
        ["watchdesk.toml: delivry: is no key here; did you mean 'delivery'?"],
    ),
    "a key that is misspelt in a section": (
        "watchdesk.toml",
        [("seconds = 60", "second = 60")],
        ["watchdesk.toml: beat.second: is no key here; did you mean 'seconds'?"],
    ),
    "trust in a server without its name": (
        "watchdesk.toml",
        [('local = "roster"', 'local = "authserv-id"')],
        [
            "watchdesk.toml: trust: authserv_id is missing; "
            "name the server whose Authentication-Results header is believed"
        ],
    ),
    "a mail system without its server": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "imap"')],
        ["watchdesk.toml: backend: imap.host is missing; name the server in [backend.imap]"],
    ),
    "a mail system without a way out": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "imap"\nimap.host = "imap.pd.example"')],
        ["watchdesk.toml: backend: smtp.host is missing; name the server in [backend.smtp]"],
    ),
    "an open line to another machine": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\nimap.host = "imap.pd.example"\nimap.tls = "none"')],
        ["watchdesk.toml: backend.imap: tls is 'none' for a server on another machine; take 'implicit' or 'starttls'"],
    ),
    "a calendar server without its address": (
        "watchdesk.toml",
        [('calendar = "folder"', 'calendar = "caldav"')],
        ["watchdesk.toml: backend: caldav.url is missing; give the address of the calendar in [backend.caldav]"],
    ),
    "an open line to a calendar on another machine": (
        "watchdesk.toml",
        [('calendar = "folder"', 'calendar = "caldav"\ncaldav.url = "http://calendar.pd.example/unit/"')],
        ["watchdesk.toml: backend.caldav: url is an open line to another machine; take https"],
    ),
    "what is no address of a calendar": (
        "watchdesk.toml",
        [('calendar = "folder"', 'calendar = "caldav"\ncaldav.url = "webcal://calendar.pd.example/"')],
        [
            "watchdesk.toml: backend.caldav: url is no address of a calendar; "
            "write it like https://calendar.example/sro/unit/"
        ],
    ),
    "two calendars at once": (
        "watchdesk.toml",
        [
            ('kind = "local"', 'kind = "exchange"\nexchange.endpoint = "https://mail.pd.example/EWS/Exchange.asmx"'),
            ('calendar = "folder"', 'calendar = "caldav"\ncaldav.url = "https://calendar.pd.example/unit/"'),
        ],
        [
            "watchdesk.toml: backend: calendar is 'caldav', and exchange brings one of its own; "
            "set backend.exchange.calendar = 'folder', and 'caldav' takes its place; or leave calendar out"
        ],
    ),
    "an authority that is not there": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\nsmtp.ca_file = "authority.pem"')],
        ["watchdesk.toml: backend.smtp.ca_file: 'authority.pem' is no file"],
    ),
    "a refresh token without its client": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\noauth.grant = "refresh-token"')],
        ["watchdesk.toml: backend.oauth: client_id is missing; give the client that the refresh token was issued to"],
    ),
    "an Exchange without its address": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "exchange"')],
        ["watchdesk.toml: backend: exchange.endpoint is missing; give the address of EWS in [backend.exchange]"],
    ),
    "an address of EWS that is none": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\nexchange.endpoint = "mail.pd.example"')],
        [
            "watchdesk.toml: backend.exchange: endpoint is no address of EWS; "
            "write it like https://mail.example/EWS/Exchange.asmx"
        ],
    ),
    "an open line to Exchange": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\nexchange.endpoint = "http://mail.pd.example/EWS/Exchange.asmx"')],
        ["watchdesk.toml: backend.exchange: endpoint is an open line to another machine; take https"],
    ),
    "Exchange's authority that is not there": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\nexchange.ca_file = "authority.pem"')],
        ["watchdesk.toml: backend.exchange.ca_file: 'authority.pem' is no file"],
    ),
    "Graph without its tenant": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "graph"')],
        ["watchdesk.toml: backend: graph.tenant is missing; give the application in [backend.graph] as Entra shows it"],
    ),
    "Graph without its application": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "graph"\ngraph.tenant = "pd.example"')],
        [
            "watchdesk.toml: backend: graph.client_id is missing; "
            "give the application in [backend.graph] as Entra shows it"
        ],
    ),
    "a proxy that is no address": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\ngraph.proxy = "proxy.pd.example:3128"')],
        ["watchdesk.toml: backend.graph: proxy is no address of a web proxy; write it like http://proxy.example:3128"],
    ),
    "Graph's authority that is not there": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\ngraph.ca_file = "authority.pem"')],
        ["watchdesk.toml: backend.graph.ca_file: 'authority.pem' is no file"],
    ),
    "an application without its number": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "local"\noauth.grant = "client-credentials"')],
        ["watchdesk.toml: backend.oauth: client_id is missing; give the application that the client secret belongs to"],
    ),
    "anybody believed on Exchange": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "exchange"\nexchange.endpoint = "https://mail.pd.example/EWS/Exchange.asmx"')],
        [
            "watchdesk.toml: trust.local is 'roster', and the world can write to a mailbox of kind 'exchange'; "
            "set trust.local = 'exchange'"
        ],
    ),
    "Exchange's word without Exchange": (
        "watchdesk.toml",
        [('local = "roster"', 'local = "exchange"')],
        [
            "watchdesk.toml: trust.local is 'exchange' with a mailbox of kind 'local'; "
            "set trust.local = 'authserv-id', and trust.authserv_id"
        ],
    ),
    "anybody believed on a server that the world can write to": (
        "watchdesk.toml",
        [('kind = "local"', 'kind = "imap"\nimap.host = "imap.pd.example"\nsmtp.host = "smtp.pd.example"')],
        [
            "watchdesk.toml: trust.local is 'roster', and the world can write to a mailbox of kind 'imap'; "
            "set trust.local = 'authserv-id', and trust.authserv_id"
        ],
    ),
    "a beat that systemd would take for a hang": (
        "watchdesk.toml",
        [("seconds = 60", "seconds = 900")],
        ["watchdesk.toml: beat.seconds: 900 is more than 240"],
    ),
    "a lease that ends while a mail is on its way": (
        "watchdesk.toml",
        [("lease_seconds = 180", "lease_seconds = 45")],
        ["watchdesk.toml: delivery.lease_seconds: 45 is less than 60"],
    ),
    "letters in a folder that is not there": (
        "watchdesk.toml",
        [("[site]", '[site]\ntemplates = "letters"')],
        ["watchdesk.toml: site.templates: 'letters' is no folder"],
    ),
    "a password": (
        "watchdesk.toml",
        [("[backend]", '[backend]\npassword = "hunter2"')],
        [
            "watchdesk.toml: backend.password: a secret has no place here; put it into a file of the secrets folder "
            "or a credential, and change it: it has been in a plain file"
        ],
    ),
    "a password inside an address": (
        "watchdesk.toml",
        [("[store]", '[store]\nurl = "postgresql://desk:hunter2@db.example/desk"')],
        [
            "watchdesk.toml: store.url: a secret has no place here; put it into a file of the secrets folder "
            "or a credential, and change it: it has been in a plain file"
        ],
    ),
    "no TOML": (
        "policy.toml",
        [("extended_from = 4", "extended_from 4")],
        ["policy.toml: is no TOML file (Expected '=' after a key in a key/value pair (at line 6, column 15))"],
    ),
    "a number in quotation marks": (
        "policy.toml",
        [("max_off = 1", 'max_off = "1"')],
        ["policy.toml: max_off: '1' is not a whole number"],
    ),
    "a number below sense": (
        "policy.toml",
        [("extended_from = 4", "extended_from = 0")],
        ["policy.toml: extended_from: 0 is less than 1"],
    ),
    "a choice that is misspelt": (
        "policy.toml",
        [('extended_in_session = "exception"', 'extended_in_session = "exeption"')],
        ["policy.toml: extended_in_session: 'exeption' is none of exception, never; did you mean 'exception'?"],
    ),
    "an origin that is misspelt": (
        "policy.toml",
        [('decision = "domain"', 'decision = "domian"')],
        ["policy.toml: trust.decision: 'domian' is none of internal, domain, unknown, none; did you mean 'domain'?"],
    ),
    "working hours in the wrong order": (
        "policy.toml",
        [('working_hours = ["07:00", "15:00"]', 'working_hours = ["15:00", "07:00"]')],
        ["policy.toml: working_hours: 15:00 is not before 07:00"],
    ),
    "a holiday that is misspelt": (
        "policy.toml",
        [('"Labor Day"', '"Labour Day"')],
        ["policy.toml: holidays.names: 'Labour Day' is no holiday there; did you mean 'Labor Day'?"],
    ),
    "a country that is none": (
        "policy.toml",
        [('country = "US"', 'country = "Utopia"')],
        [
            "policy.toml: holidays.country: 'Utopia' with subdivision None is no calendar of holidays; "
            "Country Utopia not available"
        ],
    ),
    "a kind of leave that is none": (
        "lexicon.toml",
        [("[leave]", '[leave]\npto = "vacashun"')],
        [
            "lexicon.toml: leave: 'pto' = 'vacashun' is none of vacation, comp, personal, sick, family, military, "
            "bereavement, training, court, other; did you mean 'vacation'?"
        ],
    ),
    "a case pattern that could take for ever": (
        "lexicon.toml",
        [(r"case_pattern = '\d{2}-\d{3}-\d{3}'", "case_pattern = '(a+)+'")],
        ["lexicon.toml: case_pattern: '(a+)+' repeats a group or is too long; write plain digits and letters"],
    ),
}


@pytest.mark.parametrize("name", UNIT)
def test_what_is_wrong_in_the_unit_is_told_with_its_place_and_the_nearest_right_word(tmp_path: Path, name: str) -> None:
    changes, expected = UNIT[name]

    assert told(changed(tmp_path, "unit.toml", *changes)) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_wrong_in_the_other_files_is_told_too(tmp_path: Path, name: str) -> None:
    file, changes, expected = OTHERS[name]

    assert told(changed(tmp_path, file, *changes)) == expected


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = changed(
        tmp_path, "unit.toml", (LEE, LEE.replace("como", "comoo")), ('deputy = "sgt.moua"', 'deputy = "x"')
    )
    (folder / "policy.toml").write_text("max_off = 0\nmax_of = 2\n")
    (folder / "lexicon.toml").unlink()

    lines = told(folder)

    assert [line.split(": ")[0] + ": " + line.split(": ")[1] for line in lines] == [
        "policy.toml: max_off",
        "policy.toml: max_of",
        "lexicon.toml: is missing; it belongs into " + str(folder),
        "unit.toml: people.mlee.school",
        'unit.toml: people."sgt.hart".deputy',
    ]


def test_one_wrong_person_is_no_reason_to_doubt_those_who_name_them(tmp_path: Path) -> None:
    folder = changed(tmp_path, "unit.toml", ('name = "Anne Hart"', "name = 7"))

    assert told(folder) == ["""unit.toml: people."sgt.hart".name: 7 is no text"""]


def test_an_empty_folder_is_told_file_by_file(tmp_path: Path) -> None:
    assert [line.split(";")[0] for line in told(tmp_path)] == [
        "watchdesk.toml: is missing",
        "unit.toml: is missing",
        "policy.toml: is missing",
        "lexicon.toml: is missing",
    ]


def test_a_secret_is_never_shown(tmp_path: Path) -> None:
    folder = changed(tmp_path, "watchdesk.toml", ("[backend]", '[backend]\nclient_secret = "hunter2"'))

    assert "hunter2" not in "\n".join(told(folder))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unit = 3",
        "people = []",
        "[people]\nx = 3",
        "[[schools]]\nname = 'x'",
        "assignments = 3",
        "a = [[[[[[[[]]]]]]]]",
    ],
)
def test_files_of_the_wrong_shape_are_mistakes_and_never_crash(tmp_path: Path, text: str) -> None:
    folder = copied(tmp_path)
    (folder / "unit.toml").write_text(text)

    assert all(line.startswith("unit.toml: ") for line in told(folder))


WARNINGS = {
    "nobody serves a school": (
        [('role = "rover"', 'role = "sro"\nschool = "como"'), ('role = "rover"', 'role = "sro"\nschool = "como"')],
        "unit.toml: schools.ramsey: nobody serves this school; no officer names it and there is no rover",
    ),
    "a school without any address": (
        [('principal = "principal.como"\ndesignee = "asst.principal.como@spps.example"\n', "")],
        "unit.toml: schools.como.principal: this school has no address; "
        "the district's centre (unit.ecc) is told instead",
    ),
    "a principal of nothing": (
        [('principal = "principal.como"\n', "")],
        'unit.toml: people."principal.como": is the principal of no school',
    ),
    "no emergency centre": (
        [('ecc = "ecc@spps.example"\n', "")],
        "unit.toml: unit.ecc: is missing, so that nobody hears of a rover's absence",
    ),
    "an officer without a school": (
        [('school = "como"\naddresses', "addresses")],
        "unit.toml: people.mlee.school: is missing; without one they count as a rover",
    ),
    "two officers of one name": (
        [('name = "Jaime Torres"', 'name = "Jaime Lee"')],
        "unit.toml: people.jtorres.short: is called 'Lee' on the calendar, as 'mlee' is; give both a short name",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_works_and_is_doubtful_is_a_warning(tmp_path: Path, name: str) -> None:
    changes, expected = WARNINGS[name]

    assert expected in [str(one) for one in load(changed(tmp_path, "unit.toml", *changes)).warnings]


def test_a_calendar_whose_categories_fit_no_day_is_doubtful(tmp_path: Path) -> None:
    file = 'file = "calendars/spps-2026-27.ics"'
    found = load(changed(tmp_path, "unit.toml", (file, f'{file}\nno_school = ["Feriado"]')))

    assert "unit.toml: calendars.spps-2026-27: names no day without students" in str(found.warnings[-1])


def test_hours_of_a_school_calendar_in_an_unknown_zone_are_doubtful(tmp_path: Path) -> None:
    late = event(
        "DTEND;TZID=School Time:20270319T150000", start=";TZID=School Time:20270319T120000", categories="No School"
    )
    found = load(changed(tmp_path, "calendars/spps-2026-27.ics", ("END:VCALENDAR", f"{late}END:VCALENDAR")))

    assert [str(one) for one in found.warnings if "calendars" in one.key] == [
        "unit.toml: calendars.spps-2026-27: 'No School' of 2027-03-19 stands in a time zone that nobody knows (School "
        "Time); it was read on the unit's clock; mend it there, or name the day in the calendar's changes"
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (date(2027, 3, 1), None),
        (date(2027, 7, 1), "ends soon: it speaks of days to 2027-07-31 only"),
        (date(2027, 9, 1), "is over: it speaks of days to 2027-07-31 only"),
    ],
)
def test_a_calendar_that_runs_out_is_told_beforehand(tmp_path: Path, now: date, expected: str | None) -> None:
    warnings = [one for one in load(copied(tmp_path), now=now).warnings if "calendars" in one.key]

    assert [one.wrong for one in warnings] == ([expected] if expected else [])
