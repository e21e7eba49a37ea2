"""A wrong merge gives one group the deeds of another: names, offices and states resolve with reasons, or stay open."""

import pytest

from allegedly.actors.resolver import Context, load_resolver
from allegedly.tables.spelling import folded, plain, skeleton

RESOLVER = load_resolver()


def resolve(text: str, day: str | None = None, *countries: str):
    return RESOLVER.resolve(text, Context(day, countries))


@pytest.mark.parametrize(
    ("text", "actor", "kind", "country"),
    [
        ("Al-Nusra", "Al-Nusra Front", "rebel_group", "SYR"),
        ("the Nusra Front", "Al-Nusra Front", "rebel_group", "SYR"),
        ("Hizbullah fighters", "Hezbollah", "rebel_group", "LBN"),
        ("Turkish troops", "Turkish Armed Forces", "military", "TUR"),
        ("an American destroyer", "United States Navy", "military", "USA"),
        ("the FSB", "Federal Security Service", "intelligence", "RUS"),
        ("four Saudi men", "Saudi civilians", "civilians", "SAU"),
        ("president of the Riigikogu", "President of Riigikogu", "office_holder", "EST"),
        ("Russia's defence ministry", "Russian Ministry of Defence", "ministry", "RUS"),
        ("the military wing of Hamas", "Izz ad-Din al-Qassam Brigades", "rebel_group", "PSE"),
    ],
)
def test_phrases_of_newsrooms(text, actor, kind, country):
    found = resolve(text)
    assert (found.kind, found.country) == (kind, country)
    assert found.actor == actor or kind == "ministry"
    assert found.reason
    assert 0.5 <= found.score <= 1


def test_an_office_is_held_by_whom_the_day_tells():
    found = resolve("the Iraqi prime minister", "2010-05-01")
    assert (found.actor, found.holder) == ("Prime minister of Iraq", "Nouri al-Maliki")
    assert resolve("the Iraqi prime minister", "2016-05-01").holder == "Haider al-Abadi"
    assert resolve("the Iraqi prime minister").holder is None
    assert resolve("the former Iraqi prime minister", "2016-05-01").holder is None


def test_similar_names_are_never_merged():
    assert resolve("Free Syrian Army").actor == "Free Syrian Army"
    assert resolve("Syrian Arab Army").actor == "Syrian Arab Army"
    assert resolve("Sudan People's Liberation Force").actor is None
    assert resolve("Syrian Free Brigade of the North").actor is None


def test_a_name_of_several_stays_open_until_the_country_tells():
    opened = resolve("SLA")
    assert opened.actor is None
    assert {"Sudan Liberation Army", "Sri Lanka Army", "South Lebanon Army"} <= {c.actor for c in opened.candidates}
    assert resolve("SLA", None, "SD").actor == "Sudan Liberation Army"
    assert resolve("SLA", None, "LK").actor == "Sri Lanka Army"


def test_a_name_says_when_it_held():
    found = resolve("Jabhat Fateh al-Sham", "2016-08-15")
    assert found.actor == "Al-Nusra Front"


def test_acronyms_are_written_in_capitals():
    assert resolve("IS").actor == "Islamic State"
    assert resolve("is").actor is None


@pytest.mark.parametrize("text", ["", "   ", "the", "'s", "…", "12", "the rebels", "local residents", "\ud800"])
def test_words_that_name_nobody(text):
    assert resolve(text).actor is None


def test_folding_makes_transliterations_alike():
    assert plain("Jabhat al-Nuṣra") == "jabhat al nusra"
    assert folded("the al-Nusra Front") == "nusra front"
    assert skeleton("Hezbollah") == skeleton("Hizballah") == skeleton("Hizbullah")


def test_answers_go_into_json():
    row = resolve("SLA").to_json()
    assert set(row) == {"text", "actor", "kind", "country", "score", "reason", "holder", "candidates"}
    assert row["candidates"][0]["score"] >= row["candidates"][-1]["score"]
