"""Page -> parsed sentences."""

from allegedly.language.pipeline import Pipeline, load_pipeline

__all__ = ["Pipeline", "load_pipeline"]
