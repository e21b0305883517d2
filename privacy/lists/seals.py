"""The columns of the lists of seals and legal holds. None names a child."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from privacy import labels
from privacy.workflow import HOLD, SEAL

SEALS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Certificate"), lambda row: row.number),
    Column("record_kind", _("Kind of record"), labels.kind_words, ("record_kind", "-sealed_at")),
    Column("kind", _("On whose word"), lambda row: row.get_kind_display(), ("kind", "-sealed_at")),
    Column("rule", _("By which rule"), lambda row: row.rule),
    Column("due", _("Due on"), lambda row: row.due_date, ("due_date",)),
    Column("sealed", _("Sealed at"), lambda row: row.sealed_at, ("sealed_at",)),
    Column("status", _("Status"), lambda row: labels.seal_state(SEAL.status_of(row, clock.today())).label),
)
HOLDS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Hold"), lambda row: row.number),
    Column("matter", _("Matter"), lambda row: row.matter, ("matter",)),
    Column("record_kind", _("Kind of record"), labels.kind_words, ("record_kind", "-set_at")),
    Column("record", _("Number of the record"), lambda row: row.record_number, ("record_ref",)),
    Column("set", _("Set at"), lambda row: row.set_at, ("set_at",)),
    Column("status", _("Status"), lambda row: labels.hold_state(HOLD.status_of(row, clock.today())).label),
)
