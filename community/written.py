"""Texts that records of this room have in two languages: ``field``, and ``field_es`` where somebody wrote it."""

from __future__ import annotations

from typing import Any


def written(record: Any, field: str, language: str) -> str:
    """Return a record's text in a language; what nobody put into Spanish is told in English."""
    spanish = getattr(record, f"{field}_es", "") if language == "es" else ""
    return str(spanish or getattr(record, field))
