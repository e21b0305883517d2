"""What kinds of records are called."""

from __future__ import annotations

from privacy.models import About
from privacy.record_kinds import kinds


def kind_words(about: About) -> str:
    """Return which kind of record a row is about; the kind's name, where the installation has it no more."""
    kind = kinds().get(about.record_kind)
    return str(kind.label) if kind else about.record_kind
