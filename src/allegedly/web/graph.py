"""The network as the interactive picture takes it: the actors with most origins, and every tie among them."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Json
from allegedly.weighing.balance import camps
from allegedly.weighing.network import Tie, strongest

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
    weight, hidden = strongest(ties, MOST_NODES)
    kept = [tie for tie in ties if tie.source in weight and tie.target in weight]
    camp = {actor: one.number - 1 for one in camps(kept) for actor in one.actors} if with_camps else {}
    days = sorted(day for tie in kept for day in (tie.earliest, tie.latest) if day)
    return {
        "nodes": [{"actor": actor, "weight": weight[actor], "camp": camp.get(actor)} for actor in weight],
        "ties": [{**tie.to_json(), "claims": list(tie.claims[:MOST_CLAIMS])} for tie in kept],
        "hidden": hidden,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
