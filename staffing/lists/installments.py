"""The columns of installments, payroll files and reviews."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from staffing import labels

PLACE = ("stipend__authorization__school__name", "due_on", "id")
INSTALLMENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("deliverable", _("What is delivered"), lambda one: one.deliverable, ("deliverable", "due_on")),
    Column("stipend", _("Stipend"), lambda one: one.stipend.code,
           ("stipend__authorization__code", "stipend__slot", "number")),
    Column("number", _("Number"), lambda one: one.number),
    Column("school", _("School"), lambda one: one.stipend.authorization.school.name, PLACE),
    Column("due_on", _("Due on"), lambda one: one.due_on, ("due_on", "id")),
    Column("amount", _("Amount"), lambda one: one.amount, ("amount", "due_on")),
    Column("staff", _("Earned by"), lambda one: one.staff.name if one.staff else "", ("staff__name", "due_on")),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "due_on")),
    Column("signed_on", _("Signed off on"), lambda one: one.signed_on, ("signed_on", "id")),
    Column("paid_on", _("Paid on"), lambda one: one.paid_on, ("paid_on", "id")),
)  # fmt: skip
PAYROLLS = (
    Column("name", _("File"), labels.payroll_name),
    Column("ref", _("Reference"), lambda made: made.ref),
    Column("from_date", _("From"), lambda made: made.from_date, ("from_date", "id")),
    Column("until_date", _("First day after the period"), lambda made: made.until_date, ("until_date", "id"),
           heading=_("Last day")),
    Column("made_on", _("Made on"), lambda made: made.made_on, ("made_on", "id")),
    Column("count", _("Installments"), lambda made: made.count, ("count", "-made_on")),
    Column("total", _("Total"), lambda made: made.total, ("total", "-made_on")),
    Column("status", _("Status"), lambda made: made.get_status_display(), ("status", "-made_on")),
    Column("paid_on", _("Paid on"), lambda made: made.paid_on, ("paid_on", "id")),
)  # fmt: skip
REVIEWS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("realignment", _("Realignment"), lambda one: one.realignment.name_apart,
           ("realignment__authorization__code", "realignment__slot", "-due_on")),
    Column("school", _("School"), lambda one: one.realignment.authorization.school.name,
           ("realignment__authorization__school__name", "-due_on")),
    Column("due_on", _("Review on"), lambda one: one.due_on, ("due_on", "id")),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "-due_on")),
    Column("held_on", _("Held on"), lambda one: one.held_on, ("held_on", "id")),
    Column("result", _("Result"), labels.review_result, ("result", "-due_on")),
)  # fmt: skip
