"""Make trees of arc scores: the best head for each word, all hanging from one root, no cycles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Array = Any  # numpy.ndarray; numpy is imported where it is used
ROOT_COST = 1e6


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

    A word that hangs on the root costs more than all else can win, so that only one does.

    Source: Edmonds 1967, "Optimum branchings".
    """
    import numpy as np

    table = scores.astype(np.float64)
    np.fill_diagonal(table, -np.inf)
    table[1:, 0] -= ROOT_COST
    table[0, :] = -np.inf
    return [int(head) for head in _branch(table)[1:]]


def _branch(scores: Array) -> Array:
    import numpy as np

    size = scores.shape[0]
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [word for word in range(size) if word not in inside]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    last = len(rest)  # the cycle, shrunk to one word
    leaves_to: dict[int, int] = {}
    enters_at: dict[int, int] = {}
    total = sum(scores[word, heads[word]] for word in cycle)
    for a, word in enumerate(rest):
        for b, head in enumerate(rest):
            small[a, b] = scores[word, head]
        if word:
            through = max(cycle, key=lambda c: scores[word, c])
            small[a, last] = scores[word, through]
            leaves_to[a] = through
    for b, head in enumerate(rest):
        into = max(cycle, key=lambda c: scores[c, head] - scores[c, heads[c]])
        small[last, b] = scores[into, head] - scores[into, heads[into]] + total
        enters_at[head] = into
    np.fill_diagonal(small, -np.inf)
    solved = _branch(small)
    result = heads.copy()
    for a, word in enumerate(rest):
        if word:
            result[word] = leaves_to[a] if solved[a] == last else rest[solved[a]]
    entry = rest[solved[last]]
    result[enters_at[entry]] = entry
    return result


def _find_cycle(heads: Array) -> list[int]:
    for start in range(1, len(heads)):
        path: list[int] = []
        word = start
        while word > 0 and word not in path:
            path.append(word)
            word = int(heads[word])
        if word > 0:
            return path[path.index(word) :]
    return []
