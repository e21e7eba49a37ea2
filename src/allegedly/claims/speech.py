"""Words of saying in a sentence: who says what, by grammar.

A saying is found from what is said, going up ("the army *said* that … fell"), or beside it ("…, the army
said", "according to the army", "citing the army"). Rows: tables/en/sources.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from allegedly.claims.grammar import RELATIVES, Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.scope import Step, acts_for_itself, climb, has_own_subject, negator
from allegedly.claims.words import case_of, children, lemma_of
from allegedly.records import Sentence, Token
from allegedly.spans import Span
from allegedly.tables.cues import SaysRow, Sources

_SPEAKABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM"})
_FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
_CORE = frozenset({"conj", "to", "bare", "purpose", "object", "compound", "ing"})
_AFTER_QUOTE = frozenset({'"', "”", ",", "''", "’", "'", "?", "!", "-", "–"})
_ENDS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ"})
_INSIDE = frozenset({'"', "“", "'", "-"})
_WITHIN = frozenset({"ADP", "PART", "AUX", "ADV"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "men", "person", "eer", "ian")
_HEADLINE_SOURCE = 6
"""So many words before or after the colon of a headline may name a source: "Army: 12 rebels killed"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying.

    `speakers`: heads of the noun phrases that name who says it; `outer`: who passes it on;
    `first_person`: the "we" of "we deny", which takes its name from who speaks around it; `since`: index of the
    token from which on it covers its sentence ("A fell, but according to Y, B held").
    """

    word: Token
    speakers: tuple[Token, ...]
    stance: str
    outer: tuple[Token, ...] = ()
    first_person: Token | None = None
    since: int = 0


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
        found += reversed(beside.get(trigger, []))
        quotation = self._quotations.holding(trigger.start)
        passed_on = ""
        for step in climb(trigger):
            above = step.above
            if step.link == "quote" and not self._leads(step, quotation) or self._contrasts(step, found):
                break
            unsure = unsure or self._is_unsure(above, step.link)
            saying = self._governing(step, step.link, core)
            noun = self.told_noun(above) if step.link == "that" else None
            if noun is not None:
                told = next((row for row in self._sources.says.get(lemma_of(noun), ()) if row.part == "noun"), None)
                inner = self._said_by_noun(noun, told) if told is not None else None
                if inner is not None:
                    found.append(inner)
            if saying is None and passed_on:  # "called on ministers to resign": to, by way of the ministers
                saying = self._governing(step, passed_on, core)
            passed_on = step.link if step.adjunct and above.upos in _SPEAKABLE else ""
            if saying is not None and all(saying.word is not one.word for one in found):
                if unsure and saying.stance == "says":
                    saying = Saying(saying.word, saying.speakers, "doubts", saying.outer)
                    unsure = False
                found.append(saying)
            for other in reversed(beside.get(above, [])):
                if trigger.index >= other.since and other.word not in passed and not (passed & set(other.speakers)):
                    found.append(other)
            core = core and (step.link in _CORE or above.upos in ("SYM", "NUM") or saying is not None and saying.word.upos == "NOUN")
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

    @staticmethod
    def _contrasts(step: Step, found: list[Saying]) -> bool:
        """Tell whether what others say stops here: "X said …, but Y told the BBC that", "while Y claimed that"."""
        below = step.below
        if not found or found[-1].word is not below or not has_own_subject(below):
            return False
        if step.link in ("when", "aside"):
            return any(child.relation == "mark" and child.lower in _CONTRAST for child in below.children)
        return step.link == "conj" and any(child.relation == "cc" and child.lower in _CONTRAST for child in below.children)

    def _is_unsure(self, word: Token, link: str) -> bool:
        return (
            word.upos in ("NOUN", "ADJ")
            and link in ("that", "of", "whether", "to", "about", "object")
            and lemma_of(word) in self._sources.unsure
            and negator(word) is not None
        )

    def _governing(self, step: Step, link: str, core: bool) -> Saying | None:
        """The saying by which the upper word governs the lower, None if it is no word of saying."""
        above = step.above
        lemma = lemma_of(above)
        told = self._sources.told
        if link == "object" and lemma_of(step.below) in told["nouns"] or link == "that" and self.told_noun(above):
            for stance in ("denies", "doubts", "withdraws"):
                if lemma in told[stance]:
                    return self._made(above, stance, self._subjects(above))
        rows = self._sources.says.get(lemma)
        if not rows:
            return self._unsure_of(above, link)
        verbal = above.upos in ("VERB", "AUX") or above.xpos.startswith("VB")
        for row in rows:
            if (row.part == "verb") != verbal or not self._links(row, step, link, core):
                continue
            if row.part == "noun":
                return self._said_by_noun(above, row)
            if lemma in self._sources.weak and not any(map(self.is_animate, self._subjects(above)[:1])):
                return None  # "the state of the body shows that"
            stance = row.stance
            if stance == "says" and link in ("that", "whether", "object") and negator(above) is not None:
                if lemma not in self._sources.unsure:
                    return None  # "did not say that": nobody says it
                stance = "doubts"
            return self._quoted_as(above, stance) or self._made(above, stance, self._subjects(above, row.speaker))
        return None

    def told_noun(self, verb: Token) -> Token | None:
        """The noun that what is said belongs to, where the parse hangs it on the verb: "dismissed claims by X that"."""
        for child in verb.children:
            if child.relation == "obj" and lemma_of(child) in self._sources.told["nouns"]:
                return child
        return None

    @staticmethod
    def _links(row: SaysRow, step: Step, link: str, core: bool) -> bool:
        if link == "quote" and step.below.index < step.above.index:
            link = "that"
        if link not in row.links or not (row.deep or core):
            return False
        if row.needs and not any(case_of(child) == row.needs for child in step.above.children):
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
        head = word.head
        if word.relation == "advcl" and word.xpos == "VBG" and head is not None and head.upos == "VERB":
            if word.children and not any(child.relation in ("mark", "case", "nsubj") for child in word.children):
                shared = self._grammar.of(head)["subject"][:1]  # "condemned the attack, saying"
                if shared and lemma_of(head) not in self._sources.according["participles"]:
                    return shared
        if word.relation == "acl" and word.xpos == "VBG" and head is not None and not self.is_animate(head):
            over = head.head  # "protested sales of the missiles, saying", where the parse hangs it on the noun
            if over is not None and over.upos == "VERB" and head.relation in ("obj", "obl") and not self._is_document(head):
                return self._grammar.of(over)["subject"][:1]
        if word.upos == "ADJ":
            subject = self._grammar.subject(word)
            return [subject] if subject is not None else []
        if speaker == "agent":
            return [child for child in word.children if child.relation == "obl:agent" or case_of(child) == "by"][:1]
        found = self._grammar.of(word)[speaker][:1]
        own = [
            child for child in word.children
            if child.relation == "nsubj" and child.index < word.index and child.lower not in RELATIVES | {"that"}
        ]  # fmt: skip
        if own and found and found[0] is not own[-1] and not self._grammar.passive(word):
            between = word.sentence.tokens[found[0].index : own[-1].index]
            said = any(child.relation == "ccomp" and child in between for child in word.children)
            if said or found[0].head is not word or not any(token.text == "," for token in between):
                found = own[-1:]  # "Khiyam, which Israel says is …", where the parse sees two subjects
        elif not own and word.upos == "VERB" and word.relation in ("conj", "parataxis") and word.xpos == "VBD":
            found = self._just_before(word) or found
        if word.upos == "VERB" and (not found or self._is_misplaced(found[0], word)):
            return self._inverted(word) or self._named_before(word) or found
        return found

    def _just_before(self, verb: Token) -> list[Token]:
        """A name that ends right before a verb without subject: "and Wali-ur-Rehman told the BBC"."""
        before = verb.sentence.tokens[verb.index - 1] if verb.index else None
        if before is None or before.entity not in ("PERSON", "ORG"):
            return []
        while before.head is not None and before.relation in ("flat", "compound", "appos") and before.head.entity:
            before = before.head
        return [before]

    def _named_before(self, verb: Token) -> list[Token]:
        """The noun phrase between a comma and the verb, wherever the parse hangs it: "…, the ministry said"."""
        run: list[Token] = []
        for token in reversed(verb.sentence.tokens[: verb.index]):
            if token.upos == "PUNCT":
                break
            if token.upos not in _SPEAKABLE and token.relation != "amod" and token.upos not in _WITHIN:
                return []
            run.append(token)
        heads = [token for token in run if token.upos in ("NOUN", "PROPN", "PRON") and token.head not in run]
        return heads[-1:] if run and run[-1].index else []

    def _is_misplaced(self, subject: Token, verb: Token) -> bool:
        """Tell whether what the parse takes for the subject belongs to what is said, before the verb: ``X is dead, said Y``."""
        if subject.index > verb.index or subject.head is not verb:
            return False
        if any(child.relation == "ccomp" and subject.index < child.index < verb.index for child in verb.children):
            return True
        return self._quotations.holding(subject.start) is not None and self._quotations.holding(verb.start) is None

    def is_animate(self, token: Token) -> bool:
        """Tell whether a noun may name somebody who speaks: a name, a pronoun, a noun for people or bodies."""
        if token.entity or token.actor_kind:
            return True
        lemma = lemma_of(token)
        if token.upos == "PRON" or token.upos == "NOUN" and lemma.endswith(_PERSON_ENDINGS):
            return lemma != "it"
        return lemma in self._sources.animate or lemma in self._sources.kinds

    def _is_document(self, token: Token) -> bool:
        return self._sources.kinds.get(lemma_of(token)) in ("document", "media", "social_media")

    def _inverted(self, verb: Token) -> list[Token]:
        """The speaker after the verb, wherever the parse hangs it: ``…," stated Karzai``."""
        if verb.xpos not in ("VBD", "VBZ", "VBP"):
            return []
        tokens = verb.sentence.tokens
        before = tokens[verb.index - 1].text if verb.index else ""
        if before not in _AFTER_QUOTE or verb.index + 1 >= len(tokens) or tokens[verb.index + 1].upos not in _SPEAKABLE:
            return []
        speaker = self._named_after(verb)
        return [speaker] if speaker is not None and speaker.upos != "NUM" else []

    def _said_by_noun(self, noun: Token, row: SaysRow) -> Saying | None:
        found = self._grammar.of(noun)
        if row.speaker == "itself":
            return self._made(noun, row.stance, [noun])
        made = [c for c in noun.children if c.relation == "acl" and c.xpos == "VBN"]
        by = [agent for child in made for agent in self._grammar.of(child)["subject"]]
        named = found["possessor"] + found["by"] + found["from"] + by
        speakers = list(filter(self.is_animate, named)) or named
        verb = noun.head if noun.relation == "obj" else None
        if verb is not None and verb.upos == "VERB" and (not speakers or speakers[0].upos == "PRON"):
            if any(lemma_of(verb) in self._sources.told[stance] for stance in ("denies", "doubts", "withdraws")):
                return self._made(noun, row.stance, speakers[:1])
            subject = [one for one in self._grammar.of(verb)["subject"] if self.is_animate(one)]
            speakers = subject or speakers
        return self._made(noun, row.stance, speakers[:1])

    def _made(
        self, word: Token, stance: str, speakers: list[Token], outer: tuple[Token, ...] = ()
    ) -> Saying | None:
        kept = tuple(self._speaking([self._grammar.antecedent(token) for token in speakers]))
        if not kept and not outer:
            if stance == "says" or not any(token.lower in _FIRST_PERSON for token in speakers):
                return None
            return Saying(word, (), stance, (), speakers[0])  # "we deny": whoever speaks here denies
        for speaker in kept:  # "a diplomat, quoted by the daily Obzor"
            for child in speaker.children:
                if child.relation == "acl" and child.xpos == "VBN" and lemma_of(child) in self._sources.according["participles"]:
                    outer += tuple(self._speaking(self._grammar.of(child)["subject"][:1]))
        return Saying(word, kept, stance, outer)

    def _speaking(self, speakers: list[Token]) -> Iterator[Token]:
        for token in speakers:
            if token.upos not in _SPEAKABLE or lemma_of(token) in self._sources.mute or token.lower in self._sources.mute:
                continue
            if token.upos == "PRON" and token.lower in _FIRST_PERSON:
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
        if relation in ("parataxis", "conj", "advcl") and token.upos == "VERB" and token.head is not None:
            yield from self._denied_after(token, lemma_of(token))
        if relation in ("parataxis", "advcl", "acl", "dep") and token.upos == "VERB" and token.head is not None:
            lemma = lemma_of(token)
            if relation in ("advcl", "acl") and token.xpos == "VBG" and lemma in according["participles"]:
                for noun in filter(self.is_animate, children(token, "obj")):
                    yield from self._covering(token.head, token, [noun])
            elif relation in ("parataxis", "dep") or relation == "advcl" and any(c.lower == "as" for c in token.children):
                if any(row.part == "verb" and "quote" in row.links for row in self._sources.says.get(lemma, ())):
                    if not self._says_more(token):
                        row = next(row for row in self._sources.says[lemma] if "quote" in row.links)
                        saying = self._made(token, row.stance, self._subjects(token))
                        if saying is not None and has_own_subject(token) or saying is not None and saying.speakers:
                            yield self._cover(token.head), saying

    def _denied_after(self, verb: Token, lemma: str) -> Iterator[tuple[Token, Saying]]:
        """A denial of the clause before: "…, but the group has denied this", "…, a claim that X rejected"."""
        told = self._sources.told
        stance = next((name for name in ("denies", "doubts", "withdraws") if lemma in told[name]), None)
        if stance is None or verb.head is None or verb.head.index > verb.index:
            return
        what = self._grammar.of(verb)["object"]
        if any(one.lower in ("this", "it", "that") or lemma_of(one) in told["nouns"] for one in what) and not any(
            child.relation in ("acl", "nmod", "ccomp") for one in what for child in one.children
        ):
            saying = self._made(verb, stance, self._subjects(verb))
            if saying is not None:
                yield verb.head, saying

    @staticmethod
    def _says_more(verb: Token) -> bool:
        """Tell whether a verb beside a clause has something of its own to say: ", the minister declared an emergency"."""
        return any(
            child.relation == "ccomp" and child.index > verb.index
            or child.relation == "obj" and child.index > verb.index and lemma_of(verb) not in ("tell", "inform")
            for child in verb.children
        )

    def _according(self, token: Token) -> Iterator[tuple[Token, Saying]]:
        if token.lower == "according" and token.relation != "case" and not any(
            word.lower == "to" for word in token.sentence.tokens[token.index + 1 : token.index + 2]
        ):
            return  # "according posts on social media" is a slip that still names a source
        noun = self._named_after(token)
        if noun is None or token.lower == "per" and not noun.entity and noun.upos != "PROPN":
            return
        holder = token if token.relation not in ("case", "mark", "fixed") else token.head or token
        head = holder.head if noun is holder or noun.head is holder or token.relation not in ("case", "mark", "fixed") else None
        yield from self._covering(head or holder, token, [noun])

    def _named_after(self, token: Token) -> Token | None:
        """Head of the noun phrase after "according to", whatever the parse hangs it on."""
        run: list[Token] = []
        for word in token.sentence.tokens[token.index + 1 :]:
            if word.upos in _ENDS and word.relation != "amod" and word.text not in _INSIDE and run:
                break
            if run or word.upos in _SPEAKABLE:
                run.append(word)
        head = next((word for word in run if word.upos in ("NOUN", "PROPN", "PRON", "NUM")), None)
        while head is not None and head.head in run and head.head is not None and head.head.index > head.index:
            head = head.head
        if head is not None and lemma_of(head) in self._sources.according["nouns"]:
            head = next(iter(self._grammar.of(head)["of"]), head)
        return head

    def _covering(self, head: Token, word: Token, speakers: list[Token]) -> Iterator[tuple[Token, Saying]]:
        saying = self._made(word, "says", speakers)
        if saying is not None:
            before = word.sentence.tokens[max(0, word.index - 2) : word.index]
            if any(token.upos == "CCONJ" or token.text == ";" for token in before):
                saying = replace(saying, since=word.index)
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
        place = next((t.index for t in tokens if t.text == ":"), 0)
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
                    if saying is not None and token.relation != "amod" and any(map(self.is_animate, saying.speakers)):
                        yield saying
            elif token.lower in self._sources.according["prepositions"]:
                for _, saying in self._according(token):
                    yield saying
