"""The columns of the list of requests to hire."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from staffing import labels

PLACE = ("position__authorization__school__name", "position__authorization__code", "position__slot")
REQUISITIONS = [
    Column("position", _("Position"), lambda one: one.position.role_words,
           ("position__authorization__role_title", *PLACE)),
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("opening", _("Opening"), lambda one: one.position.code),
    Column("school", _("School"), lambda one: one.position.authorization.school.name, PLACE),
    Column("stage", _("Stage"), lambda one: labels.requisition_state(one).label, ("rank", "stage", "waits_since")),
    Column("since", _("Since"), lambda one: one.waits_since, ("waits_since",)),
    Column("requested_on", _("Asked on"), lambda one: one.requested_on, ("requested_on",)),
    Column("needed_by", _("Needed by"), lambda one: one.needed_by, ("needed_by",)),
    Column("posting_until", _("First day without applications"), lambda one: one.posting_until, ("posting_until",),
           heading=_("Last day to apply")),
    Column("applied", _("Applied"), lambda one: one.applied, ("applied",)),
    Column("starts_on", _("Agreed first day"), lambda one: one.starts_on, ("starts_on",)),
    Column("applicant_number", _("Number in the applicant system"), lambda one: one.applicant_number),
]  # fmt: skip
