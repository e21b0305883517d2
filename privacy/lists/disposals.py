"""The columns of the list of disposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from privacy import labels

DISPOSALS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Disposal"), lambda row: row.number),
    Column("kind", _("Kind of record"), labels.kind_words, ("record_kind", "-asked_at")),
    Column("record", _("Number"), lambda row: row.record_number, ("record_ref",)),
    Column("ground", _("Ground"), lambda row: row.get_ground_display(), ("ground", "-asked_at")),
    Column("asked", _("Asked for"), lambda row: row.asked_at, ("asked_at",)),
    Column("asked_by", _("By"), lambda row: row.asked_by.name, ("asked_by__name", "-asked_at")),
    Column("disposed", _("Disposed of"), lambda row: row.disposed_at, ("disposed_at",)),
    Column("status", _("Status"), lambda row: labels.disposal_state(row, clock.today()).label),
)
