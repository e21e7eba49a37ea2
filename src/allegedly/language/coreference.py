"""Whom a mention stands for: short names, pronouns, "the group", "both sides", "the army"; () where nothing is plain.

Precision goes before recall: a claim with the wrong actor accuses somebody who is not meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from allegedly.language.antecedents import SUBJECTS, Antecedents, Quoted, subject_of
from allegedly.language.cast import Cast, Known, plain_text
from allegedly.language.mentions import (
    clause_verb,
    goes_with,
    is_former,
    is_state,
    is_subject,
    is_two,
    lemma_of,
    load_reference_words,
    owners,
    restricted,
    title_tokens,
)
from allegedly.records import Sentence, Token
from allegedly.tables.english import load_english

HE = frozenset("he him his she her hers".split())
THEY = frozenset("they them their theirs".split())
IT = frozenset("it its".split())
SELVES = frozenset("himself herself itself themselves".split())
SPEAKERS = frozenset("i me my myself".split())
US = frozenset("we us our ours".split())
POINTING = frozenset("the this that these those both".split())
_PERSON = frozenset({"person"})
_PEOPLE = frozenset({"people", "group"})
_BODIES = frozenset({"group", "thing"})
_NATIONS = frozenset({"state", "demonym"})
_NAMING = frozenset({"appos", "flat", "nmod:desc"})
_NAMED = frozenset({"called", "named", "known", "dubbed", "identified"})
_SINGLE = frozenset({"soldier", "officer", "policeman"})
_BACK = 4  # sentences that "the group" looks back


class Coreference:
    """Whom the mentions of one page stand for. Built once for a page, after the gazetteer has marked its names."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        english = load_english()
        self._sentences = sentences
        self._words = load_reference_words()
        self._titles = english.titles
        common = english.classes["BODY"] | self._words["FORCE"] | self._words["RULE"]
        self._common = common
        self._cast = Cast(sentences, english.titles, common, self._words["REPORTERS"])
        self._person = english.classes["PERSON"] | english.classes["ARMED"] | english.classes["BODY"]
        self._quoted = Quoted(sentences, self._words["SAYS"])
        self._antecedents = Antecedents(sentences, self._cast, self._quoted, english)
        self._answers: dict[Token, tuple[str, ...]] = {}
        self._forces: dict[str, list[tuple[int, str]]] | None = None

    def stands_for(self, token: Token) -> tuple[str, ...]:
        """The plain names that a mention with this head stands for, as they stand in the page; () where none is plain.

        Forms: Assad -> Bashar al-Assad · they -> Hamas · both sides -> Fatah, Hamas · the army -> Syrian army ·
        its fighters -> Hamas · gunmen -> ()
        """
        known = self._answers.get(token)
        if known is None:
            self._answers[token] = ()  # a mention that leads back to itself stands for nobody
            known = self._answers[token] = self._find(token)
        return known

    def _find(self, token: Token) -> tuple[str, ...]:
        named = self._cast.of_token.get(token)
        if named:
            return self._of_name(named)
        if token.upos == "PRON" or token.xpos in ("PRP", "PRP$") or token.lower == "both":
            return self._of_pronoun(token)
        if token.upos == "PROPN" and token.text[0].isupper() and not token.entity and not token.actor_kind:
            short = self._cast.by_word(token)
            if short and token.lower not in self._common:
                return (short.text,)
        if token.upos in ("NOUN", "PROPN", "ADJ"):
            return self._of_noun(token)
        return ()

    def _of_name(self, known: Known) -> tuple[str, ...]:
        if known.label == "LOC" and known.kind not in ("state", "capital", "region") and not known.acts:
            return ()
        return (known.text,)

    # ---------------------------------------------------------------------------------- pronouns

    def _of_pronoun(self, token: Token) -> tuple[str, ...]:
        lower = token.lower
        glossed = self._gloss(token)
        if glossed:
            return glossed
        if lower in HE:
            return self._of_antecedent(token, _PERSON)
        if lower in THEY:
            return self._of_antecedent(token, _PEOPLE)
        if lower in IT and token.relation != "expl" and not self._is_thing(token):
            return self._of_antecedent(token, _BODIES)
        if lower in SELVES:
            subject = subject_of(token.head) if token.head else None
            return self.stands_for(subject) if subject and subject is not token else ()
        if lower in SPEAKERS or lower in US:
            speaker = self._quoted.speaker(token) if self._quoted.holds(token) else None
            if speaker is None:
                return ()
            return self.stands_for(speaker) if lower in SPEAKERS else self._side_of(speaker)
        if lower in ("who", "which", "that", "whom", "whose"):
            return self._of_relative(token)
        if lower == "both":
            return self._pair(token, self._fits_side)
        return ()

    def _is_thing(self, token: Token) -> bool:
        """Tell whether what "it" is said to be is no actor: "it was a crime"."""
        head = token.head
        if head is None or token.relation not in SUBJECTS or not any(c.relation == "cop" for c in head.children):
            return False
        return head.upos != "NOUN" or head.lemma.lower() not in self._person

    def _gloss(self, token: Token) -> tuple[str, ...]:
        """The name that an editor has put behind a pronoun: him [Gbagbo], they [the Syrians]."""
        tokens, at = token.sentence.tokens, token.index + 1
        if at >= len(tokens) or tokens[at].text != "[":
            return ()
        for inside in tokens[at + 1 : at + 6]:
            if inside.text == "]":
                break
            if inside in self._cast.of_token or inside.actor_kind in ("demonym", "people"):
                return self.stands_for(inside) or (inside.text,)
        return ()

    def _side_of(self, speaker: Token) -> tuple[str, ...]:
        """The body that a speaker says "we" for: the group itself, or the one whose leader or spokesman he is."""
        known = self._cast.of_token.get(speaker)
        if known is None:
            owned = self._bodies(speaker)
            return owned or (self._side_of_names(self.stands_for(speaker)))
        return self._side_of_names((known.text,))

    def _side_of_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        known = self._by_name(names[0]) if len(names) == 1 else None
        if known is None or known.label != "PERSON":
            return names if known else ()
        return self._body_of(known)

    def _body_of(self, person: Known) -> tuple[str, ...]:
        """The body or state whose title a person bears anywhere in the page."""
        for mention in person.mentions:
            for title in title_tokens(mention):
                found = self._bodies(title)
                if found:
                    return found
        return ()

    def _bodies(self, noun: Token) -> tuple[str, ...]:
        """Whose a title is: Hamas [spokesman], an Israeli [official], a [leader] of the movement."""
        for child in owners(noun):
            known = self._cast.of_token.get(child)
            if known and (known.label == "ORG" or is_state(known)):
                return (known.text,)
            if child.actor_kind in _NATIONS:
                return (self._nation(child),)
        return ()

    def _of_antecedent(self, token: Token, sorts: frozenset[str]) -> tuple[str, ...]:
        found = self._antecedents.best(token, sorts)
        if found is None:
            return ()
        names = self.stands_for(found)
        if "people" in sorts:
            for other in found.children:
                if other.relation == "conj" and names:
                    names += self.stands_for(other)
        return tuple(dict.fromkeys(names))

    def _of_relative(self, token: Token) -> tuple[str, ...]:
        at: Token | None = token
        for _ in range(5):
            if at is None:
                return ()
            if at.relation == "acl:relcl" and at.head:
                return self.stands_for(at.head)
            at = at.head
        return ()

    # ------------------------------------------------------------------------------------- nouns

    def _of_noun(self, token: Token) -> tuple[str, ...]:
        return self._named_inside(token) or self._owned(token) or self._pointing(token)

    def _named_inside(self, token: Token) -> tuple[str, ...]:
        """A name that the noun goes with: General X · the rebel group X · a group called X"""
        tokens, at = token.sentence.tokens, token.index + 1
        beside = self._cast.of_token.get(tokens[at]) if at < len(tokens) else None
        if beside and beside.label == "PERSON" and token.lemma.lower() in self._titles:
            return (beside.text,)
        for child in token.children:
            if child.relation in _NAMING and child.index > token.index:
                known = self._cast.of_token.get(child)
                if known and known.label in ("PERSON", "ORG"):
                    return (known.text, *self._joined(child, known.label))
            if child.relation == "acl" and child.lower in ("belonging", "belong"):
                for body in child.children:
                    known = self._cast.of_token.get(body)
                    if known and known.label == "ORG":
                        return (known.text,)
            if child.relation in ("acl", "acl:relcl") and child.lower in _NAMED:
                for name in child.children:
                    known = self._cast.of_token.get(name)
                    if known and known.label in ("PERSON", "ORG") and name.index > child.index:
                        return (known.text,)
        return ()

    def _owned(self, token: Token) -> tuple[str, ...]:
        """People of a body: Hamas militants · members of the FARC · its fighters · Syrian troops"""
        lemma = lemma_of(token)
        words = self._words
        of_nation = lemma in words["FORCE"] or lemma in words["RULE"]
        of_body = lemma in words["PEOPLE_OF"]
        if not of_nation and not of_body and lemma not in words["THEIRS"]:
            return ()
        noun = lemma if lemma in words["RULE"] else token.text
        found: list[str] = []
        for child in owners(token):
            known = self._cast.of_token.get(child)
            if known is None and child.upos == "PROPN" and child.lower not in self._common:
                known = self._cast.by_word(child)
            if of_nation and self._cast.nation(child):
                found.append(f"{child.text} {noun}")
            elif child.actor_kind in _NATIONS and of_nation:
                nations = [child, *(one for one in child.children if one.relation == "conj")]
                found += [f"{self._nation(one)} {noun}" for one in nations if one.actor_kind in _NATIONS]
            elif of_body and known and known.label == "ORG" and known.kind not in words["NO_OWNER"]:
                found += [known.text, *self._joined(child, "ORG")]
            elif of_body and known is None and child.upos == "NOUN" and child.index > token.index:
                found += self._named_inside(child)
            elif child.xpos == "PRP$" and lemma in words["THEIRS"]:
                found += self._theirs(token, child)
        return tuple(dict.fromkeys(found))

    def _nation(self, token: Token) -> str:
        """The whole name or adjective of a state that a token is part of: Sri Lankan."""
        known = self._cast.of_token.get(token)
        if known:
            return known.text
        tokens, first, last = token.sentence.tokens, token.index, token.index
        while first > 0 and goes_with(tokens[first - 1], token):
            first -= 1
        while last + 1 < len(tokens) and goes_with(tokens[last + 1], token):
            last += 1
        return plain_text(tokens[first : last + 1])

    def _theirs(self, token: Token, pronoun: Token) -> Iterator[str]:
        """Its fighters -> Hamas · their troops -> Syrian troops · his troops, where he is a state's president"""
        for name in self.stands_for(pronoun):
            owner = self._by_name(name)
            bodies = self._body_of(owner) if owner and owner.label == "PERSON" else (name,)
            for body in bodies:
                known = self._by_name(body)
                if known and known.label == "ORG":
                    yield body
                elif lemma_of(token) in self._words["FORCE"]:
                    nation = body if known or " " not in body else body.rpartition(" ")[0]
                    yield f"{nation} {token.text}"

    def _joined(self, token: Token, label: str) -> Iterator[str]:
        for other in token.children:
            known = self._cast.of_token.get(other) if other.relation == "conj" else None
            if known and known.label == label:
                yield known.text

    def _by_name(self, text: str) -> Known | None:
        return next((known for known in self._cast.known if known.text == text), None)

    def _pointing(self, token: Token) -> tuple[str, ...]:
        """A noun that points back: the group · both sides · the army · the president · the country"""
        lemma = lemma_of(token)
        words = self._words
        plural = token.xpos in ("NNS", "NNPS")
        pointed = any(child.relation == "det" and child.lower in POINTING for child in token.children)
        if restricted(token) or self._unknown_name(token):
            return ()
        if plural and lemma in words["SIDE"] and is_two(token):
            return self._pair(token, self._fits_group if lemma in words["GROUP"] else self._fits_side)
        if lemma in words["RULE"] or (lemma in words["FORCE"] and (plural or lemma not in _SINGLE)):
            return self._force(token, lemma)
        if not pointed:
            return ()
        if plural and lemma in words["GROUP"]:
            return self._cast.last_joined(token, self._fits_group)
        short = self._cast.by_word(token)
        if short and short.label == "ORG" and (lemma in words["HEAD"] or token.lower in words["HEAD"]):
            return (short.text,)
        if short and short.label == "ORG" and any(child.lower in short.words for child in token.children):
            return (short.text,)
        if lemma in words["GROUP"] and not plural:
            return self._last(token, self._fits_group)
        if lemma in words["STATE"] and not plural:
            return self._last(token, is_state)
        if lemma in words["REBEL"] and plural:
            return self._only_rebels(token)
        if (lemma in self._titles or lemma in words["RANK"]) and not plural:
            return self._titled(token, lemma)
        return ()

    def _unknown_name(self, token: Token) -> bool:
        """Tell whether a noun goes with a name that was not recognised: the old Black Reed gang."""
        return any(
            child.upos == "PROPN"
            and child.relation in ("compound", "flat", "appos")
            and child not in self._cast.of_token
            and not child.actor_kind
            and child.lower not in self._common
            for child in token.children
        )

    def _fits_group(self, known: Known) -> bool:
        if known.label != "ORG" or known.kind in self._words["NO_GROUP"]:
            return False
        return bool(known.kind) or not (known.reports or any(w in self._words["NO_GROUP_WORDS"] for w in known.words))

    def _fits_side(self, known: Known) -> bool:
        return is_state(known) or self._fits_group(known)

    def _last(self, token: Token, fits: Callable[[Known], bool]) -> tuple[str, ...]:
        """The name of a sort that stands out most in the sentences before."""
        best, worth = None, -1e9
        for known in self._cast.known:
            if not fits(known) or self._is_firm(known):
                continue
            for mention in known.mentions:
                away = token.sentence.number - mention.sentence.number
                if mention.start >= token.start or away > _BACK:
                    continue
                value = -6.0 * away + min(6, len(known.mentions)) + (5.0 if is_subject(mention) else 0.0)
                if mention.relation in ("compound", "amod"):
                    value -= 6.0
                if away == 0 and token.head and mention.head is clause_verb(token):
                    continue  # "Syria has soldiers in the country": another one
                if known.kind == "armed_group":
                    value += 2.0
                if away == 0:
                    value -= 0.1 * (token.index - mention.index)
                if value > worth:
                    best, worth = known, value
        return (best.text,) if best else ()

    def _is_firm(self, known: Known) -> bool:
        """Tell whether the page introduces a name as a firm or an office: the oil firm Petrodelta."""
        return any(title.lemma.lower() in self._words["NO_GROUP_WORDS"] for title in title_tokens(known.mentions[0]))

    def _pair(self, token: Token, fits: Callable[[Known], bool]) -> tuple[str, ...]:
        """The two that the page last named with "and", else that the nearest sentence before names; () where more."""
        joined = self._cast.last_joined(token, fits)
        if joined:
            return joined
        here = token.sentence.number
        for number in range(here, max(-1, here - 3), -1):
            found = {
                known.text: known
                for known in self._cast.known
                if fits(known) and any(m.sentence.number == number and m.start < token.start for m in known.mentions)
            }
            if len(found) == 2:
                return tuple(found)
            if len(found) > 2:
                return ()
        return ()

    def _force(self, token: Token, lemma: str) -> tuple[str, ...]:
        """The army, of which the page has said before whose it is."""
        if self._forces is None:
            self._forces = self._forces_said()
        before = [nation for start, nation in self._forces.get(lemma, ()) if start < token.start]
        if not before:
            return ()
        return (f"{before[-1]} {lemma if lemma in self._words['RULE'] else token.text}",)

    def _forces_said(self) -> dict[str, list[tuple[int, str]]]:
        """By lemma of an army or government: where the page says whose, and whose."""
        found: dict[str, list[tuple[int, str]]] = {}
        for sentence in self._sentences:
            for token in sentence.tokens:
                if token.upos not in ("NOUN", "PROPN"):
                    continue
                lemma = lemma_of(token)
                if lemma in self._words["FORCE"] or lemma in self._words["RULE"]:
                    for child in owners(token):
                        if child.actor_kind in _NATIONS or self._cast.nation(child):
                            found.setdefault(lemma, []).append((token.start, self._nation(child)))
                            break
        return found

    def _only_rebels(self, token: Token) -> tuple[str, ...]:
        groups = [known for known in self._cast.known if known.kind == "armed_group"]
        said = [known for known in groups if known.mentions[0].start < token.start]
        return (said[0].text,) if len(groups) == len(said) == 1 else ()

    def _titled(self, token: Token, lemma: str) -> tuple[str, ...]:
        """The president, of whom the page has said before who it is."""
        found: dict[str, Token] = {}
        for known in self._cast.known:
            if known.label == "PERSON":
                for mention in known.mentions:
                    if mention.start < token.start and any(
                        title.lemma.lower() == lemma and not is_former(title) for title in title_tokens(mention)
                    ):
                        found[known.text] = mention
        return tuple(found) if len(found) == 1 else ()
