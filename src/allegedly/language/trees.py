"""Make trees of arc scores: the best head for each word, all hanging from one root, no cycles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Array = Any  # numpy.ndarray; numpy is imported where it is used
ROOT_COSTS = (0.0, 4.0, 16.0, 1e6)


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether `heads` (from 1; 0 is the root) has one root and no cycle."""
    if sum(head == 0 for head in heads) != 1:
        return False
    sound = [False] * (len(heads) + 1)
    sound[0] = True
    for start in range(1, len(heads) + 1):
        path = []
        word = start
        while not sound[word]:
            path.append(word)
            sound[word] = True  # for this walk; a cycle meets its own path
            word = heads[word - 1]
            if word in path:
                return False
    return True


def best_tree(scores: Array) -> list[int]:
    """Heads of the best single-rooted tree (Chu-Liu, Edmonds).

    Args:
        scores: (words + 1, words + 1), row = dependent, column = head, place 0 the root.

    A tree that is best while each arc to the root costs something, and has one such arc, is the best with one root
    whatever the cost: small costs are tried first, since large ones make cycles, and cycles take time.

    Source: Edmonds 1967, "Optimum branchings".
    """
    import numpy as np

    heads: Any = []
    for cost in ROOT_COSTS:
        table = scores.astype(np.float64)
        np.fill_diagonal(table, -np.inf)
        table[1:, 0] -= cost
        table[0, :] = -np.inf
        heads = _branch(table)[1:].tolist()
        if heads.count(0) == 1:
            break
    return list(heads)


def _branch(scores: Array) -> Array:
    import numpy as np

    heads = scores.argmax(1)
    heads[0] = -1
    cycle = np.array(_find_cycle(heads.tolist()), int)
    if not len(cycle):
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)  # in order, so the root stays at place 0
    last = len(rest)  # the cycle, shrunk to one word
    own = scores[cycle, heads[cycle]]
    leaving = scores[np.ix_(rest, cycle)]  # a word of the rest hangs on one in the cycle
    entering = scores[np.ix_(cycle, rest)] - own[:, None]  # one in the cycle hangs on a word of the rest
    small = np.full((last + 1, last + 1), -np.inf)
    small[:last, :last] = scores[np.ix_(rest, rest)]
    small[1:last, last] = leaving[1:].max(1)
    small[last, :last] = entering.max(0) + own.sum()
    solved = _branch(small)
    result = heads.copy()
    for place in range(1, last):
        head = solved[place]
        result[rest[place]] = cycle[leaving[place].argmax()] if head == last else rest[head]
    entry = solved[last]
    result[cycle[entering[:, entry].argmax()]] = rest[entry]
    return result


def _find_cycle(heads: list[int]) -> list[int]:
    """Some cycle of the graph in which every word but the root has one head; [] if there is none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        word = start
        while word > 0 and not seen[word]:
            seen[word] = start
            word = heads[word]
        if word > 0 and seen[word] == start:
            cycle = [word]
            while heads[cycle[-1]] != word:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
