"""An inbox of 100,000 old mails on a real Dovecot: how long the first start takes, how long it takes to find what is
new, and how much memory that needs. `make bench-inbox`; prints figures and asserts nothing. Needs root."""

import argparse
import os
import resource
import time
from collections.abc import Callable
from typing import TypeVar

from contracts.mailbox_contract import mail
from support.imap import LONG_AGO, Account
from support.mailservers import running

Result = TypeVar("Result")


def fill(account: Account, number: int) -> None:
    """Mails that lay there for years, written as Dovecot keeps them."""
    box = account.servers.maildir(account.user) / "cur"
    when = LONG_AGO.timestamp()
    for n in range(number):
        path = box / f"{int(when) + n}.P{n}.old:2,S"
        path.write_bytes(mail(n))
        os.utime(path, (when + n, when + n))
        account.servers.give(path)


def told(words: str, work: Callable[[], Result]) -> Result:
    before, begun = peak(), time.perf_counter()
    done = work()
    print(f"{words:38} {time.perf_counter() - begun:7.2f} s   memory {before:5.1f} -> {peak():5.1f} MB at most")
    return done


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--mails", type=int, default=100_000)
    args = ask.parse_args()
    with running() as servers:
        account = Account(servers=servers, user=servers.new_user())
        fill(account, args.mails)
        with account.person() as client:
            told("Dovecot makes its own list", lambda: client.select_folder("INBOX"))
        box = account.mailbox(seconds=120)

        def first_start() -> str:
            cursor, polls = None, 0
            while True:
                batch = box.poll(cursor)
                cursor, polls = batch.cursor, polls + 1
                if not batch.more:
                    print(f"    {polls} polls, {len(batch.refs)} mails to act on")
                    return cursor

        cursor = told(f"first start over {args.mails:,} old mails", first_start)
        told("nothing new", lambda: box.poll(cursor))
        for n in range(3):
            account.arrive(mail(args.mails + n))
        batch = told("three new ones", lambda: box.poll(cursor))
        told("reading them", lambda: [box.fetch(ref) for ref in batch.refs])
        account.close()


if __name__ == "__main__":
    main()
