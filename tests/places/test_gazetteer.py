"""A pin on a map is believed: a place is given only where the words and their context leave no doubt."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import TableError
from allegedly.places import Places, load_places
from allegedly.places.store import PRECISIONS
from allegedly.records import PLACE_PRECISIONS
from allegedly.tables.world import FOLDER, load_world


def locate(words, *countries):
    return load_places().locate(words, countries=countries)


def test_city_is_found_within_its_phrase():
    place = locate("the northern city of Aleppo", "SY")
    assert (place.name, place.country, place.precision) == ("Aleppo", "SY", "near")
    assert abs(place.latitude - 36.2) < 0.1 and abs(place.longitude - 37.2) < 0.1


def test_namesakes_need_context():
    """Libya's Tripoli and Lebanon's are both in the news; a guess would be wrong every third time."""
    unsure = locate("Tripoli")
    assert (unsure.name, unsure.country, unsure.latitude) == ("Tripoli", None, None)
    assert locate("Tripoli", "LY").country == "LY"
    assert locate("Tripoli", "LB").country == "LB"
    assert locate("Tripoli", "LB").latitude != locate("Tripoli", "LY").latitude


def test_a_part_of_a_state_is_no_small_town_far_off():
    """A page about the United States that names England does not speak of a town of 3,000 in Arkansas."""
    assert locate("England", "US").country == "GB"
    assert locate("Scotland", "US", "GB").country == "GB"
    assert locate("England, Arkansas", "US").country == "US"
    assert locate("Georgia", "US").country == "US"
    assert locate("Georgia", "RU").country == "GE"


def test_a_towns_own_name_goes_before_another_towns_other_name():
    assert locate("Homs").country == "SY"
    assert locate("Homs", "LB").country == "SY"
    assert locate("Homs", "LY").country == "LY"


def test_a_capital_is_meant_before_a_hamlet_of_the_context():
    """American papers write of Damascus and Cairo, and seldom mean Maryland and Illinois."""
    assert locate("Damascus", "US").country == "SY"
    assert locate("Cairo", "US").country == "EG"
    assert locate("London", "CA").country == "CA", "a city of 400,000 is no hamlet"
    assert locate("Cairo, Illinois", "US").country == "US"


def test_first_country_of_the_context_decides():
    assert locate("Tripoli", "LB", "LY").country == "LB"


def test_state_is_a_country_without_a_pin():
    """A pin in the middle of Syria would say something that nobody said."""
    place = locate("Syria")
    assert (place.name, place.country, place.latitude, place.precision) == ("Syria", "SY", None, "country")


@pytest.mark.parametrize(
    ("words", "context", "country"),
    [
        ("the Syria-Iraq border", (), None),
        ("the Syrian-Turkish border", ("SY",), None),
        ("the border with Turkey", (), "TR"),
        ("the Turkish border", ("SY",), "TR"),
        ("the border with Nigeria", ("NE",), "NG"),
        ("the border", ("SY",), "SY"),
        ("the border that let us in", (), None),
    ],
)
def test_border_lies_in_one_country_only_if_one_is_named(words, context, country):
    place = locate(words, *context)
    assert (place.name, place.country, place.latitude, place.precision) == (words, country, None, "border")


@pytest.mark.parametrize(
    ("words", "country", "precision"),
    [
        ("the Donbas region", "UA", "region"),
        ("the Horn of Africa", None, "region"),
        ("Anbar province", "IQ", "province"),
        ("Idlib province", "SY", "province"),
        ("near Kirkuk", "IQ", "near"),
    ],
)
def test_precision_is_that_of_the_words(words, country, precision):
    """ "Idlib province" is not the town of Idlib."""
    place = locate(words, *([country] if country else []))
    assert (place.country, place.precision) == (country, precision)


def test_place_without_a_name_stays_unnamed():
    """ "a market" is somewhere; the country of the page is not where it must be."""
    place = locate("a market", "SY")
    assert (place.name, place.country, place.latitude, place.precision) == ("market", None, None, "unnamed")


def test_small_words_are_no_towns():
    """There are towns called Of and Ba; "of" and "ba" in a phrase are not they."""
    assert locate("of").precision == "unnamed"
    assert locate("").precision == "unnamed"


def test_unknown_name_keeps_its_words_without_a_pin():
    place = locate("the village of Qwxyzara", "SY")
    assert (place.name, place.country, place.latitude) == ("Qwxyzara", "SY", None)


def test_precisions_are_those_of_the_claim_model():
    assert frozenset(PLACE_PRECISIONS) == PRECISIONS


def test_rows_of_regions_are_valid():
    codes = {state.iso for state in load_world().states.values()}
    with (FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 100
    for row in rows:
        assert row["name"].strip() == row["name"] != ""
        assert row["country"] == "" or row["country"] in codes, row
        assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180, row
        assert row["precision"] in PRECISIONS, row
    keys = [(row["name"].lower(), row["country"]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Qara,,SY,34.1", "4 cells, not 6"),
        ("Qara,,SY,34.1,36.7,about", "precision 'about' is unknown"),
        ("Qara,,SY,north,36.7,near", "'north' is no number of degrees"),
    ],
)
def test_mistakes_are_named_with_file_and_row(tmp_path, row, said):
    head = "name,alternates,country,latitude,longitude,precision"
    (tmp_path / "regions.csv").write_text(f"{head}\nGhouta,,SY,33.5,36.4,district\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        Places(load_world(), tmp_path).locate("Qara")
    assert (caught.value.file, caught.value.row) == ("regions.csv", "row 3")
    assert said in str(caught.value)


@given(st.text(max_size=30), st.lists(st.sampled_from(["SY", "IQ", "XX"]), max_size=2))
@settings(max_examples=100, deadline=None)
def test_any_words_give_a_place(words, countries):
    place = load_places().locate(words, countries=countries)
    assert place.precision in PRECISIONS
    assert (place.latitude is None) == (place.longitude is None)
