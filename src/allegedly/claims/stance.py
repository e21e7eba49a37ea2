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

from allegedly.claims.beside import SPEECH
from allegedly.claims.governing import Governors
from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.reach import ALL, CLOSED, MODALITY, NOTHING, OPEN, PASSED_ON
from allegedly.claims.scope import Step, climb, content_word, is_title, marks_of
from allegedly.claims.words import lemma_of
from allegedly.records import CERTAINTIES, Cue, Token
from allegedly.tables.cues import Cues

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
    return _Climb(trigger, matched, grammar, cues, claim_type).stance(agents, quotations)


class _Climb(Governors):
    """One way up from a trigger."""

    def stance(self, agents: Iterable[Token] | None, quotations: Quotations | None) -> Stance:
        start = content_word(self.trigger)
        self.own()
        self.beside(start, ALL)
        for word in self.matched:
            if word is not start:
                self.negation_of(word)
        self.arguments(start)
        if not (self.type in _TITLES and is_title(start)):
            self.doers(agents)
            self._upwards(start)
            self._headline(start, quotations)
        if not self.kept:
            return FLAT
        certainty = min(self.certainty, key=CERTAINTIES.index, default="asserted")
        reality = "conditional" if "conditional" in self.reality else self.reality[0] if self.reality else "actual"
        kept = tuple(self.kept[place] for place in sorted(self.kept))
        return Stance(certainty, "negated" if self.negated else "affirmed", reality, kept)

    def _upwards(self, start: Token) -> None:
        """Climb to the root, taking up what governs and what stands by on the way."""
        reach, passed_on = self.reach, ""
        if start.head is None:
            self.aimed(start)
        for step in climb(start):
            if step.above in self.matched and step.link != "conj":
                self.beside(step.above, reach.local)
                continue
            governs = False
            if reach.door < CLOSED:
                governs = self.govern(step, step.link)
                if not governs and passed_on:  # "accuses authorities of capturing"
                    governs = self.govern(step, passed_on, passed_on=True)
            if reach.door == OPEN and reach.onward > NOTHING:
                self.aimed(step.below)
                if not governs and reach.onward >= MODALITY and _is_purpose(step):
                    self._infinitive(step.below)
            passed_on = step.link if step.adjunct and step.link in PASSED_ON else ""
            reach.cross(step, governs)
            if reach.local > NOTHING:
                self.beside(step.above, reach.local)
            if reach.local == ALL:
                self.arguments(step.above)

    def _headline(self, start: Token, quotations: Quotations | None) -> None:
        """ "Army to withdraw" is a plan; words quoted in a headline without a source are somebody's."""
        top = start
        while top.head is not None and top.relation in ("obj", "conj", "compound"):
            top = top.head
        if top.relation == "root":
            self._infinitive(top)
        sentence = start.sentence
        if quotations is None or sentence.block != "headline" or self.certainty:
            return
        span = quotations.label_holding(start.start) or quotations.holding(start.start)
        sourced = any(token.relation in ("parataxis", "ccomp") or token.text == ":" for token in sentence.tokens)
        if span is not None and not sourced:
            self.certainty.append("alleged")
            text = quotations.text[span.start : span.end]
            self.kept.setdefault(span.start, Cue(span.start, span.end, text, "hedge"))

    def _infinitive(self, verb: Token) -> None:
        """Take an infinitive for a plan: "sent troops *to attack*"; not "used to", "to have attacked"."""
        mark = next((child for child in marks_of(verb) if child.lower == "to"), None)
        perfect = any(child.relation == "aux" and child.lower == "have" for child in verb.children)
        if mark is None or perfect or self.reality or self.type in SPEECH:
            return
        if verb.head is None or lemma_of(verb.head) != "use":
            self.reality.append("planned")
            self.keep(mark, "plan")


def _is_purpose(step: Step) -> bool:
    """Tell whether an infinitive could be left out: "went there to attack", "a campaign to free them"."""
    return step.link == "purpose" or step.link == "to" and step.adjunct and step.above.upos in ("PROPN", "NOUN")
