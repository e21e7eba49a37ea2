"""Pictures say what their tables say, and stand still from one day to the next."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.records import Block
from allegedly.web.marking import paragraphs
from allegedly.web.picture import HEIGHT, MOST_NODES, WIDTH, bars, graph
from allegedly.weighing.network import Tie
from tests.ledger.specimens import BRIDGE, bridge


def tie(one: str, other: str, sign: int = 1, origins: int = 1, certainty: str = "asserted") -> Tie:
    return Tie("ally", one, other, sign, None, None, certainty, origins, 0, ("c",))


def test_a_graph_has_every_actor_in_its_frame_and_is_the_same_again():
    ties = [tie("A", "B"), tie("B", "C", -1, 3), tie("A", "C", 0)]
    drawn = graph(ties)
    assert {node.actor for node in drawn.nodes} == {"A", "B", "C"}
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= HEIGHT for node in drawn.nodes)
    assert graph(ties) == drawn
    assert graph([]).nodes == ()
    assert len(graph([tie("A", "B")]).nodes) == 2


def test_an_edge_sums_its_ties_by_origins():
    [edge] = graph([tie("A", "B", 1, 1, "alleged"), tie("B", "A", -1, 3, "possible")]).edges
    assert (edge.sign, edge.origins, edge.alleged) == (-1, 4, True)


def test_what_has_no_place_is_counted():
    drawn = graph([tie("Hub", f"actor {number}") for number in range(MOST_NODES + 9)])
    assert len(drawn.nodes) == MOST_NODES and drawn.hidden == 10


def test_bars_are_as_wide_as_the_day_is_uncertain():
    rows = [
        {"earliest": "2014-01-01", "latest": "2014-01-01"}, {"earliest": "2014-01-01", "latest": "2014-12-31"},
        {"earliest": "2014-06-01", "latest": None}, {"earliest": None, "latest": None},
    ]  # fmt: skip
    drawn, first, last = bars(rows)
    assert (first, last, len(drawn)) == ("2014-01-01", "2014-12-31", 3)
    assert drawn[0].width < drawn[1].width and drawn[2].open
    assert all(bar.left >= 0 and bar.left + bar.width <= 100.7 for bar in drawn)


def test_overlapping_claims_share_their_words():
    claims = bridge().claims
    [paragraph] = paragraphs(BRIDGE, (Block(0, len(BRIDGE), "body"),), claims)
    assert "".join(piece.text for piece in paragraph.pieces).split() == BRIDGE.split()
    seized = next(piece for piece in paragraph.pieces if piece.text == "seized")
    assert "trigger" in seized.kinds and "clause" in seized.kinds and seized.claims == (claims[0].id,)


@given(st.lists(st.tuples(st.integers(0, len(BRIDGE)), st.integers(0, len(BRIDGE))), max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_word_is_lost_whatever_the_blocks(edges):
    blocks = tuple(Block(min(edge), max(edge), "body") for edge in edges)
    for paragraph, block in zip(
        paragraphs(BRIDGE, blocks, bridge().claims),
        (one for one in blocks if BRIDGE[one.start : one.end].strip()),
        strict=True,
    ):
        told = "".join(piece.text for piece in paragraph.pieces)
        assert "".join(told.split()) == "".join(BRIDGE[block.start : block.end].split())
