"""How well and how fast the reader reads, on mail and dates that nobody here wrote: run by `make bench-reading`.

Prints figures and asserts nothing; what must hold is asserted in tests/. The labelled mails lie in a folder beside the
checkout (`--shared DIR`); where they are missing this says so. Other libraries, where they are installed, are measured
on the same rows and printed side by side: docs/reading.md says how to install them.
"""

import argparse
from pathlib import Path

from benchmarks.measures import corpus, dates, hostile, noise, patterns, replies, speed
from benchmarks.rivals import date_readers, reply_readers

BESIDE = Path(__file__).parents[3] / "shared" / "corpus"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=BESIDE, help="the folder of public.jsonl and wild/")
    ask.add_argument("--mails", type=Path, nargs="*", help="more labelled sets, in the shape of public.jsonl")
    ask.add_argument("-v", "--verbose", action="store_true", help="a line for each row that is not read right")
    args = ask.parse_args()
    if not (args.shared / "public.jsonl").is_file():
        raise SystemExit(f"no labelled mails in {args.shared}: say where they are with --shared DIR")
    for file in [args.shared / "public.jsonl", *(args.mails or [])]:
        corpus.report(file, verbose=args.verbose)
    wild = args.shared / "wild"
    dates.report(wild / "dates" / "dates_dev.jsonl", date_readers(), verbose=args.verbose)
    replies.report(wild / "replies" / "replies.jsonl", reply_readers(), verbose=args.verbose)
    noise.report(wild / "mime", verbose=args.verbose)
    speed.report(wild / "mime")
    hostile.report()
    patterns.report()


if __name__ == "__main__":
    main()
