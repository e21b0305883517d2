"""The columns of the lists of what is shared, and of who accepted the code of conduct."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from privacy import labels, selectors


def _name(share: Any) -> str:
    """Return the student's name as the organization is told it; the page reads those of all its rows at once."""
    if hasattr(share, "told_name"):
        return str(share.told_name)
    return selectors.names_told([share]).get(share.pk, "")


SHARES = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Share"), lambda row: row.number),
    Column("kind", _("What it is of"), labels.kind_words, ("record_kind", "-opened_at")),
    Column("student", _("Student"), _name),
    Column("organization", _("Organization"), lambda row: row.organization.name, ("organization__name", "-opened_at")),
    Column("status", _("Status"), lambda row: labels.share_state(row, clock.today()).label, ("status", "-opened_at")),
    Column("purpose", _("Purpose"), lambda row: row.purpose),
    Column("fields", _("What is shared"), labels.field_words),
    Column("since", _("From"), lambda row: row.from_date, ("from_date",)),
    Column("until", _("Until (first day without)"), lambda row: row.until_date, ("until_date", "-opened_at"),
           heading=_("Last day")),
    Column("answer_by", _("Answer by"), lambda row: row.answer_by_date, ("answer_by_date", "-opened_at")),
)  # fmt: skip
ACCEPTANCES = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("name", _("Organization and version"), labels.acceptance_name, ("organization__name", "-accepted_at")),
    Column("organization", _("Organization"), lambda row: row.organization.name),
    Column("version", _("Version"), lambda row: row.code.number, ("code__number", "-accepted_at")),
    Column("by", _("Accepted by"), lambda row: row.accepted_by.name, ("accepted_by__name", "-accepted_at")),
    Column("at", _("Accepted at"), lambda row: row.accepted_at, ("accepted_at",)),
)
