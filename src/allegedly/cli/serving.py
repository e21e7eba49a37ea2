"""`allegedly serve`: the desk on this machine."""

from __future__ import annotations

from pathlib import Path

from allegedly.errors import LedgerError, WeighingError


def serve(ledger: str, *, port: int, read_only: bool) -> int:
    """Serve the desk on the loopback address until Ctrl-C; returns the exit code."""
    import uvicorn

    from allegedly.ledger import open_ledger
    from allegedly.web.app import create_app

    with open_ledger(ledger, create=False, read_only=True) as opened:  # a clear error before anything starts
        claims = opened.count().claims
    print(f"{ledger}, {claims:,} claims: being weighed", flush=True)
    app = create_app(Path(ledger), read_only=read_only)
    app.state.desk.warm()
    print(f"The desk is at http://127.0.0.1:{port}/  (Ctrl-C ends it)", flush=True)
    try:
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
    except SystemExit as error:
        raise LedgerError(f"port {port} is taken; give another with --port") from error
    return 0


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
