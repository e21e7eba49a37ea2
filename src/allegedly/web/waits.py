"""Whoever brings wrong tokens again and again waits, longer each time, and nobody else does."""

from __future__ import annotations

import time
from asyncio import sleep
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network

FREE = 4  # tries without a wait
LONGEST = 16.0  # seconds
FORGOTTEN_AFTER = 900.0  # seconds without a try
MOST = 10_000  # addresses that are remembered


@dataclass(slots=True)
class Waits:
    """Tries of each address since its last right token."""

    clock: Callable[[], float] = time.monotonic
    _tried: dict[str, tuple[int, float]] = field(default_factory=dict)

    async def before_try(self, address: str) -> None:
        """Wait as long as an address must before its token is looked at.

        A try counts when it begins, and a right token waits like a wrong one: many tries at once, or giving up on
        slow answers, gain nothing.
        """
        key, now = _key(address), self.clock()
        tries, last = self._tried.pop(key, (0, now))
        if now - last > FORGOTTEN_AFTER:
            tries = 0
        self._tried[key] = tries + 1, now
        while len(self._tried) > MOST:
            del self._tried[next(iter(self._tried))]
        if tries >= FREE:
            await sleep(min(2.0 ** min(tries - FREE, 10), LONGEST))

    def forget(self, address: str) -> None:
        """A right token came from this address."""
        self._tried.pop(_key(address), None)


def _key(address: str) -> str:
    """An address; of IPv6 the network, as a single line has 2**64 addresses of its own."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address
