"""Which candidates become claims: no bare back-pointing nouns, no words that serve another trigger."""

from __future__ import annotations

from allegedly.claims.frames import Candidate
from allegedly.claims.grammar import Arguments, IsTime
from allegedly.claims.words import Classes, case_of, has_child, is_state, joined, lemma_of
from allegedly.records import Token

POINTING = frozenset("the this that these those such".split())
ADDS_NOTHING = frozenset("recent latest same alleged two three second first last".split())
HAPPENS = frozenset("occur happen take begin start follow be come erupt last".split())
TRUCES = frozenset("ceasefire cease-fire truce armistice".split())
DEVICES = frozenset("bomb bomber device mine landmine ied explosive explosion blast".split())
_ADDING = (
    "on by against of between in at with possessor for to from near carrier clause upon into among over across"
).split()
_WEAK_COMPOUNDS = frozenset("deploy member arrest fund support aid accuse lead agree urge".split())
_ALONE_VERBS = frozenset("kill injure attack clash shell airstrike bombing".split())
_ALONE = frozenset(
    """attack bombing airstrike shell clash ceasefire negotiate protest besiege coup kill abduct abuse displace aid
    arrest rival reward""".split()
)
"""Types whose nouns may stand without a named participant: "fighting broke out", "a ceasefire"."""


class Selector:
    """Drops candidates, leaving the reason in each."""

    def __init__(self, classes: Classes, is_time: IsTime) -> None:
        self._classes = classes
        self._is_time = is_time

    def before_roles(self, candidates: list[Candidate]) -> None:
        """Drop what can be told without participants."""
        by_token = {candidate.trigger: candidate for candidate in candidates}
        serving = {token: other for other in candidates for token in other.matched}
        for candidate in candidates:
            trigger = candidate.trigger
            noun = candidate.frame.form == "noun"
            head = trigger.head
            other = serving.get(trigger)
            if other is not None and other is not candidate and abs(other.trigger.index - trigger.index) < 12:
                candidate.dropped = f"the word serves “{other.trigger.text}”"
            elif noun and head in by_token and _names_kind_of(trigger):
                candidate.dropped = f"the word only tells the kind of “{head.text}”"  # type: ignore[union-attr]
            elif noun and trigger.relation == "compound" and candidate.type in _WEAK_COMPOUNDS:
                candidate.dropped = "the word only tells the kind of the next"
            elif noun and lemma_of(trigger) in DEVICES and _said_by_another(candidate, candidates):
                candidate.dropped = "another word of the sentence says that it went off"
            elif noun and self._points_back(trigger, candidate.arguments) and not _is_happening(trigger):
                candidate.dropped = "it only points back to something said before"

    def after_roles(self, candidates: list[Candidate]) -> None:
        """Drop what needs participants and has none."""
        for candidate in candidates:
            if candidate.dropped:
                continue
            if not candidate.roles and not self._may_stand_alone(candidate):
                candidate.dropped = "nobody takes part"
            elif _merely_named(candidate):
                candidate.dropped = "it only gives a name"
            elif candidate.type in ("member", "lead", "office") and candidate.frame.form == "noun":
                if not any(token.entity in ("PERSON", "ORG") for token in candidate.roles.get("agent", [])):
                    candidate.dropped = "no named person or group holds it"

    def _points_back(self, token: Token, arguments: Arguments) -> bool:
        """Tell whether a noun adds nothing: "the attack", "these deaths", but not "the attack on Homs"."""
        if token.upos != "NOUN":
            return False
        determiner = next((child for child in token.children if child.relation == "det"), None)
        if determiner is None or determiner.lower not in POINTING:
            return False
        if any(not self._is_time(noun) for key in _ADDING for noun in arguments.get(key, ())):
            return False
        return not any(
            child.relation in ("compound", "amod", "nummod") and child.lower not in ADDS_NOTHING
            for child in token.children
        )

    def _may_stand_alone(self, candidate: Candidate) -> bool:
        trigger = candidate.trigger
        if lemma_of(trigger) in ("casualty", "fatality", "toll"):
            return True
        if candidate.frame.form == "verb":
            return candidate.type in _ALONE_VERBS
        return candidate.type in _ALONE and trigger.relation != "compound"


def _merely_named(candidate: Candidate) -> bool:
    """Tell whether a participle only names its noun: "a group called X", where nobody is said to call it so."""
    trigger = candidate.trigger
    passive = trigger.relation == "acl" and trigger.xpos == "VBN"
    return candidate.type == "describe" and passive and not candidate.roles.get("agent")


def _names_kind_of(token: Token) -> bool:
    """Tell whether a noun stands close before its head without a preposition: "bomb attack"."""
    head = token.head
    return (
        head is not None
        and token.relation in ("compound", "nmod", "amod")
        and token.index < head.index <= token.index + 3
        and case_of(token) is None
    )


def _said_by_another(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Tell whether a verb of the same type has this noun among its own: "a bomber blew himself up"."""
    trigger = candidate.trigger
    return any(
        other.type == candidate.type
        and other is not candidate
        and other.frame.form == "verb"
        and (trigger.head is other.trigger or any(trigger in tokens for tokens in other.arguments.values()))
        for other in candidates
    )


def _is_happening(token: Token) -> bool:
    """Tell whether a pointing noun is said to happen: "the attack took place in Homs" is news again."""
    head = token.head
    if head is None or token.relation != "nsubj":
        return False
    return lemma_of(head) in HAPPENS or (has_child(head, ("cop",)) and bool(head.entity))


def retype(candidate: Candidate, classes: Classes) -> None:
    """Set the finer type that participants decide; see each function below for its case."""
    if candidate.type == "bombing":
        _from_the_air(candidate)
    elif candidate.type in ("arrest", "abduct", "seize") and candidate.frame.form != "adjective":
        _taken(candidate, classes)
    elif candidate.type == "attack":
        _by_weapon(candidate, classes)
    elif candidate.type == "agree":
        _truce(candidate)


def _from_the_air(candidate: Candidate) -> None:
    """A state that bombs does so from the air."""
    if lemma_of(candidate.trigger) not in ("bombing", "bomb", "bombardment"):
        return
    for agent in candidate.roles.get("agent", []):
        around = [agent, *agent.children, *([agent.head] if agent.head else [])]
        if lemma_of(agent) == "force" and any(child.lower == "air" for child in agent.children):
            candidate.type = "airstrike"
            return
        if agent.actor_kind == "military" or any(is_state(token) for token in around):
            candidate.type = "airstrike"
            candidate.roles.pop("instrument", None)
            return


def _taken(candidate: Candidate, classes: Classes) -> None:
    """Goods and places are seized; people are abducted by armed groups and arrested by the forces of a state."""
    targets, agents = candidate.roles.get("target", []), candidate.roles.get("agent", [])
    lemma = lemma_of(candidate.trigger)
    if not targets or lemma not in (
        "capture",
        "seize",
        "detain",
        "kidnap",
        "abduct",
        "take",
        "hold",
        "captured",
        "capturing",
    ):
        return
    goods = all(
        classes.holds(token, name) and token.entity != "PERSON"
        for token in targets
        for name in [next((n for n in ("GOODS", "PLACE", "BUILDING", "VEHICLE") if classes.holds(token, n)), "GOODS")]
    )
    people = any(token.entity == "PERSON" or classes.holds(token, "PERSON") for token in targets)
    if goods and not people and lemma in ("capture", "seize", "captured"):
        candidate.type = "seize"
    elif people and lemma in ("capture", "seize", "hold", "take", "captured"):
        if any(_irregular(token, classes) for token in agents):
            candidate.type = "abduct"
        elif any(_of_state(token) for token in agents) and candidate.type in ("abduct", "seize"):
            candidate.type = "arrest"


def _irregular(token: Token, classes: Classes) -> bool:
    if token.actor_kind == "armed_group":
        return True
    return lemma_of(token) in classes.words("IRREGULAR") and not _of_state(token)


def _of_state(token: Token) -> bool:
    around = [
        token,
        *(child for child in token.children if child.relation in ("amod", "compound", "nmod:poss", "nmod")),
    ]
    return any(one.actor_kind in ("state", "demonym", "government", "military", "police") for one in around) or (
        lemma_of(token) in ("police", "policeman", "officer", "authority", "troop", "soldier", "army")
    )


def _truce(candidate: Candidate) -> None:
    """To sign a ceasefire agreement is a ceasefire."""
    nouns = [candidate.trigger, *candidate.matched, *candidate.arguments.get("object", [])]
    for noun in nouns:
        if any(lemma_of(c) in TRUCES or joined(c) in TRUCES for c in [noun, *noun.children]):
            candidate.type = "ceasefire"
            return


def _by_weapon(candidate: Candidate, classes: Classes) -> None:
    """An attack by aircraft is an air strike, one by rockets or artillery is shelling."""
    near = candidate.roles.get("agent", []) + candidate.roles.get("instrument", [])
    near = near + candidate.arguments.get("subject", []) + candidate.arguments.get("modifier", [])
    for token in near:
        lemma = lemma_of(token)
        if lemma in classes.words("AIRCRAFT"):
            candidate.type = "airstrike"
            return
        if lemma in classes.words("ARTILLERY") and candidate.frame.form == "noun":
            candidate.type = "shell"
            return
