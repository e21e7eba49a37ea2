"""Time by stage, each moment counted once: a stage that begins within another stops the outer one's clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any


class Stopwatch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block for `name`, less what inner stages take."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted for `name`."""

        def counted(*args: Any, **keywords: Any) -> Any:
            with self.stage(name):
                return function(*args, **keywords)

        return counted


class Watched:
    """An object whose named methods are timed; everything else passes through."""

    def __init__(self, object: Any, methods: dict[str, Callable[..., Any]]) -> None:
        self._object, self._methods = object, methods

    def __getattr__(self, name: str) -> Any:
        return self._methods.get(name) or getattr(self._object, name)
