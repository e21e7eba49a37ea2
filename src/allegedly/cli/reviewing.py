"""Review in the terminal: claim by claim, or one decision at a time for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from allegedly.cli.looking import print_claim
from allegedly.cli.screen import console
from allegedly.errors import AllegedlyError
from allegedly.weigh.deciding import decisions_in, keep
from allegedly.weigh.reviewing import add_missed, claim_in, decide_on, value_of

if TYPE_CHECKING:
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim

KEYS = "[a]ccept [r]eject [c]orrect [n]ote [+] add one that was missed [s]kip [u]ndo the last [q]uit"
Ask = Callable[[str], str]


def review_one(
    ledger: str, action: str, claim: str, *, by: str, why: str, part: str | None = None, value: str | None = None,
    actor: str | None = None, text: str | None = None,
) -> int:  # fmt: skip
    """Keep one decision about a claim; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        number = decide_on(opened, action, claim, by, why, part=part, value=value, actor=actor, text=text)
    print(f"kept as entry {number}; to take it back: allegedly undo {number} --why …")
    return 0


def add_claim(ledger: str, document: str, value: str, *, by: str, why: str) -> int:
    """Keep a claim that the reader missed; returns the exit code. `value`: JSON with type, clause, trigger, roles …"""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        number, claim = add_missed(opened, document, value_of(value, None), by, why)
    print(f"kept as entry {number}: claim {claim}; to take it back: allegedly undo {number} --why …")
    return 0


# ---------------------------------------------------------------------------------- claim by claim


def walk(ledger: str, *, by: str, document: str | None, type: str | None, limit: int | None, ask: Ask = input) -> int:
    """Go through the open claims of a ledger, asking what to make of each; returns the exit code.

    Every answer is kept at once; the end of the input or Ctrl-C ends the walk.
    """
    from allegedly.ledger import open_ledger
    from allegedly.reviewing.view import Reviews

    done: list[int] = []
    with open_ledger(ledger, create=False) as opened:
        reviews = Reviews(decisions_in(opened))
        found = list(_open_claims(opened, reviews.status, document, type, limit))
        for place, stored in enumerate(found, 1):
            print_claim(console(), stored)
            console().print(f"{place} of {len(found)}: {KEYS}")
            try:
                if not _ask_about(opened, stored, by, done, ask):
                    break
            except (EOFError, KeyboardInterrupt):
                print()
                break
        print(f"{len(done)} decisions kept" + (f": entries {', '.join(map(str, done))}" if done else ""))
    return 0


def _open_claims(
    ledger: Ledger, status: Callable[[str], str], document: str | None, type: str | None, limit: int | None
) -> Iterator[StoredClaim]:
    left = limit
    for stored in ledger.claims(document=document, type=type):
        if status(stored.claim.id) == "open":
            if left is not None:
                if left == 0:
                    return
                left -= 1
            yield stored


def _ask_about(ledger: Ledger, stored: StoredClaim, by: str, done: list[int], ask: Ask) -> bool:
    """Ask until the claim is dealt with; False to stop."""
    claim = stored.claim.id
    while True:
        key = ask("? ").strip()[:1].lower()
        try:
            if key == "q":
                return False
            if key in ("s", ""):
                return True
            if key in ("a", "r"):
                action = "accept" if key == "a" else "reject"
                why = ask("why? ") if key == "r" else "read rightly"
                done.append(decide_on(ledger, action, claim, by, why or "read wrongly"))
                return True
            if key == "c":
                part, value = ask("which part? "), ask("new value (words of the page, or JSON)? ")
                actor, why = ask("for whom? ") or None, ask("why? ")
                done.append(decide_on(ledger, "correct", claim, by, why, part=part, value=value, actor=actor))
                print_claim(console(), claim_in(ledger, claim))
            elif key == "n":
                done.append(decide_on(ledger, "note", claim, by, "a remark", text=ask("note: ")))
            elif key == "+":
                done.append(_ask_for_missed(ledger, stored, by, ask))
            elif key == "u" and done:
                done.append(keep(ledger, "undo", {"undoes": done[-1]}, by=by, why="a slip"))
            else:
                print(KEYS)
        except AllegedlyError as error:
            print(error)


def _ask_for_missed(ledger: Ledger, stored: StoredClaim, by: str, ask: Ask) -> int:
    value: dict[str, Any] = {"type": ask("type? ")}
    value |= {"clause": ask("words of the clause? "), "trigger": ask("its verb or noun? ")}
    while role := ask("role (agent, target, party …; nothing to end)? ").strip():
        words, actor = ask("words? "), ask("for whom? ")
        value.setdefault(role, []).append({"text": words, "actors": [actor] if actor else []})
    return add_missed(ledger, stored.document.id, value, by, ask("why? ") or "the reader missed it")[0]
