"""Fill the roles of a candidate with the head words of its participants."""

from __future__ import annotations

from allegedly.claims.frames import Candidate
from allegedly.claims.grammar import Arguments, Grammar, IsTime
from allegedly.claims.words import Classes, conjuncts, is_state, lemma_of
from allegedly.records import Token
from allegedly.tables.english import KEYS, English

LOOSE = frozenset({"instrument", "label", "topic"})
"""Roles that a clause or an event may fill; the others need somebody or something."""

ASSAULTS = frozenset("attack airstrike shell bombing clash".split())
_UNDERGONE = frozenset("kill injure arrest abduct release displace charge dismiss".split())
MERE_KINDS = frozenset("military security terrorist terror armed".split())
"""Words that tell the kind of an attack, not who made it: "military operation", "terrorist attack"."""
FIGHTING = frozenset(
    """attack raid clash fighting shooting operation violence conflict war battle assault ambush incident offensive
    crossfire unrest crackdown skirmish invasion""".split()
)
"""Events that are claims of their own, not the means of a death."""
TALK = frozenset("urge accuse threaten agree describe designate endorse oppose negotiate meet ceasefire".split())
ISSUED = frozenset("statement letter petition declaration ad message communique resolution".split())
WHERETO = ("to", "into", "in", "inside", "at", "around", "near", "along")
SOMEBODY = ("PERSON", "ORG", "PLACE", "BUILDING", "VEHICLE")
_COUNTED = frozenset("kill injure wound dead injured wounded casualty hurt fatality death missing".split())
_CLAUSAL = frozenset({"advcl", "xcomp", "ccomp"})

SOON = 9  # words behind "from" among which a name is looked for


class RoleFiller:
    """Chooses participants among a word's arguments."""

    def __init__(self, english: English, classes: Classes, grammar: Grammar, is_time: IsTime) -> None:
        self._english = english
        self._classes = classes
        self._grammar = grammar
        self._is_time = is_time

    def fill(self, candidate: Candidate) -> None:
        """Set `candidate.roles`, as the frame says and then as its type needs."""
        roles = self._by_frame(candidate)
        self._headline_passive(candidate, roles)
        self._bare_count(candidate, roles)
        self._device(candidate, roles)
        self._by_type(candidate, roles)
        if candidate.type in TALK and roles.get("agent"):
            roles["agent"] = self._issuers(roles["agent"])
        if candidate.type not in TALK and "agent" in roles:
            roles["agent"] = [
                t for t in roles["agent"] if lemma_of(t) not in self._classes.words("ABSTRACT") or t.entity
            ]
        for role in ("label", "topic"):
            if role in roles:
                roles[role] = roles[role][:1]
        candidate.roles = {role: without_parts(heads) for role, heads in roles.items() if heads}

    def _by_frame(self, candidate: Candidate) -> dict[str, list[Token]]:
        roles: dict[str, list[Token]] = {}
        used: set[Token] = set()
        trigger = candidate.trigger
        arguments = self._with_lent(candidate)
        blocked = {
            token for token in candidate.matched if not any(self._classes.holds(token, name) for name in SOMEBODY)
        }
        for role, keys in candidate.frame.roles:
            heads: list[Token] = []
            for key in keys:
                if key == "self":
                    heads = [trigger]
                    break
                fitting = [
                    token
                    for token in arguments.get(key, ())
                    if token not in used and token is not trigger and self._fits(token, role, key, blocked)
                ]
                if key == "possessor" and fitting and fitting[0].upos == "PRON":
                    fitting = self._instead_of_pronoun(trigger, fitting)
                if candidate.type == "bombing" and role == "target":
                    fitting = [token for token in fitting if not self._is_explosive(token)]
                if role == "party":
                    heads += fitting
                    used.update(fitting)
                elif fitting:
                    heads = fitting
                    break
            if heads:
                used.update(heads)
                roles[role] = heads
        return roles

    def _instead_of_pronoun(self, trigger: Token, pronouns: list[Token]) -> list[Token]:
        """ "[The general] announced his resignation": the subject says who "his" is."""
        verb = trigger.head
        if verb is None or verb.upos != "VERB" or trigger.relation not in ("obj", "obl"):
            return pronouns
        subject = self._grammar.subject(verb)
        if subject is None or subject.upos == "PRON" or self._grammar.passive(verb) or not self._is_somebody(subject):
            return pronouns
        return conjuncts(subject)

    def _is_explosive(self, token: Token) -> bool:
        return any(lemma_of(token) in self._classes.words(name) for name in ("REFLEX", "BOMB", "WEAPON")) and (
            lemma_of(token) not in self._classes.words("VEHICLE") or token.upos == "PRON"
        )

    def _with_lent(self, candidate: Candidate) -> Arguments:
        """Arguments, with what hangs on a matched object: "claimed responsibility [for the attack]"."""
        arguments = candidate.arguments
        lenders = [token for token in candidate.matched if token.upos == "NOUN" and token is not candidate.trigger]
        if not lenders:
            return arguments
        merged = {key: list(tokens) for key, tokens in arguments.items()}
        for lender in lenders:
            for key, tokens in self._grammar.of(lender).items():
                if key not in KEYS or key in ("clause", "raised", "state"):
                    known = merged.setdefault(key, [])
                    known += [token for token in tokens if token not in known and token is not candidate.trigger]
        return merged

    def _fits(self, token: Token, role: str, key: str, blocked: set[Token]) -> bool:
        if token in blocked and not (key == "subject" and self._is_device(token)):
            if (role, key) != ("instrument", "modifier"):
                return False
        if role not in LOOSE:
            if token.relation in _CLAUSAL:
                return False
            if token.upos in ("VERB", "AUX") and token.xpos not in ("VBG", "NN"):
                return False
            if token.lower in ("there", "it") and token.relation == "expl":
                return False
        lemma = lemma_of(token)
        if self._is_time(token) and role != "label":
            return False
        if role == "topic" and key == "on" and self._classes.holds(token, "PLACE"):
            return False
        if key == "in" and role == "instrument":
            return lemma not in FIGHTING and any(lemma in self._classes.words(name) for name in ("EVENT", "WEAPON"))
        if key == "with" and role == "instrument":
            return not self._classes.holds(token, "PERSON")
        if key == "modifier":
            return self._acts(token, role)
        if key == "by" and role != "label":
            return token.upos != "NUM"
        return True

    def _acts(self, token: Token, role: str) -> bool:
        """Tell whether a modifier may be a participant: "rebel attack", "embassy bombing", not "deadly attack"."""
        lemma = lemma_of(token)
        if role == "instrument":
            return lemma in self._classes.words("WEAPON")
        if lemma in MERE_KINDS:
            return False
        if token.entity in ("ORG", "PERSON") or is_state(token):
            return True
        if token.entity == "LOC":
            return False  # "the Baghdad attack": where it was
        if token.upos not in ("NOUN", "PROPN"):
            return token.upos == "ADJ" and lemma in self._classes.words("ARMED")
        words = self._classes.words
        if self._classes.holds(token, "ARMED") or lemma in words("PERSON") or lemma in words("BODY"):
            return True
        return role == "target" and any(lemma in words(name) for name in ("BUILDING", "PLACE"))

    def _headline_passive(self, candidate: Candidate, roles: dict[str, list[Token]]) -> None:
        """Headlines drop the auxiliary: "Canadian boy killed in siege"."""
        trigger, arguments = candidate.trigger, candidate.arguments
        if candidate.frame.form != "verb" or candidate.type not in _UNDERGONE or trigger.xpos not in ("VBN", "VBD"):
            return
        by_subject = dict(candidate.frame.roles).get("agent", ("",))[0] == "subject"
        if by_subject and not arguments.get("object") and not arguments.get("particle"):
            if roles.get("agent") and not roles.get("target"):
                roles["target"] = roles.pop("agent")

    def _bare_count(self, candidate: Candidate, roles: dict[str, list[Token]]) -> None:
        """A number alone may be who was killed: "12 dead", "leaving 30 wounded"."""
        trigger = candidate.trigger
        if candidate.type in ("kill", "injure") and not roles.get("target") and lemma_of(trigger) in _COUNTED:
            numbers = [child for child in trigger.children if child.relation == "nummod"]
            if numbers:
                roles["target"] = numbers

    def _device(self, candidate: Candidate, roles: dict[str, list[Token]]) -> None:
        """A weapon or an event that does harm is an instrument; who used it is the agent."""
        names = {role for role, _ in candidate.frame.roles}
        if "agent" not in roles or not ("instrument" in names or candidate.type == "displace"):
            return
        devices = [token for token in roles["agent"] if self._is_device(token)]
        if not devices:
            return
        rest = [token for token in roles["agent"] if token not in devices]
        means = [token for token in devices if lemma_of(token) not in FIGHTING]
        if candidate.type != "displace" and means:
            roles["instrument"] = means
        if not rest and devices[0].upos == "NOUN":
            behind = self._grammar.of(devices[0])
            rest = behind["by"] or behind["carrier"] or behind["state"] or behind["possessor"]
            rest = [token for token in rest if not self._is_time(token)]
        roles["agent"] = rest

    def _is_device(self, token: Token) -> bool:
        lemma = lemma_of(token)
        if token.entity or lemma == "bomber":
            return False
        named = any(lemma in self._classes.words(name) for name in ("EVENT", "WEAPON", "BOMB"))
        return named or (token.upos == "NOUN" and self._is_assault(token))

    def _is_assault(self, token: Token) -> bool:
        return any(
            frame.type in ASSAULTS and not frame.conditions
            for frame in self._english.frames.get(("noun", lemma_of(token)), ())
        )

    def _by_type(self, candidate: Candidate, roles: dict[str, list[Token]]) -> None:
        """What single types need beyond their frames."""
        trigger, arguments = candidate.trigger, candidate.arguments
        lemma = lemma_of(trigger)
        kind, verbal = candidate.type, candidate.frame.form == "verb"
        if kind == "bombing":
            self._bomb(trigger, arguments, roles)
        if kind in ("bombing", "attack", "airstrike", "shell") and not verbal:
            verb = trigger.head
            if verb and verb.upos == "VERB" and trigger.relation in ("nsubj", "compound") and not roles.get("target"):
                if lemma_of(verb) in ("hit", "strike", "target", "destroy", "damage"):
                    roles["target"] = self._grammar.of(verb)["object"]
        if kind == "deploy" and verbal:
            if lemma in ("enter", "surround", "occupy", "invade", "guard", "man", "reinforce"):
                roles["agent"], roles["target"] = list(arguments["subject"]), list(arguments["object"])
            elif arguments["subject"] and arguments["object"]:
                roles["agent"] = list(arguments["subject"]) + self._forces(arguments["object"])
        if kind == "withdraw" and verbal:
            if lemma in ("leave", "vacate", "abandon", "exit", "quit", "cede", "relinquish", "hand"):
                roles["agent"], roles["from"] = list(arguments["subject"]), list(arguments["object"])
            elif arguments["subject"]:
                roles["agent"] = list(arguments["subject"]) + self._forces(arguments["object"])
        if kind in ("accuse", "urge") and roles.get("topic") and not roles.get("target"):
            roles["target"] = self._behind(roles["topic"][0])
        if kind in ("accuse", "urge", "protest", "threaten"):
            self._reproached_act(roles)
        if kind == "withdraw" and not roles.get("from"):
            goers = [*arguments["object"], *roles.get("agent", [])]
            roles["from"] = [t for goer in goers for key in ("from", "in") for t in self._grammar.of(goer)[key]][:2]
        if kind == "recruit" and not roles.get("from"):
            roles["from"] = [t for one in roles.get("target", []) for t in self._taken_from(one)][:1]
        if kind == "deploy" and not roles.get("target"):
            goers = [*arguments["object"], *arguments["of"], *roles.get("agent", [])]
            roles["target"] = [t for goer in goers for key in WHERETO for t in self._grammar.of(goer)[key]][:1]
        if kind in ("resign", "dismiss", "appoint") and not roles.get("label"):
            held = roles.get("agent" if kind == "resign" else "target", [])
            roles["label"] = [office for person in held for office in self._office_of(person)][:1]
        if kind == "seize" and verbal and lemma == "fall" and arguments["to"]:
            roles["agent"], roles["target"] = list(arguments["to"]), list(arguments["subject"])

    def _taken_from(self, taken: Token) -> list[Token]:
        """Whom recruits leave: "fighters from [the Brigade]", "troops from the US backed and funded [Brigade]".

        Read along the words, since participles without a hyphen are easily taken for verbs of their own.
        """
        behind = [token for token in taken.sentence.tokens if token.index > taken.index]
        if not behind or behind[0].lower != "from":
            return []
        for token in behind[1:SOON]:
            if token.upos in ("PUNCT", "AUX", "PRON"):
                break
            if token.entity == "ORG" or self._classes.holds(token, "ARMED"):
                named = [token, *(above for above in (token.head,) if above and above.entity == token.entity != "")]
                return named[-1:] if token.relation in ("amod", "compound", "flat") else [token]
        return []

    def _reproached_act(self, roles: dict[str, list[Token]]) -> None:
        """What is condemned may be an act: then it is the topic, and who did it the target."""
        acts = [t for t in roles.get("target", []) if t.upos == "NOUN" and not t.entity and not self._is_somebody(t)]
        if not acts:
            return
        rest = [token for token in roles["target"] if token not in acts]
        roles.setdefault("topic", acts)
        roles["target"] = rest or self._behind(acts[0])

    def _office_of(self, person: Token) -> list[Token]:
        """The office that stands before a name, or for its holder: "[President] Arroyo", "the [army chief]"."""
        if person.upos == "NOUN" and lemma_of(person) in self._classes.words("OFFICE"):
            return [person]
        return [
            child
            for child in person.children
            if child.index < person.index
            and child.relation in ("compound", "nmod:desc", "nmod", "amod")
            and lemma_of(child) in self._classes.words("OFFICE")
        ]

    def _issuers(self, agents: list[Token]) -> list[Token]:
        """Who issued a statement that praises or urges: "signed a statement supporting …"."""
        if len(agents) == 1 and lemma_of(agents[0]) in ISSUED and agents[0].relation in ("obj", "obl"):
            holder = self._grammar.holder(agents[0])
            return conjuncts(holder) if holder is not None and holder is not agents[0] else agents
        return agents

    def _behind(self, act: Token) -> list[Token]:
        """Whose act a noun names: "[Israel]'s withdrawal", "the [South African] invitation"."""
        if act.upos != "NOUN":
            return []
        found = self._grammar.of(act)
        return [t for key in ("possessor", "by", "state") for t in found[key] if self._is_somebody(t)][:2]

    def _forces(self, tokens: list[Token]) -> list[Token]:
        """Troops that are sent act too: both who sends and who goes are doers."""
        return [token for token in tokens if self._classes.holds(token, "ARMED") and not token.entity]

    def _is_somebody(self, token: Token) -> bool:
        return (
            bool(token.entity)
            or is_state(token)
            or any(self._classes.holds(token, name) for name in ("PERSON", "ORG", "ARMED"))
        )

    def _bomb(self, trigger: Token, arguments: dict[str, list[Token]], roles: dict[str, list[Token]]) -> None:
        bombs = self._classes.words("BOMB") - self._classes.words("EVENT")
        if roles.get("instrument") == [trigger] and lemma_of(trigger) not in bombs:
            roles["instrument"] = [m for m in arguments["modifier"] if lemma_of(m) in bombs][:1]
        if lemma_of(trigger) == "bomber":
            roles["agent"] = [trigger]
            roles.pop("instrument", None)
            verb = trigger.head
            if verb and trigger.relation == "nsubj" and verb.upos == "VERB":
                if lemma_of(verb) in ("target", "hit", "strike", "attack", "kill", "wound", "injure"):
                    roles["target"] = self._grammar.of(verb)["object"]


def without_parts(heads: list[Token]) -> list[Token]:
    """Heads without those that only modify another: "South" and "African" are one state."""
    return [
        token
        for token in heads
        if not (token.head in heads and token.relation in ("amod", "compound", "flat", "nmod", "nummod"))
    ]
