"""Places of one page help each other: Paris is in Texas when the page is."""

from allegedly.places import load_places
from allegedly.places.page import resolve_together


def test_towns_around_decide():
    texas = resolve_together(load_places(), ["Paris", "Texas", "Dallas", "Sherman"])
    france = resolve_together(load_places(), ["Paris", "Lyon", "Marseille"])
    assert (texas[0].country, france[0].country) == ("US", "FR")


def test_one_name_is_one_place_on_a_page_and_order_is_kept():
    found = resolve_together(load_places(), ["Tripoli", "Beirut", "Tripoli"])
    assert [place.country for place in found] == ["LB", "LB", "LB"]
    assert found[0] == found[2]


def test_countries_of_the_page_decide_where_towns_do_not():
    assert resolve_together(load_places(), ["Tripoli"], ["LY"])[0].country == "LY"
    assert resolve_together(load_places(), ["Tripoli"], ["LB"])[0].country == "LB"


def test_unknown_words_keep_their_place():
    found = resolve_together(load_places(), ["Qwxyzara", "Aleppo"])
    assert (found[0].latitude, found[1].name) == (None, "Aleppo")
    assert resolve_together(load_places(), []) == []
