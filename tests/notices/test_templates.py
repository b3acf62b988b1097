"""A unit's own templates: they go before the shipped ones, and a mistake in one says where it is."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.letters import TEMPLATES, writer, written
from watchdesk.errors import Mistake
from watchdesk.notices.samples import faults, samples

ABSENCE = samples()["absence"]


def site(folder: Path, **templates: str) -> Path:
    """A folder of a unit's own: `absence_txt="…"` lies at own/absence.txt."""
    for name, source in templates.items():
        notice, _, ending = name.rpartition("_")
        path = folder / "own" / f"{notice.replace('_', '-')}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def mistake(folder: Path) -> str:
    with pytest.raises(Mistake) as raised:
        written(ABSENCE, writer(folder))
    return str(raised.value)


def test_a_units_own_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = site(tmp_path, absence_txt="Subject: Ours\n\nOnly {{ letter.away.officer.name }} is away.\n")
    envelope = written(ABSENCE, writer(own))
    assert (envelope.subject, envelope.text) == ("Ours", "Only Ofc. Ines Brandt is away.\n")
    assert written(samples()["ack"], writer(own)) == written(samples()["ack"])


def test_the_html_of_a_text_alone_is_made_from_it_and_never_the_shipped_one(tmp_path: Path) -> None:
    own = site(tmp_path, absence_txt="Subject: Ours\n\nIt is <so>.\n")
    html = written(ABSENCE, writer(own)).html
    assert "It is &lt;so&gt;." in html
    assert "911" not in html


def test_a_units_own_pair_is_used_as_it_is(tmp_path: Path) -> None:
    own = site(tmp_path, absence_txt="Subject: Ours\n\ntext\n", absence_html="<p>{{ letter.away.officer.name }}</p>")
    assert written(ABSENCE, writer(own)).html == "<p>Ofc. Ines Brandt</p>"


def test_a_units_own_part_changes_every_letter(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "foot.txt").write_text("\nThe night desk\n", encoding="utf-8")
    assert written(ABSENCE, writer(tmp_path)).text.endswith("\n\nThe night desk\n")


def test_an_unknown_notice_is_a_mistake_that_names_the_nearest(tmp_path: Path) -> None:
    own = site(tmp_path, absense_txt="Subject: x\n\ny\n")
    with pytest.raises(Mistake, match=r"own/absense\.txt: no notice is called 'absense'; did you mean 'absence'\?"):
        writer(own)


def test_a_notice_without_a_template_is_a_mistake() -> None:
    with pytest.raises(Mistake, match="no notice is called 'log'"):
        written(replace(ABSENCE, notice="log"))


def test_an_html_template_without_its_text_is_a_mistake(tmp_path: Path) -> None:
    own = site(tmp_path, absence_html="<p>x</p>")
    with pytest.raises(Mistake, match=r"put absence\.txt beside it"):
        writer(own)


def test_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="no such folder"):
        writer(tmp_path / "nowhere")


FAULTY = {
    "a fact that the letter has not": ("Subject: x\n\n{{ letter.leave }}\n", "own/absence.txt: line 3:"),
    "a name that is nothing": ("Subject: x\n\nfirst\n{{ kind }}\n", "own/absence.txt: line 4: 'kind' is undefined"),
    "a bad tag": ("Subject: x\n\n{% if %}\n", "own/absence.txt: line 3:"),
    "an unknown filter": ("Subject: x\n\n{{ ref | shout }}\n", "own/absence.txt: line 3:"),
    "no subject": ("Hello\n\nbody\n", "own/absence.txt: line 1:"),
    "no body": ("Subject: x\n", "own/absence.txt: line 1:"),
    "an empty subject": ("Subject:\n\nbody\n", "own/absence.txt: line 1:"),
    "a header that is not a letter's": ("Subject: x\nBcc: all@mail.example\n\nbody\n", "cannot say Bcc"),
    "a part that is not there": ('{% include "parts/no.txt" %}', "there is no template parts/no.txt"),
    "a way out of the folder": ('{% include "../../etc/passwd" %}', "there is no template"),
    "division": ("Subject: x\n\n{{ 1 / 0 }}\n", "own/absence.txt: line 3:"),
}


@pytest.mark.parametrize(("source", "told"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_template_is_a_mistake_that_says_where(tmp_path: Path, source: str, told: str) -> None:
    assert told in mistake(site(tmp_path, absence_txt=source))


ESCAPES = {
    "a huge text": "{{ 'a' * 1000000000 }}",
    "a huge number": "{{ 9 ** 999999999 }}",
    "formatting": "{{ '%1000000000d' % 1 }}",
    "a method": "{{ 'a'.center(1000000000) }}",
    "format": "{{ '{0.__class__}'.format(letter) }}",
    "a range": "{% for one in range(100000) %}x{% endfor %}",
    "the class of a value": "{{ letter.__class__.__mro__ }}",
    "the writer's insides": "{{ self.__init__.__globals__ }}",
    "the attribute filter": "{{ letter | attr('__class__') }}",
    "unescaped text": "{{ '<b>' | safe }}",
}


@pytest.mark.parametrize("source", ESCAPES.values(), ids=ESCAPES)
def test_a_template_can_do_nothing_but_show_its_letter(tmp_path: Path, source: str) -> None:
    assert "own/absence.txt: line 3: " in mistake(site(tmp_path, absence_txt=f"Subject: x\n\n{source}\n"))


def test_every_shipped_template_is_proved_by_the_samples(tmp_path: Path) -> None:
    assert faults(writer()) == ()
    own = site(tmp_path, ack_txt="Subject: x\n\n{{ nothing }}\n")
    assert [problem.file for problem in faults(writer(own))] == ["own/ack.txt"]


def test_no_html_template_takes_a_piece_of_a_text_template() -> None:
    for path in TEMPLATES.glob("*/*.html"):
        assert '.txt"' not in path.read_text(encoding="utf-8"), "what a text template writes is not escaped"
