"""The columns of consents and of what parents ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.ends import last_day
from core.exports import Column
from privacy import labels
from privacy.models import Part

STUDENT = ("student__family_name", "student__given_name")
CONSENTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Consent"), lambda row: row.number),
    Column("student_ref", _("Student (reference)"), lambda row: row.student.ref),
    Column("student", _("Student"), lambda row: row.student.in_list, STUDENT),
    Column("kind", _("What was agreed to"), lambda row: row.get_kind_display(), ("kind", "-signed_date")),
    Column("whom", _("For whom"), lambda row: row.whom, ("organization__name", "party")),
    Column("signed_by", _("Who signed"), labels.signer_words),
    Column("parts", _("Parts of the record"), lambda row: "; ".join(str(Part(one).label) for one in row.parts)),
    Column("signed_date", _("Signed on"), lambda row: row.signed_date, ("signed_date",)),
    Column("expires_date", _("Last day on which it holds"),
           lambda row: last_day(row.expires_date) if row.expires_date else None, ("expires_date",)),
    Column("status", _("Status"), lambda row: labels.consent_state(row, clock.today()).label),
)  # fmt: skip
ACCESS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Request"), lambda row: row.number),
    Column("student_ref", _("Student (reference)"), lambda row: row.student.ref),
    Column("student", _("Student"), lambda row: row.student.in_list, STUDENT),
    Column("who", _("Who asks"), lambda row: row.who),
    Column("received_date", _("Received on"), lambda row: row.received_date, ("received_date",)),
    Column("due_date", _("Answer by"), lambda row: row.due_date, ("due_date",)),
    Column("answered_date", _("Answered on"), lambda row: row.answered_date, ("answered_date",)),
    Column("status", _("Status"), lambda row: labels.access_state(row, clock.today()).label),
)
AMENDMENTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Request"), lambda row: row.number),
    Column("student_ref", _("Student (reference)"), lambda row: row.student.ref),
    Column("student", _("Student"), lambda row: row.student.in_list, STUDENT),
    Column("who", _("Who asks"), lambda row: row.who),
    Column("record", _("Which record"), lambda row: row.record_number),
    Column("received_date", _("Received on"), lambda row: row.received_date, ("received_date",)),
    Column("due_date", _("Decide by"), lambda row: row.due_date, ("due_date",)),
    Column("decided_date", _("Decided on"), lambda row: row.decided_date, ("decided_date",)),
    Column("status", _("Status"), lambda row: labels.amendment_state(row, clock.today()).label),
)
