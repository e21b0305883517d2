"""Volunteers and organizations to choose from by typing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.folding import by_whole, by_words
from core.picking import Option, Part
from district.models import Organization
from restorative.models import Volunteer


def volunteers(rows: QuerySet[Volunteer]) -> Part:
    """Return volunteers to choose from, with their languages."""
    return Part(
        rows=rows,
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, f"{one.name} · {_('volunteer')}", key=one.ref),
        more=_languages,
    )


def organizations(rows: QuerySet[Organization]) -> Part:
    """Return organizations to choose from."""
    return Part(
        rows=rows,
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, f"{one.name} · {_('organization')}", key=one.ref),
        more=lambda found: [""] * len(found),
    )


def _languages(found: Sequence[Volunteer]) -> list[str]:
    return [one.languages for one in found]
