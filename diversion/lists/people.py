"""The columns of the list of contacts about cases. The notes are no part of a file that is taken along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from diversion import labels

LOGS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("day", _("Day"), lambda one: one.on_date, ("on_date",)),
    Column("case", _("Case"), lambda one: one.case.number),
    Column("whom", _("With whom"), labels.with_whom),
    Column("medium", _("How"), lambda one: one.get_medium_display(), ("medium", "-on_date")),
    Column("reached", _("Reached"), lambda one: labels.log_state(one).label, ("was_reached", "-on_date")),
    Column("minutes", _("Minutes"), lambda one: one.minutes, ("minutes", "-on_date")),
    Column("wanted", _("Wanted by"), lambda one: one.follow_up_date, ("follow_up_date", "-on_date")),
    Column("by", _("Entered by"), lambda one: one.entered_by.name, ("entered_by__name", "-on_date")),
)
