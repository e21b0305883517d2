"""What this room brings to pages of records of other rooms: restricted notes (privacy/views/notes.py), statements."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.models import Record
from district.models import User
from privacy import selectors
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


def statements(user: User, record: Record, kind: str) -> dict[str, Any] | None:
    """Return the statements beside a record, which whoever sees it reads (34 CFR 99.21(c)); None where is none."""
    found = [
        (day_words(one.statement_date), one.who, one.statement)
        for one in selectors.statements_beside(kind, record.ref)
        if one.statement_date is not None
    ]
    return {"statements": found} if found else None
