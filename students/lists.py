"""The columns of the list of students: what its files hold and what it sorts by; no more than finds a child."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from students.labels import grade_words

STUDENTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("name", _("Student"), lambda row: row.in_list, ("family_name", "given_name")),
    Column("number", _("Student number"), lambda row: row.local_id, ("local_id",)),
    Column("grade", _("Grade"), lambda row: grade_words(row.grade), ("grade", "family_name", "given_name")),
    Column("school_code", _("School code"), lambda row: row.school_code),
    Column("school", _("School today"), lambda row: row.school_name, ("school_name", "family_name", "given_name")),
    Column("provisional", _("Not on the roster, comes from"), lambda row: row.get_provisional_display() or ""),
)
