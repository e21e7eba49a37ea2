"""Words of saying in a sentence: who says what, by grammar.

A saying is found from what is said, going up ("the army *said* that … fell"), or beside it ("…, the army
said", "according to the army", "citing the army"). Rows: tables/en/sources.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.scope import Step, acts_for_itself, climb, has_own_subject, link_of, negator
from allegedly.claims.words import case_of, children, lemma_of
from allegedly.records import Sentence, Token
from allegedly.spans import Span
from allegedly.tables.cues import SaysRow, Sources

_SPEAKABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM"})
_FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
_CORE = frozenset({"conj", "to", "bare", "purpose", "object", "compound", "ing"})
_HEADLINE_SOURCE = 6
"""So many words before or after the colon of a headline may name a source: "Army: 12 rebels killed"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying. `speakers`: heads of the noun phrases that name who says it, outermost first."""

    word: Token
    speakers: tuple[Token, ...]
    stance: str
    outer: tuple[Token, ...] = ()


class Sayings:
    """Finds the sayings of one page; what is found for a sentence is kept."""

    def __init__(self, grammar: Grammar, sources: Sources, quotations: Quotations) -> None:
        self._grammar, self._sources, self._quotations = grammar, sources, quotations
        self._beside: dict[Sentence, dict[Token, list[Saying]]] = {}

    # --------------------------------------------------------------------------------- going up

    def above(self, trigger: Token) -> list[Saying]:
        """Sayings that cover a trigger, from the innermost to the outermost."""
        found: list[Saying] = []
        beside = self.beside(trigger.sentence)
        core, unsure = True, False
        passed = {trigger}
        found += beside.get(trigger, ())
        for step in climb(trigger):
            above = step.above
            unsure = unsure or self._is_unsure(above, step.link)
            saying = self._governing(step, core)
            if saying is not None and all(saying.word is not one.word for one in found):
                if unsure and saying.stance == "says":
                    saying = Saying(saying.word, saying.speakers, "doubts", saying.outer)
                    unsure = False
                found.append(saying)
            for other in beside.get(above, ()):
                if other.word not in passed and not (passed & set(other.speakers)):
                    found.append(other)
            core = core and (step.link in _CORE or saying is not None and saying.word.upos == "NOUN")
            passed.add(above)
        return found

    def _is_unsure(self, word: Token, link: str) -> bool:
        return (
            word.upos in ("NOUN", "ADJ")
            and link in ("that", "of", "whether", "to", "about", "object")
            and lemma_of(word) in self._sources.unsure
            and negator(word) is not None
        )

    def _governing(self, step: Step, core: bool) -> Saying | None:
        """The saying by which the upper word governs the lower, None if it is no word of saying."""
        above, link = step.above, step.link
        lemma = lemma_of(above)
        told = self._sources.told
        if link == "object" and lemma_of(step.below) in told["nouns"]:
            for stance in ("denies", "doubts", "withdraws"):
                if lemma in told[stance]:
                    return self._made(above, stance, self._subjects(above))
        rows = self._sources.says.get(lemma)
        if not rows:
            return self._unsure_of(above, link)
        verbal = above.upos in ("VERB", "AUX") or above.xpos.startswith("VB")
        for row in rows:
            if (row.part == "verb") != verbal or not self._links(row, step, core):
                continue
            if row.part == "noun":
                return self._said_by_noun(above, row)
            stance = row.stance
            if stance == "says" and link in ("that", "whether", "object") and negator(above) is not None:
                if lemma not in self._sources.unsure:
                    return None  # "did not say that": nobody says it
                stance = "doubts"
            return self._quoted_as(above, stance) or self._made(above, stance, self._subjects(above, row.speaker))
        return None

    def _links(self, row: SaysRow, step: Step, core: bool) -> bool:
        link = step.link
        if link == "quote" and step.below.index < step.above.index:
            link = "that"
        if link not in row.links or not (row.deep or core):
            return False
        return not row.whose or (row.whose == "own") == acts_for_itself(step.above, step.below)

    def _unsure_of(self, word: Token, link: str) -> Saying | None:
        """"Not aware of any plot": who is not aware doubts it."""
        if word.upos == "ADJ" and self._is_unsure(word, link):
            return self._made(word, "doubts", self._subjects(word))
        return None

    def _quoted_as(self, verb: Token, stance: str) -> Saying | None:
        """"Officials were quoted as saying": who is quoted speaks within who quotes."""
        head = verb.head
        if head is None or verb.xpos != "VBG" or lemma_of(head) not in self._sources.according["participles"]:
            return None
        found = self._grammar.of(head)
        return self._made(verb, stance, found["object"][:1], tuple(self._speaking(found["subject"][:1])))

    def _subjects(self, word: Token, speaker: str = "subject") -> list[Token]:
        if word.upos == "ADJ" or speaker == "subject" and not self._grammar.of(word)["subject"]:
            subject = self._grammar.subject(word)
            if subject is not None and not self._grammar.passive(word):
                return [subject]
        found = self._grammar.of(word)[speaker][:1]
        return found or (self._inverted(word) if word.upos == "VERB" else [])

    def _inverted(self, verb: Token) -> list[Token]:
        """The speaker after the verb, where the parse takes it for an object: ``…," stated Karzai``."""
        if self._grammar.passive(verb) or verb.xpos not in ("VBD", "VBZ", "VBP"):
            return []
        before = verb.sentence.tokens[verb.index - 1] if verb.index else None
        if before is None or before.text not in ("\"", "”", ",", "''", "’", "'", "?", "!", "-", "–"):
            return []
        return [
            child
            for child in verb.children
            if child.index > verb.index and child.relation in ("obj", "iobj", "xcomp", "obl:unmarked", "dep", "nsubj:pass")
            and child.upos in _SPEAKABLE
        ][:1]

    def _said_by_noun(self, noun: Token, row: SaysRow) -> Saying | None:
        found = self._grammar.of(noun)
        speakers = found["possessor"] or found["by"] or found["from"] or found["carrier"]
        if row.speaker == "itself":
            return self._made(noun, row.stance, [noun])
        return self._made(noun, row.stance, speakers[:1])

    def _made(
        self, word: Token, stance: str, speakers: list[Token], outer: tuple[Token, ...] = ()
    ) -> Saying | None:
        kept = tuple(self._speaking(speakers))
        if not kept and not outer:
            return None
        if lemma_of(word) in ("tell", "say") and not outer:
            outer = tuple(self._told_to(word))
        return Saying(word, kept, stance, outer)

    def _told_to(self, verb: Token) -> Iterator[Token]:
        """The outlet that was told, if it is named: "told Reuters"; it is who passes it on."""
        for child in verb.children:
            if child.relation in ("obj", "iobj") or child.relation == "obl" and case_of(child) == "to":
                if self.is_outlet(child):
                    yield child

    def is_outlet(self, token: Token) -> bool:
        """Tell whether a noun names a news outlet."""
        if token.actor_kind == "media":
            return True
        named = token.upos == "PROPN" or token.entity == "ORG" or any(c.entity == "ORG" for c in token.children)
        if not named:
            return False
        words = [token.lower, *(c.lower for c in token.children if c.relation in ("flat", "compound", "appos"))]
        return any(self._sources.kinds.get(word) == "media" for word in words)

    def _speaking(self, speakers: list[Token]) -> Iterator[Token]:
        for token in speakers:
            if token.upos not in _SPEAKABLE or lemma_of(token) in self._sources.mute or token.lower in self._sources.mute:
                continue
            if token.lower in _FIRST_PERSON:
                continue
            yield token

    # ----------------------------------------------------------------------------------- beside

    def beside(self, sentence: Sentence) -> dict[Token, list[Saying]]:
        """Sayings that stand beside what is said, by the word that heads what they cover."""
        found = self._beside.get(sentence)
        if found is None:
            found = self._beside[sentence] = {}
            for token in sentence.tokens:
                for head, saying in self._at(token):
                    found.setdefault(head, []).append(saying)
            self._colon(sentence, found)
        return found

    def _at(self, token: Token) -> Iterator[tuple[Token, Saying]]:
        relation, according = token.relation, self._sources.according
        if token.lower in according["prepositions"]:
            yield from self._according(token)
        elif relation in ("parataxis", "advcl", "ccomp", "dep") and token.upos == "VERB" and token.head is not None:
            lemma = lemma_of(token)
            if relation == "advcl" and token.xpos == "VBG" and lemma in according["participles"]:
                for noun in children(token, "obj"):
                    yield from self._covering(token.head, token, [noun])
            elif relation in ("parataxis", "dep") or relation == "advcl" and any(c.lower == "as" for c in token.children):
                if any(row.part == "verb" and "quote" in row.links for row in self._sources.says.get(lemma, ())):
                    if not any(c.relation == "ccomp" and c.index > token.index for c in token.children):
                        row = next(row for row in self._sources.says[lemma] if "quote" in row.links)
                        saying = self._made(token, row.stance, self._subjects(token))
                        if saying is not None and has_own_subject(token) or saying is not None and saying.speakers:
                            yield self._cover(token.head), saying

    def _according(self, token: Token) -> Iterator[tuple[Token, Saying]]:
        if token.lower == "according" and not any(
            word.lower == "to" for word in token.sentence.tokens[token.index + 1 : token.index + 2]
        ):
            return
        if token.relation in ("case", "mark", "fixed") and token.head is not None:
            nouns = [token.head]
        else:
            nouns = [child for child in token.children if child.relation.startswith(("obl", "nmod", "obj"))]
        for noun in nouns[:1]:
            if token.lower == "per" and (noun.upos == "NUM" or noun.entity == "" and noun.upos != "PROPN"):
                return
            if lemma_of(noun) in self._sources.according["nouns"]:
                noun = next(iter(self._grammar.of(noun)["of"]), noun)
            holder = noun if nouns[0] is token.head else token
            head = holder.head
            if head is not None and noun.upos in _SPEAKABLE:
                yield from self._covering(head, token, [noun])

    def _covering(self, head: Token, word: Token, speakers: list[Token]) -> Iterator[tuple[Token, Saying]]:
        saying = self._made(word, "says", speakers)
        if saying is not None:
            yield self._cover(head), saying

    def _cover(self, word: Token) -> Token:
        """The word that heads all that a source beside the clause covers: up to what another one says."""
        top = word
        for step in climb(word):
            if step.link in ("that", "whether") and lemma_of(step.above) in self._sources.says:
                return top
            top = step.above
        return top

    def _colon(self, sentence: Sentence, found: dict[Token, list[Saying]]) -> None:
        """The source of a headline: "Army: 12 rebels killed", "12 rebels killed: army"."""
        tokens = sentence.tokens
        if sentence.block != "headline" and sentence.number > 0:
            return
        place = next((t.index for t in tokens if t.text in (":", ";")), 0)
        if not place or any(t.text == ":" for t in tokens[place + 1 :]):
            return
        for part, rest in ((tokens[:place], tokens[place + 1 :]), (tokens[place + 1 :], tokens[:place])):
            if not 0 < len(part) <= _HEADLINE_SOURCE or len(rest) < 3 or any(t.upos in ("VERB", "AUX") for t in part):
                continue
            heads = [t for t in part if t.upos in ("NOUN", "PROPN") and (t.head is None or t.head not in part)]
            if len(heads) == 1 and self._sounds_like_source(heads[0], part):
                saying = self._made(heads[0], "says", heads)
                for token in rest if saying is not None else ():
                    if token.head is None or token.head not in rest:
                        found.setdefault(token, []).append(saying)  # type: ignore[arg-type]
                return

    def _sounds_like_source(self, head: Token, part: list[Token]) -> bool:
        kinds = self._sources.kinds
        return head.entity in ("PERSON", "ORG") or any(lemma_of(t) in kinds or t.entity in ("PERSON", "ORG") for t in part)

    # ------------------------------------------------------------------------------ for quotations

    def outside_quotes(self, sentence: Sentence, quotation: Span | None) -> Iterator[Saying]:
        """Sayings of a sentence whose word stands outside quotation marks, in order of the text."""
        for token in sentence.tokens:
            lemma = lemma_of(token)
            rows = self._sources.says.get(lemma)
            if rows and token.upos == "VERB" and self._quotations.holding(token.start) is None:
                row = next((row for row in rows if row.part == "verb" and "quote" in row.links), None)
                if row is not None:
                    saying = self._quoted_as(token, row.stance) or self._made(token, row.stance, self._subjects(token))
                    if saying is not None and link_of(token) not in ("amod",):
                        yield saying
            elif token.lower in self._sources.according["prepositions"]:
                for _, saying in self._according(token):
                    yield saying
