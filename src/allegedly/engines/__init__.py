"""The same flow with more hands, or with what was done before."""

from allegedly.engines.processes import WorkerLost, map_in_order
from allegedly.engines.rerun import read_again

__all__ = ["WorkerLost", "map_in_order", "read_again"]
