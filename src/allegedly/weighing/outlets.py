"""One name for an outlet, however it is spelt: "The Courier newspaper" is the Courier."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_KIND = re.compile(r"\s+(?:news\s?agency|newspaper|daily|website|online|magazine|\(.*\))$", re.IGNORECASE)


def plain_outlet(name: str) -> str:
    """The name without article and kind of outlet, in its own case; itself where nothing else is left."""
    bare = " ".join(name.split()).strip("\"'“”‘’ ")
    return _KIND.sub("", _ARTICLE.sub("", bare)).strip() or name
