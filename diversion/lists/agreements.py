"""The columns of the lists of agreements and of their conditions: no child is named, nor what was agreed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from diversion import labels

AGREEMENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Agreement"), labels.agreement_name),
    Column("status", _("Status"), lambda one: labels.agreement_state(one, clock.today()).label, ("status", "-pk")),
    Column("school", _("School"), lambda one: one.case.school.name, ("case__school__name", "-pk")),
    Column("agreed", _("In force since"), lambda one: one.agreed_date, ("agreed_date", "-pk")),
    Column("ends", _("Ends on"), lambda one: one.until_date, ("until_date", "-pk")),
    Column("awaited", _("Conditions awaited"), lambda one: one.awaited, ("awaited", "-pk")),
    Column("due", _("Next due"), lambda one: one.next_due, ("next_due", "-pk")),
)
CONDITIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Condition"), labels.condition_name),
    Column("case", _("Case"), lambda one: one.case.number),
    Column("kind", _("Kind"), lambda one: one.kind.name, ("kind__place_in_list", "due_date")),
    Column("state", _("State"), lambda one: labels.condition_state(one, clock.today()).label, ("outcome", "due_date")),
    Column("due", _("By when"), lambda one: one.due_date, ("due_date", "pk")),
    Column("outcome", _("Outcome on"), lambda one: one.outcome_date, ("outcome_date", "pk")),
    Column("hours", _("Hours"), lambda one: one.hours, ("hours", "pk")),
    Column("served", _("Hours served"), lambda one: None if one.hours is None else one.hours_served,
           ("hours_served", "pk")),
    Column("amount", _("Amount in dollars"), lambda one: one.amount, ("amount", "pk")),
    Column("paid", _("Paid so far"), lambda one: None if one.amount is None else one.paid, ("paid", "pk")),
    Column("school", _("School"), lambda one: one.case.school.name, ("agreement__case__school__name", "due_date")),
)  # fmt: skip
