"""`python -m watchdesk` is the same as `watchdesk`."""

from watchdesk.cli import main

if __name__ == "__main__":
    main()
