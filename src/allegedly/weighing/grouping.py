"""Sets that grow together, and why: the plainest union-find that can say what joined two members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Members that were joined are in one group; `joined` keeps every reason given."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._parent = {member: member for member in members}
        self.joined: list[tuple[Member, Member, str]] = []

    def root(self, member: Member) -> Member:
        """The member that stands for a group."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: Member, other: Member, why: str) -> None:
        """Put two groups together."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parent[second] = first
            self.joined.append((one, other, why))

    def groups(self) -> list[list[Member]]:
        """All groups, members in the order in which they were given."""
        found: dict[Member, list[Member]] = defaultdict(list)
        for member in self._parent:
            found[self.root(member)].append(member)
        return list(found.values())
