"""What places are called: a cursor says what it said, and nothing foreign is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.backends.imap.places import Position, mark, position_of, uid_of
from watchdesk.errors import CursorExpired, NotFound

NUMBER = st.integers(0, 2**32 - 1)
MARK = mark("desk@pd.example", "INBOX")


@given(validity=NUMBER, after=NUMBER, until=NUMBER, since=st.integers(0, 10**11))
def test_a_cursor_comes_back_as_it_was(validity: int, after: int, until: int, since: int) -> None:
    position = Position(mark=MARK, validity=validity, after=after, until=until, since=since)
    again = position_of(str(position), mark=MARK, validity=validity)
    assert (again.after, again.validity) == (after, validity)
    for uid in (after + 1, until, until + 1):
        for arrived in (since - 1.0, float(since)):
            assert uid <= after or again.is_old(uid, arrived) == position.is_old(uid, arrived)


@given(st.text())
def test_a_foreign_cursor_or_id_is_refused(text: str) -> None:
    with pytest.raises(CursorExpired):
        position_of(text, mark=MARK, validity=1)
    with pytest.raises(NotFound):
        uid_of(text, mark=MARK, validity=1)


def test_accounts_and_folders_have_marks_of_their_own() -> None:
    assert len({mark(user, folder) for user in ("a@x.example", "b@x.example") for folder in ("INBOX", "Held")}) == 4
    assert mark("A@x.example", "INBOX") == mark("a@x.example", "INBOX")
