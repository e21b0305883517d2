"""A referral that somebody has begun: kept page by page for them alone, until it is sent or thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from casework import services as casework
from district.models import User
from diversion.models import DiversionDraft

Typed = Mapping[str, Sequence[str]]


def draft_keep(*, actor: User, page: str, typed: Typed, begin: Mapping[str, Typed], at: datetime) -> bool:
    """
    Keep what ``actor`` typed on one short page beside what they typed on the others; tell whether it was (casework).

    ``begin`` is with what a draft begins that is not there yet, by page.
    """

    def change(before: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**(before or begin), page: {name: list(values) for name, values in typed.items()}}

    return casework.draft_keep(DiversionDraft, actor=actor, change=change, at=at)


def draft_discard(*, actor: User) -> None:
    """Throw away what ``actor`` typed."""
    casework.draft_discard(DiversionDraft, actor=actor)
