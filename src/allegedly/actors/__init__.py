"""Names -> actors: the table of who is known, and who a mention stands for."""

from allegedly.actors.gazetteer import Gazetteer, load_gazetteer
from allegedly.actors.offices import with_states
from allegedly.actors.page import PageActors

__all__ = ["Gazetteer", "PageActors", "load_gazetteer", "with_states"]
