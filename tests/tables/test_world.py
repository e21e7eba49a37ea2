"""States and actors are edited by people who know wars, not code: a slip must be named by file and row."""

import json
import tomllib
from collections import defaultdict
from datetime import date

import pytest

from allegedly.errors import TableError
from allegedly.tables.world import FOLDER, KINDS, load_world, name_tokens, without_bracket, world_digest

SHARED = frozenset({"army of islam", "al-shabab", "house of representatives", "king abdullah"})
"""Aliases that newsrooms use for several actors; context decides. Acronyms may be shared, and names whose owners brackets
tell apart ("Republican Guard (Iraq)"); add no others without need."""

STATE = {
    "name": "Syria",
    "iso": "SY",
    "adjectives": ["Syrian"],
    "people": [],
    "aliases": [],
    "capitals": [],
    "kind": "state",
}
GROUP = {"name": "Valley Brigade", "kind": "rebel_group", "country": "SY", "aliases": ["VB"]}


def test_table_knows_the_actors_of_the_news():
    world = load_world()
    assert len(world.actors) >= 1500
    assert len(world.states) >= 190
    assert {actor.kind for actor in world.actors.values()} <= KINDS


def test_every_name_names_one_actor_unless_listed():
    """A name of two actors would give one the deeds of the other."""
    owners = defaultdict(set)
    for actor in load_world().actors.values():
        for name in (actor.name, *actor.aliases):
            owners[without_bracket(name).lower()].add(actor.name)
    shared = {
        name
        for name, actors in owners.items()
        if len(actors) > 1 and not is_acronym(name) and sum("(" not in actor for actor in actors) > 1
    }
    assert shared <= SHARED


def is_acronym(name: str) -> bool:
    return " " not in name and len([c for c in name if c.isalpha()]) <= 5


def test_every_word_names_one_state():
    owners = defaultdict(set)
    for state in load_world().states.values():
        for word in (state.name, *state.aliases, *state.adjectives, *state.people):
            owners[word.lower()].add(state.name)
    assert {word: states for word, states in owners.items() if len(states) > 1} == {}


def test_actors_belong_to_states_of_the_table():
    world = load_world()
    codes = {state.iso for state in world.states.values()}
    assert all(len(code) == 2 and code.isupper() for code in codes)
    assert {actor.country for actor in world.actors.values()} - {None} <= codes


def test_kind_is_no_judgement():
    """The software says what an actor is, never what it deserves."""
    assert "terrorist" not in " ".join(KINDS)


def test_every_table_says_where_it_comes_from():
    """Whoever reprints a table must know its origin, licence and date."""
    tables = [path for path in FOLDER.iterdir() if path.is_file() and not path.name.endswith(".about.toml")]
    assert tables
    for path in tables:
        about = tomllib.loads((FOLDER / f"{path.name.split('.')[0]}.about.toml").read_text("utf-8"))
        assert about["origin"] and about["licence"]
        assert date.fromisoformat(about["date"])


def test_names_are_cut_as_the_tokenizer_cuts_text():
    assert name_tokens("al-Nusra Front") == ("al", "-", "Nusra", "Front")
    assert name_tokens("Kurdistan Workers' Party") == ("Kurdistan", "Workers", "'", "Party")
    assert name_tokens("People's Army") == ("People", "'s", "Army")
    assert name_tokens("U.S. Army") == ("U.S.", "Army")


def test_adjective_of_a_state_is_what_newsrooms_write():
    states = load_world().states
    by_code = {state.iso: state.adjective for state in states.values() if state.kind == "state"}
    assert (by_code["US"], by_code["GB"], by_code["SY"]) == ("US", "British", "Syrian")
    assert all(state.adjective for state in states.values())


def folder(tmp_path, states=(STATE,), actors=(GROUP,)):
    for name, rows in (("countries.jsonl", states), ("actors.jsonl", actors)):
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_new_row_is_known_without_touching_code(tmp_path):
    world = load_world(folder(tmp_path))
    assert world.actors["Valley Brigade"].aliases == ("VB",)
    assert world.states["Syria"].adjective == "Syrian"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{broken", "is not JSON"),
        ("[]", "is no object"),
        ({**GROUP, "name": " "}, "name is missing or empty"),
        ({"name": "Hill Front", "aliases": []}, "kind is missing or empty"),
        ({**GROUP, "name": "Hill Front", "kind": "bandits"}, "kind 'bandits' is unknown"),
        ({**GROUP, "name": "Hill Front", "aliases": "HF"}, "aliases is no list of words"),
        ({**GROUP, "name": "Hill Front", "aliases": [""]}, "aliases is no list of words"),
        (GROUP, "'Valley Brigade' stands twice"),
    ],
)
def test_mistakes_among_actors_are_named_with_file_and_row(tmp_path, row, said):
    with pytest.raises(TableError) as caught:
        load_world(folder(tmp_path, actors=(GROUP, row)))
    assert (caught.value.file, caught.value.row) == ("actors.jsonl", "row 2")
    assert said in str(caught.value)
    assert "mend the row" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (STATE, "stands twice"),
        ({**STATE, "name": "X", "iso": None}, "iso is missing"),
        ({**STATE, "name": "X", "people": None}, "people"),
    ],
)
def test_mistakes_among_states_are_named_with_file_and_row(tmp_path, row, said):
    with pytest.raises(TableError, match=said) as caught:
        load_world(folder(tmp_path, states=(STATE, row)))
    assert (caught.value.file, caught.value.row) == ("countries.jsonl", "row 2")


def test_missing_table_is_named(tmp_path):
    with pytest.raises(TableError, match=r"countries\.jsonl, file: is missing"):
        load_world(tmp_path)


def test_digest_tells_one_state_of_the_tables_from_another(tmp_path):
    """A reading says which tables it was made with."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one = world_digest(folder(tmp_path / "a"))
    assert one != world_digest(folder(tmp_path / "b", actors=()))
    assert len(one) == 64
