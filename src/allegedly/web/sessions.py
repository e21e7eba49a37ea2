"""Who is logged in, kept in memory only: a desk that is started anew knows nobody."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe

from allegedly.web.tokens import Row

LASTS = 12 * 3600  # seconds
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Session:
    """`row`: whose; `token`: what forms of this session bring back; `until`: when it ends, by the clock."""

    row: Row
    token: str
    until: float


@dataclass(slots=True)
class Sessions:
    """Sessions by their ids, which only the cookies have besides."""

    clock: Callable[[], float] = time.monotonic
    _open: dict[str, Session] = field(default_factory=dict)

    def begin(self, row: Row) -> str:
        """Begin a session; returns its id, 256 random bits."""
        now = self.clock()
        self._open = {key: one for key, one in self._open.items() if one.until > now}
        while len(self._open) >= MOST:
            del self._open[next(iter(self._open))]
        key = token_urlsafe(32)
        self._open[key] = Session(row, token_urlsafe(32), now + LASTS)
        return key

    def find(self, key: str | None, rows: Sequence[Row]) -> Session | None:
        """The session of an id, as long as it lasts and its person still has this token."""
        found = self._open.get(key or "")
        if found is None or found.until <= self.clock() or found.row not in rows:
            return None
        return found

    def end(self, key: str | None) -> None:
        """End a session, where there is one."""
        self._open.pop(key or "", None)
