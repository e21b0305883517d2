"""The columns of the list of transfers to a therapeutic classroom; its files name no child."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from restorative import labels

TRANSFERS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Transfer"), lambda one: one.number),
    Column("student", _("Student"), lambda one: one.student.ref),
    Column("school", _("From school"), lambda one: one.school.name, ("school__name", "-on_date")),
    Column("on_date", _("First day there"), lambda one: one.on_date, ("on_date",)),
    Column("year", _("School year"), lambda one: one.year or "", ("year", "-on_date")),
    Column("to_what", _("To which classroom"), lambda one: one.to_what, ("to_what", "-on_date")),
    Column("by", _("Entered by"), lambda one: one.entered_by.name, ("entered_by__name", "-on_date")),
    Column("status", _("Status"), lambda one: labels.transfer_state(one).label),
)
