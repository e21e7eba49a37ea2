"""How far the cues by a word reach: what of its modals, negation and doubts holds for what it governs.

"may launch an *attack*"           all: `launch` brings the attack about
"will travel there, *attacking* …"  modals, no negation
"may say that rebels *attacked*"    only adverbs of doubt
"will discuss the *attack*"         nothing: the attack is there already
"""

from __future__ import annotations

from allegedly.claims.scope import Step
from allegedly.claims.words import lemma_of
from allegedly.records import Token
from allegedly.tables.cues import Cues

NOTHING, HEDGES, MODALITY, ALL = range(4)
"""Rising: no cue; adverbs of doubt; modals too; negation too."""

OPEN, ONCE_REMOVED, CLOSED = range(3)
"""Whether words further up still govern the statement; once removed, only an allegation does ("accused of …")."""

PASSED_ON = frozenset({"of", "to", "from", "for"})
"""What a noun between passes on: "accuses *authorities* of capturing", "called on *ministers* to resign"."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NEW = frozenset({"a", "an", "any", "single"})
"""Under a negated verb what these introduce is not there: "did not announce a truce"."""
_BREAKS = frozenset({"when", "if", "aside", "indirect", "other", "possessor"})


class Reach:
    """The state of one way up: `local` for the word just reached, `onward` for those above, `door` for governors."""

    def __init__(self, table: Cues) -> None:
        self._carry = table.carry
        self._modal = table.modal
        self.local = self.onward = ALL
        self.door = OPEN

    def cross(self, step: Step, governs: bool) -> None:
        """Go over one link; `governs`: the upper word was a cue for what is below."""
        link = step.link
        if link == "conj":
            self.local = self._coordinated(step.below)
            return
        self.local = self.onward = min(self.onward, self._limit(step, governs))

    def _shut(self) -> int:
        self.door = min(self.door + 1, CLOSED)
        return NOTHING

    def _coordinated(self, below: Token) -> int:
        """A second verb shares modals and negation; not after `but`, nor with a subject or modal of its own."""
        joint = "and"
        for child in below.children:
            relation = child.relation
            if relation == "cc":
                joint = child.lower
            elif relation.startswith(("nsubj", "csubj", "expl")):
                return NOTHING
            elif relation == "aux" and child.lower in self._modal:
                return min(self.onward, HEDGES)
        if joint in ("but", "yet"):
            return min(self.onward, HEDGES)
        return self.onward

    def _limit(self, step: Step, governs: bool) -> int:
        below, above, link = step.below, step.above, step.link
        if link in ("to", "bare"):
            return self._infinitive(step, governs)
        if link == "purpose":
            return ALL if governs else MODALITY
        if link in ("that", "whether"):
            if above.upos in ("VERB", "AUX") and lemma_of(above) not in ("be", "mean", "ensure"):
                return HEDGES
            return MODALITY
        if link == "amod":
            if below.upos == "NOUN":  # a compound, tagged as if it were an adjective
                return self._noun(step, governs)
            return self._shut()
        if link in ("relative", "quote", "appos") or link in _BREAKS:
            return self._shut()
        if link == "ing" or step.clausal:
            return self._participle(step, governs)
        return self._noun(step, governs)

    def _infinitive(self, step: Step, governs: bool) -> int:
        if step.adjunct and not governs and step.above.upos not in ("ADJ", "VERB"):
            return HEDGES
        return ALL

    def _participle(self, step: Step, governs: bool) -> int:
        """A participle shares the modals of its verb: "will attack, killing …"; after a noun it stands alone."""
        if governs or step.below.relation == "xcomp":
            return ALL
        if step.link in self._carry["aside"]:
            return self._shut()
        if lemma_of(step.above) in self._carry["oblique"]:
            return ALL
        if step.above.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return NOTHING if step.link in PASSED_ON else self._shut()
        return MODALITY

    def _noun(self, step: Step, governs: bool) -> int:
        """What reaches a noun depends on whether the word above brings it about."""
        below, above, link = step.below, step.above, step.link
        lemma, carry = lemma_of(above), self._carry
        if governs or link == "including":
            return ALL
        if lemma_of(below) in carry["people"] or below.entity:
            return self._shut()
        if above.upos in ("NOUN", "PROPN", "NUM", "SYM"):
            if lemma in carry["noun"]:
                return ALL
            if link in ("compound", "amod"):
                return HEDGES
        elif link == "object":
            if lemma in carry["object"] or any(child.lower in _NEW for child in below.children):
                return ALL
            if not is_definite(below):
                return MODALITY
        elif link == "subject":
            if above.upos in ("ADJ", "ADV", "NOUN"):
                return MODALITY
            if lemma in carry["subject"]:
                return ALL
            if not is_definite(below):
                return MODALITY
        elif lemma in carry["oblique"] and link not in carry["aside"] or link == "as":
            return ALL
        self._shut()
        return HEDGES if link == "subject" else NOTHING


def is_definite(noun: Token) -> bool:
    """Tell whether a noun points at something known: the attack, Tuesday's attack."""
    return any(
        child.relation == "nmod:poss" or child.relation == "det" and child.lower in _DEFINITE for child in noun.children
    )
