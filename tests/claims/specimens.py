"""Parsed sentences written by hand, so that the rules are tested apart from the model.

One token is `word/lemma/UPOS/XPOS/head/relation[/entity[/actor kind]]`, heads from 1, 0 the root.
"""

from __future__ import annotations

from allegedly.claims.grammar import Grammar
from allegedly.claims.times import TimeTest
from allegedly.claims.words import Classes
from allegedly.language.pipeline import link
from allegedly.records import Sentence, Token
from allegedly.tables.english import load_english

ENGLISH = load_english()
CLASSES = Classes(ENGLISH)

SEIZED = """Rebels/rebel/NOUN/NNS/2/nsubj seized/seize/VERB/VBD/0/root the/the/DET/DT/4/det town/town/NOUN/NN/2/obj
from/from/ADP/IN/7/case the/the/DET/DT/7/det army/army/NOUN/NN/2/obl on/on/ADP/IN/9/case
Monday/Monday/PROPN/NNP/2/obl ././PUNCT/./2/punct"""
SEIZED_PASSIVE = """The/the/DET/DT/2/det town/town/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass
seized/seize/VERB/VBN/0/root by/by/ADP/IN/6/case rebels/rebel/NOUN/NNS/4/obl:agent ././PUNCT/./4/punct"""
ACCUSED_GENERAL = """The/the/DET/DT/2/det general/general/NOUN/NN/10/nsubj:pass ,/,/PUNCT/,/5/punct
who/who/PRON/WP/5/nsubj commands/command/VERB/VBZ/2/acl:relcl the/the/DET/DT/7/det force/force/NOUN/NN/5/obj
,/,/PUNCT/,/2/punct was/be/AUX/VBD/10/aux:pass accused/accuse/VERB/VBN/0/root of/of/ADP/IN/12/mark
torturing/torture/VERB/VBG/10/advcl prisoners/prisoner/NOUN/NNS/12/obj ././PUNCT/./10/punct"""
PROMISED = """The/the/DET/DT/2/det army/army/NOUN/NN/3/nsubj promised/promise/VERB/VBD/0/root to/to/PART/TO/5/mark
withdraw/withdraw/VERB/VB/3/xcomp its/its/PRON/PRP$/7/nmod:poss troops/troops/NOUN/NNS/5/obj from/from/ADP/IN/10/case
the/the/DET/DT/10/det valley/valley/NOUN/NN/5/obl ././PUNCT/./3/punct"""
BEATEN = """Gunmen/gunman/NOUN/NNS/7/nsubj:pass who/who/PRON/WP/3/nsubj attacked/attack/VERB/VBD/1/acl:relcl
the/the/DET/DT/5/det convoy/convoy/NOUN/NN/3/obj were/be/AUX/VBD/7/aux:pass detained/detain/VERB/VBN/0/root
and/and/CCONJ/CC/9/cc beaten/beat/VERB/VBN/7/conj by/by/ADP/IN/11/case villagers/villager/NOUN/NNS/9/obl:agent
././PUNCT/./7/punct"""
BACKED = """The/the/DET/DT/5/det US/US/PROPN/NNP/4/obl:unmarked/LOC/state -/-/PUNCT/HYPH/2/punct
backed/back/VERB/VBN/5/amod militia/militia/NOUN/NN/9/nsubj and/and/CCONJ/CC/8/cc the/the/DET/DT/8/det
police/police/NOUN/NN/5/conj held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/9/obj in/in/ADP/IN/12/case
Geneva/Geneva/PROPN/NNP/9/obl/LOC ././PUNCT/./9/punct"""
TAKEN_TOWN = """The/the/DET/DT/2/det town/town/NOUN/NN/9/nsubj that/that/PRON/WDT/5/obj rebels/rebel/NOUN/NNS/5/nsubj
took/take/VERB/VBD/2/acl:relcl last/last/ADJ/JJ/7/amod week/week/NOUN/NN/5/obl:unmarked is/be/AUX/VBZ/9/cop
calm/calm/ADJ/JJ/0/root ././PUNCT/./9/punct"""
NORWAY = """Norway/Norway/PROPN/NNP/0/root/LOC/state to/to/PART/TO/3/mark withdraw/withdraw/VERB/VB/1/advcl
troops/troops/NOUN/NNS/3/obj from/from/ADP/IN/6/case Iraq/Iraq/PROPN/NNP/3/obl/LOC/state"""
BOY = """Canadian/canadian/ADJ/JJ/2/amod//demonym boy/boy/NOUN/NN/3/nsubj killed/kill/VERB/VBD/0/root in/in/ADP/IN/5/case
siege/siege/NOUN/NN/3/obl"""
STRIKE = """The/the/DET/DT/2/det coalition/coalition/NOUN/NN/3/nsubj carried/carry/VERB/VBD/0/root
out/out/ADP/RP/3/compound:prt an/a/DET/DT/7/det air/air/NOUN/NN/7/compound strike/strike/NOUN/NN/3/obj on/on/ADP/IN/10/case
the/the/DET/DT/10/det base/base/NOUN/NN/3/obl ././PUNCT/./3/punct"""
ATTACK = """An/a/DET/DT/2/det attack/attack/NOUN/NN/8/nsubj by/by/ADP/IN/4/case gunmen/gunman/NOUN/NNS/2/nmod on/on/ADP/IN/7/case
the/the/DET/DT/7/det base/base/NOUN/NN/2/nmod killed/kill/VERB/VBD/0/root at/at/ADP/IN/10/case least/least/ADJ/JJS/11/nmod
12/12/NUM/CD/12/nummod soldiers/soldier/NOUN/NNS/8/obj ././PUNCT/./8/punct"""
POINTING = """The/the/DET/DT/2/det attack/attack/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass
condemned/condemn/VERB/VBN/0/root by/by/ADP/IN/6/case Egypt/Egypt/PROPN/NNP/4/obl:agent/LOC/state ././PUNCT/./4/punct"""
STORMED = """Five/Five/NUM/CD/2/nummod people/people/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass
killed/kill/VERB/VBN/0/root when/when/ADV/WRB/7/advmod gunmen/gunman/NOUN/NNS/7/nsubj stormed/storm/VERB/VBD/4/advcl
the/the/DET/DT/9/det hotel/hotel/NOUN/NN/7/obj ././PUNCT/./4/punct"""
RIFLES = """Gunmen/gunman/NOUN/NNS/2/nsubj captured/capture/VERB/VBD/0/root three/three/NUM/CD/4/nummod
rifles/rifle/NOUN/NNS/2/obj ././PUNCT/./2/punct"""
AID_WORKERS = """Gunmen/gunman/NOUN/NNS/2/nsubj captured/capture/VERB/VBD/0/root two/two/NUM/CD/5/nummod
aid/aid/NOUN/NN/5/compound workers/worker/NOUN/NNS/2/obj ././PUNCT/./2/punct"""
SUSPECTS = """Police/police/NOUN/NNS/2/nsubj captured/capture/VERB/VBD/0/root two/two/NUM/CD/4/nummod
suspects/suspect/NOUN/NNS/2/obj ././PUNCT/./2/punct"""
BLAMED = """The/the/DET/DT/2/det government/government/NOUN/NN/3/nsubj blamed/blame/VERB/VBD/0/root the/the/DET/DT/5/det
separatists/separatist/NOUN/NNS/3/obj for/for/ADP/IN/7/case raids/raid/NOUN/NNS/3/obl on/on/ADP/IN/9/case
villages/village/NOUN/NNS/7/nmod ././PUNCT/./3/punct"""
RESPONSIBILITY = """Militants/militant/NOUN/NNS/2/nsubj claimed/claim/VERB/VBD/0/root
responsibility/responsibility/NOUN/NN/2/obj for/for/ADP/IN/6/case the/the/DET/DT/6/det bombing/bombing/NOUN/NN/3/nmod
././PUNCT/./2/punct"""
BOMBER = """A/a/DET/DT/3/det suicide/suicide/NOUN/NN/3/compound bomber/bomber/NOUN/NN/4/nsubj blew/blow/VERB/VBD/0/root
himself/himself/PRON/PRP/4/obj up/up/ADP/RP/4/compound:prt outside/outside/ADP/IN/9/case a/a/DET/DT/9/det
mosque/mosque/NOUN/NN/4/obl ././PUNCT/./4/punct"""
CEASEFIRE = """The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj signed/sign/VERB/VBD/0/root a/a/DET/DT/8/det
cease/cease/NOUN/NN/8/compound -/-/PUNCT/HYPH/6/punct fire/fire/NOUN/NN/4/obj ././PUNCT/./4/punct"""


def parsed(rows: str) -> Sentence:
    """Build a sentence of the form above; words are joined by single spaces."""
    tokens: list[Token] = []
    heads: list[int] = []
    place = 0
    for index, row in enumerate(rows.split()):
        cells = row.split("/")
        if cells[0] == "" and row.startswith("//"):
            cells = ["/", "/", *row[3:].split("/")]
        word, lemma, upos, xpos, head, relation = cells[:6]
        entity = cells[6] if len(cells) > 6 else ""
        kind = cells[7] if len(cells) > 7 else ""
        tokens.append(
            Token(index, place, place + len(word), word, lemma, upos, xpos, "_", relation, entity,
                  lower=word.lower(), actor_kind=kind)
        )  # fmt: skip
        heads.append(int(head))
        place += len(word) + 1
    sentence = Sentence(0, 0, place - 1, tokens)
    link(sentence, heads)
    return sentence


def text_of(sentence: Sentence) -> str:
    """The text that the offsets of a specimen count in."""
    return " ".join(token.text for token in sentence.tokens)


def word(sentence: Sentence, text: str) -> Token:
    """First token with this text."""
    return next(token for token in sentence.tokens if token.text == text)


def grammar_of(sentence: Sentence, times: tuple[str, ...] = ()) -> Grammar:
    """Grammar that takes the given words for times."""
    return Grammar(CLASSES, TimeTest((t.start, t.end) for t in sentence.tokens if t.text in times))


def words_of(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]
