"""Whole pages against the claims that were read and judged before: any change shows as a difference."""

import pytest

from allegedly.language.model import FILES, model_folder
from tests.golden.renew import DATES, FOLDER, rows_of

pytestmark = pytest.mark.skipif(
    any(not (model_folder() / name).exists() for name in FILES), reason="the English model is not in this checkout"
)


@pytest.mark.parametrize("name", sorted(DATES))
def test_golden_page_reads_as_before(name):
    """After a wanted change: `python -m tests.golden.renew`, then read the difference line by line."""
    kept = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    assert rows_of(name) == kept
