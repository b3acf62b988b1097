"""The shipped example is right, complete, and says what the documentation says."""

import re
import tomllib
from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest
from pydantic import BaseModel

from support.sample import sample_folder, sample_settings
from watchdesk import shipped
from watchdesk.config import load
from watchdesk.config.desk_file import DeskFile
from watchdesk.config.policy_file import LexiconFile, PolicyFile
from watchdesk.config.unit_file import AssignmentSection, CalendarSection, PersonSection, SchoolSection, UnitSection
from watchdesk.errors import Mistake
from watchdesk.unit.values import PolicyValues

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "configuration.md"
FILES: dict[str, dict[str, type[BaseModel]]] = {
    "watchdesk.toml": {"": DeskFile},
    "unit.toml": {
        "unit": UnitSection,
        "people.KEY": PersonSection,
        "schools.ID": SchoolSection,
        "calendars.NAME": CalendarSection,
        "assignments": AssignmentSection,
    },
    "policy.toml": {"": PolicyFile},
    "lexicon.toml": {"": LexiconFile},
}


def keys_of(model: type[BaseModel], prefix: str) -> dict[str, str]:
    """Every key of a model as a dotted path, tables opened, with its default as TOML writes it."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        key = f"{prefix}.{field.alias or name}" if prefix else field.alias or name
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= keys_of(inner, key)
        else:
            found[key] = "required" if field.is_required() else as_toml(field.get_default(call_default_factory=True))
    return found


def as_toml(value: object) -> str:
    """A default as the page writes it; "none" where leaving the key out means something of its own."""
    if value == (8, 1):
        return '`"08-01"`'
    if value is None:
        return "none"
    if value == {}:
        return "`{}`"
    return f"`{in_toml(value)}`"


def in_toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(in_toml(one) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, str):
        return f"'{value}'" if "\\" in value else f'"{value}"'
    return str(value)


def keys_of_file(name: str) -> dict[str, str]:
    return {key: default for prefix, model in FILES[name].items() for key, default in keys_of(model, prefix).items()}


def documented(name: str) -> dict[str, str]:
    """Key and default of each row of the table under the file's heading."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {name}", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", section, re.MULTILINE))


def test_it_loads_and_warns_of_nothing_but_its_easy_trust() -> None:
    assert [str(one) for one in sample_settings().warnings] == [
        "watchdesk.toml: trust.local: anybody who writes a roster address into From is believed; "
        "take 'authserv-id' in earnest, and name your mail server in trust.authserv_id"
    ]


def test_it_is_the_sample_unit() -> None:
    settings = sample_settings()
    unit = settings.unit

    assert (unit.id, unit.desk, unit.ecc) == ("sample", "sro.desk@stpaul.example", "ecc@spps.example")
    assert str(unit.timezone) == "America/Chicago"
    assert (len(unit.officers()), len(unit.sergeants()), len(unit.schools)) == (9, 2, 12)
    assert settings.mode == "live"
    assert settings.trust.local == "roster"


def test_its_policy_is_the_default_policy() -> None:
    values = sample_settings().unit.values

    own = ("police_holidays", "meeting_domains")
    same = [one.name for one in fields(PolicyValues) if one.name not in own]
    assert {name: getattr(values, name) for name in same} == {name: getattr(PolicyValues(), name) for name in same}
    assert values.meeting_domains == ("spps.example",)
    assert date(2027, 5, 31) in values.police_holidays
    assert date(2026, 11, 11) not in values.police_holidays, "schools are open on Veterans Day"


def test_every_value_of_the_policy_is_a_key_of_the_file_and_stands_in_the_example() -> None:
    built_from_elsewhere = {"police_holidays", "days_off"}
    keys = set(PolicyFile.model_fields) - {"holidays"}

    assert keys == {one.name for one in fields(PolicyValues)} - built_from_elsewhere
    assert set(tomllib.loads((sample_folder() / "policy.toml").read_text())) == set(PolicyFile.model_fields)


@pytest.mark.parametrize("name", FILES)
def test_the_page_has_every_key_with_its_default_and_no_other(name: str) -> None:
    assert documented(name) == keys_of_file(name)


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_file_explains_every_key_it_has(name: str) -> None:
    text = (sample_folder() / name).read_text(encoding="utf-8")
    last = {key.rpartition(".")[2] for key in keys_of_file(name)}

    assert {key for key in last if not re.search(rf"\b{key}\b", text)} == set()


def test_a_working_day_is_written_as_the_policy_reads_it() -> None:
    values = sample_settings().unit.values

    assert values.working_hours == (time(7), time(15))
    assert values.digest_times == (time(6, 15), time(14))


def test_the_shipped_folders_are_found_in_a_checkout_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shipped.config_folder() == ROOT / "config"

    (tmp_path / "_shipped" / "config").mkdir(parents=True)
    monkeypatch.setattr(shipped, "PLACES", (tmp_path / "_shipped", tmp_path))
    assert shipped.config_folder() == tmp_path / "_shipped" / "config"
    with pytest.raises(Mistake, match="the shipped folder templates/ is missing"):
        shipped.templates_folder()


def test_loading_twice_gives_equal_settings() -> None:
    assert load(sample_folder()) == load(sample_folder())
