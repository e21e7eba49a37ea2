"""`allegedly places resolve`: from words to a point that says how precise it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]


def place(ran: Ran) -> dict:
    return json.loads(ran.out.splitlines()[0])


@pytest.mark.parametrize(
    ("words", "country", "name", "iso3", "precision"),
    [
        ("Aleppo", "SYR", "Aleppo", "SYR", "near"),
        ("Tripoli", "LBN", "Tripoli", "LBN", "near"),
        ("Tripoli, Libya", None, "Tripoli", "LBY", "near"),
        ("Syria", None, "Syria", "SYR", "country"),
        ("Ghouta", None, "Ghouta", "SYR", "district"),
        ("Helmand province", None, "Helmand", "AFG", "province"),
        ("the Syrian-Turkish border", None, "the Syrian-Turkish border", None, "border"),
    ],
)
def test_words_become_places(allegedly: Command, words, country, name, iso3, precision) -> None:
    context = ("--country", country) if country else ()
    row = place(allegedly("places", "resolve", words, *context, "--format", "json"))
    assert (row["name"], row["country"], row["precision"]) == (name, iso3, precision)
    assert row["latitude"] is not None


def test_distance_and_direction_move_the_point(allegedly: Command) -> None:
    mosul = place(allegedly("places", "resolve", "Mosul", "--country", "IRQ", "--format", "json"))
    north = place(allegedly("places", "resolve", "30 km north of Mosul", "--country", "IRQ", "--format", "json"))
    assert north["precision"] == "near"
    assert 0.2 < north["latitude"] - mosul["latitude"] < 0.34
    assert abs(north["longitude"] - mosul["longitude"]) < 0.02


def test_what_lies_near_decides_between_namesakes(allegedly: Command) -> None:
    here = place(allegedly("places", "resolve", "Springfield", "--near", "Boston", "--format", "json"))
    assert (here["country"], round(here["latitude"])) == ("USA", 42)
    assert here["candidates"]


def test_bulk_keeps_order_and_tells_bad_rows(allegedly: Command, tmp_path: Path) -> None:
    lines = ['{"text": "Aleppo", "country": "SYR"}', "{}", '{"text": "Kharkiv", "near": [50, 36]}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    ran = allegedly("places", "resolve", "--from", "in.jsonl")
    assert ran.code == 1 and "line 2" in ran.err
    names = [json.loads(line)["name"] for line in ran.out.splitlines()]
    assert names == ["Aleppo", None, "Kharkiv"]


@pytest.mark.parametrize(
    "arguments", [("resolve",), ("resolve", "Aleppo", "--country", "Atlantis"), ("resolve", "--from", "no.jsonl")]
)
def test_mistakes_are_told(allegedly: Command, arguments) -> None:
    ran = allegedly("places", *arguments)
    assert ran.code != 0 and ran.err.strip()
