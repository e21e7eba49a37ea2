"""Words of saying in a sentence: who says what, by grammar.

A saying is found from what is said, going up ("the army *said* that … fell"), or beside it (asides.py).
Rows: tables/en/sources.toml.
"""

from __future__ import annotations

from dataclasses import replace

from allegedly.claims.asides import Asides
from allegedly.claims.sayers import DENYING, SPEAKABLE, Saying
from allegedly.claims.scope import Step, acts_for_itself, climb, has_own_subject, negator
from allegedly.claims.words import case_of, lemma_of
from allegedly.records import Token
from allegedly.spans import Span
from allegedly.tables.cues import SaysRow

_CORE = frozenset({"conj", "to", "bare", "purpose", "object", "compound", "ing"})
"""Links that do not leave what a demand or announcement is about: "urged them to *stop* the *attacks*"."""
_PASSED_OVER = frozenset({"that", "for", "of", "about"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})
_ABOUT = frozenset({"that", "of", "whether", "to", "about", "object"})


class Sayings(Asides):
    """Finds the sayings over a word of a page."""

    def above(self, trigger: Token) -> list[Saying]:
        """Sayings that cover a trigger, from the innermost to the outermost."""
        beside = self.beside(trigger.sentence)
        quotation = self.quotations.holding(trigger.start)
        found = [other for other in reversed(beside.get(trigger, [])) if trigger.index >= other.since]
        core, unsure, passed_on = True, False, ""
        passed = {trigger}
        for step in climb(trigger):
            above = step.above
            if step.link == "quote" and not self._leads(step, quotation) or _contrasts(step, found):
                break
            unsure = unsure or self._is_unsure(above, step.link)
            inner = self._by_told_noun(step)
            if inner is not None:
                found.append(inner)
            saying = self._governing(step, step.link, core)
            if saying is None and passed_on:  # "called on ministers to resign": to, by way of the ministers
                saying = self._governing(step, passed_on, core)
            passed_on = step.link if step.adjunct and above.upos in SPEAKABLE else ""
            if saying is not None and all(saying.word is not one.word for one in found):
                if unsure and saying.stance == "says":  # "said there is no sign that": who says so doubts it
                    saying, unsure = replace(saying, stance="doubts"), False
                found.append(saying)
            for other in reversed(beside.get(above, [])):
                if trigger.index >= other.since and other.word not in passed and not passed & set(other.speakers):
                    found.append(other)
            by_noun = saying is not None and saying.word.upos == "NOUN"
            core = core and (step.link in _CORE or above.upos in ("SYM", "NUM") or by_noun)
            passed.add(above)
        return found

    def _leads(self, step: Step, quotation: Span | None) -> bool:
        """Tell whether a clause set beside another is said by it, and no statement of its own."""
        if quotation is not None and quotation.start < step.above.start < quotation.end:
            return True
        low, high = sorted((step.below.index, step.above.index))
        if any(token.text == ";" for token in step.above.sentence.tokens[low:high]):
            return False
        return not any(child.relation in ("ccomp", "obj", "xcomp") for child in step.above.children)

    def _is_unsure(self, word: Token, link: str) -> bool:
        """Tell whether a noun or adjective, negated, puts what it governs in doubt: no evidence that."""
        return (
            word.upos in ("NOUN", "ADJ")
            and link in _ABOUT
            and lemma_of(word) in self.sources.unsure
            and negator(word) is not None
        )

    def _by_told_noun(self, step: Step) -> Saying | None:
        """Who makes the claims, where the parse hangs them on the verb: "dismissed claims by X that".

        Forms, too: "claimed responsibility *for* the attack" · "made accusations *of* torture"
        """
        if step.link not in _PASSED_OVER or step.above.upos != "VERB":
            return None
        for noun in step.above.children:
            if noun.relation == "obj" and noun.upos == "NOUN" and noun.index < step.below.index:
                for row in self.sources.says.get(lemma_of(noun), ()):
                    if row.part == "noun" and step.link in row.links:
                        return self.said_by_noun(noun, row)
        return None

    def _told_noun(self, verb: Token) -> Token | None:
        for child in verb.children:
            if child.relation == "obj" and lemma_of(child) in self.sources.told["nouns"]:
                return child
        return None

    def _governing(self, step: Step, link: str, core: bool) -> Saying | None:
        """The saying by which the upper word governs the lower, None if it is no word of saying."""
        above, lemma = step.above, lemma_of(step.above)
        denial = self._denial(step, link)
        if denial is not None:
            return denial
        rows = self.sources.says.get(lemma)
        if not rows:
            if above.upos == "ADJ" and self._is_unsure(above, link):  # "not aware of any plot"
                return self.made(above, "doubts", self.subjects(above))
            return None
        verbal = above.upos in ("VERB", "AUX") or above.xpos.startswith("VB")
        for row in rows:
            if (row.part == "verb") != verbal or not _links(row, step, link, core):
                continue
            if row.part == "noun":
                return self.said_by_noun(above, row)
            if lemma in self.sources.weak and not any(map(self.is_animate, self.subjects(above))):
                return None  # "the state of the body shows that"
            stance = row.stance
            if stance == "says" and link in ("that", "whether", "object") and negator(above) is not None:
                if lemma not in self.sources.unsure:
                    return None  # "did not say that": nobody says it
                stance = "doubts"
            return self.quoted_as(above, stance) or self.made(above, stance, self.subjects(above, row.speaker))
        return None

    def _denial(self, step: Step, link: str) -> Saying | None:
        """A denial of claims: "rejected claims that", "denied reports of"."""
        told, above = self.sources.told, step.above
        denied = step.below if link == "object" else self._told_noun(above) if link == "that" else None
        if denied is not None and lemma_of(denied) in told["nouns"]:
            for stance in DENYING:
                if lemma_of(above) in told[stance]:
                    return self.made(above, stance, self.subjects(above))
        return None


def _contrasts(step: Step, found: list[Saying]) -> bool:
    """Tell whether what others say stops here: "X said …, but Y told the BBC that", "while Y claimed that"."""
    below = step.below
    if not found or found[-1].word is not below or not has_own_subject(below):
        return False
    opener = "mark" if step.link in ("when", "aside") else "cc" if step.link == "conj" else ""
    return any(child.relation == opener and child.lower in _CONTRAST for child in below.children)


def _links(row: SaysRow, step: Step, link: str, core: bool) -> bool:
    """Tell whether a row covers what hangs on its word in this way."""
    if link == "quote" and step.below.index < step.above.index:
        link = "that"
    if link not in row.links or not (row.deep or core):
        return False
    if row.needs and not any(case_of(child) == row.needs for child in step.above.children):
        return False
    return not row.whose or (row.whose == "own") == acts_for_itself(step.above, step.below)
