"""A wheel holds all that the desk needs: installed into an empty environment it plays the demo from anywhere."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(one) for one in command], cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    run(*pip, "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("watchdesk-*.whl")
    return found


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel in it; what the wheel requires is lent by this one."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home.parent)
    # A path file lends the packages, and not this checkout: path files in a lent folder are not read.
    (site,) = (home / "lib").glob("python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def test_the_package_comes_from_the_wheel(programs: Path, tmp_path: Path) -> None:
    said = run(programs / "python", "-c", "import watchdesk; print(watchdesk.__file__)", cwd=tmp_path)
    assert said.stdout.startswith(str(programs.parent))


def test_the_demo_plays_from_another_folder(programs: Path, tmp_path: Path) -> None:
    said = run(programs / "watchdesk", "demo", "--folder", tmp_path / "demo", cwd=tmp_path)
    assert "The week is over." in said.stdout
    notices = {path.name.split("-", 1)[1].rpartition("-")[0] for path in (tmp_path / "demo" / "notices").glob("*.html")}
    assert {"ack", "digest", "decided", "absence"} <= notices


def test_every_letter_and_the_sample_are_in_the_wheel(programs: Path, tmp_path: Path) -> None:
    said = run(programs / "watchdesk", "check", "--offline", cwd=tmp_path)
    assert "every letter can be written" in said.stdout
    assert run(programs / "watchdesk", "--version", cwd=tmp_path).stdout.startswith("watchdesk ")
