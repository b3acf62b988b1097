"""`watchdesk addresses`: a test mail proves every address of a school once, and everybody can see what came of it."""

import json

import pytest

from support.desks import Home, raw, sent

COMO = "principal.como@spps.example"
CENTRAL = "principal.central@spps.example"
KNOWN = 15  # seven principals, seven designees, the emergency centre


def prove(home: Home) -> str:
    said = home.says("addresses", "prove", "--now", home.now.isoformat())
    assert said.code == 0, said.err
    return said.out


def standing(home: Home) -> dict[str, str]:
    rows = json.loads(home.says("addresses", "list", "--json", "--now", home.now.isoformat()).out)
    return {row["address"]: row["standing"] for row in rows}


def reply_to(home: Home, notice: str, who: str) -> str:
    with home.opened() as stage:
        return next(str(one.message["Message-ID"]) for one in stage.sent() if (one.notice, one.to) == (notice, who))


def answer(home: Home, sender: str, words: str, who: str, *, notice: str = "address-test", **headers: str) -> None:
    home.later(minutes=1)
    home.deliver(raw(sender, "Re: test", words, at=home.now, In_Reply_To=reply_to(home, notice, who), **headers))
    assert home.once().code == 0


@pytest.fixture
def tried(home: Home) -> Home:
    home.once()
    assert f"{KNOWN} of {KNOWN} addresses" in prove(home)
    home.once()
    return home


def test_every_address_gets_one_test_mail_ever(tried: Home) -> None:
    tests = [one for one in sent(tried) if one.startswith("address-test ")]
    assert len(tests) == len(set(tests)) == KNOWN
    assert "address-test ecc" in tests
    assert f"0 of {KNOWN} addresses" in prove(tried)
    tried.later(days=30)
    prove(tried)
    tried.once()
    assert [one for one in sent(tried) if one.startswith("address-test ")] == tests


def test_a_new_address_is_a_new_matter(tried: Home) -> None:
    tried.change("unit.toml", COMO, "head.como@spps.example")
    assert f"1 of {KNOWN} addresses" in prove(tried)
    tried.once()
    assert standing(tried)["head.como@spps.example"] == "no answer yet"


def test_it_may_be_said_before_the_first_start(home: Home) -> None:
    prove(home)
    assert set(standing(home).values()) == {"no answer yet"}
    home.once()
    assert len([one for one in sent(home) if one.startswith("address-test ")]) == KNOWN


def test_a_shadow_desk_sends_nothing_and_says_so(home: Home) -> None:
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    home.once()
    said = home.says("addresses", "prove", "--now", home.now.isoformat())
    assert said.code == 2
    assert "shadow mode" in said.err


def test_who_answers_answers_and_nobody_need_read_that(tried: Home) -> None:
    before = sent(tried)
    answer(tried, COMO, "Received, thank you!", "principal.como")
    answer(tried, CENTRAL, "I am out of the office until March 8.", "principal.central", Auto_Submitted="auto-replied")
    assert sent(tried) == before
    known = standing(tried)
    assert (known[COMO], known[CENTRAL]) == ("answers", "answers")
    assert list(known.values()).count("no answer yet") == KNOWN - 2
    assert "2 answers, 13 no answer yet" in tried.says("status").out
    assert tried.says("held", "list").out.count("No.") == 0


def test_an_answer_with_something_to_say_reaches_the_sergeant(tried: Home) -> None:
    answer(tried, COMO, "I retire in June, please write to the office as well.", "principal.como")
    assert "passed-on sgt.hart" in sent(tried)
    assert standing(tried)[COMO] == "answers"


def test_an_answer_that_nobody_is_there_proves_nothing(tried: Home) -> None:
    words = "I am no longer with the district."
    answer(tried, COMO, words, "principal.como", Auto_Submitted="auto-replied")
    assert standing(tried)[COMO] == "came back"
    assert "undelivered sgt.hart" in sent(tried)


def test_an_answer_of_somebody_else_proves_nothing(tried: Home) -> None:
    answer(tried, "stranger@mailbox.example", "Received", "principal.como")
    answer(tried, CENTRAL, "Received", "principal.como")
    assert {standing(tried)[COMO], standing(tried)[CENTRAL]} == {"no answer yet"}


def test_what_comes_back_stands_in_the_digest_until_it_answers(tried: Home) -> None:
    tried.later(minutes=1)
    bounce = "<principal.como@spps.example>: host refused: 550 5.1.1 User unknown"
    headers = {"Return_Path": "<>", "In_Reply_To": reply_to(tried, "address-test", "principal.como")}
    tried.deliver(
        raw("MAILER-DAEMON@mx.example", "Undelivered Mail Returned to Sender", bounce, at=tried.now, **headers)
    )
    tried.once()
    assert standing(tried)[COMO] == "came back"
    assert [one for one in sent(tried) if "designee.como" in one] == ["address-test designee.como"]
    tried.later(days=1)
    tried.once()
    assert "The principal of Como Park Senior High (principal.como@spps.example): the test mail came back" in (
        digest(tried)
    )
    assert "asst.principal.como@spps.example): no answer yet" in digest(tried)
    tried.later(days=20)
    tried.deliver(raw(body="Vacation on Tuesday, April 20, please. Mai", at=tried.now))
    tried.once()
    tried.later(days=1)
    tried.once()
    assert "the test mail came back" in digest(tried)
    assert "no answer yet" not in digest(tried)


def digest(home: Home) -> str:
    """The newest digest of Sgt. Hart, in one line."""
    with home.opened() as stage:
        found = [one for one in stage.sent() if (one.notice, one.to) == ("digest", "sgt.hart")]
    return " ".join(found[-1].text.split())
