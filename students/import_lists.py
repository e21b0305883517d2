"""The columns of the list of imports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from students.import_labels import import_state

IMPORTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("file", _("File"), lambda row: row.file_name, ("file_name", "-uploaded_at")),
    Column("kind", _("Kind"), lambda row: row.get_kind_display(), ("kind", "-uploaded_at")),
    Column("uploaded", _("Uploaded at"), lambda row: row.uploaded_at, ("uploaded_at",)),
    Column("by", _("Uploaded by"), lambda row: row.uploaded_by_name, ("uploaded_by_name", "-uploaded_at")),
    Column("status", _("Status"), lambda row: str(import_state(row).label), ("status", "-uploaded_at")),
    Column("ended_at", _("Ended at"), lambda row: row.ended_at, ("ended_at",)),
)
