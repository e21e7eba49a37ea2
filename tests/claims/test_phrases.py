"""A participant's span must end before its relative clause, or two claims' words run together."""

from allegedly.claims.explanation import path, words_of
from allegedly.claims.phrases import clause_of, clause_root, noun_phrase
from tests.claims import specimens
from tests.claims.specimens import parsed, word


def phrase(rows: str, head: str) -> str:
    return words_of(word(parsed(rows), head))


def test_phrases_end_before_relative_clauses():
    assert phrase(specimens.ACCUSED_GENERAL, "general") == "The general"
    assert phrase(specimens.BEATEN, "Gunmen") == "Gunmen"


def test_phrases_keep_their_counts_and_bounds():
    assert phrase(specimens.ATTACK, "soldiers") == "at least 12 soldiers"


def test_phrases_leave_out_coordinated_siblings():
    """ "the militia and the police" are two participants."""
    assert phrase(specimens.BACKED, "police") == "the police"
    assert phrase(specimens.BACKED, "militia") == "The US - backed militia"


def test_a_clause_holds_its_arguments():
    sentence = parsed(specimens.SEIZED)
    first, last = clause_of(word(sentence, "seized"), [])
    assert (first.text, last.text) == ("Rebels", "Monday")


def test_the_root_of_an_infinitive_is_the_verb_above_it():
    sentence = parsed(specimens.PROMISED)
    assert clause_root(word(sentence, "withdraw")).text == "promised"


def test_a_path_reads_from_participant_to_trigger():
    """What `allegedly explain` prints must be followed with a finger."""
    sentence = parsed(specimens.SEIZED)
    assert path(word(sentence, "Rebels"), word(sentence, "seized")) == "Rebels <nsubj- seized"
    assert path(word(sentence, "town"), word(sentence, "Rebels")) == "town <obj- seized -nsubj> Rebels"


def test_noun_phrase_never_leaves_its_sentence():
    for rows in (specimens.SEIZED, specimens.ATTACK, specimens.BACKED):
        sentence = parsed(rows)
        for token in sentence.tokens:
            first, last = noun_phrase(token)
            assert 0 <= first.index <= last.index < len(sentence.tokens)
