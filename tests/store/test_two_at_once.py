"""Two hosts, or two lanes, on one ledger: nothing is claimed twice, turns stand in line, nobody waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from contracts.ledger_samples import NOW, Reopen, absence, change, mail, sent, settle
from watchdesk.model.decision import Decision, Lane
from watchdesk.ports import Ledger

A_LONG_TIME = 120


def together(*works: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(A_LONG_TIME) for future in [pool.submit(work) for work in works]]


def test_no_row_is_claimed_twice(reopen: Reopen) -> None:
    keys = {f"m{number}" for number in range(60)}
    settle(reopen(), *map(mail, sorted(keys)))
    claimed: list[str] = []

    def worker(ledger: Ledger) -> None:
        while claims := ledger.claim(Lane.ROUTINE, now=NOW, limit=3):
            claimed.extend(claim.key for claim in claims)

    # A claim may come back empty while another holds the rows; whoever held them goes on.
    together(*(partial(worker, reopen()) for _ in range(3)))
    assert sorted(claimed) == sorted(keys)


def test_a_lock_of_this_machine_vouches_for_a_file_and_not_for_a_server(reopen: Reopen, url: str) -> None:
    settle(here := reopen(lease_seconds=3600), mail())
    here.claim(Lane.ROUTINE, now=NOW)
    in_doubt = [claim.key for claim in reopen().in_doubt(now=NOW, sole=True)]
    assert in_doubt == ([] if url.startswith("postgresql") else [mail().key])


def test_turns_stand_in_line(reopen: Reopen) -> None:
    def worker(ledger: Ledger) -> None:
        for _ in range(15):
            with ledger.turn(NOW) as turn:
                ref = f"R-{turn.book().next_number}"
                turn.settle(Decision(rule="r", changes=(change(absence(ref)),)), [], message=None)

    together(*(partial(worker, reopen()) for _ in range(3)))
    with reopen().turn(NOW) as turn:
        assert list(turn.book().records) == [f"R-{number}" for number in range(100, 145)]
    assert reopen().verify_audit() == (45, None)


def test_settling_and_delivering_do_not_block_each_other_for_ever(reopen: Reopen) -> None:
    def settling(ledger: Ledger) -> None:
        for number in range(20):
            settle(ledger, mail(f"m{number}"), mail(f"u{number}", lane=Lane.URGENT))

    def delivering(ledger: Ledger, lane: Lane) -> None:
        done = 0
        while done < 20:
            for claim in ledger.claim(lane, now=NOW, limit=5):
                assert ledger.mark_sent(claim, sent(claim), now=NOW)
                done += 1

    shared = reopen()
    together(
        lambda: settling(reopen()),
        lambda: delivering(shared, Lane.ROUTINE),
        lambda: delivering(shared, Lane.URGENT),
    )
    assert shared.counts() == {"outbox.sent": 40}
    assert shared.verify_audit() == (60, None)


def test_a_new_database_may_be_opened_by_two_at_once(reopen: Reopen) -> None:
    together(reopen, reopen, reopen)
    settle(reopen(), changes=(absence(),))
    assert reopen().verify_audit() == (1, None)
