"""A unit's own template cannot stop the desk: what would never end, or fill the memory, is a Mistake that names it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader

from support.letters import TEMPLATES, UNIT, written
from watchdesk.errors import Mistake, Unavailable
from watchdesk.notices import Writer, apart
from watchdesk.notices.filters import filters
from watchdesk.notices.rendering import Here
from watchdesk.notices.samples import samples
from watchdesk.notices.sandbox import environment

ABSENCE = samples()["absence"]
LOOPS = 9
TEN = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]"
LOOP = "".join(f"{{% for a{n} in {TEN} %}}" for n in range(LOOPS)) + "{% endfor %}" * LOOPS
DOUBLED = "{% set x = x ~ x %}"
BOMBS = {
    "loops in loops": LOOP,
    "a text beside itself": "{% set x = 'a' %}" + DOUBLED * 40,
    "a text added to itself": "{% set x = 'a' %}" + "{% set x = x + x %}" * 40,
    "a list added to itself": "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
    "a block beside itself": "{% set x %}a{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "a macro of a macro": "{% macro d(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "d(" * 40 + "'a'" + ")" * 40 + " }}",
    "a macro that calls itself twice": "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "a list of lists of itself": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x }}",
    "lists that are compared": (
        "{% set x = [1] %}{% set y = [1] %}"
        + "{% set x = [x, x] %}{% set y = [y, y] %}" * 40
        + "{% if x == y %}{% endif %}"
    ),
    "a template that takes in itself": "{% include 'own/absence.txt' %}",
    "brackets without end": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
}


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, and less of each, so that the test takes less."""
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(memory=256 * 1024 * 1024, processor_seconds=1, wall_seconds=30.0))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def writer(folder: Path) -> Writer:
    return Writer(UNIT, [folder.parent, TEMPLATES], b"a test's secret")


def letter(folder: Path, source: str) -> Path:
    """The unit's own letter of an absence: with this in its body."""
    path = folder / "absence.txt"
    path.write_text(f"Subject: x\n\nbegin {source} end\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_a_mistake_that_names_its_template(own: Path, source: str) -> None:
    letter(own, source)
    with pytest.raises(Mistake) as raised:
        written(ABSENCE, writer(own))
    assert str(raised.value).startswith("own/absence.txt")


@pytest.mark.parametrize("name", ["a text beside itself", "loops in loops"])
def test_control_the_sandbox_alone_lets_it_be(name: str) -> None:
    """With a tenth of the zeros it ends here, without a word."""
    less = {
        "a text beside itself": "{% set x = 'a' %}" + DOUBLED * 23 + "{{ x | length }}",
        "loops in loops": LOOP.replace(TEN, "[1, 2]"),
    }[name]
    here = Here(environment(DictLoader({"own/absence.txt": less}), filters(desk="", zone=UNIT.timezone)))
    text, fits = here.rendered("own/absence.txt", {})
    assert (text, fits) == (str(2**23) if "length" in less else "", True)


def test_after_a_bomb_the_next_letter_is_written_as_if_nothing_had_been(own: Path) -> None:
    letter(own, LOOP)
    (own / "ack.txt").write_text("Subject: Ours\n\n{{ letter.matter.ref }}\n", encoding="utf-8")
    made = writer(own)
    for _ in range(2):
        with pytest.raises(Mistake, match=r"own/absence\.txt: it took more than 1 seconds of the processor"):
            written(ABSENCE, made)
        assert written(samples()["ack"], made).subject == "Ours"


def test_what_is_too_large_says_so(own: Path) -> None:
    letter(own, BOMBS["a text beside itself"])
    with pytest.raises(Mistake, match=r"own/absence\.txt: it needs more than 256 MB of memory"):
        written(ABSENCE, writer(own))


def test_a_template_that_sleeps_is_given_up_by_the_clock(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(processor_seconds=600, wall_seconds=1.0))
    letter(own, LOOP)
    with pytest.raises(Mistake, match=r"own/absence\.txt: it took more than 1 seconds; a letter shows its facts"):
        written(ABSENCE, writer(own))


def test_every_letter_is_the_same_from_either_process(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    made = Writer(UNIT, [tmp_path, TEMPLATES], b"a test's secret")
    assert all(made.is_own(mail.notice) for mail in samples().values())
    for name, mail in samples().items():
        assert written(mail, made) == written(mail), name


def test_our_own_letters_need_no_process(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter(own, "")
    made = writer(own)
    monkeypatch.setattr(apart.subprocess, "Popen", None)
    assert made.is_own("absence")
    assert not made.is_own("ack")
    assert written(samples()["ack"], made) == written(samples()["ack"])


def test_no_room_for_a_process_is_trouble_and_not_a_mistake(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    letter(own, "")
    made = writer(own)
    monkeypatch.setattr(apart.subprocess, "Popen", full)
    with pytest.raises(Unavailable, match="could not be started"):
        written(ABSENCE, made)


def test_few_processes_are_kept_and_the_one_used_longest_ago_goes_first(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "KEPT", 2)
    letter(own, "")
    writers = [writer(own) for _ in range(3)]
    for number in (0, 1, 0, 2):
        written(ABSENCE, writers[number])
    assert [one._apart._child is not None for one in writers] == [True, False, True]  # type: ignore[union-attr]
    assert "begin  end" in written(ABSENCE, writers[1]).text


def test_what_was_there_when_the_desk_read_its_templates_is_what_is_rendered(own: Path) -> None:
    letter(own, "before")
    made = writer(own)
    letter(own, "after")
    assert "begin before end" in written(ABSENCE, made).text


def test_a_template_of_a_megabyte_is_a_mistake(own: Path) -> None:
    letter(own, "x" * 1_000_000)
    with pytest.raises(Mistake, match=r"own/absence\.txt: is over 256 KB"):
        writer(own)


def test_the_process_gets_nothing_of_our_environment_and_ends_with_its_writer(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    real = apart.subprocess.Popen

    def seen(*arguments: object, **more: object) -> object:
        started.append((real(*arguments, **more), more["env"]))  # type: ignore[call-overload]
        return started[-1][0]

    monkeypatch.setenv("WATCHDESK_CANARY", "a secret")
    monkeypatch.setattr(apart.subprocess, "Popen", seen)
    letter(own, "")
    made = writer(own)
    written(replace(ABSENCE, key="other"), made)
    ((process, environment),) = started
    assert "a secret" not in environment.values()
    assert b"a secret" not in Path(f"/proc/{process.pid}/environ").read_bytes()
    del made
    assert process.poll() is not None
    assert not Path(f"/proc/{process.pid}").exists()
