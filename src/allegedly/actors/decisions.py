"""The names that follow from what people decided about actors (see allegedly/decisions.py for the actions).

Whatever is undone leaves no trace in the view, so that merging and undoing gives the identical view.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from allegedly.decisions import Decision, active, check_undo, decision_of
from allegedly.errors import DecisionError
from allegedly.tables.world import KINDS

__all__ = ["Decision", "Names", "active", "check", "decision_of", "names_of"]


@dataclass(slots=True)
class Names:
    """The view of names that follows from decisions, in their order."""

    merged: dict[str, str] = field(default_factory=dict)
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    promoted: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def root(self, actor: str) -> str:
        """Whom an actor was merged into, at last; itself if into nobody."""
        while actor in self.merged:
            actor = self.merged[actor]
        return actor

    def of(self, actor: str, said: str = "") -> str:
        """The name under which a mention's actor is shown.

        Args:
            actor: the canonical name that the claim has.
            said: the mention's own words, since a split moves single spellings.
        """
        root = self.root(self.moved.get((actor, said.casefold()), actor))
        return self.shown.get(root, root)

    def members(self, actor: str) -> tuple[str, ...]:
        """Every canonical name that is shown as this one, itself first."""
        root = self.named(actor)
        return (root, *sorted(name for name in self.merged if self.root(name) == root and name != root))

    def named(self, shown: str) -> str:
        """The canonical name behind a shown one."""
        return next((root for root, name in self.shown.items() if name == shown), self.root(shown))


def names_of(decisions: Iterable[Decision]) -> Names:
    """The view that follows from decisions; see `Names`."""
    names = Names()
    for decision in active(decisions):
        _apply(names, decision)
    return names


def check(decision: Decision, decisions: Iterable[Decision]) -> None:
    """Raise `DecisionError` where a new decision contradicts those that count, or means nothing."""
    kept = list(decisions)
    names = names_of(kept)
    if decision.action == "merge":
        one, other = names.root(decision.value("actor")), names.root(decision.value("into"))
        if one == other:
            raise DecisionError(f"{decision.value('actor')} and {decision.value('into')} are one already")
        if frozenset((one, other)) in {frozenset(map(names.root, pair)) for pair in names.apart}:
            raise DecisionError(
                f"{one} and {other} were marked never to be merged; undo that decision first (allegedly actors history)"
            )
    elif decision.action == "never-merge":
        one, other = names.root(decision.value("actor")), names.root(decision.value("other"))
        if one == other:
            raise DecisionError("they are one now; undo their merging first (allegedly actors history)")
    elif decision.action == "promote" and decision.value("kind") not in KINDS:
        raise DecisionError(f"{decision.value('kind')!r} is no kind of actor; one of {', '.join(sorted(KINDS))}")
    elif decision.action == "undo":
        check_undo(decision, kept)


def _apply(names: Names, decision: Decision) -> None:
    if decision.action == "merge":
        one, other = names.root(decision.value("actor")), names.root(decision.value("into"))
        if one != other:
            names.merged[one] = other
    elif decision.action == "split":
        names.moved[decision.value("actor"), decision.value("name").casefold()] = decision.value("into")
    elif decision.action == "never-merge":
        names.apart.add(frozenset((decision.value("actor"), decision.value("other"))))
    elif decision.action == "rename":
        names.shown[names.root(decision.value("actor"))] = decision.value("name")
    elif decision.action == "promote":
        country = decision.values.get("country")
        names.promoted[decision.value("actor")] = (decision.value("kind"), str(country) if country else None)
