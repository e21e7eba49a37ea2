"""Who is counted matters as much as the count."""

from allegedly.claims.quantities import quantities_for
from tests.claims import specimens
from tests.claims.specimens import parsed, text_of, word


def test_victims_are_counted_with_their_bounds():
    sentence = parsed(specimens.ATTACK)
    text = text_of(sentence)
    [count] = quantities_for("kill", word(sentence, "killed"), {"target": [word(sentence, "soldiers")]}, text)
    assert (count.low, count.high, count.unit, count.of) == (12, None, "killed", ("target", 0))
    assert text[count.start : count.end] == count.text == "at least 12"


def test_types_that_count_nothing_give_nothing():
    sentence = parsed(specimens.ATTACK)
    assert (
        quantities_for("accuse", word(sentence, "killed"), {"target": [word(sentence, "soldiers")]}, text_of(sentence))
        == []
    )


def test_no_casualties_is_zero():
    """ "no casualties" is a count of nought, and the claim is negated elsewhere."""
    sentence = parsed("""There/there/PRON/EX/2/expl were/be/VERB/VBD/0/root no/no/DET/DT/4/det
    casualties/casualty/NOUN/NNS/2/nsubj ././PUNCT/./2/punct""")
    [count] = quantities_for("kill", word(sentence, "casualties"), {}, text_of(sentence))
    assert (count.low, count.high) == (0, 0)
