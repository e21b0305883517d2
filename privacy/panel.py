"""Restricted notes as a part of pages of other rooms: one for all kinds of records (privacy/views/notes.py)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import Record
from district.models import User
from students.panels import Link, Panel

LABEL = _("Restricted notes")
# Whoever opens the page finds it, with notes or without: that it is there says nothing.
PANEL = Panel(LABEL, "privacy:beside-notes", lambda user, student: True)


def beside(kind: str, record: Record) -> Link:
    """Return the panel for the page of a record of a kind."""
    query = urlencode({"kind": kind, "ref": record.ref})
    return Link("privacy-notes", str(LABEL), f"{reverse('privacy:beside-notes')}?{query}")


def part(user: User, record: Record, kind: str) -> dict[str, Any]:
    """Return the context of the part of a case's page (``casework.parts``)."""
    return {"panel": beside(kind, record)}
