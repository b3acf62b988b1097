"""An extract may take long; the desk goes on meanwhile, and the extract sees one moment."""

from typing import Any

import pytest

from contracts.ledger_samples import NOW, Reopen, absence, later, mail, settle
from watchdesk.ports import Wanted
from watchdesk.store import extracting


def test_the_desk_writes_while_an_extract_is_taken(reopen: Reopen, monkeypatch: pytest.MonkeyPatch) -> None:
    taker, desk = reopen(), reopen()
    settle(desk, mail(ref="R-100"), changes=(absence(),))
    real = extracting._lines

    def beside(*told: Any) -> Any:
        desk.begin_pass(later(minutes=1))
        settle(desk, mail("R-100/e1/other/lee", ref="R-100"))
        return real(*told)

    monkeypatch.setattr(extracting, "_lines", beside)
    found = taker.extract(Wanted(refs=("R-100",)), by="operator", now=NOW)
    assert [one.key for one in found.letters] == [mail().key]
    assert [line["sequence"] for line in found.lines] == [0]
    assert [line["what"] for line in desk.audit()] == ["settled", "settled", "extracted"]
