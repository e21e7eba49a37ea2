"""The words that govern a statement, and what they make of it: believed to have, fears of, planned to, failed to.

Rows: the [[over]] rows of tables/en/cues.toml.
"""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.claims.beside import CuesOfWords, has_preposition
from allegedly.claims.grammar import Grammar
from allegedly.claims.reach import NOTHING, ONCE_REMOVED, Reach
from allegedly.claims.scope import Step, acts_for_itself, marks_of, negator
from allegedly.claims.words import lemma_of
from allegedly.records import Token
from allegedly.tables.cues import CueRow, Cues

_PASSABLE = frozenset({"alleged", "negated"})
_PAST = frozenset({"VBD", "VBN"})
_MUST = frozenset({"have", "has", "need"})


class Governors(CuesOfWords):
    """Applies the cues that govern the statement of a trigger."""

    def __init__(self, trigger: Token, matched: Iterable[Token], grammar: Grammar, cues: Cues, claim_type: str) -> None:
        super().__init__(trigger, matched, grammar, cues, claim_type)
        self.reach = Reach(cues)

    def govern(self, step: Step, link: str, passed_on: bool = False) -> bool:
        """Apply the rows by which the upper word governs the lower; tells whether there was one.

        Args:
            link: how the lower word hangs on the upper, or what a noun between passes on to it.
        """
        above = step.above
        self._claims_passed_over(step, link)
        if link == "subject" and above.upos in ("ADJ", "ADV"):
            row = self.table.beside.get(above.lower)  # "the attack is likely"
            if row is not None and self.fits(row):
                self.apply(row, above)
                return True
        if lemma_of(above) == "be" and link in ("that", "bare", "to"):
            above = self._noun_that_is(above)
        rows = self.table.over.get(lemma_of(above)) or self.table.over.get(above.lower) or []
        if link == "purpose" and above.upos in ("NOUN", "ADJ"):
            link = "to"
        found = False
        for row in rows:
            if link in row.links and self._counts(row, above, step, link, passed_on) and self._apply_over(row, above):
                found = True
        return found

    def aimed(self, verb: Token) -> None:
        """What a plan is said to be: "the objective is to *weaken* them"."""
        if verb.upos != "VERB" or not any(mark.lower == "to" for mark in marks_of(verb)):
            return
        for noun in verb.children:
            if noun.relation.startswith("nsubj") and noun.upos == "NOUN":
                for row in self.table.over.get(lemma_of(noun), ()):
                    if row.part == "noun" and "to" in row.links and self.fits(row) and not row.when:
                        self.apply(row, noun)
                        return

    def _noun_that_is(self, be: Token) -> Token:
        """The noun that a form of be equates with a clause: "there are *fears* that", "the *plan* is to"."""
        for child in be.children:
            if child.relation.startswith("nsubj") and child.upos == "NOUN" and lemma_of(child) in self.table.over:
                return child
        return be

    def _claims_passed_over(self, step: Step, link: str) -> None:
        """ "Dismissed *claims* by X that …", where the parse hangs what is claimed on the verb."""
        if link != "that" or step.above.upos != "VERB":
            return
        for child in step.above.children:
            if child.relation == "obj" and child.upos == "NOUN" and child.index < step.below.index:
                for row in self.table.over.get(lemma_of(child), ()):
                    if row.part == "noun" and "that" in row.links and row.sets[0] == "alleged":
                        self.apply(row, child)

    def _counts(self, row: CueRow, above: Token, step: Step, link: str, passed_on: bool) -> bool:
        """Tell whether a row that has the link counts here: part of speech, distance, voice, who acts, tense."""
        if not self.fits(row) or not _is_part(row, above, link) or not self._is_near(row, step, passed_on):
            return False
        passive = row.part == "verb" and self.grammar.passive(above)
        if row.voice and (row.voice == "passive") != passive:
            return False
        if link == "object" and row.voice == "passive" and lemma_of(step.below) in self.table.carry["people"]:
            return False  # "the leader is believed to be ill"
        if row.whose and (row.whose == "own") != acts_for_itself(above, step.below):
            return False
        if row.needs and not has_preposition(above, row.needs):
            return False
        if row.sets == ("probable",) and row.voice != "passive" and "urged" in self.reality:
            return False  # "we believe that they should stay"
        if above.lower in _MUST and any(child.lower in self.table.modal for child in above.children):
            return False  # "will have to": the modal says it
        return row.when != "present" or above.xpos not in _PAST

    def _is_near(self, row: CueRow, step: Step, passed_on: bool) -> bool:
        """Tell whether a governor still reaches the statement; an allegation reaches further than a plan."""
        if passed_on:
            return row.sets[0] in _PASSABLE or row.sets[0] == "urged"
        if row.sets[0] == "alleged":
            return self.reach.door < ONCE_REMOVED or step.clausal or step.link == "quote"
        return self.reach.door < ONCE_REMOVED and self.reach.onward > NOTHING

    def _apply_over(self, row: CueRow, above: Token) -> bool:
        """Apply a row of a governing word, with the negation that it may stand under."""
        under_negation = row.when == "negated"
        no = negator(above) if under_negation or row.sets[0] == "doubted" else None
        if no is None:
            if under_negation:
                return False
        else:
            self.spent.add(above)
            self.keep(no, "hedge" if under_negation else "boost")
            if not under_negation:  # "no doubt that"
                self.keep(above, "boost")
                return True
        self.apply(row, above)
        return True


def _is_part(row: CueRow, word: Token, link: str) -> bool:
    """Tell whether a word is used as the part of speech that a row asks for, whatever the tagger calls it."""
    noun = word.upos in ("NOUN", "PROPN")
    if row.part == "verb":
        verbal = word.upos in ("VERB", "AUX") or word.xpos.startswith("VB") or link in ("object", "that")
        return verbal and (not noun or link == "object")
    if row.part == "noun":
        return noun
    return not row.part or word.upos in ("ADJ", "VERB", "ADV")
