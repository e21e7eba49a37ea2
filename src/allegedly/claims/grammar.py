"""Who did what to whom, by grammar: the arguments of every word that can make a claim.

Voice, control, raising, relative clauses and coordination are undone here, so that frames may speak of
subject and object alone: in "the rebels, who were said to have been trained by Iran", Iran is the
subject of `train` and the rebels are its object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from allegedly.claims.words import HYPHENS, NOMINAL, Classes, case_of, conjuncts, is_state, lemma_of, marker_of
from allegedly.records import Token

Arguments = dict[str, list[Token]]
IsTime = Callable[[Token], bool]

PARTICLES = frozenset("up down out off over away back aside together in apart along".split())
SUBJECT_CONTROL = frozenset("promise threaten vow pledge use deploy".split())
OBJECT_LINKS = frozenset("accuse suspect blame condemn arrest charge force urge ask order call".split())
CALLS = frozenset("call appeal plead push press wait".split())
INVOLVED = frozenset("involve participate engage join take resort respond retaliate".split())
RELATIVES = frozenset("who which that whom".split())
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"})
_HIT = frozenset("target hit strike".split())
_PARTICIPLES = frozenset({"VBN", "VBD"})
_AND = frozenset({"and", "or"})
_MANY = frozenset("many several some most all both other".split())
_HAPPENS = frozenset(
    "occur happen take hit rock erupt explode begin launch carry report follow break rage continue flare".split()
)
_EVENT_PLACES = ("in", "at", "near", "outside", "inside", "against", "on", "between", "with")
_EVENT_PREPOSITIONS = ("against", "on", "at", "with", "between", "in")
_CARRIED = ("against", "on", "at", "with", "in", "into", "to", "for", "from", "between")


class Grammar:
    """Arguments of the words of one page; each word is worked out once."""

    def __init__(self, classes: Classes, is_time: IsTime) -> None:
        self._classes = classes
        self._is_time = is_time
        self._known: dict[Token, Arguments] = {}
        self._subjects: dict[Token, Token | None] = {}
        self._passives: dict[Token, bool] = {}

    def is_light(self, lemma: str) -> bool:
        """Tell whether a verb lends its subject to a noun: carry out an attack, hold talks."""
        return lemma in self._classes.light

    def passive(self, token: Token) -> bool:
        """Tell whether a verb's surface subject undergoes: was killed, (rebels) backed by, killed in a raid."""
        found = self._passives.get(token)
        if found is None:
            self._passives[token] = False
            found = self._passives[token] = self._is_passive(token)
        return found

    def _is_passive(self, token: Token) -> bool:
        relations = {child.relation for child in token.children}
        if relations & _PASSIVE:
            return True
        if token.xpos != "VBN" or "aux" in relations or "obj" in relations:
            return False
        if "nsubj" in relations:
            return token.relation in ("conj", "root", "advcl", "parataxis", "ccomp")
        if token.relation == "conj" and token.head:
            head = token.head
            return head.upos in ("VERB", "ADJ", "AUX") and (head.upos == "ADJ" or self.passive(head))
        return token.relation in ("acl", "amod", "advcl", "acl:relcl", "root", "xcomp", "parataxis", "dep")

    def antecedent(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for; any other token stands for itself."""
        if token.lower not in RELATIVES or token.upos not in ("PRON", "DET"):
            return token
        verb = token.head
        for _ in range(4):
            if verb is None:
                break
            if verb.relation == "acl:relcl" and verb.head:
                return _named(verb.head)
            if verb.relation not in ("conj", "xcomp", "aux", "ccomp", "nmod", "obl", "obj"):
                break
            verb = verb.head
        return token

    def subject(self, token: Token, depth: int = 0) -> Token | None:
        """Surface subject of a verb, its own or the one it shares with what governs it."""
        if token in self._subjects:
            return self._subjects[token]
        self._subjects[token] = None
        own = next((child for child in token.children if child.relation in SUBJECTS), None)
        found = self.antecedent(own) if own else self._shared_subject(token, depth) if depth < 6 else None
        self._subjects[token] = found
        return found

    def _shared_subject(self, token: Token, depth: int) -> Token | None:
        head = token.head
        if head is None:
            return None
        relation = token.relation
        verbal = head.upos in ("VERB", "AUX", "ADJ", "NOUN")
        if relation == "conj" and verbal:
            return self.subject(head, depth + 1)
        if relation == "acl" and token.xpos == "VB" and not head.entity and not self._classes.holds(head, "PERSON"):
            return self.holder(head)
        if relation == "acl:relcl" or (relation in ("acl", "amod") and head.upos in NOMINAL):
            return _named(head)
        if relation in ("advcl", "xcomp") and head.head is None and head.upos in ("PROPN", "NOUN"):
            return head  # a headline: "Norway to withdraw troops"
        if relation not in ("xcomp", "advcl", "ccomp") or not verbal:
            return None
        if relation == "ccomp" and token.xpos not in ("VB", "VBG"):
            return None
        objects = [child for child in head.children if child.relation in ("obj", "iobj")]
        governor = lemma_of(head)
        if relation in ("xcomp", "ccomp") and objects and governor not in SUBJECT_CONTROL:
            return objects[0]
        if relation in ("advcl", "xcomp") and governor in CALLS and marker_of(token) == "to":
            called = _called_on(head)
            if called is not None:
                return called
        if relation == "advcl" and governor in OBJECT_LINKS:
            return objects[0] if objects else self.subject(head, depth + 1)
        if relation == "advcl" and token.xpos == "VBG" and self.passive(head):
            return next((child for child in head.children if child.relation == "obl:agent"), None)
        return self.subject(head, depth + 1)

    def holder(self, noun: Token) -> Token | None:
        """Whose plan, attempt or decision it is: "[Israel]'s plan to …", "[rebels] made an attempt to …"."""
        found = self.of(noun)
        for key in ("possessor", "carrier", "by", "state"):
            if found[key]:
                return found[key][0]
        verb = noun.head
        if verb is not None and verb.upos == "VERB" and noun.relation in ("obj", "obl"):
            return self.subject(verb, 3)
        return noun if self._classes.holds(noun, "ORG") else None

    def of(self, token: Token) -> Arguments:
        """Arguments of a word by key (see tables/english.py), each in order, none twice."""
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = defaultdict(list)
            if token.upos in ("VERB", "AUX") or token.xpos in ("VBN", "VBG") and token.upos != "NOUN":
                self._of_verb(token, found)
            else:
                self._of_noun(token, found)
            if token.head:
                found["governor"].append(token.head)
            for key, tokens in found.items():
                found[key] = [one for one in dict.fromkeys(tokens) if one is not token]
        return found

    # ------------------------------------------------------------------------------------- verbs

    def _of_verb(self, token: Token, found: Arguments) -> None:
        if token.relation == "aux" and token.head:  # must, should: a demand on the subject of the verb
            found["head"].append(token.head)
            subject = self.subject(token.head)
            found["subject"] += conjuncts(subject) if subject else []
            found["clause"].append(token.head)
            return
        flat = self._flat_modifier(token)
        if flat is not None:
            actor, noun = flat
            found["subject"], found["object"], found["head"] = [actor], [noun], [noun]
            return
        passive, subject = self.passive(token), self.subject(token)
        if subject is not None:
            found["object" if passive else "subject"] += conjuncts(subject)
        for child in token.children:
            self._verb_child(token, child, passive, found)
        if not found["object"] and found["indirect"]:
            found["object"] = list(found["indirect"])
        if token.relation == "acl:relcl" and token.head:
            self._relative_object(token, passive, subject, found)
        if passive and not found["subject"]:
            self._shared_agent(token, found)
        if token.relation == "amod" and token.head and not found["subject"]:
            # "US backed militia", where the parse is flat
            found["subject"] += [
                child
                for child in token.head.children
                if token.index - 2 <= child.index < token.index
                and child.relation in ("compound", "amod", "nmod")
                and (child.upos in ("PROPN", "NOUN") or is_state(child))
            ]
        if token.relation in ("amod", "acl") and token.head:
            found["head"] = conjuncts(token.head)[:1]

    def _verb_child(self, token: Token, child: Token, passive: bool, found: Arguments) -> None:
        relation = child.relation
        if relation == "obj":
            found["object"] += conjuncts(self.antecedent(child))
        elif relation == "iobj":
            found["indirect"] += conjuncts(self.antecedent(child))
        elif relation == "expl":
            found["expletive"].append(child)
        elif relation == "obl:agent":
            found["subject"] += conjuncts(child)
        elif relation.startswith("obl") or (relation == "nmod" and child.index > token.index):
            self._oblique(token, child, passive, found)
        elif relation == "compound:prt" or (relation == "advmod" and child.lower in PARTICLES):
            found["particle"].append(child)
        elif relation in ("xcomp", "ccomp"):
            found["clause"].append(child)
            found["xcomp"].append(child)
            found["raised"] += self._own_subject(child)
            marker = marker_of(child)
            if marker == "to":
                found["infinitive"].append(child)
            elif marker == "for":  # "called for the minister to resign"
                found["for"].append(child)
        elif relation == "advcl" and child.index > token.index:
            marker = marker_of(child)
            if marker == "for":
                found["raised"] += self._own_subject(child)
            if marker == "to" and lemma_of(token) in CALLS:
                called = _called_on(token)
                found["raised"] += conjuncts(called) if called is not None else []
            if marker in ("of", "for", "with", "to", "from", "by"):
                found[marker].append(child)
                found["clause"].append(child)
                if marker == "to":
                    found["infinitive"].append(child)
        elif token.relation == "amod" and relation in ("compound", "amod", "nmod") and child.index < token.index:
            if child.upos in ("PROPN", "NOUN", "ADJ"):
                found["subject"] += conjuncts(child)

    def _flat_modifier(self, token: Token) -> tuple[Token, Token] | None:
        """Who acts and who undergoes in a modifier that parsers take for a clause.

        Forms: the [US] backed and funded [FSA] · in [Jihadists] held [cities] · many [US]-funded [groups]

        A determiner or preposition must stand before the name and none after the participle, so that
        "the US backed the rebels" stays a sentence.
        """
        tokens, place = token.sentence.tokens, token.index - 1
        if (
            token.xpos not in _PARTICIPLES
            or token.head is None
            or any(c.relation.startswith("aux") for c in token.children)
        ):
            return None
        if place > 1 and tokens[place].lower in _AND and tokens[place - 1].xpos in _PARTICIPLES:
            place -= 2
        if place > 0 and tokens[place].text in HYPHENS:
            place -= 1
        following = token.index + 1
        if (
            following + 1 < len(tokens)
            and tokens[following].lower in _AND
            and tokens[following + 1].xpos in _PARTICIPLES
        ):
            following += 2
        if place < 1 or following >= len(tokens) or tokens[following].upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        actor = tokens[place]
        if not (is_state(actor) or actor.entity == "ORG" or self._classes.holds(actor, "IRREGULAR")):
            return None
        before = place - 1
        while before > 0 and tokens[before].entity and tokens[before].entity == actor.entity:
            before -= 1
        if tokens[before].upos not in ("DET", "ADP") and tokens[before].lower not in _MANY:
            return None
        noun = tokens[following]
        while noun.head is not None and noun.index < noun.head.index <= following + 3 and noun.head.upos in NOMINAL:
            noun = noun.head
        return (actor, noun) if noun.upos in ("NOUN", "PROPN") else None

    def _own_subject(self, clause: Token) -> list[Token]:
        return [noun for child in clause.children if child.relation in SUBJECTS for noun in conjuncts(child)][:3]

    def _oblique(self, token: Token, child: Token, passive: bool, found: Arguments) -> None:
        name = case_of(child)
        nouns = conjuncts(self.antecedent(child))
        if name == "by" and passive:
            found["subject"] += [noun for noun in nouns if not self._is_deadline(noun)]
        elif name:
            found[name] += nouns
            if "_" in name:
                found[name.split("_")[0]] += nouns
        elif token.relation == "amod" or (
            child.index < token.index and child.upos in ("PROPN", "NOUN") and not self._is_time(child)
        ):
            found["subject"] += nouns
        else:
            found["bare"].append(child)

    def _is_deadline(self, noun: Token) -> bool:
        """ "by [the end of next year]" is a time, whose words for the time hang one lower."""
        return self._is_time(noun) or any(self._is_time(c) for c in noun.children if c.relation.startswith("nmod"))

    def _relative_object(self, token: Token, passive: bool, subject: Token | None, found: Arguments) -> None:
        """The noun of a relative clause whose verb lacks an object: "the town (that) rebels took"."""
        assert token.head is not None
        if found["object"] or passive or subject is None or subject is token.head:
            return
        if not any(child.relation == "obl" and child.lower in ("which", "whom") for child in token.children):
            found["object"] += conjuncts(token.head)

    def _shared_agent(self, token: Token, found: Arguments) -> None:
        """The by-phrase that coordinated passives share: "were detained and beaten by villagers"."""
        for child in token.children:
            if child.relation == "conj" and child.xpos == "VBN":
                for agent in child.children:
                    if agent.relation == "obl:agent":
                        found["subject"] += conjuncts(agent)
        head = token.head
        if token.relation == "conj" and head and head.upos == "VERB" and not found["subject"]:
            if self.passive(head) and not any(child.relation in SUBJECTS for child in token.children):
                found["subject"] += self.of(head)["subject"]

    # ------------------------------------------------------------------------------------- nouns

    def _of_noun(self, token: Token, found: Arguments) -> None:
        for child in token.children:
            self._noun_child(token, child, found)
        for modifier in list(found["modifier"]):  # "suicide car bomb attack"
            found["modifier"] += [c for c in modifier.children if c.relation in ("compound", "amod")]
        if token.relation == "appos" and token.head and not found["subject"]:  # "[Syria], an ally of Iran"
            found["subject"] += conjuncts(token.head)[:1]
        self._carried(token, found)
        for key in ("on", "of", "against", "at", "in"):
            for noun in found[key]:  # "attack on the base by rebels", the agent hung too low
                for child in noun.children:
                    if child.relation.startswith("nmod") and case_of(child) == "by" and not self._is_time(child):
                        found["by"] += conjuncts(child)
        found["state"] += [m for m in found["modifier"] if is_state(m) or m.entity == "ORG"]
        if token.relation == "amod" and token.head:
            found["head"] = conjuncts(token.head)[:1]
        if token.upos == "ADJ" or token.xpos in ("VBN", "JJ"):
            subject = self.subject(token)
            if subject is not None and subject is not token.head:
                found["subject"] += conjuncts(subject)
            if token.relation == "xcomp" and token.head and token.head.upos == "VERB":
                found["by"] += [n for n in self.of(token.head)["subject"] if n not in found["subject"]]
            if token.relation == "xcomp" and token.head:
                found["object"] += [n for c in token.head.children if c.relation == "obj" for n in conjuncts(c)]

    def _noun_child(self, token: Token, child: Token, found: Arguments) -> None:
        relation = child.relation
        if relation == "nmod:poss":
            found["possessor"] += conjuncts(child)
        elif relation.startswith(("nmod", "obl")):
            name = case_of(child)
            if name:
                nouns = conjuncts(self.antecedent(child))
                found[name] += nouns
                if "_" in name:
                    found[name.split("_")[0]] += nouns
            elif child.index < token.index:
                found["modifier"].append(child)
        elif relation in ("compound", "amod", "flat", "advmod") and child.index < token.index:
            found["modifier"] += conjuncts(child)
        elif relation in ("acl", "ccomp", "acl:relcl"):
            found["clause"].append(child)
            if relation != "acl:relcl":
                found["raised"] += self._own_subject(child)
            lemma = lemma_of(child)
            if relation == "acl" and child.xpos in ("VBN", "VBG"):
                if lemma in self._classes.light or lemma in ("aim", "target", "direct", "claim"):
                    below = self.of(child)
                    if child.xpos == "VBN":
                        found["carrier"] += below["subject"]
                    for key in _EVENT_PREPOSITIONS:
                        found[key] += below[key]
                    if lemma == "target":
                        found["on"] += below["object"]
        elif relation in ("nsubj", "nsubj:pass"):
            found["subject"] += conjuncts(self.antecedent(child))

    def _carried(self, token: Token, found: Arguments) -> None:
        """What a light verb lends to the noun it governs: subject and prepositions."""
        top = token
        while top.relation == "conj" and top.head and top.head.upos in NOMINAL:
            top = top.head
        verb = top.head
        if verb is None:
            return
        lemma = lemma_of(verb)
        if verb.upos == "VERB" and token.upos != "ADJ" and top.relation in ("obj", "nsubj:pass", "obl"):
            if lemma in self._classes.suffer and top.relation in ("obj", "obl"):
                found["on"] += self.of(verb)["subject"]
            elif lemma in self._classes.light or lemma in INVOLVED:
                lent = self.of(verb)
                if top.relation != "obl" or lemma in INVOLVED:
                    found["carrier"] += lent["subject"]
                for key in _CARRIED:
                    found[key] += [noun for noun in lent[key] if noun is not top and noun not in found[key]]
        if verb.upos == "VERB" and top.relation in ("nsubj", "obl:agent", "obl") and lemma in _HIT:
            found["on"] += self.of(verb)["object"]
        if verb.upos == "VERB" and top.relation in ("nsubj", "nsubj:pass") and lemma in _HAPPENS:
            lent = self.of(verb)
            for key in _EVENT_PLACES:
                found[key] += [noun for noun in lent[key] if noun not in found[key]]
        if top.relation == "nmod" and lemma in ("target", "victim", "scene", "site", "location"):
            if any(child.relation == "cop" for child in verb.children):
                found["on"] += self._own_subject(verb)
        if token.relation == "conj" and token.head and token.head.upos == "NOUN" and token.upos == "NOUN":
            first = self.of(token.head)
            for key in ("carrier", "possessor"):
                if not found[key]:
                    found[key] += first[key]


def _called_on(verb: Token) -> Token | None:
    """Who is to act: "called [for the minister] to resign", "appealed [to the rebels] to stop"."""
    return next((c for c in verb.children if c.relation == "obl" and case_of(c) in ("for", "on", "upon", "to")), None)


def _named(token: Token) -> Token:
    """The name that a noun explains ("[Petraeus], the general who …"), else the noun itself."""
    if token.relation == "appos" and token.head and token.head.entity:
        return token.head
    return token
