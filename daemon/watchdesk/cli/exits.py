"""Exit codes, in one place; `docs/commands.md` lists them and a test compares the two."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code tells the program that called it."""

    DONE = 0
    TROUBLE = 1  # the world's doing; tried again later
    MISTAKE = 2  # somebody must mend something; the text says where
    RESTART = 75  # the daemon asks to be started anew (EX_TEMPFAIL)
    CONFIGURATION = 78  # the daemon's configuration must be mended first (EX_CONFIG)
