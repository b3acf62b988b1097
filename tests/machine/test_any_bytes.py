"""Whatever bytes come to a whole desk: a pass ends, nothing breaks past the one boundary, and nothing is set aside.

A mail that breaks the reader or a rule of ours would be set aside and shown to a person; here each that is found is one
to mend, and the reader says so itself instead of making it `other`. The work is counted in calls of Python functions,
and never timed. WATCHDESK_EXAMPLES draws more, and others in each run.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from machine.mutants import AT, ENTRIES, SEEDS, mutants
from machine.world import World
from watchdesk.loop import desk as desk_of_the_loop
from watchdesk.reading import assemble, read

IS_LONG = "WATCHDESK_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("WATCHDESK_EXAMPLES", "40"))
DRAWN = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not IS_LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
# A pass over an honest mail takes some 60,000.
CALLS_AT_MOST = 3_000_000
ANSWERS = """
1 2 3 yes no approve deny hold ask all rest ok exception R-100 R-101 but only if unless Thursday 3/11 not and then cover
ruiz court that day undo pause resume status acting moua confirm sick vacation back tomorrow instead of please
"""
WORDS = [*ANSWERS.split(), "\n", ", ", ". ", "- ", "> "]
OURS = """
from to date message-id subject in-reply-to references mime-version content-type content-transfer-encoding importance
content-language auto-submitted x-auto-response-suppress x-watchdesk-notice x-watchdesk-key x-watchdesk-ref
"""


class TooMuch(AssertionError):
    """A pass that did more than it may."""


@contextmanager
def counted() -> Iterator[None]:
    """No more than so many calls."""
    left = CALLS_AT_MOST

    def called(_frame: object, what: str, _argument: object) -> None:
        nonlocal left
        if what == "call":
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise TooMuch

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(before)


@dataclass(frozen=True, slots=True)
class Base:
    """A desk with requests, a digest and a meeting; the Message-ID of the digest."""

    folder: Path
    digest: str


@pytest.fixture(autouse=True)
def _strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_of_the_loop, "read", partial(read, strict=True))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("base")
    world = World(folder)
    world.comes("mlee", "Vacation", "Vacation on Tuesday, March 16 please.")
    world.comes("jtorres", "Vacation", "Vacation on Tuesday, March 23 please.")
    world.comes("sgt.hart", "Unit meeting", "Unit meeting Wednesday, March 24 at 1400, HQ room 210")
    world.passes()
    world.clock.instant = AT - timedelta(minutes=30)
    world.passes()
    world.close()
    return Base(folder, next(one.message_id for one in world.post.line.gone if one.notice == "digest"))


@contextmanager
def desk(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("any")
    shutil.copy(base.folder / "desk.sqlite", folder)
    world = World(folder)
    world.post._numbers = 100  # the ledger knows the ids of those that came before
    world.clock.instant = AT
    world.passes()
    try:
        yield world
    finally:
        world.close()
        shutil.rmtree(folder)


def is_sound(world: World) -> None:
    """A pass over whatever came."""
    with counted():
        report = world.passes()
    assert report is not None
    assert (report.troubles, report.mistakes, report.set_aside) == ([], [], 0)
    assert "INBOX" not in {folder for folder, _ in world.post.messages.values()}
    assert world.ledger.counts().get("messages.new", 0) == 0
    for envelope, whole in world.post.sent.values():
        found = message_from_bytes(whole, policy=default)
        assert [one.addr_spec for one in found["To"].addresses] == [envelope.to.address]
        assert {name.lower() for name in found} <= set(OURS.split()), envelope.key


@DRAWN
@given(mails=st.lists(mutants(SEEDS), min_size=1, max_size=3))
def test_any_mail_is_settled(base: Base, tmp_path_factory: pytest.TempPathFactory, mails: list[bytes]) -> None:
    with desk(base, tmp_path_factory) as world:
        for mail in mails:
            world.arrives(mail)
        is_sound(world)


@DRAWN
@given(
    said=st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=25),
    subject=st.sampled_from(["Re: Digest", "Approve: x", "R-100", ""]) | st.text(max_size=20),
)
def test_any_reply_is_settled(
    base: Base, tmp_path_factory: pytest.TempPathFactory, said: list[str], subject: str
) -> None:
    with desk(base, tmp_path_factory) as world:
        clean = " ".join(subject.split()).encode("ascii", "replace").decode()
        body = " ".join(said).encode("utf-8", "replace").decode()
        world.comes("sgt.hart", "".join(one for one in clean if one.isprintable()), body, In_Reply_To=base.digest)
        is_sound(world)


@DRAWN
@given(entries=st.lists(mutants(ENTRIES), min_size=1, max_size=3))
def test_any_entry_of_the_calendar_is_looked_at(
    base: Base, tmp_path_factory: pytest.TempPathFactory, entries: list[bytes]
) -> None:
    with desk(base, tmp_path_factory) as world:
        for number, entry in enumerate(entries):
            world.board.files[f"theirs-{number}"] = entry
        is_sound(world)


def test_control_a_defect_of_the_reader_is_found_out(
    base: Base, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a defect")

    monkeypatch.setattr(assemble, "_read", broken)
    with desk(base, tmp_path_factory) as world:
        world.arrives(SEEDS["a request"])
        with pytest.raises(AssertionError):
            is_sound(world)


def test_control_a_mail_that_never_ends_is_found_out(
    base: Base, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "CALLS_AT_MOST", 1_000)
    with desk(base, tmp_path_factory) as world:
        world.arrives(SEEDS["a request"])
        with pytest.raises((AssertionError, TooMuch)):
            is_sound(world)
