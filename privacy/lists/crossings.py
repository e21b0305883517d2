"""The columns of the list of questions between levels."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from privacy import labels

CROSSINGS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Question"), lambda row: row.number),
    Column("asked", _("Asked"), lambda row: row.asked_at, ("asked_at",)),
    Column("school", _("School"), lambda row: row.school.name, ("school__name", "-asked_at")),
    Column("purpose", _("What for"), lambda row: row.purpose),
    Column("status", _("Status"), lambda row: labels.crossing_state(row).label, ("status", "-asked_at")),
)
