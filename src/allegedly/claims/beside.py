"""The cues that stand by one word: adverbs and adjectives, modals, negation, the mark of its clause.

Rows of tables/en/cues.toml; how far they reach is told by reach.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.claims.grammar import Grammar
from allegedly.claims.reach import ALL, HEDGES, MODALITY
from allegedly.claims.scope import FINITE, is_not_only, marks_of, negator
from allegedly.claims.words import case_of, lemma_of
from allegedly.records import Cue, Token
from allegedly.tables.cues import SETS, CueRow, Cues

SPEECH = frozenset("accuse urge threaten describe endorse oppose pledge protest rival".split())
"""Acts of speech: the modality in "we will punish you" is the threat's own, the purpose of a protest is the protest."""
_BESIDE = frozenset(
    {"advmod", "amod", "discourse", "advmod:emph", "cc", "cc:preconj", "obl", "obl:unmarked", "obl:tmod", "det",
     "compound", "dep", "nmod"}
)  # fmt: skip
_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"none", "nobody", "no-one", "neither", "nothing"})
_STATES = frozenset("be have include know belong remain contain exist number involve own".split())


class CuesOfWords:
    """Collects what the cues by words do to the statement of `trigger`, and the cues themselves."""

    def __init__(self, trigger: Token, matched: Iterable[Token], grammar: Grammar, cues: Cues, claim_type: str) -> None:
        self.trigger, self.grammar, self.table, self.type = trigger, grammar, cues, claim_type
        self.matched = sorted(matched, key=lambda token: token.index)
        self.certainty: list[str] = []
        self.reality: list[str] = []
        self.negated = False
        self.kept: dict[int, Cue] = {}
        self.spent: set[Token] = set()

    # ------------------------------------------------------------------------------------ marking

    def apply(self, row: CueRow, token: Token, about: str | None = None) -> None:
        """Do what a row says, and keep its word as a cue."""
        for name in row.sets:
            axis, kind = SETS[name]
            if axis == "certainty":
                self.certainty.append(name)
            elif axis == "polarity":
                self.negated = not self.negated
            elif axis == "reality":
                self.reality.append(name)
            self.keep(token, kind, about)

    def keep(self, token: Token, kind: str, about: str | None = None) -> None:
        self.kept.setdefault(token.start, Cue(token.start, token.end, token.text, kind, about))

    def negate(self, token: Token) -> None:
        if token.start not in self.kept:
            self.negated = not self.negated
            self.keep(token, "negation")

    def fits(self, row: CueRow) -> bool:
        return not row.types or self.type in row.types

    # ---------------------------------------------------------------------------------- the words

    def own(self) -> None:
        table = self.table.own
        for word in dict.fromkeys((self.trigger, *self.matched)):
            row = table.get(word.lower) or table.get(lemma_of(word))
            if row is None:
                particle = next((c.lower for c in word.children if c.relation == "compound:prt"), None)
                row = table.get(f"{lemma_of(word)}_{particle}") if particle else None
            if row is not None and self.fits(row):
                self.apply(row, word)
                return

    def beside(self, word: Token, reach: int) -> None:
        """Take up the cues among the children of a word, as far as they reach."""
        table = self.table
        negation: Token | None = None
        for child in word.children:
            relation = child.relation
            if relation == "aux" or relation in ("aux:pass", "cop") and child.xpos in FINITE:
                if reach >= MODALITY:
                    self._auxiliary(word, child)
            elif relation in ("mark", "case"):
                if reach == ALL:
                    self._mark(word, child)
            elif child.lower in ("long", "soon") and relation == "advmod" and _as(child):
                self._mark(word, child)  # "as long as", "as soon as"
            elif relation in _BESIDE:
                row = table.beside.get(child.lower) or self._joined(child)
                if row is None:
                    if child.lower in _NO and reach == ALL and relation in ("det", "cc:preconj", "cc"):
                        negation = negation or child
                elif not self.fits(row):
                    continue
                elif row.sets[0] == "negated":
                    if reach == ALL and not is_not_only(child) and not _only_until(word):
                        negation = negation or child
                elif row.sets[0] != "planned" or reach >= MODALITY and _describes(child):
                    self.apply(row, child)
            elif relation == "acl":
                if reach >= HEDGES and child.xpos == "VBN":
                    self._participle(child)
            elif relation == "advcl":
                if reach >= MODALITY:
                    self._condition(child)
            elif relation == "parataxis" and reach >= HEDGES and child.upos == "VERB":
                self._set_aside(child)
        if negation is not None and word not in self.spent:
            self.negate(negation)

    def _joined(self, child: Token) -> CueRow | None:
        """Row of two words that stand side by side: no_longer."""
        if child.index:
            return self.table.beside.get(f"{child.sentence.tokens[child.index - 1].lower}_{child.lower}")
        return None

    def _participle(self, child: Token) -> None:
        """A participle after the noun it doubts or plans: "attacks blamed on rebels", "talks scheduled for May"."""
        for row in self.table.over.get(lemma_of(child), ()):
            if row.part == "verb" and row.voice != "active" and not row.when and not row.whose and self.fits(row):
                said = "to" in row.links and _has_clause(child)
                if said or "object" in row.links and row.voice and (not row.needs or has_preposition(child, row.needs)):
                    self.apply(row, child)
                    return
        for below in child.children:
            found = self.table.beside.get(below.lower)
            if found and below.relation == "advmod" and SETS[found.sets[0]][0] == "certainty":
                self.apply(found, below)

    def _set_aside(self, child: Token) -> None:
        """A verb of doubt beside the clause: "the town fell, the rebels claim"."""
        for row in self.table.over.get(lemma_of(child), ()):
            if "quote" in row.links and (not row.voice or (row.voice == "passive") == self.grammar.passive(child)):
                self.apply(row, child)
                return

    def _auxiliary(self, word: Token, modal: Token) -> None:
        row = self.table.modal.get(modal.lower)
        if modal is self.trigger or modal in self.matched or self.type == "threaten":
            return
        if row is None:
            if lemma_of(modal) == "be" and any(c.lower == "to" and c.index > modal.index for c in marks_of(word)):
                yet = next((c for c in word.children if c.lower == "yet"), None)
                if yet is not None:  # "is yet to be agreed"
                    self.negate(yet)
                    return
                self.reality.append("planned")
                self.keep(modal, "plan")
            return
        perfect = any(c.relation == "aux" and c.lower == "have" for c in word.children)
        if row.sets[0] == "would":
            real = not perfect and self._can_plan(word)
            self.reality.append("planned" if real else "conditional")
            self.keep(modal, "plan" if real else "condition")
        elif row.sets[0] == "possible":
            self.certainty.append("possible")
            self.keep(modal, "hedge")
            moves = word.upos == "VERB" and word.lemma not in _STATES or word.lower in ("able", "ready", "prepared")
            if not perfect and moves and negator(word) is None:
                self.reality += row.sets[1:]
        else:
            self.apply(row, modal)

    def _can_plan(self, word: Token) -> bool:
        """Tell whether `would` speaks of a plan: people would, or it would be done; not what a thing would bring."""
        if any(child.relation == "cc" and child.lower == "or" for child in word.children):
            return False  # "or the hostages would be killed"
        if self.grammar.passive(word):
            return True
        before = (child for child in word.children if child.index < word.index)
        own = [child for child in before if child.relation.startswith(("nsubj", "csubj"))]
        if own and (own[-1].relation == "csubj" or own[-1] is self.trigger):
            return own[-1] is self.trigger and own[-1].upos == "NOUN"  # "the sanctions would remain"
        subject = own[-1] if own else self.grammar.subject(word)
        if subject is None or subject.upos != "NOUN" or subject.entity or subject.actor_kind:
            return subject is None or subject.lower not in ("this", "that", "which")
        lemma = lemma_of(subject)
        return lemma in self.table.animate or lemma in self.table.carry["people"]

    def _condition(self, clause: Token) -> None:
        """The `if` of a clause that a verb depends on; not "even if"."""
        if self.type in SPEECH:
            return
        for mark in clause.children:
            if (mark.relation == "mark" or mark.lower == "long") and mark.index < clause.index:
                row = self.table.mark.get(mark.lower)
                before = mark.sentence.tokens[mark.index - 1].lower if mark.index else ""
                if row and row.sets[0] == "conditional" and before != "even":
                    self.reality.append("conditional")
                    self.keep(mark, "condition")
                    return

    def _mark(self, word: Token, mark: Token) -> None:
        row = self.table.mark.get(mark.lower)
        if row is None:
            return
        name = row.sets[0]
        if name == "negated":
            self.negate(mark)
        elif mark.relation == "case":
            return
        elif name == "planned":
            if word.relation == "advcl" and word.head is not None and self._is_ahead(word.head) and _is_present(word):
                self.apply(row, mark)
        elif name == "conditional" and word.relation != "ccomp":
            self.apply(row, mark)
        elif name == "until" and word.relation == "advcl" and word.head is not None and self._is_ahead(word.head):
            self.reality.append("conditional")
            self.keep(mark, "condition")

    def _is_ahead(self, word: Token) -> bool:
        """Tell whether a verb speaks of what is to come: will, would, must, to + infinitive."""
        return any(child.relation == "aux" and child.lower in self.table.modal for child in word.children) or any(
            mark.lower == "to" for mark in marks_of(word)
        )

    def negation_of(self, word: Token) -> None:
        found = negator(word)
        if found is not None and (found.relation == "det" or word.upos in ("VERB", "AUX")):
            self.negate(found)

    def arguments(self, word: Token) -> None:
        """Negation in what a verb takes: "no soldiers were killed", "none of them", "killed nobody"."""
        if word.upos not in ("VERB", "ADJ", "AUX"):
            return
        for child in word.children:
            relation = child.relation
            if not (relation.startswith("nsubj") or relation == "obj"):
                continue
            if child.lower in _NOBODY:
                self.negate(child)
                return
            if relation != "nsubj" or word is self.trigger:
                self._estimate(child)
            for below in child.children:
                if below.lower in _NO and below.relation in ("det", "cc:preconj", "cc", "advmod"):
                    if self.trigger not in (child, below) and child not in self.spent:
                        self.negate(below)
                    return

    def _estimate(self, noun: Token) -> None:
        """A number that is only estimated: "killed an *estimated* 40 people"."""
        for child in noun.children:
            if child.lower == "estimated" and child.relation in ("amod", "advmod", "nummod"):
                self.certainty.append("probable")
                self.keep(child, "hedge", "quantity")

    def doers(self, agents: Iterable[Token] | None) -> None:
        """Doubt about who did it: "suspected militants", "men believed to be rebels"."""
        if agents is None:
            found = self.grammar.of(self.trigger)
            agents = found["subject"] if self.trigger.upos == "VERB" else found["by"]
        for agent in agents:
            for child in agent.children:
                if child.relation == "amod":
                    row = self.table.beside.get(child.lower)
                    if row and SETS[row.sets[0]][0] == "certainty":
                        self.apply(row, child, "agent")
                elif child.relation == "acl" and child.xpos == "VBN" and _has_clause(child):
                    for row in self.table.over.get(lemma_of(child), ()):
                        if "to" in row.links and SETS[row.sets[0]][0] == "certainty" and not row.when:
                            self.apply(row, child, "agent")
                            break


def _describes(child: Token) -> bool:
    """Tell whether a word is an adjective or participle: a *planned* attack; not "they *next* attacked"."""
    return child.relation == "amod" or child.upos in ("ADJ", "VERB")


def _has_clause(verb: Token) -> bool:
    return any(child.relation in ("xcomp", "ccomp", "advcl") for child in verb.children)


def _only_until(word: Token) -> bool:
    """Tell whether a negated event has come about after all: "did not occur until"."""
    return any(c.relation == "aux" and c.lower in ("did", "was", "were") for c in word.children) and any(
        below.lower == "until" for c in word.children if c.index > word.index for below in c.children
    )


def _as(word: Token) -> bool:
    return bool(word.index) and word.sentence.tokens[word.index - 1].lower == "as"


def _is_present(word: Token) -> bool:
    return any(token.xpos in ("VBZ", "VBP") for token in (word, *word.children))


def has_preposition(word: Token, preposition: str) -> bool:
    return any(child.lower == preposition or case_of(child) == preposition for child in word.children)
