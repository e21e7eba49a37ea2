"""The table overrules the model: who stands in a sentence must not depend on what a model learned of a war."""

import re

import pytest

from allegedly.actors import load_gazetteer
from allegedly.records import Name, Sentence
from tests.claims.specimens import parsed


def sentence(text: str) -> Sentence:
    """Tokens without analyses, cut as the tokenizer cuts (hyphens by themselves)."""
    return parsed(" ".join(f"{word}/{word}/X/X/{n and 1}/dep" for n, word in enumerate(re.findall(r"[\w.]+|\S", text))))


def marked(text: str, *given: tuple[str, str, str]) -> Sentence:
    """The sentence after marking; `given` are the model's names as first word, last word, label."""
    made = sentence(text)
    word = {token.text: token for token in made.tokens}
    for first, last, label in given:
        made.names.append(Name(word[first], word[last], label))
        for token in made.tokens[word[first].index : word[last].index + 1]:
            token.entity = label
    load_gazetteer().mark_names([made])
    return made


def names(made: Sentence) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (" ".join(token.text for token in made.tokens[n.first.index : n.last.index + 1]), n.label, n.actor, n.kind)
        for n in made.names
    ]


def test_adjective_of_a_state_is_no_name():
    """ "Syrian rebels" are not Syria: the word gets its kind, the state is not named by it."""
    made = marked("Syrian rebels left")
    assert names(made) == []
    assert (made.tokens[0].actor_kind, made.tokens[0].entity) == ("demonym", "")


def test_people_of_a_state_are_no_name():
    made = marked("Iraqis fled")
    assert names(made) == [] and made.tokens[0].actor_kind == "people"


def test_short_name_of_a_state_is_the_state():
    assert names(marked("US planes left")) == [("US", "LOC", "United States", "state")]
    assert names(marked("they told us so")) == []


def test_capital_names_no_actor_until_the_sentence_makes_it_one():
    """ "Damascus denied it" is a government, "shells fell on Damascus" a town; the table cannot tell."""
    assert names(marked("shells fell on Damascus")) == [("Damascus", "LOC", None, "capital")]


def test_group_in_three_tokens_is_one_name():
    made = marked("Fighters of al-Nusra left")
    assert names(made) == [("al - Nusra", "ORG", "Al-Nusra Front", "armed_group")]
    assert [token.entity for token in made.tokens] == ["", "", "ORG", "ORG", "ORG", ""]


def test_longest_name_of_the_table_wins():
    assert names(marked("the Islamic State of Iraq and Syria fell"))[0][0] == "Islamic State of Iraq and Syria"


@pytest.mark.parametrize(
    ("text", "found"), [("IS says ISIS is here", ["IS", "ISIS"]), ("the who is here", []), ("the WHO", ["WHO"])]
)
def test_acronyms_need_capitals(text, found):
    """ "is" is in every second sentence; a group must not be."""
    assert [name[0] for name in names(marked(text))] == found


def test_longer_name_of_the_model_keeps_its_length_and_takes_the_actor():
    made = marked("the Hamas Movement left", ("Hamas", "Movement", "ORG"))
    assert names(made) == [("Hamas Movement", "ORG", "Hamas", "armed_group")]
    assert [token.actor_kind for token in made.tokens] == ["", "armed_group", "armed_group", ""]


def test_state_inside_a_longer_name_stays_inside():
    """ "Bank of Syria" is no state."""
    made = marked("the Bank of Syria burned", ("Bank", "Syria", "ORG"))
    assert names(made) == [("Bank of Syria", "ORG", None, None)]
    assert made.tokens[3].actor_kind == "state"


def test_model_gives_way_where_a_known_name_holds_or_crosses_its_own():
    made = marked("Barack Obama spoke", ("Barack", "Barack", "ORG"))
    assert names(made) == [("Barack Obama", "PERSON", "Barack Obama", "person")]
    assert [token.entity for token in made.tokens] == ["PERSON", "PERSON", ""]
    crossed = marked("the Islamic State Front fled", ("State", "Front", "LOC"))
    assert [name[0] for name in names(crossed)] == ["Islamic State"]
    assert crossed.tokens[3].entity == ""


def test_names_stay_in_order_and_never_overlap():
    made = marked(
        "Qara fell as Hamas and the PKK met Kony in Syria", ("Qara", "Qara", "LOC"), ("Kony", "Kony", "PERSON")
    )
    assert [name.first.index for name in made.names] == sorted(name.first.index for name in made.names)
    assert all(a.last.index < b.first.index for a, b in zip(made.names, made.names[1:], strict=False))
    assert ("Qara", "LOC", None, None) in names(made)


def test_marking_twice_changes_nothing():
    made = marked("Fighters of al-Nusra left Syria with US help")
    before = names(made)
    load_gazetteer().mark_names([made])
    assert names(made) == before
