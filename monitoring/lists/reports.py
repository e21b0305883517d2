"""The columns of the list of reports: what its files hold and what it sorts by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from monitoring import labels
from monitoring.periods import report_period

REPORTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("period", _("Period"), report_period, ("period_until", "-period_from", "revision")),
    Column("cadence", _("How often"), lambda row: row.get_cadence_display()),
    Column("first_day", _("First day"), lambda row: row.period_from),
    Column("last_day", _("Last day"), lambda row: row.last_day),
    Column("revision", _("Revision"), lambda row: row.revision),
    Column("status", _("State"), labels.status_words, ("status", "period_until", "-period_from", "revision")),
    Column("counted", _("Counted at"), lambda row: row.counted_at, ("counted_at",)),
    Column("author", _("Written by"), lambda row: row.author),
    Column("releaser", _("Released by"), lambda row: row.releaser),
    Column("released", _("Released at"), lambda row: row.released_at, ("released_at",)),
    Column("reason", _("Reason for the revision"), lambda row: row.reason),
    Column("sha256", _("SHA-256"), lambda row: row.sha256),
)
