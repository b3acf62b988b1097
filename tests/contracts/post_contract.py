"""What every ledger promises about mail that comes back: which of ours it is, and who else was told the same."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from contracts.ledger_samples import NOW, Reopen, deliver, later, mail, message_id, sent, settle
from watchdesk.model.decision import Lane, Mail, Recipient
from watchdesk.model.returned import Peer, Posted, Returned
from watchdesk.ports import Ledger

HEAD, DESIGNEE = "R-100/e7/absence/head.como", "R-100/e7/absence/designee.como"


def notice(key: str, **kw: Any) -> Mail:
    who = key.rpartition("/")[2]
    return mail(key, to=who, notice="absence", ref="R-100", **kw)


def told(ledger: Ledger, *keys: str, now: datetime = NOW) -> None:
    settle(ledger, *(notice(key) for key in keys))
    for claim in ledger.claim(Lane.ROUTINE, now=now):
        ledger.mark_sent(claim, replace(sent(claim), at=now), now=now)


def found(ledger: Ledger, *, now: datetime = NOW, **back: Any) -> str | None:
    posted = ledger.posted(Returned(**back), now)
    return posted.key if posted else None


class PostContract:
    def test_a_mail_is_known_by_the_first_message_id_that_is_ours(self, reopen: Reopen) -> None:
        ledger = reopen()
        told(ledger, HEAD, DESIGNEE)
        assert found(ledger, ids=("<other@x>", message_id(HEAD), message_id(DESIGNEE))) == HEAD
        assert found(ledger, ids=("<other@x>", "", "%", HEAD)) is None
        assert found(ledger) is None

    def test_what_never_went_out_cannot_come_back(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, notice(HEAD))
        assert found(ledger, ids=(message_id(HEAD),)) is None

    def test_an_address_is_enough_where_one_mail_went_there(self, reopen: Reopen) -> None:
        ledger = reopen()
        address = notice(HEAD).to.address
        told(ledger, HEAD)
        assert found(ledger, addresses=(address,)) == HEAD
        assert found(ledger, addresses=("nobody@x.example",)) is None
        assert found(ledger, addresses=(address,), now=later(days=6)) is None

    def test_of_several_mails_to_an_address_only_one_of_the_last_hour_is_sure(self, reopen: Reopen) -> None:
        ledger = reopen()
        address = notice(HEAD).to.address
        again = "R-100/e8/absence/head.como"
        told(ledger, HEAD)
        told(ledger, again, now=later(hours=3))
        assert found(ledger, addresses=(address,), now=later(hours=3, minutes=5)) == again
        assert found(ledger, addresses=(address,), now=later(hours=9)) is None

    def test_everybody_who_was_told_the_same_is_beside_it(self, reopen: Reopen) -> None:
        ledger = reopen()
        copy = f"{HEAD}/again/contact1.como"
        told(ledger, HEAD, DESIGNEE, "R-100/e71/absence/designee.como", "R-100/e7/absence/x/other")
        settle(ledger, mail(copy, to="contact1.como", notice="absence", ref="R-100"))
        posted = ledger.posted(Returned(ids=(message_id(HEAD),)), NOW)
        assert posted is not None
        assert (posted.to, posted.notice, posted.ref, posted.later) == ("head.como", "absence", "R-100", False)
        assert posted.peers == (Peer(key=DESIGNEE, to="designee.como"), Peer(key=copy, to="contact1.como"))

    def test_a_readers_name_may_stand_within_a_key(self, reopen: Reopen) -> None:
        ledger = reopen()
        keys = [f"R-100/e7/absence/{who}/como" for who in ("head.como", "designee.como")]
        others = ["R-100/e7/absence/head.como/central", "R-100/e7/absence/designee.como"]
        settle(ledger, *(mail(key, to=key.split("/")[3], notice="absence", ref="R-100") for key in (*keys, *others)))
        deliver(ledger)
        posted = ledger.posted(Returned(ids=(message_id(keys[0]),)), NOW)
        assert posted is not None
        assert posted.peers == (Peer(key=keys[1], to="designee.como"),)

    def test_a_key_without_its_readers_name_has_nothing_beside_it(self, reopen: Reopen) -> None:
        ledger = reopen()
        weeks = ["look-ahead/como/2027-03-08", "look-ahead/como/2027-03-15"]
        settle(ledger, *(mail(key, to="head.como", notice="look-ahead") for key in weeks))
        settle(ledger, mail(f"{weeks[0]}/again/designee.como", to="designee.como", notice="look-ahead"))
        deliver(ledger)
        found = [ledger.posted(Returned(ids=(message_id(key),)), NOW) for key in weeks]
        assert [[peer.to for peer in one.peers] for one in found if one is not None] == [["designee.como"], []]

    def test_a_copy_knows_what_it_stands_for(self, reopen: Reopen) -> None:
        ledger = reopen()
        copy = f"{HEAD}/again/contact1.como"
        told(ledger, HEAD, DESIGNEE)
        settle(ledger, mail(copy, to="contact1.como", notice="absence", ref="R-100"))
        deliver(ledger)
        posted = ledger.posted(Returned(ids=(message_id(copy),)), NOW)
        assert posted is not None
        assert {peer.key for peer in posted.peers} == {HEAD, DESIGNEE}

    def test_a_newer_notice_on_the_same_matter_has_overtaken_it(self, reopen: Reopen) -> None:
        ledger = reopen()
        told(ledger, HEAD)
        before, again = ledger.posted(Returned(ids=(message_id(HEAD),)), NOW), "R-100/e9/absence-changed/head.como"
        settle(ledger, mail(f"{HEAD}/again/head.como", to="head.como", notice="absence", ref="R-100"))
        copied = ledger.posted(Returned(ids=(message_id(HEAD),)), NOW)
        settle(ledger, mail(again, to="head.como", notice="absence-changed", ref="R-100"))
        after = ledger.posted(Returned(ids=(message_id(HEAD),)), NOW)
        assert [one.later for one in (before, copied, after) if one is not None] == [False, False, True]

    @pytest.mark.parametrize("state", ["failed", "uncertain"])
    def test_the_book_tells_the_way_of_what_was_refused_or_is_in_doubt(self, reopen: Reopen, state: str) -> None:
        ledger = reopen()
        settle(ledger, notice(HEAD), notice(DESIGNEE))
        claims = {claim.key: claim for claim in ledger.claim(Lane.ROUTINE, now=NOW)}
        mark = ledger.mark_failed if state == "failed" else ledger.mark_uncertain
        mark(claims[HEAD], why="refused", now=later(minutes=1))
        with ledger.turn(NOW) as turn:
            (doubt,) = turn.book().doubts
        assert doubt.posted == Posted(
            key=HEAD,
            notice="absence",
            to="head.como",
            address=Recipient(key="head.como", address=notice(HEAD).to.address).address,
            at=later(minutes=1),
            ref="R-100",
            peers=(Peer(key=DESIGNEE, to="designee.como"),),
        )
