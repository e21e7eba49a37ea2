"""Everything about one actor on one page, and that page as a file that opens anywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allegedly.weigh import Weighed

MOST = 50  # ties that are shown
MOST_MATTERS = 20


def dossier_of(weighed: Weighed, actor: str) -> dict[str, Any] | None:
    """What the page shows of an actor; None where no claim names it."""
    from allegedly.actors.dossier import describe, dossiers
    from allegedly.actors.resolver import load_resolver

    names = weighed.names
    statements = [
        one for one in weighed.statements
        if actor in one.named or any(actor == name for name, _, _ in one.speakers)
    ]  # fmt: skip
    about = [weighed.claim(one.claim_id) for one in statements]
    found = dossiers(about, names, load_resolver()).get(actor)
    if found is None:
        return None
    kind, country = describe(actor, names, load_resolver())
    ties = [tie for tie in weighed.network() if actor in (tie.source, tie.target)]
    ties.sort(key=lambda tie: (-tie.origins, tie.key))
    own = [one for one in weighed.matters if actor in one.actors and not one.total and one.reality == "actual"]
    own.sort(key=lambda one: (-len(one.origins), one.earliest or "9999", one.id))
    counted = [
        one for one in statements
        if one.type in ("strength", "decline") and actor in one.actors.get("agent", ()) and one.quantity
    ]  # fmt: skip
    strength = sorted(counted, key=lambda one: (one.earliest or one.latest or one.said_on or "9999", one.entry))
    return {
        "actor": actor,
        "dossier": found,
        "known": load_resolver().actors.get(names.named(actor)),
        "kind": kind,
        "country": country,
        "ties": ties[:MOST],
        "matters": own[:MOST_MATTERS],
        "differ": [one for one in own if one.voices_against or one.voices_different][:MOST_MATTERS],
        "strength": [(one, weighed.claim(one.claim_id)) for one in strength],
    }


def snapshot(weighed: Weighed, actor: str) -> str | None:
    """The dossier with the sentences behind it as one HTML file without script and without links to the desk; None
    where no claim names the actor."""
    from allegedly.web.looks import environment

    found = dossier_of(weighed, actor)
    if found is None:
        return None
    wanted = dict.fromkeys(
        claim
        for claims in (
            *(tie.claims for tie in found["ties"]), *(one.voices for one in found["matters"]),
            *(one.voices for one in found["differ"]), [one.claim_id for one, _ in found["strength"]],
        )
        for claim in claims
    )  # fmt: skip
    made: str = environment().get_template("snapshot.html").render(
        **found, style=(Path(__file__).parent / "static" / "desk.css").read_text("utf-8"),
        claims=[weighed.claim(claim) for claim in wanted], made=datetime.now(UTC).date().isoformat(),
    )  # fmt: skip
    return made
