"""What went out lies in sent/, once and private; and what the doctor says of the folder."""

import mailbox as standard
from pathlib import Path

import pytest

from contracts.mailbox_contract import NOW, envelope
from watchdesk.backends.local import LocalMailbox
from watchdesk.clock import FixedClock
from watchdesk.model.envelope import Threading
from watchdesk.ports import Severity


@pytest.fixture
def box(tmp_path: Path) -> LocalMailbox:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="roster")
    box.prepare()
    return box


# --- what goes out -----------------------------------------------------------------------------------------


def test_the_same_key_twice_is_one_file(box: LocalMailbox) -> None:
    first = box.send(envelope(), Threading())
    assert box.send(envelope(), Threading()) == first
    assert len(list(standard.Maildir(box.sent, create=False))) == 1


def test_a_sent_mail_that_a_person_read_is_still_found_and_not_sent_again(box: LocalMailbox) -> None:
    sent = box.send(envelope(), Threading())
    (path,) = (box.sent / "new").iterdir()
    path.rename(box.sent / "cur" / f"{path.name}:2,S")
    assert box.find_sent(envelope()).sent == sent
    box.send(envelope(), Threading())
    assert len(list(standard.Maildir(box.sent, create=False))) == 1


def test_a_sent_mail_is_private_and_its_name_tells_nothing(box: LocalMailbox) -> None:
    box.send(envelope(), Threading())
    (path,) = (box.sent / "new").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert "R-104" not in path.name
    assert "oak" not in path.name


def test_sent_mail_bears_the_desks_time(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="roster", clock=FixedClock(NOW))
    assert box.send(envelope(), Threading()).at == NOW
    lookup = box.find_sent(envelope())
    assert lookup.sent is not None
    assert lookup.sent.at == NOW


def test_no_unfinished_file_stays_behind(box: LocalMailbox) -> None:
    box.send(envelope(), Threading())
    assert list((box.sent / "tmp").iterdir()) == []


def test_sent_makes_its_own_folders(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="roster")
    box.send(envelope(), Threading())
    assert len(list((tmp_path / "sent" / "new").iterdir())) == 1


# --- the doctor --------------------------------------------------------------------------------------------


def found(box: LocalMailbox, severity: Severity) -> list[str]:
    return [finding.about for finding in box.check() if finding.severity is severity]


def test_believing_the_roster_is_warned_of_once_by_the_check_of_the_configuration(box: LocalMailbox) -> None:
    assert not any("trust" in found(box, severity) for severity in Severity)


def test_the_doctor_is_content_with_a_named_server(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="authserv-id", authserv_id="mx.pd.example")
    assert "trust" in found(box, Severity.GOOD)


def test_the_doctor_calls_it_bad_when_nobody_can_be_believed(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="authserv-id")
    assert "trust" in found(box, Severity.BAD)


def test_the_doctor_warns_when_everybody_may_look_in(box: LocalMailbox) -> None:
    box.root.chmod(0o755)
    assert "privacy" in found(box, Severity.WARNING)
    box.root.chmod(0o700)
    assert "privacy" not in found(box, Severity.WARNING)


def test_the_doctor_sees_that_there_is_no_maildir(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path / "nowhere", desk="desk@pd.example", trust="roster")
    assert "mail" in found(box, Severity.WARNING)
    assert not (tmp_path / "nowhere").exists()
