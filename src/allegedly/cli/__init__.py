"""The command `allegedly`: words in, the flow called, tables out."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line. Exit codes: 0 all went well, 1 some inputs failed, 2 wrong usage, 130 stopped by Ctrl-C."""
    from allegedly.cli.app import app
    from allegedly.errors import AllegedlyError

    try:
        app()
    except AllegedlyError as error:
        sys.exit(complain(str(error)))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough. Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def complain(message: str) -> int:
    """Say on stderr what went wrong; returns exit code 1."""
    print(f"allegedly: {message}", file=sys.stderr)
    return 1
