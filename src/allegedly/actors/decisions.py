"""Decisions of people about actors, and the names that follow from them. Claims never change: views do.

A decision is an entry of the ledger with who, when and why; undoing one is another entry. Whatever is undone leaves no
trace in the view, so that merging and undoing gives the identical view.

    merge        actor, into             both are one; the second name stays
    split        actor, name, into       one spelling of an actor is somebody else
    never-merge  actor, other            nobody may merge these two
    rename       actor, name             the name that is shown
    promote      actor, kind, country    a name that pages use becomes an actor with a kind
    undo         undoes                  the decision with this number counts no more
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from allegedly.errors import DecisionError
from allegedly.records import Json
from allegedly.tables.world import KINDS

FIELDS = {
    "merge": ("actor", "into"),
    "split": ("actor", "name", "into"),
    "never-merge": ("actor", "other"),
    "rename": ("actor", "name"),
    "promote": ("actor", "kind"),
    "undo": ("undoes",),
}
OPTIONAL = {"promote": ("country",)}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided. `number`: of its entry, 0 before it is kept; `values`: the fields above."""

    action: str
    values: dict[str, str | int | None]
    by: str
    why: str
    added: str = ""
    number: int = 0

    def content(self) -> Json:
        """The entry's content."""
        return {"action": self.action, **self.values, "by": self.by, "why": self.why, "added": self.added}

    def value(self, name: str) -> str:
        """A field as text."""
        return str(self.values[name])


def decision_of(content: Json, number: int = 0) -> Decision:
    """Read an entry's content; raises `DecisionError` for one that is none."""
    action = content.get("action")
    if action not in FIELDS:
        raise DecisionError(f"{action!r} is no decision; one of {', '.join(FIELDS)}")
    values: dict[str, str | int | None] = {}
    for name in FIELDS[action]:
        value = content.get(name)
        if name == "undoes":
            if not isinstance(value, int) or isinstance(value, bool):
                raise DecisionError("undo needs undoes: the number of a decision")
        elif not isinstance(value, str) or not value.strip():
            raise DecisionError(f"{action} needs {name} as text")
        values[name] = value
    for name in OPTIONAL.get(action, ()):
        if content.get(name) is not None:
            values[name] = str(content[name])
    by, why = content.get("by"), content.get("why")
    if not isinstance(by, str) or not by.strip() or not isinstance(why, str) or not why.strip():
        raise DecisionError(f"{action} needs who decides (by) and the reason (why)")
    return Decision(action, values, by, why, str(content.get("added", "")), number)


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


def active(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that still count: neither undone nor undoing. An undo may itself be undone."""
    kept = sorted(decisions, key=lambda decision: decision.number)
    gone: set[int] = set()
    for decision in reversed(kept):
        if decision.action == "undo" and decision.number not in gone:
            gone.add(int(decision.value("undoes")))
    return [one for one in kept if one.action != "undo" and one.number not in gone]


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
        number = int(decision.value("undoes"))
        if number not in {one.number for one in kept}:
            raise DecisionError(f"entry {number} is no decision; see allegedly actors history")
        if any(one.action == "undo" and int(one.value("undoes")) == number for one in _counting(kept)):
            raise DecisionError(f"decision {number} is undone already")


def _counting(decisions: list[Decision]) -> list[Decision]:
    """Undoing decisions that are not undone themselves."""
    undoing = [one for one in decisions if one.action == "undo"]
    gone = {int(one.value("undoes")) for one in undoing}
    return [one for one in undoing if one.number not in gone]


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
