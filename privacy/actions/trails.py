"""The way back from records of this room. Whoever takes consents at a school does not see the room's first page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words

Trail = list[tuple[Words, str]]


def consents(one: object = None) -> Trail:
    """Return the way to the list of consents."""
    return [(_("Consents"), reverse("privacy:consent-list"))]


def access(one: object = None) -> Trail:
    """Return the way to the list of requests to see a record."""
    return [
        (_("Privacy"), reverse("privacy:overview")),
        (_("Requests to see a record"), reverse("privacy:access-list")),
    ]


def amendments(one: object = None) -> Trail:
    """Return the way to the list of requests to put a record right."""
    return [
        (_("Privacy"), reverse("privacy:overview")),
        (_("Requests to put a record right"), reverse("privacy:amendment-list")),
    ]
