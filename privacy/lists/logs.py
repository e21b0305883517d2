"""The columns of lists, as pages sort and files hold them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from privacy import labels
from privacy.models import Part

DISCLOSURES = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("day", _("Day"), lambda row: row.on_date, ("on_date",)),
    Column("kind", _("What happened"), lambda row: row.get_kind_display(), ("kind", "on_date")),
    Column("student_ref", _("Student (reference)"), lambda row: row.student.ref),
    Column("student", _("Student"), lambda row: row.student.in_list, ("student__family_name", "student__given_name")),
    Column("party", _("Who"), lambda row: row.party, ("party_organization", "party_name")),
    Column("basis", _("Legal basis"), lambda row: row.get_basis_display(), ("basis", "on_date")),
    Column("interest", _("What for"), lambda row: row.interest),
    Column("what", _("Which records"), lambda row: row.what),
    Column("parts", _("Parts of the record"), lambda row: "; ".join(str(Part(one).label) for one in row.parts)),
    Column("required", _("Required by 34 CFR 99.32"), lambda row: row.is_required),
    Column("corrected_by", _("Corrected by"), lambda row: row.later.ref if row.later else ""),
    Column("answers", _("Answers"), lambda row: row.answers.ref if row.answers else ""),
    Column("entered", _("Entered at"), lambda row: row.logged_at, ("logged_at",)),
)
# Of a view in words (selectors.Look); the order is that of the log, newest first.
LOOKS = (
    Column("at", _("When"), lambda row: row.at),
    Column("who", _("Who"), lambda row: row.who),
    Column("who_ref", _("Who (reference)"), lambda row: row.ref),
    Column("roles", _("Roles on that day"), lambda row: row.roles),
    Column("page", _("Page"), lambda row: row.page),
    Column("face", _("Shown as"), lambda row: row.face),
    Column("purpose", _("Purpose"), lambda row: row.purpose),
    Column("children", _("Students shown"), lambda row: row.children),
)
CERTIFICATES = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Certificate"), lambda row: row.number),
    Column("organization", _("Organization"), lambda row: row.agreement.organization.name,
           ("agreement__organization__name", "-certified_date")),
    Column("agreement", _("Agreement"), lambda row: row.agreement.title, ("agreement__title", "-certified_date")),
    Column("certified_by", _("Who certified"), lambda row: row.certified_by, ("certified_by", "-certified_date")),
    Column("certified_date", _("Certified on"), lambda row: row.certified_date, ("certified_date",)),
    Column("status", _("Status"), lambda row: labels.certificate_state(row, clock.today()).label),
)  # fmt: skip
