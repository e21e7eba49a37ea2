"""Claims that titles make of named persons: office, lead, member.

Syrian President Bashar al-Assad · Hamas leader X · X, a spokesman for the ministry · X is the head of Y ·
the former Vice President of Iraq, X · a British soldier, X · X of the Elman Human Rights Group
"""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.claims.aliases import TitleFound, find_aliases
from allegedly.claims.grammar import Grammar
from allegedly.claims.persons import Person, Persons
from allegedly.claims.phrases import noun_phrase
from allegedly.claims.title_words import Participant, Title, between, cut_before, title_words_of
from allegedly.claims.words import case_of, is_state, lemma_of
from allegedly.records import Sentence, Token
from allegedly.tables.english import English

__all__ = ["TitleFound", "find_titles"]

PRONOUNS = frozenset("he she i him her who".split())
_NEAR = 30  # tokens between a title and its bearer


@dataclass(slots=True, eq=False)
class Held:
    """A title with those who bear it."""

    title: Title
    persons: list[Person]
    stated: bool = False
    trigger: Token | None = None


def find_titles(sentence: Sentence, english: English, grammar: Grammar) -> list[TitleFound]:
    """Find the offices, commands and memberships that a sentence gives to named persons, in order of the text.

    Titles of one person and one type that "and" joins are one claim. A bare rank is none.
    """
    return TitleFinder(english, grammar).find(sentence)


class TitleFinder:
    """Finds the titles of one page."""

    def __init__(self, english: English, grammar: Grammar) -> None:
        self._words = title_words_of(english)
        self._persons = Persons(self._words)
        self._grammar = grammar

    def find(self, sentence: Sentence) -> list[TitleFound]:
        people = self._persons.find(sentence)
        tokens = sentence.tokens
        blocked = {token for one in people for token in tokens[one.first.index : one.last.index + 1]}
        ranks = {token for one in people for token in tokens[one.start.index : one.first.index]}
        held: list[Held] = []
        covered = -1
        for token in tokens:
            if token.index <= covered or token in ranks:
                continue
            title = self._words.title_at(token, blocked)
            if title:
                covered = title.core[1].index
                one = self._held(title, people, blocked)
                if title.part and not one.persons:
                    one = self._borne_by_body(title, sentence)
                held.append(one)
        found = [self._claim(one) for one in join(held) if one.persons and one.title.grounded]
        found += [self._claim(one) for one in self._by_body(people, held, blocked)]
        found += find_aliases(sentence, self._words, self._grammar)
        return sorted(found, key=lambda one: one.trigger[0].index)

    # ---------------------------------------------------------------------------------- bearers

    def _held(self, title: Title, people: list[Person], blocked: set[Token]) -> Held:
        persons = (
            self._right_after(title, people, blocked)
            or self._by_tree(title, people)
            or self._right_before(title, people)
        )
        if persons:
            for end in (title.last, persons[-1].last):
                self._words.owner_after(title, end, blocked)
            if title.type == "lead" and title.target is None and persons[0].last.index < title.head.index:
                title.grounded = False  # "X, a warlord" says no more than a rank does
            return Held(title, persons)
        return self._stated(title, people) or self._unmarked(title, blocked) or Held(title, [])

    def _right_after(self, title: Title, people: list[Person], blocked: set[Token]) -> list[Person]:
        """President X · Foreign Minister, X, · commander of the army General X · Secretary of Defense X"""
        tokens = title.head.sentence.tokens
        ends = {title.core[1].index, title.last.index}
        if not title.plural:
            ends.add(self._portfolio_end(title))
            if title.target:
                ends.add(title.target[1].index)
            _, reach = noun_phrase(title.head)
            final = cut_before((title.head, reach), title.head, blocked)[1]
            if not self._words.type_of(final):
                ends.add(final.index)
        for end in sorted(ends):
            at = end + 1
            comma = at < len(tokens) and tokens[at].text == ","
            at += comma
            while not comma and at < len(tokens) and tokens[at].text in "\"“'‘(":
                at += 1
            for person in people:
                if person.start.index <= at <= person.first.index and person.last.index > end >= title.head.index:
                    group = self._with_others(title, person, people)
                    if (not comma or self._closed(person, title)) and (len(group) > 1 or not title.plural):
                        return group
        return []

    def _portfolio_end(self, title: Title) -> int:
        """Where a listed portfolio ends: Minister for Justice, Equality and Law Reform."""
        tokens, at = title.head.sentence.tokens, title.last.index
        if title.last is title.core[1]:
            return at
        while at + 2 < len(tokens) and (tokens[at + 1].text == "," or tokens[at + 1].upos == "CCONJ"):
            if tokens[at + 2].upos not in ("PROPN", "NOUN") or tokens[at + 2].entity == "PERSON":
                break
            at += 2
            while at + 1 < len(tokens) and tokens[at + 1].upos in ("PROPN", "NOUN"):
                at += 1
        return at

    def _closed(self, person: Person, title: Title) -> bool:
        """Tell whether a name after a comma is in apposition to the title before it."""
        if person.head.relation in ("appos", "flat") or title.head.relation == "nmod:desc":
            return True
        tokens = person.last.sentence.tokens
        following = tokens[person.last.index + 1] if person.last.index + 1 < len(tokens) else None
        opened = title.start.upos == "DET" or title.start.text[0].isupper() or title.target is not None
        if not opened or following is None or person.head.relation == "conj":
            return False
        return following.text in (",", ".", ")") or following.upos in ("VERB", "AUX", "SCONJ", "ADP", "ADV")

    def _by_tree(self, title: Title, people: list[Person]) -> list[Person]:
        """Names that the parse hangs on a title, or a title on them."""
        anchor = title.head
        if anchor.relation == "nmod" and anchor.head and lemma_of(anchor.head) == "one":
            anchor = anchor.head
        for person in people:
            head = person.head
            if abs(head.index - anchor.index) > _NEAR:
                continue
            if head.head is anchor and head.relation in ("appos", "flat", "nmod:desc") and head.index > anchor.index:
                return self._with_others(title, person, people)
            if head is anchor.head and anchor.relation == ("nmod:desc" if head.index > anchor.index else "appos"):
                nearest = self._named_before(title, people)
                same = nearest and not title.plural and _top(nearest.head) is _top(head)
                return self._with_others(title, nearest if nearest and same else person, people)
        return []

    def _right_before(self, title: Title, people: list[Person]) -> list[Person]:
        """X, a spokesman for · X (now member of parliament) · X, 45, the governor"""
        if title.head.relation in ("nsubj", "obj", "nsubj:pass", "obl", "nmod:poss") and not self._twin(title, people):
            return []
        person = self._named_before(title, people)
        return self._with_others(title, person, people) if person else []

    def _named_before(self, title: Title, people: list[Person]) -> Person | None:
        """The name that ends right before the comma or bracket before a title."""
        tokens = title.head.sentence.tokens
        at = title.start.index - 1
        while at > 0 and (
            tokens[at].upos in ("ADV", "DET")
            or self._words.is_in(tokens[at], "FORMER")
            or (tokens[at].lower in ("once", "now", "then", "all", "both"))
        ):
            at -= 1
        if at < 1 or tokens[at].text not in (",", "(", "–", "—", "-"):
            return None
        at -= 1
        if at > 1 and tokens[at].upos == "NUM" and tokens[at - 1].text == ",":
            at -= 2
        return next((one for one in people if one.last.index == at), None)

    def _twin(self, title: Title, people: list[Person]) -> bool:
        """Tell whether a name and a title after it have the same place in a clause, as a parse may have it."""
        return any(
            one.head.head is title.head.head
            and one.head.relation == title.head.relation
            and one.last.index < title.start.index <= one.last.index + 3
            for one in people
        )

    def _with_others(self, title: Title, person: Person, people: list[Person]) -> list[Person]:
        """The bearer of a title, with those coordinated with it where the title is a plural."""
        if not title.plural:
            return [person]
        first = person.head
        while first.relation == "conj" and first.head:
            first = first.head
        group = [one for one in people if one.head is first or one.head.relation == "conj" and _top(one.head) is first]
        return group or [person]

    def _stated(self, title: Title, people: list[Person]) -> Held | None:
        """X is the head of Y · he became president · his role as Prime Minister · X serves as treasurer"""
        head = title.head
        if head.relation == "nmod" and head.head and lemma_of(head.head) == "one":
            head = head.head
        subject: Token | None = None
        if any(child.relation == "cop" for child in head.children):
            subject = self._grammar.subject(head)
        elif head.relation in ("xcomp", "obj") and head.head and lemma_of(head.head) in self._words.words("BECOME"):
            subject = self._grammar.subject(head.head)
        elif case_of(head) == "as" and head.head:
            over = head.head
            if over.upos == "VERB" and lemma_of(over) in self._words.words("SERVE"):
                subject = self._grammar.subject(over)
            elif over.upos == "NOUN" and lemma_of(over) in self._words.words("ROLE"):
                owner = [child for child in over.children if child.relation == "nmod:poss"]
                subject = owner[0] if owner else None
            elif title.start.index > 1 and title.head.sentence.tokens[title.start.index - 2].text == ",":
                subject = title.head.sentence.tokens[title.start.index - 3]  # "X, as foreign minister, was"
        if subject is None:
            return None
        subject = self._grammar.antecedent(subject)
        person = next((one for one in people if one.first.index <= subject.index <= one.last.index), None)
        if person:
            return Held(title, self._with_others(title, person, people), stated=True)
        if title.type == "member" and self._words.is_in(title.core[0], "BY_NATION"):
            return None  # "he is the eighth British soldier to die" counts, and gives nobody a body
        if subject.lower in PRONOUNS or subject.lower == "his":
            return Held(title, [Person(subject, subject, subject, subject)], stated=True)
        return None

    def _unmarked(self, title: Title, blocked: set[Token]) -> Held | None:
        """A title right before a name that nobody has marked as a person's."""
        tokens = title.head.sentence.tokens
        at = title.last.index + 1
        if title.type == "member" or at >= len(tokens):
            return None
        token = tokens[at]
        if token.upos != "PROPN" or token.entity in ("ORG", "LOC") or title.head.relation != "nmod:desc":
            return None
        if title.head.head is None or title.head.head.index < at or self._words.type_of(token):
            return None
        while at + 1 < len(tokens) and tokens[at + 1].upos == "PROPN" and not tokens[at + 1].entity:
            at += 1
        last = tokens[at]
        return Held(title, [Person(token, token, last, title.head.head)])

    # ------------------------------------------------------------------------------------ claims

    def _claim(self, held: Held) -> TitleFound:
        title = held.title
        agents = [(one.start, one.last, one.head) for one in held.persons]
        roles: dict[str, list[Participant]] = {"agent": agents}
        if title.type == "office":
            roles["label"] = [(title.first, title.last, title.head)]
        if title.target:
            roles["target"] = [title.target]
        trigger = (title.first, title.last) if title.type == "office" else title.core
        if trigger[1].end - trigger[0].start > 55:
            trigger = title.core
        every = [title.start, trigger[0], trigger[1], *(t for part in agents for t in part[:2])]
        if title.target:
            every += title.target[:2]
        every.sort(key=lambda token: token.index)
        return TitleFound(title.type, trigger, (every[0], every[-1]), roles, title.former, held.stated)

    def _by_body(self, people: list[Person], held: list[Held], blocked: set[Token]) -> list[Held]:
        """X of the Elman Human Rights Group · Kate Gilmore, of Amnesty International · U.S. Army General X"""
        found = []
        for person in people:
            taken = {
                token
                for one in held
                if one.title.target and person in one.persons
                for token in between(*one.title.target[:2])
            }
            for title in (self._of_body(person, blocked), self._rank_in_body(person)):
                if title and title.target and title.target[2] not in taken:
                    found.append(Held(title, [person]))
        return found

    def _of_body(self, person: Person, blocked: set[Token]) -> Title | None:
        tokens = person.last.sentence.tokens
        at = person.last.index + 1
        at += at < len(tokens) and tokens[at].text == ","
        if at >= len(tokens) or tokens[at].lower not in ("of", "from", "with"):
            return None
        case, body = tokens[at], tokens[at].head
        if case.relation != "case" or body is None or body.index < at or body in blocked:
            return None
        if case.lower != "of" and not (body.head and person.first.index <= body.head.index <= person.last.index):
            return None
        first, last = cut_before(noun_phrase(body), body, blocked)
        if not self._words.is_body((first, last, body)):
            return None
        return Title("member", case, (case, case), person.start, case, case, (first, last, body), False, False)

    def _rank_in_body(self, person: Person) -> Title | None:
        tokens = person.start.sentence.tokens
        at = person.start.index
        if person.start is person.first or not self._words.is_in(person.start, "RANK"):
            return None
        while at > 0 and self._names_body(tokens[at - 1]):
            at -= 1
        body = tokens[person.start.index - 1]
        named = any(token.entity or is_state(token) for token in tokens[at : person.start.index])
        if not named or not self._words.is_in(body, "FORCE"):
            return None
        core = (tokens[at], person.start)
        return Title("member", body, core, tokens[at], *core, (tokens[at], body, body), False, False)

    def _names_body(self, token: Token) -> bool:
        return token.entity == "ORG" or is_state(token) or self._words.is_in(token, "BODY")

    def _borne_by_body(self, title: Title, sentence: Sentence) -> Held:
        """Hezbollah network Al-Manar · ETA's political wing Batasuna · the Quds Force, a unit of the Guard"""
        bodies = []
        for name in sentence.names:
            inside = sentence.tokens[name.first.index : name.last.index + 1]
            if name.label != "PERSON" and title.head not in inside and not (title.target and title.target[2] in inside):
                head = next((token for token in inside if token.head not in inside), name.first)
                bodies.append(Person(name.first, name.first, name.last, head))
        right = title.core[1].index + 1
        for body in bodies:
            opening = body.first.index - (sentence.tokens[body.first.index - 1].upos == "DET")
            if right == opening and title.type == "member" and title.head.relation != "compound":
                return Held(title, [body])
        return Held(title, self._by_tree(title, bodies))


def join(held: list[Held]) -> list[Held]:
    """Give titles that "and" joins the same bearer; those of one type and one owner become one claim.

    Forms: [chairman and chief executive] X · Palestinian [PM] and [leader] of Hamas, X · X, [commander] and [spokesman]
    """
    kept: list[Held] = []
    for one in held:
        before = kept[-1] if kept else None
        if before is None or before.title.plural != one.title.plural or not joined_by_and(before.title, one.title):
            kept.append(one)
            continue
        persons = one.persons or before.persons
        if not persons:
            kept.append(one)
            continue
        before.persons = before.persons or persons
        one.persons, one.stated = persons, one.stated or (before.stated and not one.persons)
        if before.persons[0] is not persons[0] or before.title.type != one.title.type or one.title.start.upos == "DET":
            if before.title.target is None and one.title.target and one.title.target[0].index > one.title.head.index:
                before.title.target = one.title.target
            kept.append(one)
            continue
        first, second = before.title, one.title
        first.last, first.core = second.last, (first.core[0], second.core[1])
        first.target = second.target or first.target
    return kept


def joined_by_and(first: Title, second: Title) -> bool:
    """Tell whether only "and" stands between two titles, the first with its of-phrase or without."""
    tokens = second.head.sentence.tokens
    at = second.start.index - 1
    if at < 0 or tokens[at].lower not in ("and", "&"):
        return False
    at -= 1
    if tokens[at].text == ",":
        at -= 1
    ends = {first.core[1].index, first.last.index}
    if first.target:
        ends.add(first.target[1].index)
    return at in ends


def _top(token: Token) -> Token:
    while token.relation == "conj" and token.head:
        token = token.head
    return token
