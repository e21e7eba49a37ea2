"""Work for the processes of the tests; spawned processes must be able to import it by name."""

from __future__ import annotations

import os
import time


def square(number: int) -> int:
    return number * number


def late_when_even(number: int) -> int:
    """Even numbers take longer, so results come out of order unless they are put in it."""
    time.sleep(0.05 if number % 2 == 0 else 0)
    return number


def fail_at_five(number: int) -> int:
    if number == 5:
        raise ValueError("five is not liked")
    return number


def die_at_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def die_once(task: tuple[int, str]) -> int:
    """End the process at 2, the first time only; the file tells that it has happened."""
    number, marker = task
    if number == 2 and not os.path.exists(marker):
        open(marker, "w").close()
        os._exit(9)
    return number
