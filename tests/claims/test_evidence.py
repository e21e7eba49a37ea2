"""Evidence is only what the words tie to the statement, not every camera in the sentence."""

from allegedly.claims.evidence import find_evidence
from tests.claims.specimens import parsed, text_of, word

BACKED = """Backed/back/VERB/VBN/6/advcl by/by/ADP/IN/3/case photographs/photograph/NOUN/NNS/1/obl ,/,/PUNCT/,/1/punct
residents/resident/NOUN/NNS/6/nsubj said/say/VERB/VBD/0/root troops/troops/NOUN/NNS/8/nsubj
left/leave/VERB/VBD/6/ccomp"""
SHOWS = """A/a/DET/DT/2/det video/video/NOUN/NN/3/nsubj shows/show/VERB/VBZ/0/root troops/troops/NOUN/NNS/5/nsubj
shelling/shell/VERB/VBG/3/ccomp the/the/DET/DT/7/det town/town/NOUN/NN/5/obj"""
SEIZED = """Police/police/NOUN/NN/2/nsubj seized/seize/VERB/VBD/0/root a/a/DET/DT/4/det video/video/NOUN/NN/2/obj"""


def test_a_video_that_shows_it_is_evidence():
    sentence = parsed(SHOWS)
    [found] = find_evidence(word(sentence, "shelling"), text_of(sentence))
    assert (found.text, found.kind) == ("A video", "video")


def test_photographs_that_back_it_are_evidence():
    sentence = parsed(BACKED)
    [found] = find_evidence(word(sentence, "left"), text_of(sentence))
    assert (found.text, found.kind) == ("photographs", "photo")


def test_a_video_that_is_taken_is_no_evidence():
    sentence = parsed(SEIZED)
    assert find_evidence(word(sentence, "seized"), text_of(sentence)) == []
