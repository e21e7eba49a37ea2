"""Arguments are the ground of every claim: a subject taken for an object turns victim into attacker."""

import pytest

from tests.claims import specimens
from tests.claims.specimens import grammar_of, parsed, word, words_of


def arguments(rows: str, text: str, times: tuple[str, ...] = ()) -> dict[str, list[str]]:
    sentence = parsed(rows)
    found = grammar_of(sentence, times).of(word(sentence, text))
    return {key: words_of(tokens) for key, tokens in found.items() if tokens}


def test_active_verb_has_subject_object_and_prepositions():
    """The plainest sentence must be read as it stands."""
    found = arguments(specimens.SEIZED, "seized")
    assert found["subject"] == ["Rebels"]
    assert found["object"] == ["town"]
    assert found["from"] == ["army"]


def test_passive_is_turned_round():
    """The town did not seize anything."""
    found = arguments(specimens.SEIZED_PASSIVE, "seized")
    assert found["subject"] == ["rebels"]
    assert found["object"] == ["town"]


def test_relative_pronoun_stands_for_its_noun():
    found = arguments(specimens.ACCUSED_GENERAL, "commands")
    assert found["subject"] == ["general"]
    assert found["object"] == ["force"]


def test_accused_of_doing_has_the_accused_as_doer():
    """ "accused of torturing": the general is said to have tortured, not his accusers."""
    found = arguments(specimens.ACCUSED_GENERAL, "torturing")
    assert found["subject"] == ["general"]
    assert found["object"] == ["prisoners"]


def test_subject_control_reaches_the_infinitive():
    found = arguments(specimens.PROMISED, "withdraw")
    assert found["subject"] == ["army"]
    assert found["object"] == ["troops"]


def test_coordinated_passives_share_victim_and_agent():
    """ "detained and beaten by villagers": one by-phrase, two acts."""
    detained = arguments(specimens.BEATEN, "detained")
    beaten = arguments(specimens.BEATEN, "beaten")
    assert detained["object"] == beaten["object"] == ["Gunmen"]
    assert detained["subject"] == beaten["subject"] == ["villagers"]


def test_participle_before_a_noun_has_backer_and_backed():
    """ "US-backed militia" is a claim of support with both its ends."""
    found = arguments(specimens.BACKED, "backed")
    assert found["subject"] == ["US"]
    assert found["object"] == ["militia", "police"] or found["object"] == ["militia"]
    assert found["head"] == ["militia"]


def test_light_verb_lends_its_subjects():
    found = arguments(specimens.BACKED, "talks")
    assert found["carrier"] == ["militia", "police"]


def test_relative_clause_without_object_takes_its_noun():
    found = arguments(specimens.TAKEN_TOWN, "took")
    assert found["subject"] == ["rebels"]
    assert found["object"] == ["town"]


def test_headline_infinitive_has_the_name_before_it():
    """Headlines say "to withdraw" for "will withdraw"."""
    assert arguments(specimens.NORWAY, "withdraw")["subject"] == ["Norway"]


def test_noun_has_agent_and_target_by_preposition():
    found = arguments(specimens.ATTACK, "attack")
    assert found["by"] == ["gunmen"]
    assert found["on"] == ["base"]


@pytest.mark.parametrize(
    ("rows", "verb", "passive"),
    [
        (specimens.SEIZED, "seized", False),
        (specimens.SEIZED_PASSIVE, "seized", True),
        (specimens.BACKED, "backed", True),
        (specimens.BEATEN, "beaten", True),
    ],
)
def test_voice_is_told_apart(rows, verb, passive):
    sentence = parsed(rows)
    assert grammar_of(sentence).passive(word(sentence, verb)) is passive
