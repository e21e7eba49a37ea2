"""Sentences: a claim never crosses one, so a wrong cut loses who did it, or joins what was never said together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language.sentences import LONGEST_SENTENCE, split_sentences
from allegedly.language.tokens import tokenize

TEXTS = st.text(max_size=300) | st.text(alphabet="aA. !?\n\"”’')]([1U.S-:;,", max_size=150)


def cut(text: str) -> list[str]:
    """The sentences of a text, as it stands there."""
    return [text[tokens[0][0] : tokens[-1][1]] for tokens in split_sentences(text, tokenize(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took it.| Then they left.",
        '"We stay," he said.| "We fight."| He left.',
        "Gen. J. P. Doe met Lt. Col. Roe in Norfolk, Va.| The talks went on.",
        "The U.S. Army left the U.S.| After that, Iraq was calm.",
        "SYRIA: REBELS SEIZE TOWN|\nRebels took the town.",
        "Is it so?| No!| They said (in 2011) it was.",
        "He was killed.[3]| They were freed. [4] [5]| Others fled.",
        "Six died in Homs.| al-Nusra denied it.",
        "Ten were killed.|The army said so.",
        "He said no.| 40 rebels fled.",
        "It fell in mid-2014 ... and stayed so.",
        "It cost $5.5m.| $3m is lost.",
        "A bomb went off on Jan. 5 near No. 10.| None died.",
        "Caption without a stop|\n\nThe text begins here.",
    ],
)
def test_sentences_of_news_are_cut_where_a_reader_would(text: str) -> None:
    """Bars show where the sentences end."""
    pieces = text.split("|")
    assert cut("".join(pieces)) == [piece.strip() for piece in pieces]


def test_a_wrapped_line_goes_on_and_a_headline_ends() -> None:
    """Page dumps break lines in the middle of sentences, and put headlines above them without a stop."""
    wrapped = "The ministry said on Monday that the rebels, who had taken the bridge,\nwere driven back."
    assert cut(f"Rebels driven back\n{wrapped}") == ["Rebels driven back", wrapped]


def test_the_headline_is_not_joined_to_a_text_after_one_blank_line() -> None:
    """A blank line ends a sentence whatever stands before it."""
    assert cut("Army enters city\n\nof the north") == ["Army enters city", "of the north"]


def test_very_long_sentences_are_cut_at_a_comma() -> None:
    """The encoder has room for some hundred words; lists of names in communiqués are longer."""
    text = "a b c d e f g, " * 60
    pieces = split_sentences(text, tokenize(text))
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(text[tokens[-1][0]] == "," for tokens in pieces)


@given(TEXTS)
def test_sentences_share_out_the_tokens(text: str) -> None:
    """Every token is in exactly one sentence, in order; none is lost between two."""
    tokens = tokenize(text)
    assert [token for sentence in split_sentences(text, tokens) for token in sentence] == tokens
    assert all(split_sentences(text, tokens))
