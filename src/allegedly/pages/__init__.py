"""Bytes -> Page: text, blocks, metadata, and where every character came from."""

from allegedly.pages.files import open_pages, page_from_text
from allegedly.pages.html import page_from_html

__all__ = ["open_pages", "page_from_html", "page_from_text"]
