"""Place words -> Place."""

from allegedly.places.gazetteer import Place, Places, load_places

__all__ = ["Place", "Places", "load_places"]
