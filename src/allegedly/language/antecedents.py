"""What pronouns can point back to: the nouns before them, each with how likely it is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allegedly.language.cast import Cast
from allegedly.records import Sentence, Token
from allegedly.tables.english import English

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_THEY = frozenset({"they", "them", "their"})
_PRONOUNS = {"he": "person", "she": "person", "him": "person", "they": "people", "them": "people", "it": "group"}
_INSIDE = frozenset("flat compound amod nmod:desc case fixed goeswith nummod det punct cop aux mark cc".split())
_CORE = frozenset({"obj", "iobj", "obl:agent"})
_LOW = frozenset({"nmod", "nmod:poss", "compound", "obl", "appos", "nmod:unmarked", "obl:unmarked"})
_BACK = 2  # sentences that a pronoun looks back
_FAR = 8.0  # worth that each sentence between takes away
_SUBJECT, _SUBJECT_TOO, _OBJECT, _LOWLY = 7.0, 3.0, 1.0, -4.0
_MANY = 6  # mentions after which a name counts for no more
_MARGIN = 1.0  # worth that the best must have over the next, who is somebody else
_STATES = 10.0
_REPORTERS = 10.0  # a paper or an agency is quoted more often than it is spoken of
_THING = -3.0  # what neither acts nor has a name is seldom meant by a pronoun that is asked about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun that a pronoun may stand for. `sort`: person, people, group, thing."""

    token: Token
    sort: str
    worth: float


class Antecedents:
    """Finds the antecedents of the pronouns of one page."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast, quoted: Quoted, english: English) -> None:
        self._sentences = sentences
        self._quoted = quoted
        self._cast = cast
        self._person = english.classes["PERSON"] | english.classes["ARMED"] | frozenset(english.titles)
        self._body = english.classes["BODY"]
        self._sorts: dict[int, list[tuple[Token, str]]] = {}

    def best(self, pronoun: Token, sorts: frozenset[str]) -> Token | None:
        """The likeliest antecedent of one of these sorts; None where there is none."""
        found = sorted(self._candidates(pronoun, sorts), key=lambda one: -one.worth)
        if not found:
            return None
        best = found[0]
        named = self._cast.of_token.get(best.token)
        for other in found[1:]:
            if other.worth < best.worth - _MARGIN:
                break
            if named is None or self._cast.of_token.get(other.token) is not named:
                return None
        return best.token

    def _candidates(self, pronoun: Token, sorts: frozenset[str]) -> Iterator[Candidate]:
        here = pronoun.sentence.number
        speaker = self._quoted.speaker(pronoun) if self._quoted.holds(pronoun) else None
        said_by = self._cast.of_token.get(speaker) if speaker else None
        for number in range(here, max(-1, here - _BACK - 1), -1):
            for token, sort in self.nouns(number):
                if sort not in sorts or (number == here and token.index >= pronoun.index):
                    continue
                if token is speaker or (said_by and self._cast.of_token.get(token) is said_by):
                    continue
                if number == here and (same_clause(token, pronoun) or holds(token, pronoun)):
                    continue
                yield Candidate(token, sort, self._worth(token, sort, pronoun))

    def _worth(self, token: Token, sort: str, pronoun: Token) -> float:
        away = pronoun.sentence.number - token.sentence.number
        worth = -_FAR * away
        top = token
        while top.relation == "conj" and top.head:
            top = top.head
        if top.relation in SUBJECTS:
            worth += _SUBJECT + (_SUBJECT_TOO if pronoun.relation in SUBJECTS else 0.0)
        elif top.relation in _CORE:
            worth += _OBJECT
        elif top.relation in _LOW:
            worth += _LOWLY
        if away == 0:
            worth -= 0.15 * (pronoun.index - token.index)
        known = self._cast.of_token.get(token)
        if known and known.kind in ("state", "capital") and pronoun.lower in _THEY:
            worth -= _STATES  # a state is "it"
        if known:
            worth += min(_MANY, len(known.mentions)) * 0.7 - (_REPORTERS if known.reports else 0.0)
        elif sort == "thing":
            worth += _THING
        return worth

    def nouns(self, number: int) -> list[tuple[Token, str]]:
        """The nouns of a sentence that a pronoun can point to, with their sorts; worked out when first asked."""
        found = self._sorts.get(number)
        if found is None:
            found = self._sorts[number] = []
            for token in self._sentences[number].tokens:
                if token.upos in ("NOUN", "PROPN", "PRON") and token.relation not in _INSIDE:
                    sort = self._sort(token)
                    if sort:
                        found.append((token, sort))
        return found

    def _sort(self, token: Token) -> str:
        known = self._cast.of_token.get(token)
        several = any(child.relation == "conj" and child.upos in ("NOUN", "PROPN") for child in token.children)
        if several and (known or token.lemma.lower() in self._person):
            return "people"
        if known:
            if known.label == "PERSON":
                return "person"
            return "group" if known.label == "ORG" or known.kind in ("state", "capital") or known.acts else "thing"
        lower = token.lower
        if token.upos == "PRON":
            return _PRONOUNS.get(lower, "")
        lemma = token.lemma.lower()
        plural = token.xpos in ("NNS", "NNPS") or lower in ("police", "people", "staff")
        if lemma in self._body or lemma in ("army", "military", "police", "militia", "force", "brigade", "battalion"):
            return "people" if plural else "group"
        if lemma in self._person or lemma.rstrip("s") in self._person or token.actor_kind == "people":
            return "people" if plural else "person"
        return "things" if plural else "thing"


def same_clause(token: Token, pronoun: Token) -> bool:
    """Tell whether noun and pronoun belong to one verb, so that they are two: "Bush called to congratulate him"."""
    verb = pronoun.head
    if pronoun.relation == "nmod:poss" or verb is None:
        return False
    while token.relation == "conj" and token.head:
        token = token.head
    if token.head is verb:
        return True
    while pronoun.relation not in SUBJECTS and verb.relation in ("xcomp", "advcl", "conj") and verb.head:
        if any(child.relation in SUBJECTS for child in verb.children):
            return False
        verb = verb.head
        if token.head is verb and token.relation in SUBJECTS:
            return True
    return False


def holds(token: Token, pronoun: Token) -> bool:
    """Tell whether a pronoun is inside the phrase of a noun: "the leader of its army"."""
    at: Token | None = pronoun
    while at is not None:
        if at is token:
            return True
        at = at.head
    return False


def speaker_of(token: Token) -> Token | None:
    """The subject of the verb that a token's clause is the saying of."""
    at = token
    for _ in range(12):
        over = at.head
        if over is None:
            break
        if at.relation in ("ccomp", "parataxis") and over.upos == "VERB":
            subject = subject_of(over)
            if subject is not None:
                return subject
        at = over
    for child in at.children:  # "We won," he said: the saying may hang below what is said
        if child.relation == "parataxis" and child.upos == "VERB":
            subject = subject_of(child)
            if subject is not None and subject is not token:
                return subject
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb that it is joined to."""
    for _ in range(3):
        own = next((child for child in verb.children if child.relation in SUBJECTS), None)
        if own is not None:
            return own
        if verb.relation not in ("conj", "xcomp", "advcl") or verb.head is None:
            return None
        verb = verb.head
    return None


class Quoted:
    """Where quotations are open, over sentence ends within a paragraph, and who speaks them."""

    def __init__(self, sentences: Sequence[Sentence], says: frozenset[str]) -> None:
        self._sentences = sentences
        self._says = says
        self._open: list[bool] | None = None

    def holds(self, token: Token) -> bool:
        """Tell whether a token stands in a quotation."""
        if self._open is None:
            self._open = self._at_starts()
        return _after(token.sentence.tokens[: token.index], self._open[token.sentence.number])

    def _at_starts(self) -> list[bool]:
        found, inside, paragraph = [], False, -1
        for sentence in self._sentences:
            inside = inside and sentence.paragraph == paragraph
            paragraph = sentence.paragraph
            found.append(inside)
            inside = _after(sentence.tokens, inside)
        return found

    def speaker(self, token: Token) -> Token | None:
        """Who speaks the quotation that a token stands in; looks back in its paragraph."""
        found = speaker_of(token)
        if found is not None:
            return found
        here = token.sentence
        for number in range(here.number - 1, max(-1, here.number - 5), -1):
            sentence = self._sentences[number]
            if sentence.paragraph != here.paragraph:
                return None
            for verb in sentence.tokens:
                if verb.upos == "VERB" and verb.lemma.lower() in self._says and not self.holds(verb):
                    subject = subject_of(verb)
                    if subject is not None:
                        return subject
        return None


def _after(tokens: Sequence[Token], inside: bool) -> bool:
    """Tell whether a quotation is open behind some tokens, given whether one was before them."""
    for token in tokens:
        if token.text in ('"', "''", "``"):
            inside = not inside
        elif token.text == "“":
            inside = True
        elif token.text == "”":
            inside = False
    return inside
