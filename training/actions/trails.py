"""What stands above the pages of topics and records: the list that a record is of."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words

Trail = list[tuple[Words, str]]


def topics() -> Trail:
    """Return the way to the list of topics."""
    return [(_("Training topics"), reverse("training:topic-list"))]


def requirements() -> Trail:
    """Return the way to what is required."""
    return [(_("Required training"), reverse("training:requirement-list"))]


def records() -> Trail:
    """Return the way to the records of what people learned."""
    return [(_("Training records"), reverse("training:completion-list"))]


def imports() -> Trail:
    """Return the way to the imports of past records."""
    return [*records(), (_("Imports of past records"), reverse("training:import-list"))]
