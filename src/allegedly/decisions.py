"""What people decide, as entries of the ledger: who, when, why. Claims never change, views do.

Undoing a decision is another entry; whatever is undone leaves no trace in a view.

    merge        actor, into             both are one; the second name stays
    split        actor, name, into       one spelling of an actor is somebody else
    never-merge  actor, other            nobody may merge these two
    rename       actor, name             the name that is shown
    promote      actor, kind, country    a name that pages use becomes an actor with a kind
    join         claim, other            these two claims speak of one event
    part         claim, other            these two do not
    accept       claim                   read rightly
    reject       claim                   the page does not say so
    correct      claim, part, value      one part of it is otherwise
    add          claim, document, value  a claim that the reader missed
    note         claim, text             a remark
    grade        source, grade           reliability of an outlet or speaker, A to F, from and until a day
    credibility  claim, grade            of the matter that a claim speaks of, 1 to 6
    likelihood   claim, term, confidence an analyst's estimate of that matter
    undo         undoes                  the decision with this number counts no more
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allegedly.errors import DecisionError
from allegedly.records import Json

FIELDS = {
    "merge": ("actor", "into"),
    "split": ("actor", "name", "into"),
    "never-merge": ("actor", "other"),
    "rename": ("actor", "name"),
    "promote": ("actor", "kind"),
    "join": ("claim", "other"),
    "part": ("claim", "other"),
    "accept": ("claim",),
    "reject": ("claim",),
    "correct": ("claim", "part"),
    "add": ("claim", "document"),
    "note": ("claim", "text"),
    "grade": ("source", "grade"),
    "credibility": ("claim", "grade"),
    "likelihood": ("claim", "term", "confidence"),
    "undo": ("undoes",),
}
OPTIONAL = {"promote": ("country",), "grade": ("from", "until")}
WITH_VALUE = frozenset({"correct", "add"})
"""Decisions whose `value` is JSON: a part of a claim, or a claim."""
WEIGHTY = frozenset("merge split never-merge rename promote join part reject correct add".split())
"""Decisions that change what is weighed; the others only stand beside it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided. `number`: of its entry, 0 before it is kept; `values`: the fields above."""

    action: str
    values: dict[str, Any]
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
    if not isinstance(action, str) or action not in FIELDS:
        raise DecisionError(f"{action!r} is no decision; one of {', '.join(FIELDS)}")
    values: dict[str, Any] = {}
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
    if action in WITH_VALUE:
        if "value" not in content:
            raise DecisionError(f"{action} needs a value")
        values["value"] = content["value"]
    by, why = content.get("by"), content.get("why")
    if not isinstance(by, str) or not by.strip() or not isinstance(why, str) or not why.strip():
        raise DecisionError(f"{action} needs who decides (by) and the reason (why)")
    return Decision(action, values, by, why, str(content.get("added", "")), number)


def active(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that still count: neither undone nor undoing. An undo may itself be undone."""
    kept = sorted(decisions, key=lambda decision: decision.number)
    gone: set[int] = set()
    for decision in reversed(kept):
        if decision.action == "undo" and decision.number not in gone:
            gone.add(int(decision.value("undoes")))
    return [one for one in kept if one.action != "undo" and one.number not in gone]


def check_undo(decision: Decision, decisions: Iterable[Decision]) -> None:
    """Raise `DecisionError` where there is nothing to undo."""
    kept = list(decisions)
    number = int(decision.value("undoes"))
    if number not in {one.number for one in kept}:
        raise DecisionError(f"entry {number} is no decision; see allegedly actors history")
    undoing = [one for one in kept if one.action == "undo"]
    gone = {int(one.value("undoes")) for one in undoing}
    if any(int(one.value("undoes")) == number for one in undoing if one.number not in gone):
        raise DecisionError(f"decision {number} is undone already")
