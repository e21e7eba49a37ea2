"""Participants that a clause leaves out and the sentence makes plain."""

from __future__ import annotations

from allegedly.claims.frames import Candidate
from allegedly.claims.grammar import Grammar
from allegedly.claims.words import Classes, lemma_of
from allegedly.records import Token

ASSAULTS = frozenset("attack airstrike shell bombing".split())
HARM = frozenset("kill injure".split())
WRONGS = frozenset("abduct abuse destroy".split())
WHEN = frozenset("when after as".split())
DOER_OF = {"accuse": "target", "charge": "target", "claim_responsibility": "agent"}


def borrow(candidates: list[Candidate], grammar: Grammar, classes: Classes) -> None:
    """Let deaths take the doer, and attacks the victims, that the same sentence names.

    Forms: "An [air strike] by the coalition [killed] five" · "[killed] in a [raid] by troops"

    Args:
        candidates: claims-to-be of one sentence, with roles.
    """
    _from_accusations(candidates)
    for candidate in candidates:
        if candidate.type in HARM | ASSAULTS | WRONGS and not candidate.roles.get("agent"):
            doers = _from_circumstance(candidate, grammar, classes)
            if doers and not _words(doers) & _words(candidate.roles.get("target", [])):
                candidate.roles["agent"] = doers
    _share_harm(candidates)
    _means_of_clause(candidates)
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.type in ASSAULTS and candidate.frame.form == "noun" and last and not candidate.roles.get("agent"):
            if not _words(last.roles["agent"]) & _words(candidate.roles.get("target", [])):
                candidate.roles["agent"] = last.roles["agent"]
        if candidate.type in ASSAULTS | HARM and candidate.roles.get("agent"):
            last = candidate
    for candidate in candidates:
        if candidate.type in HARM and not candidate.roles.get("agent"):
            victims = _words(candidate.roles.get("target", []))
            acts = [
                other
                for other in candidates
                if other.type in ASSAULTS and other.roles.get("agent") and not _words(other.roles["agent"]) & victims
            ]
            if acts:
                nearest = min(acts, key=lambda other: abs(other.trigger.index - candidate.trigger.index))
                candidate.roles["agent"] = nearest.roles["agent"]
    for candidate in candidates:
        if candidate.type in ASSAULTS and not candidate.roles.get("target") and candidate.frame.form == "noun":
            for other in candidates:
                if other.type not in HARM or not other.roles.get("target") or other.frame.form != "verb":
                    continue
                means = [*other.roles.get("instrument", []), *other.arguments.get("subject", [])]
                if candidate.trigger.head is other.trigger or candidate.trigger in means:
                    candidate.roles["target"] = other.roles["target"]
                    break


def _share_harm(candidates: list[Candidate]) -> None:
    """Coordinated harm has one doer and one means: "two were killed and six [injured] in [a blast] by rebels"."""
    harm = [c for c in candidates if c.type in HARM and c.frame.form == "verb"]
    for first in harm:
        for other in harm:
            if other.trigger.relation != "conj" or other.trigger.head is not first.trigger:
                continue
            for role in ("agent", "instrument"):
                for giver, taker in ((first, other), (other, first)):
                    if giver.roles.get(role) and not taker.roles.get(role) and not _agents_own(taker, role):
                        taker.roles[role] = giver.roles[role]


def _means_of_clause(candidates: list[Candidate]) -> None:
    """What went off in the clause that tells how the harm came: "were hurt when [a bomb] exploded"."""
    for candidate in candidates:
        if candidate.type not in HARM or candidate.roles.get("instrument"):
            continue
        clauses = [c for c in candidate.trigger.children if c.relation == "advcl" and _marks(c) & WHEN]
        for other in candidates:
            if other.type in ("bombing", "shell") and other.roles.get("instrument"):
                if any(other.trigger is clause or other.trigger.head is clause for clause in clauses):
                    candidate.roles["instrument"] = other.roles["instrument"]


def _marks(clause: Token) -> set[str]:
    return {child.lower for child in clause.children if child.relation in ("mark", "advmod")}


def _agents_own(candidate: Candidate, role: str) -> bool:
    """Tell whether a candidate has told how the harm came already."""
    return role == "instrument" and bool(candidate.roles.get("agent"))


def _from_accusations(candidates: list[Candidate]) -> None:
    """Who is accused, charged or claims responsibility is said to be the doer: "blamed [him] for the [attack]"."""
    for other in candidates:
        role = DOER_OF.get(other.type)
        doers = other.roles.get(role, []) if role else []
        if not doers:
            continue
        below = set(other.trigger.subtree()) - _words(doers)
        for candidate in candidates:
            if candidate is not other and candidate.trigger in below and candidate.type in ASSAULTS | HARM | WRONGS:
                if not candidate.roles.get("agent"):
                    candidate.roles["agent"] = doers


def _from_circumstance(candidate: Candidate, grammar: Grammar, classes: Classes) -> list[Token]:
    """Who acts in the clause that tells how it came: "were killed when [gunmen] stormed the building"."""
    for child in candidate.trigger.children:
        if child.relation == "advcl" and any(
            m.relation in ("mark", "advmod") and m.lower in WHEN for m in child.children
        ):
            return [
                token
                for token in grammar.of(child)["subject"]
                if any(classes.holds(token, name) for name in ("IRREGULAR", "AIRCRAFT"))
                or (classes.holds(token, "ARMED") and not grammar.passive(child))
                or token.actor_kind in ("armed_group", "military")
                or lemma_of(token) in ("bomber", "attacker")
            ]
    return []


def _words(tokens: list[Token]) -> set[Token]:
    return {below for token in tokens for below in token.subtree()}
