"""Planned care without a bank: whose it is says which leave."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    ("subject", "body", "leave"),
    [
        ("", "off 3/10-3/12, surgery", "sick"),
        ("", "off 3/10-3/12 with surgery", "sick"),
        ("", "I am off 3/10-3/12, knee surgery.", "sick"),
        ("surgery", "off 3/10-3/12", "sick"),
        ("", "I have surgery 3/10-3/12", "sick"),
        ("", "off 3/10-3/12. My wife drives me to my surgery.", "sick"),
        ("", "Off 3/10-3/12. My wife has surgery.", "family"),
        ("", "off 3/10-3/12 for my wife's surgery", "family"),
        ("", "Can I have 3/10-3/12 off? Taking my mom to the eye doctor.", "family"),
        ("", "vacation 3/10-3/12, knee surgery", "vacation"),
        ("", "FMLA 3/10-3/12 for my surgery", "family"),
        ("", "I need 3/10-3/12 off, the dental van is at Como", None),
        ("", "I'd like 3/10-3/12 off. A student has surgery that day.", None),
        ("", "3/10-3/12 off for my dog's surgery", None),
    ],
)
def test_whose_care_it_is(subject: str, body: str, leave: str | None) -> None:
    got = explained(body, subject=subject)
    assert (got["kind"], got["act"], got["leave"]) == ("time_off", True, leave)
