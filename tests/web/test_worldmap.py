"""A map says where, as exactly as it is known, and what it cannot show."""

from __future__ import annotations

from pathlib import Path

from allegedly.places.land import inhabited
from allegedly.web.worldmap import WIDTH, picture


def row(place: str, latitude: float | None, longitude: float | None, matters: int = 1, precision: str = "town") -> dict:
    return {"place": place, "latitude": latitude, "longitude": longitude, "matters": matters, "precision": precision}


def test_every_place_with_a_point_is_in_the_frame_and_the_others_are_counted() -> None:
    drawn = picture([row("Homs", 34.7, 36.7, 3), row("Aleppo", 36.2, 37.2), row("the town", None, None)])
    assert drawn is not None and drawn.hidden == 1
    assert [dot.names for dot in drawn.dots] == [("Homs",), ("Aleppo",)]
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= drawn.height for dot in drawn.dots)
    homs, aleppo = drawn.dots
    assert aleppo.y < homs.y and aleppo.x > homs.x, "north is up, east is right"
    assert homs.radius > aleppo.radius


def test_a_region_is_a_ring_and_towns_that_lie_together_are_one_dot() -> None:
    towns = [row("Homs", 34.7, 36.7, 3), row("Tal Kalakh", 34.72, 36.72)]
    drawn = picture([*towns, row("Kurdistan", 36.0, 44.0, 1, "region")])
    assert drawn is not None
    assert [(dot.names, dot.ring, dot.matters) for dot in drawn.dots] == [
        (("Homs", "Tal Kalakh"), False, 4),
        (("Kurdistan",), True, 1),
    ]


def test_nothing_with_a_point_makes_no_map() -> None:
    assert picture([row("the town", None, None)]) is None
    assert picture([]) is None


def test_land_is_where_towns_are(tmp_path: Path) -> None:
    lebanon = inhabited(35.0, 33.0, 37.0, 35.0, 0.5)
    assert (1, 1) in lebanon and len(lebanon) >= 8  # Beirut's square, and most of the country
    assert inhabited(-30.0, 0.0, -25.0, 5.0, 1.0) == set(), "nobody lives in the middle of the Atlantic"
    assert inhabited(35.0, 33.0, 37.0, 35.0, 0.5, tmp_path) == set(), "without a gazetteer there is no land to draw"
