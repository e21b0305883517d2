"""The breadcrumbs above the room's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words

Trail = list[tuple[Words, str]]


def students() -> Trail:
    """Return the way to the list of students."""
    return [(_("Students"), reverse("students:student-list"))]
