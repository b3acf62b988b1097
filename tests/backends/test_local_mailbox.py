"""The Maildir keeps the contract, and gets on with delivery agents, rsync and people's mail programs."""

import mailbox as standard
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contracts.mailbox_contract import Arrive, MailboxContract, mail
from watchdesk.backends.local import LocalMailbox, incoming
from watchdesk.errors import Denied, NotFound, Unavailable
from watchdesk.model.mail import Inbound, Ref
from watchdesk.ports import Severity, Shelf


def made(root: Path, **more: object) -> LocalMailbox:
    box = LocalMailbox(root, desk="desk@pd.example", trust="roster", **more)  # type: ignore[arg-type]
    box.prepare()
    return box


class TestLocalMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self, tmp_path: Path) -> LocalMailbox:
        return made(tmp_path)

    @pytest.fixture
    def arrive(self, mailbox: LocalMailbox) -> Arrive:
        def put(raw: bytes, *, old: bool = False) -> None:
            folder, flags = (mailbox.mail / "cur", ":2,S") if old else (mailbox.mail / "new", "")
            number = len(list(mailbox.mail.rglob("*.mx")))
            (folder / f"{1_800_000_000 + number}.M{number}P7.mx{flags}").write_bytes(raw)

        return put


@pytest.fixture
def box(tmp_path: Path) -> LocalMailbox:
    return made(tmp_path)


def arrive(box: LocalMailbox, name: str, raw: bytes = b"From: reyes@pd.example\n\nhi\n", *, into: str = "new") -> Path:
    path = box.mail / into / name
    path.write_bytes(raw)
    return path


def natives(box: LocalMailbox, cursor: str | None = None) -> list[str]:
    return [ref.native for ref in box.poll(cursor).refs]


MANY = 10_000


def test_of_a_large_maildir_nothing_but_names_is_held(box: LocalMailbox) -> None:
    """Under a kilobyte of memory a mail, of which each is larger."""
    for number in range(MANY):
        arrive(box, f"{1_800_000_000 + number}.M1P7.mx:2,S", b"x" * 2_000, into="cur")
    arrive(box, "1900000000.M1P7.mx")
    tracemalloc.start()
    try:
        first = box.poll(None)
        held = tracemalloc.get_traced_memory()[1]
        assert box.poll(first.cursor).refs == first.refs
    finally:
        tracemalloc.stop()
    assert [ref.native for ref in first.refs] == ["1900000000.M1P7.mx"]
    assert held < MANY * 1_000


# --- what lies in a Maildir --------------------------------------------------------------------------------


def test_tmp_dot_files_subfolders_links_and_pipes_are_no_mail(box: LocalMailbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("From: x")
    arrive(box, "1.unfinished", into="tmp")
    arrive(box, ".rsync.Xy12")
    (box.mail / "new" / "folder").mkdir()
    (box.mail / "new" / "link").symlink_to(secret)
    os.mkfifo(box.mail / "new" / "pipe")
    (box.mail / ".Archive" / "new").mkdir(parents=True)
    (box.mail / ".Archive" / "new" / "2.other").write_bytes(mail())
    assert natives(box) == []


@pytest.mark.parametrize(
    "name",
    [
        "1800000000.M1P2.mx",
        "1800000000.V801I1M5.mx,S=1234,W=1250",
        "exported mail (3).eml",
        "50%-off.eml",
        "%2e%2e%2fescape",
        "gr\u00fc\u00dfe",
        "line\nbreak",
        "x" * 240,
    ],
)
def test_any_name_is_taken_in_and_found_again(box: LocalMailbox, name: str) -> None:
    arrive(box, name, mail())
    (ref,) = box.poll(None).refs
    assert ref.native.isascii()
    assert ref.native.isprintable()
    assert box.fetch(ref).raw == mail()


def test_a_name_that_is_no_utf8_is_taken_in_and_found_again(box: LocalMailbox) -> None:
    with open(os.fsencode(box.mail / "new") + b"/caf\xe9", "wb") as file:  # noqa: PTH123 - a name no Path would make
        file.write(mail())
    (ref,) = box.poll(None).refs
    assert box.fetch(ref).raw == mail()
    assert box.shelve(ref, Shelf.PROCESSED).native == ref.native


@pytest.mark.parametrize("native", ["../../secret", "..%2F..%2Fsecret", "/etc/passwd", ".hidden", "", "x" * 5_000])
def test_a_native_id_cannot_leave_the_folder(box: LocalMailbox, tmp_path: Path, native: str) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    with pytest.raises(NotFound):
        box.fetch(Ref(native=native))


def test_order_is_that_of_delivery(box: LocalMailbox) -> None:
    arrive(box, "1800000100.M1.mx")
    arrive(box, "1799999999.M1.mx")
    late = arrive(box, "a-foreign-name")
    os.utime(late, (1_800_000_050, 1_800_000_050))
    assert natives(box) == ["1799999999.M1.mx", "a-foreign-name", "1800000100.M1.mx"]


def test_a_maildir_without_cur_is_read_all_the_same(box: LocalMailbox) -> None:
    (box.mail / "cur").rmdir()
    arrive(box, "1.a")
    assert natives(box) == ["1.a"]


def test_no_maildir_at_all_is_trouble_not_an_empty_inbox(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path / "unmounted", desk="desk@pd.example", trust="roster")
    with pytest.raises(Unavailable):
        box.poll(None)


# --- people's programs and we ------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", ["", "S", "RS", "FRST"])
def test_a_message_that_a_person_opened_after_the_poll_is_still_fetched_and_shelved(
    box: LocalMailbox, flags: str
) -> None:
    path = arrive(box, "1.a", mail())
    (ref,) = box.poll(None).refs
    path.rename(box.mail / "cur" / f"1.a:2,{flags}")
    assert box.fetch(ref).raw == mail()
    box.shelve(ref, Shelf.PROCESSED)
    assert [one.name for one in (box.mail / ".Processed" / "cur").iterdir()] == [f"1.a:2,{flags}"]


def test_a_message_that_a_person_opened_before_we_saw_it_is_taken_in(box: LocalMailbox) -> None:
    arrive(box, "0.old:2,S", into="cur")
    cursor = box.poll(None).cursor
    arrive(box, "1.read-at-once:2,S", into="cur")
    assert natives(box, cursor) == ["1.read-at-once"]


def test_old_mail_whose_flags_change_stays_old(box: LocalMailbox) -> None:
    path = arrive(box, "0.old:2,", into="cur")
    cursor = box.poll(None).cursor
    path.rename(path.with_name("0.old:2,FS"))
    assert natives(box, cursor) == []


def test_another_process_goes_on_with_the_same_baseline(box: LocalMailbox, tmp_path: Path) -> None:
    arrive(box, "0.old:2,S", into="cur")
    cursor = box.poll(None).cursor
    arrive(box, "1.new")
    assert natives(made(tmp_path), cursor) == ["1.new"]


def test_a_lost_list_of_old_mail_wakes_no_old_mail_and_loses_no_new(box: LocalMailbox, tmp_path: Path) -> None:
    arrive(box, "1700000000.M1.mx:2,S", into="cur")
    cursor = box.poll(None).cursor
    arrive(box, "1800000000.M1.mx:2,S", into="cur")
    for path in tmp_path.glob("baseline-*"):
        path.unlink()
    assert natives(made(tmp_path), cursor) == ["1800000000.M1.mx"]


def test_another_process_in_the_middle_of_a_round_misses_nothing(box: LocalMailbox, tmp_path: Path) -> None:
    for number in range(5):
        arrive(box, f"{number}.a")
    cursor = box.poll(None, limit=2).cursor
    (box.mail / "new" / "1.a").unlink()
    rest = made(tmp_path).poll(cursor, limit=100)
    assert {"2.a", "3.a", "4.a"} <= {ref.native for ref in rest.refs}
    assert not rest.more


def test_a_message_without_rights_is_denied_and_told(box: LocalMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    arrive(box, "1.shut")
    arrive(box, "2.open")
    shut_to_us(monkeypatch)
    shut, free = box.poll(None).refs
    with pytest.raises(Denied):
        box.fetch(shut)
    assert box.fetch(free).raw
    bad = [finding.words for finding in box.check() if finding.severity is Severity.BAD]
    assert bad == ["1 messages may not be read and wait; one is 1.shut"]


def shut_to_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files with "shut" in their names may not be read, for root neither."""
    allowed, read = os.access, incoming.read

    def reading(path: Path) -> Inbound:
        if "shut" in path.name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(os, "access", lambda path, mode: "shut" not in str(path) and allowed(path, mode))
    monkeypatch.setattr(incoming, "read", reading)


def test_the_first_batch_can_be_had_again_with_the_baseline_it_was_made_with(box: LocalMailbox, tmp_path: Path) -> None:
    arrive(box, "0.old:2,S", into="cur")
    arrive(box, "1.new")
    again = box.poll(None).again
    (box.mail / "new" / "1.new").rename(box.mail / "cur" / "1.new:2,S")
    assert natives(made(tmp_path), again) == ["1.new"]
    assert box.poll(again).again is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_message_that_loses_its_rights_after_the_poll_is_denied(box: LocalMailbox) -> None:
    path = arrive(box, "1.shut")
    (ref,) = box.poll(None).refs
    path.chmod(0)
    with pytest.raises(Denied):
        box.fetch(ref)


def test_a_message_deleted_after_the_poll_is_not_found(box: LocalMailbox) -> None:
    path = arrive(box, "1.a")
    (ref,) = box.poll(None).refs
    path.unlink()
    with pytest.raises(NotFound):
        box.fetch(ref)
    with pytest.raises(NotFound):
        box.shelve(ref, Shelf.HELD)


def test_reading_leaves_the_seen_mark_alone(box: LocalMailbox) -> None:
    path = arrive(box, "1.a")
    box.fetch(box.poll(None).refs[0])
    assert path.exists()


def test_shelves_are_maildir_folders_that_other_programs_know(box: LocalMailbox) -> None:
    arrive(box, "1.a", mail())
    box.shelve(box.poll(None).refs[0], Shelf.HELD)
    maildir = standard.Maildir(box.mail, create=False)
    assert maildir.list_folders() == ["Held"]
    assert [message["Subject"] for message in maildir.get_folder("Held")] == ["Time off 1"]


# --- when it came ------------------------------------------------------------------------------------------

DELIVERED = datetime(2027, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (b"Received: by mx; Mon, 1 Mar 2027 09:00:00 -0600\n", datetime(2027, 3, 1, 15, tzinfo=UTC)),
        (
            b"Received: by mx; Mon, 1 Mar 2027 09:00:00 -0600\nReceived: by liar; Tue, 1 Jan 2030 00:00:00 +0000\n",
            datetime(2027, 3, 1, 15, tzinfo=UTC),
        ),
        (
            b"Received: by mx\n\tfor <desk>;\n\tMon, 1 Mar 2027 09:00:00 -0600 (CST)\n",
            datetime(2027, 3, 1, 15, tzinfo=UTC),
        ),
        (b"Received: by mx; Mon, 1 Mar 2027 09:00:00\n", DELIVERED),
        (b"Received: by mx; Mon, 1 Mar 2027 09:00:00 -0000\n", DELIVERED),
        (b"Received: by mx; Thu, 1 Jan 1970 00:00:00 +0000\n", DELIVERED),
        (b"Received: by mx; Fri, 31 Dec 9999 23:59:59 -2300\n", DELIVERED),
        (b"Received: by mx; yesterday\n", DELIVERED),
        (b"Received: by mx\n", DELIVERED),
        (b"Received: " + b";" * 9_000 + b"\n", DELIVERED),
        (b"", DELIVERED),
    ],
    ids=["sound", "topmost", "folded", "naive", "minus zero", "1970", "9999", "words", "no date", "signs", "none"],
)
def test_a_message_came_when_our_server_says_else_when_its_file_did(
    box: LocalMailbox, received: bytes, expected: datetime
) -> None:
    path = arrive(box, "1.a", received + b"From: reyes@pd.example\n\nhi\n")
    os.utime(path, (DELIVERED.timestamp(), DELIVERED.timestamp()))
    assert box.fetch(box.poll(None).refs[0]).received_at == expected


def test_a_maildir_that_is_away_for_a_moment_has_lost_no_mail(box: LocalMailbox) -> None:
    """What is not found then is not gone: it is read and shelved when the disk is back."""
    arrive(box, "1800000100.M1.mx", mail())
    (ref,) = box.poll(None).refs
    away = box.mail.rename(box.mail.with_name("away"))
    with pytest.raises(Unavailable):
        box.fetch(ref)
    with pytest.raises(Unavailable):
        box.shelve(ref, Shelf.PROCESSED)
    away.rename(box.mail)
    assert box.fetch(ref).raw == mail()
    assert box.shelve(ref, Shelf.PROCESSED).folder == "Processed"
