"""The columns of prevention activities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import labels
from core.exports import Column

ACTIVITIES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("title", _("What it was"), lambda one: one.title, ("title",)),
    Column("held_date", _("Day"), lambda one: one.held_date, ("held_date",)),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-held_date")),
    Column("kind", _("Kind"), lambda one: one.get_kind_display(), ("kind", "-held_date")),
    Column("students", _("Students"), lambda one: one.students, ("students", "-held_date")),
    Column("parents", _("Parents and guardians"), lambda one: one.parents, ("parents", "-held_date")),
    Column("community", _("Community"), lambda one: one.community, ("community", "-held_date")),
    Column("staff", _("Staff"), lambda one: one.staff, ("staff", "-held_date")),
    Column("organization", _("Organization"), lambda one: one.organization.name if one.organization else ""),
    Column("strategy", _("Strategy"), lambda one: str(one.strategy) if one.strategy else ""),
    Column("status", _("Status"), lambda one: labels.activity_state(one).label),
)
