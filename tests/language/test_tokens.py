"""Words: what the trees are made over, and where every span begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language.tokens import load_rules, tokenize

TEXTS = st.text(max_size=200) | st.text(alphabet="aAnNtT .'’-–/0159:,%$€@#&\n\t\u200b\u0301éال!?[]()\"", max_size=120)


def words(text: str) -> str:
    """The tokens of a text, with bars between."""
    return "|".join(text[start:end] for start, end in tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know; Assad's won’t.", "They|do|n't|know|;|Assad|'s|wo|n’t|."),
        ("US-backed al-Nusra", "US|-|backed|al|-|Nusra"),
        ("rebels re-took it by mid-August", "rebels|re-took|it|by|mid-August"),
        ("pro-Ouattara and ex-CIA", "pro|-|Ouattara|and|ex|-|CIA"),
        ("Lashkar-e-Taiba", "Lashkar|-|e|-|Taiba"),
        ("Red Cross-run clinics", "Red|Cross|-|run|clinics"),
        ("M23 and MH17", "M23|and|MH17"),
        ("$5m, US$20 and €3.2bn", "$|5|m|,|US$|20|and|€|3.2|bn"),
        ("15,000–20,000 at 6:00am", "15,000|–|20,000|at|6:00|am"),
        ("on 9/11 and 2014-06-10", "on|9/11|and|2014-06-10"),
        ("Gen. J. P. Doe of Norfolk, Va. left", "Gen.|J.|P.|Doe|of|Norfolk|,|Va.|left"),
        ("No. 5 fell. No.", "No.|5|fell|.|No|."),
        ("It was plan B. The end.", "It|was|plan|B|.|The|end|."),
        ("the U.S. and the U.K", "the|U.S.|and|the|U.K"),
        ("Sana'a, O'Brien, Ba'ath", "Sana'a|,|O'Brien|,|Ba'ath"),
        ("see www.un.org/x, or a@b.org.", "see|www.un.org/x|,|or|a@b.org|."),
        ("cannot", "can|not"),
        ("What?! No...", "What|?!|No|..."),
        ("1. First\n2. Second", "1.|First|2.|Second"),
    ],
)
def test_words_are_cut_as_the_treebanks_do(text: str, expected: str) -> None:
    """The model saw its words cut this way; other cuts cost it trees, and names within words their spans."""
    assert words(text) == expected


def test_accents_written_as_marks_stay_in_their_word() -> None:
    """Some pages write é as e and a combining accent; a name must not fall apart there."""
    assert words("Ge\u0301ne\u0301ral Sa\u00addat") == "Ge\u0301ne\u0301ral|Sa\u00addat"


def test_part_of_a_text_is_cut_within_its_bounds() -> None:
    """Blocks are cut one by one; no token may reach into the next."""
    text = "Rebels said.The army denied"
    assert [text[a:b] for a, b in tokenize(text, 7, 15)] == ["said", ".", "The"]


@given(TEXTS)
def test_tokens_never_overlap_and_cover_every_character_but_white_space(text: str) -> None:
    """A character outside all tokens could never be quoted by a claim; one inside two would be counted twice."""
    place = 0
    for start, end in tokenize(text):
        assert place <= start < end
        assert not text[place:start].strip()
        assert not any(character.isspace() for character in (text[start], text[end - 1]))
        place = end
    assert not text[place:].strip()


@given(TEXTS, st.data())
def test_any_part_of_any_text_is_cut_without_error(text: str, data: st.DataObject) -> None:
    """Pages come with any characters at all."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= first < last <= end for first, last in tokenize(text, start, end))


@pytest.mark.parametrize("piece", ["a.", "a-", "1.", "a'", "[1]", "co-", "a@", "http://", "Aa. ", "\u0301a", "1:"])
def test_strange_long_texts_take_time_in_proportion(piece: str) -> None:
    """One hostile page must not stop a batch; with a careless pattern these take minutes."""
    assert tokenize(piece * 20_000)


def test_no_word_of_the_table_stands_in_two_lists_that_differ() -> None:
    """A word that keeps its stop always, and before numbers only, would be a slip of the table's editor."""
    rules = load_rules()
    assert not rules.capitalised & rules.before_number
    assert not rules.states & rules.before_number
