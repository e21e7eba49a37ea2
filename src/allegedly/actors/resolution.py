"""What resolving a mention gives: an actor or none, with a score, the reason, and who else it may be."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.records import Json


@dataclass(frozen=True, slots=True)
class Candidate:
    """One actor that a mention may stand for. `country` is ISO 3166-1 alpha-2, `score` 0 to 1."""

    actor: str
    kind: str
    country: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a mention stands for. `actor` is None where it stays open; `candidates` are ranked, the best first.

    `holder`: for an office, the person who held it on the day. `by_rule`: a state's name and a common noun made it.
    `country` is ISO 3166-1 alpha-3.
    """

    text: str
    actor: str | None
    kind: str | None
    country: str | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()
    holder: str | None = None
    by_rule: bool = False

    def to_json(self) -> Json:
        """The form of the command line: text, actor, kind, country, score, reason, candidates, holder."""
        return {
            "text": self.text,
            "actor": self.actor,
            "kind": self.kind,
            "country": self.country,
            "score": round(self.score, 2),
            "reason": self.reason,
            "holder": self.holder,
            "candidates": [
                {"actor": c.actor, "kind": c.kind, "country": c.country, "score": round(c.score, 2), "reason": c.reason}
                for c in self.candidates
            ],
        }
