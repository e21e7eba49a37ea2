"""Who does the saying that a word tells of: its subject, an owner, a name that the parse hangs elsewhere.

Speakers are found by grammar first. Where the parse goes wrong in ways that news text provokes
(``"X is dead," said Y``, two subjects of one verb), the words next to the verb decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.claims.grammar import RELATIVES, Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.words import case_of, lemma_of
from allegedly.records import Token
from allegedly.tables.cues import SaysRow, Sources

SPEAKABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM"})
FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
DENYING = ("denies", "doubts", "withdraws")
_AFTER_QUOTE = frozenset({'"', "”", ",", "''", "’", "'", "?", "!", "-", "–"})
_ENDS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ"})
_INSIDE = frozenset({'"', "“", "'", "-"})
_WITHIN = frozenset({"ADP", "PART", "AUX", "ADV"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = frozenset({"mark", "case", "nsubj"})
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "men", "person", "eer", "ian")


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


class Sayers:
    """Finds the speakers of words of saying."""

    def __init__(self, grammar: Grammar, sources: Sources, quotations: Quotations) -> None:
        self.grammar, self.sources, self.quotations = grammar, sources, quotations

    def made(self, word: Token, stance: str, speakers: list[Token], outer: tuple[Token, ...] = ()) -> Saying | None:
        """The saying by a word, None where nobody is named who could speak."""
        kept = tuple(self.speaking(self.grammar.antecedent(token) for token in speakers))
        if not kept and not outer:
            if stance == "says" or not any(token.lower in FIRST_PERSON for token in speakers):
                return None
            return Saying(word, (), stance, (), speakers[0])  # "we deny": whoever speaks here denies
        for speaker in kept:  # "a diplomat, quoted by the daily Obzor"
            for child in speaker.children:
                if child.relation == "acl" and child.xpos == "VBN" and self.passes_on(child):
                    outer += tuple(self.speaking(self.grammar.of(child)["subject"][:1]))
        return Saying(word, kept, stance, outer)

    def speaking(self, speakers: Iterator[Token] | list[Token]) -> Iterator[Token]:
        """Those of some nouns that can speak; "we" is whoever speaks around it."""
        mute = self.sources.mute
        for token in speakers:
            if token.upos not in SPEAKABLE or token.lower in mute or lemma_of(token) in mute:
                continue
            if token.upos != "PRON" or token.lower not in FIRST_PERSON:
                yield token

    def passes_on(self, verb: Token) -> bool:
        """Tell whether a verb passes on what others say: quote, cite."""
        return lemma_of(verb) in self.sources.according["participles"]

    def denies(self, verb: Token) -> bool:
        return any(lemma_of(verb) in self.sources.told[stance] for stance in DENYING)

    def is_animate(self, token: Token) -> bool:
        """Tell whether a noun may name somebody who speaks: a name, a pronoun, a noun for people or bodies."""
        if token.entity or token.actor_kind:
            return True
        lemma = lemma_of(token)
        if token.upos == "PRON" or token.upos == "NOUN" and lemma.endswith(_PERSON_ENDINGS):
            return lemma != "it"
        return lemma in self.sources.animate or lemma in self.sources.kinds

    def is_document(self, token: Token) -> bool:
        return self.sources.kinds.get(lemma_of(token)) in ("document", "media", "social_media")

    # ------------------------------------------------------------------------------------- verbs

    def subjects(self, word: Token, speaker: str = "subject") -> list[Token]:
        """The speaker of a verb or adjective, as a list of at most one."""
        shared = self._shared(word)
        if shared:
            return shared
        if word.upos == "ADJ":
            subject = self.grammar.subject(word)
            return [subject] if subject is not None else []
        if speaker == "agent":
            return [child for child in word.children if child.relation == "obl:agent" or case_of(child) == "by"][:1]
        found = self._nearest(word, self.grammar.of(word)[speaker][:1])
        if word.upos == "VERB" and (not found or self._is_misplaced(found[0], word)):
            return self._inverted(word) or self._named_before(word) or found
        return found

    def _shared(self, word: Token) -> list[Token]:
        """Speaker of a participle, that of the verb it goes with: "condemned the attack, saying that …"."""
        head = word.head
        if word.xpos != "VBG" or head is None:
            return []
        if word.relation == "advcl" and head.upos == "VERB":
            opened = not word.children or any(child.relation in _OPENERS for child in word.children)
            return [] if opened or self.passes_on(head) else self.grammar.of(head)["subject"][:1]
        if word.relation == "acl" and not self.is_animate(head) and not self.is_document(head):
            over = head.head  # "protested sales of the missiles, saying", where the parse hangs it on the noun
            if over is not None and over.upos == "VERB" and head.relation in ("obj", "obl"):
                return self.grammar.of(over)["subject"][:1]
        return []

    def _nearest(self, word: Token, found: list[Token]) -> list[Token]:
        """The subject next to the verb, where the parse sees two, or lends it that of another verb."""
        own = [
            child
            for child in word.children
            if child.relation == "nsubj" and child.index < word.index and child.lower not in RELATIVES | {"that"}
        ]
        if own and found and found[0] is not own[-1] and not self.grammar.passive(word):
            between = word.sentence.tokens[found[0].index : own[-1].index]
            said = any(child.relation == "ccomp" and child in between for child in word.children)
            if said or found[0].head is not word or not any(token.text == "," for token in between):
                return own[-1:]  # "Khiyam, which Israel says is …"
        elif not own and word.upos == "VERB" and word.relation in ("conj", "parataxis") and word.xpos == "VBD":
            return self._just_before(word) or found
        return found

    def _is_misplaced(self, subject: Token, verb: Token) -> bool:
        """Tell whether a subject belongs to what is said before the verb: ``X is dead, said Y``."""
        if subject.index > verb.index or subject.head is not verb:
            return False
        if any(child.relation == "ccomp" and subject.index < child.index < verb.index for child in verb.children):
            return True
        return self.quotations.holding(subject.start) is not None and self.quotations.holding(verb.start) is None

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
            if token.upos not in SPEAKABLE and token.relation != "amod" and token.upos not in _WITHIN:
                return []
            run.append(token)
        heads = [token for token in run if token.upos in _NOMINAL and token.head not in run]
        return heads[-1:] if run and run[-1].index else []

    def _inverted(self, verb: Token) -> list[Token]:
        """The speaker after the verb, wherever the parse hangs it: ``…," stated Karzai``."""
        tokens = verb.sentence.tokens
        if verb.xpos not in ("VBD", "VBZ", "VBP") or verb.index + 1 >= len(tokens):
            return []
        before = tokens[verb.index - 1].text if verb.index else ""
        if before not in _AFTER_QUOTE or tokens[verb.index + 1].upos not in SPEAKABLE:
            return []
        speaker = self.named_after(verb)
        return [speaker] if speaker is not None and speaker.upos != "NUM" else []

    def named_after(self, token: Token) -> Token | None:
        """Head of the noun phrase after a word ("according to …"), whatever the parse hangs it on."""
        run: list[Token] = []
        for word in token.sentence.tokens[token.index + 1 :]:
            if run and word.upos in _ENDS and word.relation != "amod" and word.text not in _INSIDE:
                break
            if run or word.upos in SPEAKABLE:
                run.append(word)
        head = next((word for word in run if word.upos in _NOMINAL or word.upos == "NUM"), None)
        while head is not None and head.head is not None and head.head in run and head.head.index > head.index:
            head = head.head
        if head is not None and lemma_of(head) in self.sources.according["nouns"]:
            head = next(iter(self.grammar.of(head)["of"]), head)
        return head

    def quoted_as(self, verb: Token, stance: str) -> Saying | None:
        """ "Officials were quoted as saying": who is quoted speaks within who quotes."""
        head = verb.head
        if head is None or verb.xpos != "VBG" or not self.passes_on(head):
            return None
        found = self.grammar.of(head)
        return self.made(verb, stance, found["object"][:1], tuple(self.speaking(found["subject"][:1])))

    # ------------------------------------------------------------------------------------- nouns

    def said_by_noun(self, noun: Token, row: SaysRow) -> Saying | None:
        """The saying by a noun: "the army's *claim* that", "*reports* of", "made the *accusation* that"."""
        if row.speaker == "itself":
            return self.made(noun, row.stance, [noun])
        found = self.grammar.of(noun)
        made = [child for child in noun.children if child.relation == "acl" and child.xpos == "VBN"]
        by = [agent for child in made for agent in self.grammar.of(child)["subject"]]
        named = found["possessor"] + found["by"] + found["from"] + by
        speakers = list(filter(self.is_animate, named)) or named
        verb = noun.head if noun.relation == "obj" else None
        if verb is not None and not speakers and not self.grammar.passive(verb):
            speakers = self.grammar.of(verb)["by"]  # "dismissed claims by the rebels", hung on the verb
        unnamed = not speakers or speakers[0].upos == "PRON"
        if unnamed and verb is not None and verb.upos == "VERB" and not self.denies(verb):
            speakers = list(filter(self.is_animate, self.grammar.of(verb)["subject"])) or speakers
        return self.made(noun, row.stance, speakers[:1])
