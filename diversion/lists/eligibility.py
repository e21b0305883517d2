"""The columns of the lists of rules and of questions about eligibility."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from diversion.models import EligibilityRules
from diversion.workflow.eligibility import rules_status

RULES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("agreement", _("Agreement"), lambda one: one.agreement.title, ("agreement__title", "-from_date")),
    Column("organization", _("Agency"), lambda one: one.agreement.organization.name,
           ("agreement__organization__name", "-from_date")),
    Column("from_date", _("From"), lambda one: one.from_date, ("from_date",)),
    Column("until_date", EligibilityRules._meta.get_field("until_date").verbose_name, lambda one: one.until_date),
    Column("youngest", _("Youngest age"), lambda one: one.youngest),
    Column("oldest", _("Oldest age"), lambda one: one.oldest),
    Column("earlier_most", _("Earlier diversions allowed"), lambda one: one.earlier_most),
    Column("earlier_months", _("Within months"), lambda one: one.earlier_months),
    Column("longest_days", _("Longest program, in days"), lambda one: one.longest_days),
    Column("status", _("Status"), lambda one: rules_status(one, clock.today())),
)  # fmt: skip
REQUESTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Question"), lambda one: one.number),
    Column("asked_at", _("Asked at"), lambda one: one.asked_at, ("asked_at",)),
    Column("caller", _("Who asked"), lambda one: one.caller, ("caller", "-asked_at")),
    Column("organization", _("Agency"), lambda one: one.organization.name if one.organization else "",
           ("organization__name", "-asked_at")),
    Column("agency_number", _("Agency’s number"), lambda one: one.agency_number),
    Column("student", _("Student (reference)"), lambda one: one.student.ref if one.student else ""),
    Column("on_date", _("Day of what was done"), lambda one: one.on_date, ("on_date",)),
    Column("section", _("Section"), lambda one: one.section, ("section", "-asked_at")),
    Column("answer", _("Answer"), lambda one: one.answer, ("answer", "-asked_at")),
    Column("rule", _("Rule"), lambda one: one.rule),
    Column("told", _("Told"), lambda one: one.told),
    Column("told_rule", _("Rule told"), lambda one: one.told_rule),
    Column("asked_by", _("Entered by"), lambda one: one.asked_by.name),
)  # fmt: skip
