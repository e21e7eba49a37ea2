"""Claims of many pages -> matters: what says the same, how many voices say it, and where they differ."""

from allegedly.weighing.matters import Matter, matters_of
from allegedly.weighing.statements import Statement, statement_of

__all__ = ["Matter", "Statement", "matters_of", "statement_of"]
