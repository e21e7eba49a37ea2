"""How sure the words are: certainty, polarity and reality of a statement, with the words behind them.

From the trigger we climb through what governs it. At each word the cues that stand by it count as far as
they reach (reach.py), and the word itself may be a cue for what it governs (tables/en/cues.toml):

    "was reportedly *killed*"            beside the trigger
    "may launch an *attack*"             `launch` lends the attack its modality
    "is believed to have been *killed*"  `believed` governs an infinitive
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.reach import ALL, CLOSED, HEDGES, MODALITY, NOTHING, ONCE_REMOVED, OPEN, PASSED_ON, Reach
from allegedly.claims.scope import FINITE, Step, acts_for_itself, climb, content_word, is_not_only, is_title, marks_of, negator
from allegedly.claims.words import case_of, lemma_of
from allegedly.records import CERTAINTIES, Cue, Token
from allegedly.tables.cues import SETS, CueRow, Cues

_BESIDE = frozenset(
    {"advmod", "amod", "discourse", "advmod:emph", "cc", "cc:preconj", "obl", "obl:unmarked", "obl:tmod", "det",
     "compound", "dep", "nmod"}
)  # fmt: skip
_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"none", "nobody", "no-one", "neither", "nothing"})
_STATES = frozenset("be have include know belong remain contain exist number involve own".split())
_SPEECH = frozenset("accuse urge threaten describe endorse oppose pledge protest rival".split())
"""Acts of speech: the modality in "we will punish you" is the threat's own, the purpose of a protest is the protest."""
_TITLES = frozenset({"office", "lead", "member", "alias"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What the words do to a statement; the names are those of the claim model."""

    certainty: str = "asserted"
    polarity: str = "affirmed"
    reality: str = "actual"
    cues: tuple[Cue, ...] = ()


FLAT = Stance()


def qualify(
    trigger: Token,
    matched: Iterable[Token],
    grammar: Grammar,
    cues: Cues,
    quotations: Quotations | None = None,
    *,
    agents: Iterable[Token] | None = None,
    claim_type: str = "",
) -> Stance:
    """Read the certainty, polarity and reality of the statement that `trigger` makes.

    Args:
        trigger: the word that makes the statement.
        matched: other words that make it with the trigger (the `hold` of "hold talks"); they lend it all
            that stands by them and are no cues themselves.
        agents: heads of who is said to do it; None: the grammatical subject. A doubt about the doer
            ("suspected militants attacked") is a doubt about the statement.
        claim_type: some words are cues for some types only ("survived" for kill); a title ("President X")
            is taken for granted, whatever is said about its bearer.

    Returns:
        The weakest certainty of all cues that reach the statement; cues in reading order.
    """
    return _Climb(trigger, set(matched), grammar, cues, claim_type).stance(agents, quotations)


class _Climb:
    """The state of one way up."""

    def __init__(
        self, trigger: Token, matched: set[Token], grammar: Grammar, cues: Cues, claim_type: str
    ) -> None:
        self.trigger, self.matched, self.grammar, self.table, self.type = trigger, matched, grammar, cues, claim_type
        self.certainty: list[str] = []
        self.reality: list[str] = []
        self.negated = False
        self.kept: dict[int, Cue] = {}
        self.spent: set[Token] = set()
        self.reach = Reach(cues)

    def stance(self, agents: Iterable[Token] | None, quotations: Quotations | None) -> Stance:
        start = content_word(self.trigger)
        self._own()
        self._beside(start, ALL)
        for word in self.matched:
            if word is not start:
                self._negation_of(word)
        self._arguments(start)
        if not (self.type in _TITLES and is_title(start)):
            self._doers(agents)
            self._upwards(start)
            self._headline(start, quotations)
        if not self.kept:
            return FLAT
        certainty = min(self.certainty, key=CERTAINTIES.index, default="asserted")
        reality = "conditional" if "conditional" in self.reality else self.reality[0] if self.reality else "actual"
        kept = tuple(self.kept[place] for place in sorted(self.kept))
        return Stance(certainty, "negated" if self.negated else "affirmed", reality, kept)

    def _upwards(self, start: Token) -> None:
        reach = self.reach
        passed_on = ""
        if start.head is None:
            self._aimed(start)
        for step in climb(start):
            if step.above in self.matched and step.link != "conj":
                self._beside(step.above, reach.local)
                continue
            governs = reach.door < CLOSED and self._govern(step, step.link)
            if not governs and passed_on and reach.door < CLOSED:  # "accuses authorities of capturing"
                governs = self._govern(step, passed_on, ("urged",) if passed_on == "to" else ("alleged", "negated"))
            passed_on = step.link if step.adjunct and step.link in PASSED_ON else ""
            if reach.door == OPEN and reach.onward > NOTHING:
                self._aimed(step.below)
            if not governs and reach.door == OPEN and reach.onward >= MODALITY and self.type not in _SPEECH:
                if step.link == "purpose" or step.link == "to" and step.adjunct and step.above.upos in ("PROPN", "NOUN"):
                    self._infinitive(step.below)
            reach.cross(step, governs)
            if reach.local > NOTHING:
                self._beside(step.above, reach.local)
                if reach.local == ALL and step.above.upos in ("VERB", "ADJ", "AUX"):
                    self._arguments(step.above)

    # ------------------------------------------------------------------------------------ marking

    def _apply(self, row: CueRow, token: Token, about: str | None = None) -> None:
        """Do what a row says, and keep its word as a cue."""
        for name in row.sets:
            axis, kind = SETS[name]
            if axis == "certainty":
                self.certainty.append(name)
            elif axis == "polarity":
                self.negated = not self.negated
            elif axis == "reality":
                self.reality.append(name)
            self._keep(token, kind, about)

    def _keep(self, token: Token, kind: str, about: str | None = None) -> None:
        self.kept.setdefault(token.start, Cue(token.start, token.end, token.text, kind, about))

    def _negate(self, token: Token) -> None:
        if token.start not in self.kept:
            self.negated = not self.negated
            self._keep(token, "negation")

    def _fits(self, row: CueRow) -> bool:
        return not row.types or self.type in row.types

    # --------------------------------------------------------------------------------- one word

    def _own(self) -> None:
        table = self.table.own
        for word in {self.trigger, *self.matched}:
            row = table.get(word.lower) or table.get(lemma_of(word))
            if row is None:
                particle = next((c.lower for c in word.children if c.relation == "compound:prt"), None)
                row = table.get(f"{lemma_of(word)}_{particle}") if particle else None
            if row is not None and self._fits(row):
                self._apply(row, word)
                return

    def _beside(self, word: Token, reach: int) -> None:
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
                elif not self._fits(row):
                    continue
                elif row.sets[0] == "negated":
                    if reach == ALL and not is_not_only(child) and not _only_until(word):
                        negation = negation or child
                elif reach >= MODALITY or row.sets[0] != "planned":
                    if row.sets[0] != "planned" or relation == "amod" or child.upos in ("ADJ", "VERB"):
                        self._apply(row, child)
            elif relation == "acl":
                if reach >= HEDGES and child.xpos == "VBN":
                    self._participle(child)
            elif relation == "advcl":
                if reach >= MODALITY:
                    self._condition(child)
            elif relation == "parataxis" and reach >= HEDGES and child.upos == "VERB":
                self._set_aside(child)
        if negation is not None and word not in self.spent:
            self._negate(negation)

    def _joined(self, child: Token) -> CueRow | None:
        """Row of two words that stand side by side: no_longer."""
        if child.index:
            return self.table.beside.get(f"{child.sentence.tokens[child.index - 1].lower}_{child.lower}")
        return None

    def _participle(self, child: Token) -> None:
        """A participle after the noun it doubts or plans: "attacks blamed on rebels", "talks scheduled for May"."""
        for row in self.table.over.get(lemma_of(child), ()):
            if row.part == "verb" and row.voice != "active" and not row.when and not row.whose and self._fits(row):
                said = "to" in row.links and any(c.relation in ("xcomp", "ccomp", "advcl") for c in child.children)
                if said or "object" in row.links and row.voice and (not row.needs or _has(child, row.needs)):
                    self._apply(row, child)
                    return
        for below in child.children:
            found = self.table.beside.get(below.lower)
            if found and below.relation == "advmod" and SETS[found.sets[0]][0] == "certainty":
                self._apply(found, below)

    def _set_aside(self, child: Token) -> None:
        """A verb of doubt beside the clause: "the town fell, the rebels claim"."""
        for row in self.table.over.get(lemma_of(child), ()):
            if "quote" in row.links and (not row.voice or (row.voice == "passive") == self.grammar.passive(child)):
                self._apply(row, child)
                return

    def _auxiliary(self, word: Token, modal: Token) -> None:
        row = self.table.modal.get(modal.lower)
        if modal is self.trigger or modal in self.matched or self.type == "threaten":
            return
        if row is None:
            if lemma_of(modal) == "be" and any(c.lower == "to" and c.index > modal.index for c in marks_of(word)):
                yet = next((c for c in word.children if c.lower == "yet"), None)
                if yet is not None:  # "is yet to be agreed"
                    self._negate(yet)
                    return
                self.reality.append("planned")
                self._keep(modal, "plan")
            return
        perfect = any(c.relation == "aux" and c.lower == "have" for c in word.children)
        if row.sets[0] == "would":
            real = not perfect and self._can_plan(word)
            self.reality.append("planned" if real else "conditional")
            self._keep(modal, "plan" if real else "condition")
        elif row.sets[0] == "possible":
            self.certainty.append("possible")
            self._keep(modal, "hedge")
            moves = word.upos == "VERB" and word.lemma not in _STATES or word.lower in ("able", "ready", "prepared")
            if not perfect and moves and negator(word) is None:
                self.reality += row.sets[1:]
        else:
            self._apply(row, modal)

    def _can_plan(self, word: Token) -> bool:
        """Tell whether `would` speaks of a plan: people would, or it would be done; not what a thing would bring."""
        if any(child.relation == "cc" and child.lower == "or" for child in word.children):
            return False  # "or the hostages would be killed"
        if self.grammar.passive(word):
            return True
        own = [child for child in word.children if child.relation.startswith(("nsubj", "csubj")) and child.index < word.index]
        if own and (own[-1].relation == "csubj" or own[-1] is self.trigger):
            return own[-1] is self.trigger and own[-1].upos == "NOUN"  # "the sanctions would remain"
        subject = own[-1] if own else self.grammar.subject(word)
        if subject is None or subject.upos != "NOUN" or subject.entity or subject.actor_kind:
            return subject is None or subject.lower not in ("this", "that", "which")
        lemma = lemma_of(subject)
        return lemma in self.table.animate or lemma in self.table.carry["people"]

    def _condition(self, clause: Token) -> None:
        """The `if` of a clause that a verb depends on; not "even if"."""
        if self.type in _SPEECH:
            return
        for mark in clause.children:
            if (mark.relation == "mark" or mark.lower == "long") and mark.index < clause.index:
                row = self.table.mark.get(mark.lower)
                before = mark.sentence.tokens[mark.index - 1].lower if mark.index else ""
                if row and row.sets[0] == "conditional" and before != "even":
                    self.reality.append("conditional")
                    self._keep(mark, "condition")
                    return

    def _mark(self, word: Token, mark: Token) -> None:
        row = self.table.mark.get(mark.lower)
        if row is None:
            return
        name = row.sets[0]
        if name == "negated":
            self._negate(mark)
        elif mark.relation == "case":
            return
        elif name == "planned":
            if word.relation == "advcl" and word.head is not None and self._is_ahead(word.head) and _is_present(word):
                self._apply(row, mark)
        elif name == "conditional" and word.relation != "ccomp":
            self._apply(row, mark)
        elif name == "until" and word.relation == "advcl" and word.head is not None and self._is_ahead(word.head):
            self.reality.append("conditional")
            self._keep(mark, "condition")

    def _is_ahead(self, word: Token) -> bool:
        """Tell whether a verb speaks of what is to come: will, would, must, to + infinitive."""
        return any(child.relation == "aux" and child.lower in self.table.modal for child in word.children) or any(
            mark.lower == "to" for mark in marks_of(word)
        )

    def _negation_of(self, word: Token) -> None:
        found = negator(word)
        if found is not None and (found.relation == "det" or word.upos in ("VERB", "AUX")):
            self._negate(found)

    def _arguments(self, word: Token) -> None:
        """Negation in what a verb takes: "no soldiers were killed", "none of them", "killed nobody"."""
        if word.upos not in ("VERB", "ADJ", "AUX"):
            return
        for child in word.children:
            relation = child.relation
            if not (relation.startswith("nsubj") or relation == "obj"):
                continue
            if child.lower in _NOBODY:
                self._negate(child)
                return
            if relation != "nsubj" or word is self.trigger:
                self._estimate(child)
            for below in child.children:
                if below.lower in _NO and below.relation in ("det", "cc:preconj", "cc", "advmod"):
                    if self.trigger not in (child, below) and child not in self.spent:
                        self._negate(below)
                    return

    def _estimate(self, noun: Token) -> None:
        """A number that is only estimated: "killed an *estimated* 40 people"."""
        for child in noun.children:
            if child.lower == "estimated" and child.relation in ("amod", "advmod", "nummod"):
                self.certainty.append("probable")
                self._keep(child, "hedge", "quantity")

    def _doers(self, agents: Iterable[Token] | None) -> None:
        """Doubt about who did it: "suspected militants", "men believed to be rebels"."""
        if agents is None:
            found = self.grammar.of(self.trigger)
            agents = found["subject"] if self.trigger.upos == "VERB" else found["by"]
        for agent in agents:
            for child in agent.children:
                if child.relation == "amod":
                    row = self.table.beside.get(child.lower)
                    if row and SETS[row.sets[0]][0] == "certainty":
                        self._apply(row, child, "agent")
                elif child.relation == "acl" and child.xpos == "VBN":
                    for row in self.table.over.get(lemma_of(child), ()):
                        if "to" in row.links and SETS[row.sets[0]][0] == "certainty" and not row.when:
                            if any(c.relation in ("xcomp", "ccomp", "advcl") for c in child.children):
                                self._apply(row, child, "agent")
                                break

    # --------------------------------------------------------------------------------- one link

    def _govern(self, step: Step, link: str, only: tuple[str, ...] = ()) -> bool:
        """Apply the rows by which the upper word governs the lower; tells whether there was one."""
        above = step.above
        table = self.table.over
        rows = table.get(lemma_of(above)) or table.get(above.lower)
        if link in ("that", "bare", "to") and lemma_of(above) == "be":  # "there are fears that"
            for child in above.children:
                if child.relation.startswith("nsubj") and child.upos == "NOUN" and lemma_of(child) in table:
                    above, rows = child, table[lemma_of(child)]
        if link == "that" and above.upos == "VERB":  # "dismissed claims by X that", where the parse passes over the claims
            for child in above.children:
                if child.relation == "obj" and child.upos == "NOUN" and child.index < step.below.index:
                    for row in table.get(lemma_of(child), ()):
                        if row.part == "noun" and "that" in row.links and row.sets[0] == "alleged":
                            self._apply(row, child)
        if link == "subject" and above.upos in ("ADJ", "ADV"):
            row = self.table.beside.get(above.lower)
            if row is not None and self._fits(row):
                self._apply(row, above)
                return True
        if not rows:
            return False
        if link == "purpose" and above.upos in ("NOUN", "ADJ"):
            link = "to"
        found = False
        for row in rows:
            if link in row.links and (not only or row.sets[0] in only) and self._counts(row, above, step, bool(only)) and self._apply_over(row, above):
                found = True
        return found

    def _counts(self, row: CueRow, above: Token, step: Step, passed_on: bool) -> bool:
        verbal = above.upos in ("VERB", "AUX") or above.xpos.startswith("VB") or step.link in ("object", "that")
        noun = above.upos in ("NOUN", "PROPN")
        if row.part == "verb" and (not verbal or noun and step.link != "object"):
            return False
        if row.part == "noun" and not noun or row.part == "adjective" and above.upos not in ("ADJ", "VERB", "ADV"):
            return False
        if self.reach.door == ONCE_REMOVED and not passed_on and not (row.sets[0] == "alleged" and (step.clausal or step.link == "quote")):
            return False
        if not self._fits(row) or passed_on and row.sets[0] not in ("urged", "alleged", "negated"):
            return False
        if self.reach.onward == NOTHING and row.sets[0] != "alleged" and not passed_on:
            return False
        if step.link == "object" and row.voice == "passive" and lemma_of(step.below) in self.table.carry["people"]:
            return False  # "the leader is believed to be ill"
        if row.voice and (row.voice == "passive") != (row.part == "verb" and self.grammar.passive(above)):
            return False
        if row.whose and (row.whose == "own") != acts_for_itself(above, step.below):
            return False
        if row.needs and not _has(above, row.needs):
            return False
        if row.sets == ("probable",) and not row.voice == "passive" and "urged" in self.reality:
            return False  # "we believe that they should stay"
        if above.lower in ("have", "has", "need") and any(c.lower in self.table.modal for c in above.children):
            return False  # "will have to": the modal says it
        return row.when != "present" or above.xpos not in ("VBD", "VBN")

    def _apply_over(self, row: CueRow, above: Token) -> bool:
        """Apply a row of a governing word, with the negation that it may stand under."""
        doubted = row.sets[0] == "doubted"
        no = negator(above) if row.when == "negated" or doubted else None
        if row.when == "negated" and no is None:
            return False
        if no is not None:
            self.spent.add(above)
            if row.when != "negated":  # "no doubt that"
                self._keep(no, "boost")
                self._keep(above, "boost")
                return True
            self._keep(no, "hedge")
        self._apply(row, above)
        return True

    # --------------------------------------------------------------------------------- the sentence

    def _headline(self, start: Token, quotations: Quotations | None) -> None:
        """"Army to withdraw" is a plan; words quoted in a headline are somebody's."""
        top = start
        while top.head is not None and top.relation in ("obj", "conj", "compound"):
            top = top.head
        if top.relation == "root":
            self._infinitive(top)
        if quotations is not None and start.sentence.block == "headline" and not self.certainty:
            span = quotations.label_holding(start.start) or quotations.holding(start.start)
            if span is not None and not any(token.relation == "parataxis" for token in start.sentence.tokens):
                self.certainty.append("alleged")
                text = quotations.text[span.start : span.end]
                self.kept.setdefault(span.start, Cue(span.start, span.end, text, "hedge"))

    def _aimed(self, verb: Token) -> None:
        """What a plan is said to be: "the objective is to *weaken* them"."""
        if verb.upos == "VERB" and any(mark.lower == "to" for mark in marks_of(verb)):
            for noun in verb.children:
                if noun.relation.startswith("nsubj") and noun.upos == "NOUN":
                    for row in self.table.over.get(lemma_of(noun), ()):
                        if row.part == "noun" and "to" in row.links and self._fits(row) and not row.when:
                            self._apply(row, noun)
                            return

    def _infinitive(self, verb: Token) -> None:
        mark = next((c for c in marks_of(verb) if c.lower == "to"), None)
        perfect = any(c.relation == "aux" and c.lower == "have" for c in verb.children)
        if mark is None or perfect or self.reality or verb.head is not None and lemma_of(verb.head) == "use":
            return
        self.reality.append("planned")
        self._keep(mark, "plan")


def _only_until(word: Token) -> bool:
    """Tell whether a negated event has come about after all: "did not occur until"."""
    return any(c.relation == "aux" and c.lower in ("did", "was", "were") for c in word.children) and any(
        below.lower == "until" for c in word.children if c.index > word.index for below in c.children
    )


def _as(word: Token) -> bool:
    return bool(word.index) and word.sentence.tokens[word.index - 1].lower == "as"


def _is_present(word: Token) -> bool:
    return any(token.xpos in ("VBZ", "VBP") for token in (word, *word.children))


def _has(word: Token, preposition: str) -> bool:
    return any(child.lower == preposition or case_of(child) == preposition for child in word.children)



__all__ = ["FLAT", "OPEN", "Stance", "qualify"]
