"""The network as the interactive picture takes it: the actors with most origins, and every tie among them."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Json
from allegedly.weighing.balance import camps
from allegedly.weighing.network import Tie

MOST_NODES = 500
MOST_CLAIMS = 3  # of a tie; the table shows more


def graph_of(ties: Sequence[Tie], *, with_camps: bool = False) -> Json:
    """Nodes and ties as JSON.

    Args:
        ties: of a day, or of all days.
        with_camps: number the camps (see weighing/balance.py); takes a while for a large network.

    Returns:
        `nodes`: `{"actor", "weight" (origins of its ties), "camp" or null}`, at most 500; `ties`: as the command line
        gives them, with three claims each; `hidden`: actors left out; `first`, `last`: ISO days that ties name, or
        null.
    """
    weight: dict[str, int] = {}
    for tie in ties:
        for actor in (tie.source, tie.target):
            weight[actor] = weight.get(actor, 0) + tie.origins
    chosen = sorted(weight, key=lambda actor: (-weight[actor], actor))[:MOST_NODES]
    inside = set(chosen)
    kept = [tie for tie in ties if tie.source in inside and tie.target in inside]
    camp = {actor: one.number - 1 for one in camps(kept) for actor in one.actors} if with_camps else {}
    days = sorted(day for tie in kept for day in (tie.earliest, tie.latest) if day)
    return {
        "nodes": [{"actor": actor, "weight": weight[actor], "camp": camp.get(actor)} for actor in chosen],
        "ties": [{**tie.to_json(), "claims": list(tie.claims[:MOST_CLAIMS])} for tie in kept],
        "hidden": len(weight) - len(chosen),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
