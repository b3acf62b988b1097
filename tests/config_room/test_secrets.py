"""Secrets: where they are looked for, who may read them, and the desk's own key."""

import stat
from pathlib import Path

import pytest

from watchdesk.config import Secrets
from watchdesk.config.secrets import secrets_of
from watchdesk.errors import Mistake


@pytest.fixture
def secrets(tmp_path: Path) -> Secrets:
    for name in ("credentials", "secrets", "state"):
        (tmp_path / name).mkdir()
    return Secrets(credentials=tmp_path / "credentials", folder=tmp_path / "secrets", state=tmp_path / "state")


def write(folder: Path | None, text: str, *, mode: int = 0o600) -> None:
    assert folder is not None
    path = folder / "store.password"
    path.write_text(text)
    path.chmod(mode)


def test_a_credential_goes_before_a_file_of_the_folder(secrets: Secrets) -> None:
    write(secrets.folder, "old\n")
    assert secrets.read("store.password") == b"old"

    write(secrets.credentials, "new\n", mode=0o440)
    assert secrets.read("store.password") == b"new"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_secret_that_others_may_read_is_refused(secrets: Secrets, mode: int) -> None:
    write(secrets.folder, "hunter2", mode=mode)

    with pytest.raises(Mistake, match="others may read this secret; chmod 600") as caught:
        secrets.read("store.password")
    assert "hunter2" not in str(caught.value)


def test_a_missing_secret_says_where_it_belongs(secrets: Secrets) -> None:
    assert not secrets.has("store.password")
    with pytest.raises(Mistake, match=r"store\.password: this secret is missing; put it into .*credentials or "):
        secrets.read("store.password")


@pytest.mark.parametrize("name", ["", "../state/desk.key", "/etc/passwd", ".hidden", "Über", "a b"])
def test_a_name_never_leads_out_of_the_folder(secrets: Secrets, name: str) -> None:
    with pytest.raises(Mistake, match="is no name of a secret"):
        secrets.read(name)


def test_the_desks_key_is_made_once_and_for_the_desk_alone(secrets: Secrets) -> None:
    first = secrets.desk_key()

    assert len(first) == 64
    assert secrets.desk_key() == first
    assert stat.S_IMODE((secrets.state / "desk.key").stat().st_mode) == 0o600
    assert [one.name for one in secrets.state.iterdir()] == ["desk.key"]


def test_a_given_key_goes_before_a_made_one(secrets: Secrets) -> None:
    secrets.desk_key()
    (secrets.folder / "desk.key").write_text("k" * 32)
    (secrets.folder / "desk.key").chmod(0o600)

    assert secrets.desk_key() == b"k" * 32


def test_a_short_key_is_refused(secrets: Secrets) -> None:
    (secrets.folder / "desk.key").write_text("short")
    (secrets.folder / "desk.key").chmod(0o600)

    with pytest.raises(Mistake, match=r"desk\.key: is shorter than 16 bytes"):
        secrets.desk_key()


def test_two_desks_have_different_keys(tmp_path: Path) -> None:
    keys = {secrets_of(tmp_path, tmp_path / name).desk_key() for name in ("one", "two")}

    assert len(keys) == 2


def test_systemd_says_where_its_credentials_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secrets_of(tmp_path / "c", tmp_path / "s").credentials == tmp_path

    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    assert secrets_of(tmp_path / "c", tmp_path / "s").credentials is None
