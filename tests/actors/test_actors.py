"""Names must lead to the actor that a newsroom means, and unnamed people to nobody."""

import pytest

from allegedly.actors import load_gazetteer
from tests.claims.specimens import parsed, word

GAZETTEER = load_gazetteer()
WHO = GAZETTEER.for_page([])


def test_there_are_four_hundred_actors_besides_states():
    assert len(GAZETTEER.world.actors) >= 400
    assert len(GAZETTEER.world.states) >= 180


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("ISIL", "Islamic State"),
        ("Jabhat al-Nusra", "Al-Nusra Front"),
        ("the Tamil Tigers", "Liberation Tigers of Tamil Eelam"),
        ("American soldiers", "US military"),
        ("the Syrian government", "Syrian government"),
        ("Hamas militants", "Hamas"),
        ("Syria", "Syria"),
        ("the United Nations", "United Nations"),
        ("President Bashar al-Assad", "Bashar al-Assad"),
        ("the Iraqi Interior Ministry", "Iraqi Interior Ministry"),
    ],
)
def test_mentions_lead_to_canonical_names(mention, actor):
    assert WHO.resolve(mention) == (actor,)


@pytest.mark.parametrize(
    "mention", ["gunmen", "two civilians", "the group", "a suicide bomber", "residents of the town"]
)
def test_unnamed_people_stand_for_nobody(mention):
    """An actor invented for "gunmen" would tie unrelated killings together."""
    assert WHO.resolve(mention) == ()


def test_unknown_names_become_provisional_under_their_own_name():
    assert WHO.resolve("the Saffron Banner", ("the Saffron Banner",)) == ("Saffron Banner",)


def test_a_mention_of_two_nations_keeps_both():
    assert WHO.resolve("US and Afghan forces", ("US military", "Afghan military")) == (
        "US military",
        "Afghan National Army",
    )


def test_country_of_an_actor():
    assert WHO.country_of("Hamas") == "PS"
    assert WHO.country_of("Syrian Arab Army") == "SY"
    assert WHO.country_of("United Nations") is None


def test_the_gazetteer_overrules_and_marks():
    """A group in three tokens is one name; an adjective of a state is no name; small "is" is no group."""
    sentence = parsed("""al/al/PROPN/NNP/4/nsubj -/-/PUNCT/HYPH/1/punct Nusra/Nusra/PROPN/NNP/1/flat is/be/AUX/VBZ/0/root
    fighting/fight/VERB/VBG/4/xcomp Syrian/syrian/ADJ/JJ/7/amod troops/troops/NOUN/NNS/5/obj""")
    GAZETTEER.mark_names([sentence])
    assert [(n.first.text, n.last.text, n.actor) for n in sentence.names] == [("al", "Nusra", "Al-Nusra Front")]
    assert word(sentence, "Nusra").entity == "ORG"
    assert (word(sentence, "Syrian").entity, word(sentence, "Syrian").actor_kind) == ("", "demonym")
    assert word(sentence, "is").actor_kind == ""
