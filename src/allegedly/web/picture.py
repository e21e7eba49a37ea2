"""Pictures that the server draws: the network as a graph, a timeline as bars. Each has a table that says the same."""

from __future__ import annotations

import math
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from allegedly.records import Json
from allegedly.weighing.network import Tie, strongest

MOST_NODES = 60
WIDTH, HEIGHT, MARGIN = 960.0, 620.0, 60.0
ROUNDS = 220


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the picture: its place in pixels, and how many independent origins its ties have."""

    actor: str
    x: float
    y: float
    weight: int


@dataclass(frozen=True, slots=True)
class Edge:
    """All ties between two actors in one line. `sign`: of their sum by origins; `alleged`: no page says any flatly."""

    source: Node
    target: Node
    sign: int
    origins: int
    alleged: bool
    told: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawn network. `hidden`: actors that have no place in it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int


def graph(ties: Sequence[Tie]) -> Graph:
    """Draw the actors with most origins; the same actors stand at about the same place on any day."""
    weight, hidden = strongest(ties, MOST_NODES)
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        if tie.source in weight and tie.target in weight and tie.source != tie.target:
            pairs.setdefault((min(tie.source, tie.target), max(tie.source, tie.target)), []).append(tie)
    places = _layout(list(weight), list(pairs))
    nodes = {actor: Node(actor, *places[actor], weight[actor]) for actor in weight}
    edges = tuple(_edge(nodes[one], nodes[other], found) for (one, other), found in sorted(pairs.items()))
    return Graph(tuple(nodes.values()), edges, hidden)


def _edge(one: Node, other: Node, ties: Sequence[Tie]) -> Edge:
    total = sum(tie.sign * tie.origins for tie in ties)
    told = "; ".join(
        f"{tie.source} {tie.tie.replace('_', ' ')} {tie.target} ({tie.origins} origins)" for tie in ties[:6]
    )
    return Edge(
        one, other, (total > 0) - (total < 0), sum(tie.origins for tie in ties),
        all(tie.certainty != "asserted" for tie in ties), told,
    )  # fmt: skip


def _layout(actors: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Places by forces (Fruchterman, Reingold 1991), begun from places that names alone decide."""
    import numpy as np

    if not actors:
        return {}
    index = {actor: number for number, actor in enumerate(actors)}
    place = np.array([_start(actor) for actor in actors])
    ends = np.array([(index[one], index[other]) for one, other in pairs]).reshape(-1, 2)
    ideal = 0.9 / math.sqrt(len(actors))
    for step in range(ROUNDS):
        apart = place[:, None, :] - place[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=-1), 1e-3)
        move = (apart / distance[..., None] * (ideal**2 / distance)[..., None]).sum(axis=1)
        if len(ends):
            along = place[ends[:, 0]] - place[ends[:, 1]]
            pull = along * (np.linalg.norm(along, axis=-1, keepdims=True) / ideal)
            np.add.at(move, ends[:, 0], -pull)
            np.add.at(move, ends[:, 1], pull)
        move -= 0.6 * (place - 0.5)
        length = np.maximum(np.linalg.norm(move, axis=-1, keepdims=True), 1e-9)
        place = place + move / length * np.minimum(length, 0.08 * (1 - step / ROUNDS))
    low, high = place.min(axis=0), place.max(axis=0)
    spread = np.maximum(high - low, 1e-6)
    scaled = (place - low) / spread if len(actors) > 1 else np.full((1, 2), 0.5)
    return {
        actor: (
            round(MARGIN + float(scaled[number, 0]) * (WIDTH - 2 * MARGIN), 1),
            round(MARGIN / 2 + float(scaled[number, 1]) * (HEIGHT - MARGIN), 1),
        )
        for actor, number in index.items()
    }


def _start(actor: str) -> tuple[float, float]:
    mark = sha256(actor.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(mark[:4], "big") / 2**32, int.from_bytes(mark[4:8], "big") / 2**32


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time in the overview: ISO days, how many rows begin in it, its height in percent."""

    label: str
    first: str
    last: str
    count: int
    height: float


MOST_MONTHS = 48
MOST_COLUMNS = 80  # the last ones, where there are more years


def overview(days: Sequence[str]) -> list[Column]:
    """ISO days by month, or by year where that would be too many months."""
    if not days:
        return []
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    by_month = months <= MOST_MONTHS
    counts = Counter(day[: 7 if by_month else 4] for day in days)
    if by_month:
        names = [
            f"{first.year + (first.month - 1 + step) // 12:04}-{(first.month - 1 + step) % 12 + 1:02}"
            for step in range(months)
        ]
    else:
        names = [f"{year:04}" for year in range(first.year, last.year + 1)]
    most = max(counts.values())
    return [_column(name, counts[name], 100 * counts[name] / most) for name in names[-MOST_COLUMNS:]]


def _column(name: str, count: int, height: float) -> Column:
    if len(name) == 4:
        return Column(name, f"{name}-01-01", f"{name}-12-31", count, round(height, 1))
    year, month = int(name[:4]), int(name[5:])
    return Column(name, f"{name}-01", f"{name}-{monthrange(year, month)[1]:02}", count, round(height, 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a timeline in percent of its width. `open`: its end is not known."""

    row: Json
    left: float
    width: float
    open: bool


def bars(rows: Sequence[Json]) -> tuple[list[Bar], str, str]:
    """Rows with a day as bars as wide as the day is uncertain; with the first and the last day of the scale."""
    dated = [row for row in rows if row["earliest"] or row["latest"]]
    days = sorted(day for row in dated for day in (row["earliest"], row["latest"]) if day)
    if not days:
        return [], "", ""
    first, last = date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal()
    scale = max(1, last - first)
    made = []
    for row in dated:
        end = date.fromisoformat(row["latest"]).toordinal() if row["latest"] else last
        start = date.fromisoformat(row["earliest"]).toordinal() if row["earliest"] else end
        left = 100 * (start - first) / scale
        width = max(0.6, 100 * (end - start) / scale)
        made.append(Bar(row, round(min(left, 99.4), 2), round(min(width, 100 - left + 0.6), 2), row["latest"] is None))
    return made, days[0], days[-1]
