"""Sayings that stand beside what is said: "…, the army said", "according to the army", "citing the army"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.sayers import DENYING, Sayers, Saying
from allegedly.claims.scope import climb
from allegedly.claims.words import children, lemma_of
from allegedly.records import Sentence, Token
from allegedly.tables.cues import SaysRow, Sources

_HEADLINE_SOURCE = 6
"""So many words before or after the colon of a headline may name a source: "Army: 12 rebels killed"."""
_ASIDE = frozenset({"parataxis", "conj", "advcl", "acl", "dep"})
_LINKING = frozenset({"case", "mark", "fixed"})
_POINTING = frozenset({"this", "it", "that"})


class Asides(Sayers):
    """Finds the sayings beside clauses; what is found for a sentence is kept."""

    def __init__(self, grammar: Grammar, sources: Sources, quotations: Quotations) -> None:
        super().__init__(grammar, sources, quotations)
        self._beside: dict[Sentence, dict[Token, list[Saying]]] = {}

    def beside(self, sentence: Sentence) -> dict[Token, list[Saying]]:
        """Sayings that stand beside what is said, by the word that heads what they cover."""
        found = self._beside.get(sentence)
        if found is None:
            found = self._beside[sentence] = {}
            prepositions = self.sources.according["prepositions"]
            for token in sentence.tokens:
                if token.upos == "VERB" and token.relation in _ASIDE or token.lower in prepositions:
                    for head, saying in self._at(token):
                        found.setdefault(head, []).append(saying)
            if sentence.block == "headline" or sentence.number == 0:
                self._colon(sentence, found)
        return found

    def quoting_row(self, verb: Token) -> SaysRow | None:
        """The row of a verb that can stand beside what is said."""
        for row in self.sources.says.get(lemma_of(verb), ()):
            if row.part == "verb" and "quote" in row.links:
                return row
        return None

    def outside_quotes(self, sentence: Sentence) -> Iterator[Saying]:
        """Sayings of a sentence whose word stands outside quotation marks, in order of the text."""
        for token in sentence.tokens:
            if token.lower in self.sources.according["prepositions"]:
                for _, saying in self._according(token):
                    yield saying
            elif token.upos == "VERB" and token.relation != "amod":
                row = self.quoting_row(token)
                if row is None or self.quotations.holding(token.start) is not None:
                    continue
                made = self.quoted_as(token, row.stance) or self.made(token, row.stance, self.subjects(token))
                if made is not None and any(map(self.is_animate, made.speakers)):
                    yield made

    def _at(self, token: Token) -> Iterator[tuple[Token, Saying]]:
        if token.lower in self.sources.according["prepositions"]:
            yield from self._according(token)
        head, relation = token.head, token.relation
        if head is None or token.upos != "VERB":
            return
        if relation in ("parataxis", "conj", "advcl"):
            yield from self._denied_after(token, head)
        if relation in ("advcl", "acl") and token.xpos == "VBG" and self.passes_on(token):
            for noun in filter(self.is_animate, children(token, "obj")):
                yield from self._covering(head, token, noun)
        elif relation in ("parataxis", "dep") or relation == "advcl" and any(c.lower == "as" for c in token.children):
            row = self.quoting_row(token)
            if row is not None and not says_more(token):
                saying = self.made(token, row.stance, self.subjects(token))
                if saying is not None:
                    yield self._cover(head), saying

    def _denied_after(self, verb: Token, head: Token) -> Iterator[tuple[Token, Saying]]:
        """A denial of the clause before: "…, but the group has denied this", "…, claims that X rejected"."""
        told, lemma = self.sources.told, lemma_of(verb)
        stance = next((name for name in DENYING if lemma in told[name]), None)
        if stance is None or head.index > verb.index:
            return
        what = self.grammar.of(verb)["object"]
        if any(child.relation in ("acl", "nmod", "ccomp") for one in what for child in one.children):
            return
        if any(one.lower in _POINTING or lemma_of(one) in told["nouns"] for one in what):
            saying = self.made(verb, stance, self.subjects(verb))
            if saying is not None:
                yield head, saying

    def _according(self, token: Token) -> Iterator[tuple[Token, Saying]]:
        tokens = token.sentence.tokens
        follows = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
        if token.lower == "according" and token.relation != "case" and follows != "to":
            return  # "according posts on social media" is a slip that still names a source
        noun = self.named_after(token)
        if noun is None or token.lower == "per" and not noun.entity and noun.upos != "PROPN":
            return
        holder = token.head if token.relation in _LINKING and token.head is not None else token
        yield from self._covering(holder.head or holder, token, noun)

    def _covering(self, head: Token, word: Token, speaker: Token) -> Iterator[tuple[Token, Saying]]:
        saying = self.made(word, "says", [speaker])
        if saying is not None:
            before = word.sentence.tokens[max(0, word.index - 2) : word.index]
            if any(token.upos == "CCONJ" or token.text == ";" for token in before):
                saying = replace(saying, since=word.index)
            yield self._cover(head), saying

    def _cover(self, word: Token) -> Token:
        """The word that heads all that a source beside the clause covers: up to what another one says."""
        top = word
        for step in climb(word):
            if step.link in ("that", "whether") and lemma_of(step.above) in self.sources.says:
                return top
            top = step.above
        return top

    def _colon(self, sentence: Sentence, found: dict[Token, list[Saying]]) -> None:
        """The source of a headline: "Army: 12 rebels killed", "12 rebels killed: army"."""
        tokens = sentence.tokens
        places = [token.index for token in tokens if token.text == ":"]
        if len(places) != 1:
            return
        before, after = tokens[: places[0]], tokens[places[0] + 1 :]
        for part, rest in ((before, after), (after, before)):
            if not 0 < len(part) <= _HEADLINE_SOURCE or len(rest) < 3 or any(t.upos in ("VERB", "AUX") for t in part):
                continue
            heads = [t for t in part if t.upos in ("NOUN", "PROPN") and (t.head is None or t.head not in part)]
            if len(heads) != 1 or not self._sounds_like_source(part):
                continue
            saying = self.made(heads[0], "says", heads)
            if saying is not None:
                for token in rest:
                    if token.head is None or token.head not in rest:
                        found.setdefault(token, []).append(saying)
            return

    def _sounds_like_source(self, part: list[Token]) -> bool:
        kinds = self.sources.kinds
        return any(lemma_of(token) in kinds or token.entity in ("PERSON", "ORG") for token in part)


def says_more(verb: Token) -> bool:
    """Tell whether a verb beside a clause has something of its own to say: ", the minister declared an emergency"."""
    addressed = lemma_of(verb) in ("tell", "inform")
    return any(
        child.index > verb.index and (child.relation == "ccomp" or child.relation == "obj" and not addressed)
        for child in verb.children
    )
