"""The seam for a learned scorer: candidates with features in, scores out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from allegedly.claims.frames import Candidate
from allegedly.claims.words import lemma_of


class Scorer(Protocol):
    """Says how sure it is that each candidate is a claim. Below `threshold` a candidate is dropped."""

    threshold: float

    def score(self, candidates: Sequence[Candidate]) -> list[float]:
        """One number from 0 to 1 for each candidate, in order."""
        ...


class RuleScorer:
    """Scores by how much of a frame was met: the rules have no better idea of their own doubt.

    A word that fires alone gets 0.6; each condition met by its own word adds to that.
    """

    threshold = 0.0

    def score(self, candidates: Sequence[Candidate]) -> list[float]:
        return [
            round(min(0.95, 0.6 + 0.1 * candidate.fit + 0.05 * len(candidate.roles)), 2) for candidate in candidates
        ]


def features(candidate: Candidate) -> list[str]:
    """Words about a candidate, for a learned scorer: `name=value`, in no special order."""
    trigger = candidate.trigger
    lemma = lemma_of(trigger)
    kind = candidate.type
    head = lemma_of(trigger.head) if trigger.head else "ROOT"
    found = [
        f"type={kind}", f"word={lemma}", f"type+word={kind}/{lemma}", f"form={candidate.frame.form}",
        f"relation={trigger.relation}", f"head={head}", f"tag={trigger.xpos}", f"block={trigger.sentence.block}",
        f"matched={len(candidate.matched)}", f"first={trigger.sentence.number == 0}",
    ]  # fmt: skip
    for role, heads in candidate.roles.items():
        found += [
            f"has={role}", f"type+has={kind}/{role}", f"{role}:entity={heads[0].entity}",
            f"{role}:tag={heads[0].upos}", f"{role}:word={lemma_of(heads[0])}",
            f"{kind}/{role}:word={lemma_of(heads[0])}",
        ]  # fmt: skip
    found += [
        f"child={child.relation}:{lemma_of(child)}"
        for child in trigger.children
        if child.relation in ("det", "amod", "compound", "aux", "advmod", "case", "mark", "nummod")
    ]
    return found
