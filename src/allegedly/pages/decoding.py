"""Bytes to text: encodings, and what is no text at all."""

from __future__ import annotations

import re

from allegedly.errors import BinaryPage, EmptyPage, EncodingUnknown

MAGIC = (
    (b"%PDF", "a PDF", "save its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save it as plain text"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it with gunzip"),
    (b"\xfd7zXZ", "compressed with xz", "unpack it with unxz"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"SQLite format 3", "a database, perhaps a ledger", "open a ledger with --ledger"),
    (b"\x7fELF", "a program", "only text can be read"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, source: str, *, html: bool = False) -> str:
    """Decode a page's bytes.

    Tried in turn: byte order mark, the charset that HTML declares, UTF-8, then what charset-normalizer
    finds likely.

    Raises:
        EmptyPage, BinaryPage, EncodingUnknown: each with what to do.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyPage(source, "is empty", "check that it was saved whole")
    for magic, what, advice in MAGIC:
        if data.startswith(magic):
            raise BinaryPage(source, f"is {what}, not text", advice)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name, source)
    sample = data[:65536]
    if b"\x00" in sample or len(_CONTROLS.findall(sample)) > len(sample) // 100:
        raise BinaryPage(source, "holds NULs or control bytes, so it is no text", "give a text or HTML file")
    declared = _DECLARED.search(data[:2048]) if html else None
    for name in [declared[1].decode("ascii", "ignore")] if declared else []:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            break
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, source)


def _decoded(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise EncodingUnknown(source, f"says it is {name} but is not ({error.reason})", "save it as UTF-8") from error


def _guessed(data: bytes, source: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], threshold=0.3).best()
    name = best.encoding if best else "cp1252"
    for attempt in (name, "cp1252"):
        try:
            text = data.decode(attempt)
        except (LookupError, UnicodeDecodeError):
            continue
        letters = sum(character.isalpha() or character.isspace() for character in text[:20_000])
        if letters * 10 > len(text[:20_000]) * 6:
            return text
    raise EncodingUnknown(source, "is in no encoding that we know", "save it as UTF-8")
