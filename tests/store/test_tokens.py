"""Tokens: 128 bits, found in whatever case and company a mail brings them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.tokens import find, hashed, made

ONE = made(bytes(range(16)))
TWO = made(bytes(range(16, 32)))


@given(st.binary(min_size=16, max_size=16))
def test_every_token_is_found_again(random: bytes) -> None:
    token = made(random)
    assert len(token) == 29
    assert find(f"approve 1 ({token}).") == (token,)
    assert find(token.upper()) == (token,)


@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_a_token_is_made_of_sixteen_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        made(bytes(size))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{ONE}\n> {TWO} {ONE}", (ONE, TWO)),
        (f"1 yes [{ONE}]2 no [{TWO}]", (ONE, TWO)),
        (f"x{ONE}", ()),
        (f"{ONE}a", ()),
        (ONE[:-1], ()),
        (ONE.replace("wd-", "wd "), ()),
        (ONE[:-1] + "1", ()),
        (ONE.replace("a", "\u0430"), ()),
        ("", ()),
    ],
)
def test_only_whole_tokens_are_found(text: str, found: tuple[str, ...]) -> None:
    assert find(text) == found


def test_a_flood_of_tokens_is_capped() -> None:
    flood = " ".join(made(number.to_bytes(16, "big")) for number in range(9_000))
    assert len(find(flood)) == 100
    assert find("wd-" * 1_000_000) == ()


def test_the_hash_knows_no_case_and_no_token() -> None:
    assert hashed(ONE) == hashed(ONE.upper()) != hashed(TWO)
    assert ONE[3:] not in hashed(ONE)
