"""`allegedly serve`: the desk on this machine, or for others who have tokens."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from shlex import quote

from allegedly.errors import AccessError, LedgerError, WeighingError

NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


def serve(
    ledger: str, *, port: int, host: str, names: list[str], read_only: bool, framed_by: list[str] | None = None
) -> int:
    """Serve the desk until Ctrl-C; returns the exit code.

    Args:
        host: the address to listen on; anything but loopback asks for tokens and for names.
        names: under which others reach it, also through a proxy on this machine.
        framed_by: origins whose pages may show embedded views.

    Raises:
        AccessError: others could reach it, and nobody has a token, or no name is given.
        LedgerError: there is no ledger, or the port cannot be had.
    """
    import uvicorn

    from allegedly.ledger import open_ledger
    from allegedly.web.app import create_app
    from allegedly.web.safety import LOCAL

    with open_ledger(ledger, create=False, read_only=True) as opened:  # a clear error before anything starts
        claims = opened.count().claims
    shut = not _stays_here(host) or bool(names)
    check_access(ledger, host, names, shut)
    for origin in framed_by or []:
        if not ORIGIN.fullmatch(origin):
            raise AccessError(f"{origin!r} is no origin; give --embed-in like https://news.example.org")
    shown = host if _stays_here(host) else names[0]
    shown = f"[{shown}]" if ":" in shown else shown
    print(f"{ledger}, {claims:,} claims: being weighed", flush=True)
    app = create_app(Path(ledger), read_only=read_only, hosts=[*LOCAL, *names], shut=shut, framed_by=framed_by)
    app.state.desk.warm()
    print(f"The desk is at http://{shown}:{port}/  (Ctrl-C ends it)", flush=True)
    if not _stays_here(host):
        print(
            "What goes over the network is not encrypted; put a proxy with TLS before it (docs/security.md).",
            flush=True,
        )
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning")
    except SystemExit as error:
        if host == "127.0.0.1":
            raise LedgerError(f"port {port} is taken; give another with --port") from error
        raise LedgerError(
            f"cannot listen on {host}, port {port}: the port is taken, or this machine has no such address; "
            "give others with --port and --host"
        ) from error
    return 0


def check_access(ledger: str, host: str, names: list[str], shut: bool) -> None:
    """Raise `AccessError` unless it is known who may reach a desk, and under which names. `shut`: others can."""
    from allegedly.web.tokens import access_file, load

    file = access_file(Path(ledger))
    rows = load(file)
    add = f"allegedly access add NAME --role reader --ledger {quote(ledger)}"
    if rows is not None and not rows:
        raise AccessError(f"nobody may enter any more; run: {add}; or remove {file} to use it on this machine only")
    if shut and not rows:
        raise AccessError(f"others could reach this desk, and nobody has a token for it; run: {add}")
    if not _stays_here(host) and not names:
        raise AccessError("give the names under which people reach it: --name desk.example.org (may be repeated)")
    for name in names:
        if not NAME.fullmatch(name):
            raise AccessError(f"{name!r} is no name of a host; write it without https:// and port: desk.example.org")


def _stays_here(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def snapshot(ledger: str, actor: str, output: str) -> int:
    """Write an actor's dossier as one HTML file; returns the exit code."""
    from allegedly.cli.output import output_to
    from allegedly.ledger import open_ledger
    from allegedly.web.dossier import snapshot as made
    from allegedly.weigh import Weighed

    with open_ledger(ledger, create=False, read_only=True) as opened:
        text = made(Weighed(opened), actor)
    if text is None:
        raise WeighingError(f"no claim here names an actor called {actor!r}; see allegedly actors list")
    with output_to(output) as stream:
        stream.write(text)
    return 0
