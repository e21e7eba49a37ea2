"""`allegedly access`: tokens for the desk, given and taken."""

from __future__ import annotations

import sys
from pathlib import Path

from allegedly.errors import AccessError


def add(ledger: str, name: str, role: str) -> int:
    """Give somebody a token; it alone goes to stdout. Returns the exit code."""
    from allegedly.cli.options import whoami
    from allegedly.web.audit import Audit, audit_file
    from allegedly.web.tokens import access_file
    from allegedly.web.tokens import add as given

    path = _there(ledger)
    audit = Audit(audit_file(path))
    audit.check()
    token = given(access_file(path), name, role)
    audit.note(f"gave a token: {name.strip()}, {role}", name=whoami(), address="command line")
    print(f"{name.strip()} may enter as {role} with this token. It is shown only now:", file=sys.stderr)
    print(token)
    return 0


def list_access(ledger: str, *, format: str, output: str | None) -> int:
    """Print who has access, without hashes; returns the exit code."""
    from allegedly.cli.rows import print_rows
    from allegedly.web.tokens import access_file, load

    rows = load(access_file(_there(ledger))) or ()
    return print_rows(
        [{"name": row.name, "role": row.role, "made": row.made} for row in rows],
        {"name": lambda row: row["name"], "role": lambda row: row["role"], "since": lambda row: row["made"]},
        format=format, output=output, empty="Nobody has a token. Give one: allegedly access add NAME --role reader",
    )  # fmt: skip


def remove(ledger: str, name: str) -> int:
    """Take somebody's token away; returns the exit code."""
    from allegedly.cli.options import whoami
    from allegedly.web.audit import Audit, audit_file
    from allegedly.web.tokens import access_file
    from allegedly.web.tokens import remove as taken

    path = _there(ledger)
    row = taken(access_file(path), name)
    print(f"{row.name}, {row.role}, may not enter any more.")
    # After the removal, which no full disk may hinder.
    audit = Audit(audit_file(path))
    audit.note(f"took a token away: {row.name}, {row.role}", name=whoami(), address="command line")
    return 0


def _there(ledger: str) -> Path:
    """The path of a ledger that is there."""
    path = Path(ledger)
    if not path.is_file():
        raise AccessError(f"there is no ledger {ledger}; name one with --ledger, or make it with allegedly read")
    return path
