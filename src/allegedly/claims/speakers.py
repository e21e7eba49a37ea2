"""Who says so: the speakers of a statement, from the outermost of a chain to the innermost.

"The BBC, quoting officials, said …"         the BBC; officials (within the BBC)
``"We won. They fled," the general said.``  the general, for both sentences
"Hamas denied that it attacked"             Hamas, who denies
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.sayers import Saying
from allegedly.claims.scope import is_predicate, is_title
from allegedly.claims.speaker_kinds import SpeakerKinds
from allegedly.claims.speaker_phrases import noun_phrase, with_names
from allegedly.claims.speech import Sayings
from allegedly.claims.words import lemma_of
from allegedly.records import Sentence, Speaker, Token
from allegedly.spans import Span
from allegedly.tables.cues import Sources

StandsFor: TypeAlias = Callable[[Token, Token, Token], tuple[str, ...]]

OWN_ACTS = frozenset("accuse urge threaten describe endorse oppose pledge claim_responsibility".split())
"""Types that are themselves acts of speech: who says it performs it, and is no source for it."""

_POSTS = frozenset({"office", "lead"})
_TITLES = frozenset({"office", "lead", "member", "alias"})
_FIRST_PERSON = frozenset("i we me us my our".split())
_PRONOUNS = frozenset("he she they it i we".split())
_NEAR = 300
"""Characters between a quotation and a speaker named before it, in another sentence."""


class Speech:
    """The speakers of one page.

    Args:
        stands_for: who the tokens from first to last, headed by the third, stand for; None: nobody is known.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        grammar: Grammar,
        sources: Sources,
        stands_for: StandsFor | None = None,
        quotations: Quotations | None = None,
    ) -> None:
        self._text, self._sentences, self._grammar, self._sources = text, sentences, grammar, sources
        self._stands_for = stands_for
        self.quotations = quotations or Quotations(text, sentences)
        self._kinds = SpeakerKinds(sentences, sources)
        self._sayings = Sayings(grammar, sources, self.quotations)
        self._of_quotation: dict[int, Saying | None] = {}

    def speakers(
        self, trigger: Token, claim_type: str = "", agents: Iterable[Token] | None = None
    ) -> tuple[Speaker, ...]:
        """Who says so, outermost first; `within` leads to the outer one. Empty where it is only the publisher.

        Args:
            trigger: the word that makes the statement.
            claim_type: an accusation, a demand … is its speaker's own act, and has them as no source.
            agents: heads of who is said to do it; None: the grammatical subject. An empty one says that nobody
                is named, so that the speaker performs the act ("the draft is one-sided, X said").
        """
        sayings = self._covering(trigger)
        if claim_type in OWN_ACTS and sayings:
            sayings = self._without_own_act(trigger, sayings, agents)
        elif claim_type in _TITLES and (is_title(trigger) or claim_type in _POSTS and not is_predicate(trigger)):
            return ()
        made: list[Speaker] = []
        for saying in reversed(sayings):  # from the outermost
            outer = len(made) - 1 if made else None
            for head in saying.outer:
                made.append(self._speaker(head, "says", outer))
                outer = len(made) - 1
            for head in saying.speakers:
                made.append(self._speaker(head, saying.stance, outer))
        return tuple(made)

    def speaking(self, trigger: Token) -> tuple[Token, ...]:
        """Heads of the innermost speaker: who performs an accusation, a demand … that is only spoken."""
        sayings = self._covering(trigger)
        return sayings[0].speakers if sayings else ()

    # -------------------------------------------------------------------------------- which sayings

    def _covering(self, trigger: Token) -> list[Saying]:
        """Sayings over a trigger, innermost first, each speaker once."""
        found = self._sayings.above(trigger)
        quotation = self.quotations.holding(trigger.start)
        if quotation is not None and not any(self._speaks_outside(saying, quotation) for saying in found):
            saying = self._saying_of(quotation)
            if saying is not None:
                found.append(saying)
        kept: list[Saying] = []
        taken: set[Token] = set()
        stance = "says"
        for place, saying in enumerate(found):
            if taken & set(saying.speakers):
                continue
            goes_on = any(one.speakers for one in found[place + 1 :])
            stance = saying.stance if stance == "says" else stance
            if goes_on and (not saying.speakers or saying.speakers[0].lower in _PRONOUNS):
                continue  # "Mr Qarase said that he expects": he is Mr Qarase, and what he denies Mr Qarase denies
            speakers = saying.speakers or ((saying.first_person,) if saying.first_person else ())
            if not speakers and not saying.outer:
                continue
            taken |= set(speakers)
            kept.append(Saying(saying.word, speakers, stance, saying.outer))
            stance = "says"
        return kept

    @staticmethod
    def _speaks_outside(saying: Saying, quotation: Span) -> bool:
        return not quotation.start < saying.word.start < quotation.end

    def _without_own_act(self, trigger: Token, sayings: list[Saying], agents: Iterable[Token] | None) -> list[Saying]:
        """Leave out the innermost speaker where it is who accuses, urges, describes …"""
        if sayings[0].stance != "says":
            return sayings
        if agents is None:
            found = self._grammar.of(trigger)
            owners = found["possessor"] or found["by"] or found["carrier"]
            known = found["subject"] if trigger.upos == "VERB" else owners
        else:
            known = list(agents)
            if not known:
                return sayings[1:]
        own = {token for speaker in sayings[0].speakers for token in speaker.subtree()}
        return sayings[1:] if any(agent in own for agent in known) else sayings

    # ------------------------------------------------------------------------------------ quotations

    def _saying_of(self, quotation: Span) -> Saying | None:
        """Who speaks in a quotation: named in its sentences, else in the one before or after, else as before."""
        if quotation.start in self._of_quotation:
            return self._of_quotation[quotation.start]
        self._of_quotation[quotation.start] = None  # so that two quotations do not ask each other forever
        inside = [s for s in self._sentences if s.start < quotation.end and quotation.start < s.end]
        found = self._nearest(inside, quotation)
        if found is None and inside and self._text[inside[0].start : quotation.start].rstrip().endswith(":"):
            found = self._subject_of(inside[0])  # "The crowd cheered: …"
        found = found or self._next_to(inside, quotation)
        self._of_quotation[quotation.start] = found
        return found

    def _nearest(self, sentences: Sequence[Sentence], quotation: Span) -> Saying | None:
        """The saying closest to an edge of the quotation; what follows it wins over what stands before."""
        best: tuple[int, Saying] | None = None
        for sentence in sentences:
            for saying in self._sayings.outside_quotes(sentence):
                place = saying.word.start
                if self.quotations.holding(place) is not None or not saying.speakers:
                    continue
                distance = place - quotation.end if place >= quotation.end else quotation.start - saying.word.end
                if best is None or distance < best[0]:
                    best = distance, saying
        return best[1] if best else None

    def _next_to(self, inside: list[Sentence], quotation: Span) -> Saying | None:
        if not inside:
            return None
        numbers = {sentence.number: place for place, sentence in enumerate(self._sentences)}
        first, last = numbers[inside[0].number], numbers[inside[-1].number]
        before = self._sentences[first - 1] if first else None
        after = self._sentences[last + 1] if last + 1 < len(self._sentences) else None
        if before is not None and self._text[before.start : before.end].rstrip().endswith(":"):
            led = self._nearest([before], quotation)
            if led is not None or before.tokens:
                return led or self._subject_of(before)
        if after is not None and after.tokens and after.start - quotation.end < 3:
            opening = next(iter(self._sayings.outside_quotes(after)), None)
            if opening is not None and opening.word.index <= 4 and not self.quotations.touching(after.start, after.end):
                return opening
        earlier = [span for span in self.quotations.spans if span.end <= quotation.start]
        if earlier and quotation.start - earlier[-1].end < _NEAR:
            same = self._saying_of(earlier[-1])
            if same is not None:
                return same
        if before is not None and quotation.start - before.end < _NEAR:
            said = list(self._sayings.outside_quotes(before))
            if said:
                return said[-1]
        return None

    def _subject_of(self, sentence: Sentence) -> Saying | None:
        """Who a sentence that leads to a quotation is about: "The group has taken credit, posting this online:"."""
        root = next((token for token in sentence.tokens if token.head is None), None)
        if root is None:
            return None
        subjects = self._grammar.of(root)["subject"] if root.upos == "VERB" else []
        kept = [token for token in subjects[:1] if lemma_of(token) not in self._sources.mute]
        return Saying(root, tuple(kept), "says") if kept else None

    # ------------------------------------------------------------------------------------- speakers

    def _speaker(self, head: Token, stance: str, within: int | None) -> Speaker:
        first, last = with_names(*noun_phrase(head))
        start, end = first.start, last.end
        actors = self._stands_for(first, last, head) if self._stands_for else ()
        kind = self._kinds.of(head, first, last)
        return Speaker(start, end, self._text[start:end], kind, stance, within, actors)
