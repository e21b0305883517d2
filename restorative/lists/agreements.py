"""The columns of the lists of agreements and of their items: no child is named, nor what was agreed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from restorative import labels

AGREEMENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Agreement"), labels.agreement_name),
    Column("status", _("Status"), lambda one: labels.agreement_state(one, clock.today()).label, ("status", "-pk")),
    Column("school", _("School"), lambda one: one.case.school.name, ("case__school__name", "-pk")),
    Column("agreed", _("In force since"), lambda one: one.agreed_date, ("agreed_date", "-pk")),
    Column("review", _("Looked at again on"), lambda one: one.review_date, ("review_date", "-pk")),
    Column("awaited", _("Items awaited"), lambda one: one.awaited, ("awaited", "-pk")),
    Column("due", _("Next due"), lambda one: one.next_due, ("next_due", "-pk")),
    Column("spanish", _("Spanish"), labels.spanish_words),
)
ITEMS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Item"), labels.item_name),
    Column("case", _("Case"), lambda one: one.case.number),
    Column("kind", _("Kind"), lambda one: one.kind.name, ("kind__place_in_list", "due_date")),
    Column("state", _("State"), lambda one: labels.item_state(one, clock.today()).label, ("outcome", "due_date")),
    Column("due", _("By when"), lambda one: one.due_date, ("due_date", "pk")),
    Column("outcome", _("Outcome on"), lambda one: one.outcome_date, ("outcome_date", "pk")),
    Column("amount", _("Amount in dollars"), lambda one: one.amount, ("amount", "pk")),
    Column("paid", _("Paid so far"), lambda one: None if one.amount is None else one.paid, ("paid", "pk")),
    Column("school", _("School"), lambda one: one.case.school.name, ("agreement__case__school__name", "due_date")),
)
