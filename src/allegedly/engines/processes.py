"""Local processes: items in, results out in the same order, with a bounded number under way.

Processes are spawned, never forked: the model's library runs threads, and forking those can hang.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from allegedly.errors import AllegedlyError

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 2  # items waiting for each worker: enough to keep it busy, few enough to bound memory


class WorkerLost(AllegedlyError):
    """A process that read pages was ended from outside, or died, twice over the same item."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"a worker process ended while it worked on item {number}, and again on a second try; "
            "memory may have run out: use fewer workers, or look at that item by itself"
        )
        self.number = number


def map_in_order(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int,
    *, lost: Callable[[Item, WorkerLost], Result] | None = None,
) -> Iterator[Result]:  # fmt: skip
    """Apply a function to items in several processes; results come in the order of the items.

    Items are taken only as fast as results are taken: at most `workers` times 3 are under way. When a worker
    dies, what was under way is tried once more, one item at a time, so that one bad item costs only itself.

    Args:
        function: importable by its name, since workers are started anew.
        workers: one works in this very process.
        lost: gives the result of an item that ended its worker twice; without it `WorkerLost` is raised.

    Raises:
        whatever `function` raises, in the place of its result; results before it have been given.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    pool = _start(workers)
    waiting: deque[tuple[int, Item, Future[Result]]] = deque()
    numbered = iter(enumerate(items, 1))
    try:
        while True:
            while len(waiting) < workers * (1 + AHEAD) and (following := next(numbered, None)) is not None:
                number, item = following
                waiting.append((number, item, _submit(pool, function, item)))
            if not waiting:
                return
            number, item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                result = _alone(function, number, item, lost)
                pool = _start(workers)
                waiting = deque(
                    (number, item, future if _succeeded(future) else _submit(pool, function, item))
                    for number, item, future in waiting
                )
            yield result
    finally:
        for _, _, future in waiting:
            future.cancel()
        pool.shutdown(wait=False, cancel_futures=True)


def _start(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the process that gives out the work, which then keeps what is done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _submit(pool: ProcessPoolExecutor, function: Callable[[Item], Result], item: Item) -> Future[Result]:
    """Hand out an item. A pool that is broken already gives a future that says so, to be seen in its turn."""
    try:
        return pool.submit(function, item)
    except BrokenProcessPool as error:
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _succeeded(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(
    function: Callable[[Item], Result], number: int, item: Item, lost: Callable[[Item, WorkerLost], Result] | None
) -> Result:
    """Try an item once more, in a process where nothing else runs."""
    with _start(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool as error:
            if lost is None:
                raise WorkerLost(number) from error
            return lost(item, WorkerLost(number))
