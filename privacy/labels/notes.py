"""Words for restricted notes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from district.models import Role
from privacy.models import RestrictedNote


def note_name(note: RestrictedNote) -> str:
    """Return what a note is called: it names no child."""
    return _("Restricted note %(number)s") % {"number": note.ref.partition("-")[2].upper()}


def readers_words(roles: Iterable[str]) -> str:
    """Return which roles read a note."""
    return ", ".join(str(Role(role).label) for role in roles)
