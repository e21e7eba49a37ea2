"""A wrong point on a map is worse than none: namesakes need their country."""

import pytest

from allegedly.places import load_places

PLACES = load_places()


@pytest.mark.parametrize(
    ("words", "countries", "country", "precision"),
    [
        ("the northern city of Mosul", ("IQ",), "IQ", "near"),
        ("Aleppo", ("SY",), "SY", "near"),
        ("Tripoli", ("LB",), "LB", "near"),
        ("Helmand Province", ("AF",), "AF", "province"),
        ("Darfur", (), "SD", "region"),
        ("Syria", (), "SY", "country"),
        ("the Syrian border", (), "SY", "border"),
        ("a market", ("IQ",), None, "unnamed"),
    ],
)
def test_place_words_lead_to_places(words, countries, country, precision):
    place = PLACES.locate(words, countries=countries)
    assert (place.country if precision != "unnamed" else None, place.precision) == (country, precision)


def test_namesakes_without_context_have_no_coordinates():
    """Tripoli is a city in Libya and one in Lebanon."""
    assert PLACES.locate("Tripoli").latitude is None


def test_a_known_city_has_its_coordinates():
    place = PLACES.locate("Aleppo", countries=("SY",))
    assert place.latitude == pytest.approx(36.2, abs=0.1)
    assert place.longitude == pytest.approx(37.2, abs=0.1)
