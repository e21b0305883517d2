"""The columns of the lists of everyday practice, ways back, days and schools."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from restorative import labels

LOGS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("kind", _("What"), lambda one: one.get_kind_display(), ("kind", "-on_date")),
    Column("on_date", _("Day"), lambda one: one.on_date, ("on_date",)),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-on_date")),
    Column("students", _("Students"), lambda one: one.students, ("students", "-on_date")),
    Column("minutes", _("How long"), lambda one: one.get_minutes_display()),
    Column("place", _("Place"), lambda one: one.get_place_display()),
    Column("by", _("Entered by"), lambda one: one.entered_by.name, ("entered_by__name", "-on_date")),
    Column("status", _("Status"), lambda one: labels.told_state(one).label),
)
CIRCLES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("class", _("Class"), lambda one: one.class_words, ("class_words", "-on_date")),
    Column("on_date", _("Day"), lambda one: one.on_date, ("on_date",)),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-on_date")),
    Column("topic", _("Topic"), lambda one: one.get_topic_display(), ("topic", "-on_date")),
    Column("students", _("Students"), lambda one: one.students, ("students", "-on_date")),
    Column("minutes", _("Minutes"), lambda one: one.minutes, ("minutes", "-on_date")),
    Column("led_by", _("Led by"), lambda one: one.get_led_by_display()),
    Column("by", _("Entered by"), lambda one: one.entered_by.name, ("entered_by__name", "-on_date")),
    Column("status", _("Status"), lambda one: labels.told_state(one).label),
)
REENTRY = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Way back"), lambda one: one.number),
    Column("student", _("Student"), lambda one: one.student.name, ("student__name", "-back_date")),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-back_date")),
    Column("after", _("Comes back from"), lambda one: one.get_after_display(), ("after", "-back_date")),
    Column("back", _("Back on"), lambda one: one.back_date, ("back_date",)),
    Column("next", _("Next check-in"), lambda one: one.next_check, ("next_check", "-back_date")),
    Column("worker", _("Works on it"), lambda one: one.assigned_to.name if one.assigned_to else ""),
    Column("outcome", _("Outcome"), lambda one: one.get_outcome_display()),
)
DAYS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("student", _("Student"), lambda one: one.student.name, ("student__name",)),
    Column("school", _("School"), lambda one: one.case.school.name, ("case__school__name",)),
    Column("behavior", _("What it is about"), lambda one: one.case.incident.behavior.name),
    Column("on_date", _("When"), lambda one: one.case.incident.on_date, ("case__incident__on_date",)),
    Column("assigned", _("Days assigned"),
           lambda one: one.assigned_days.days if hasattr(one, "assigned_days") else None),
    Column("expected", _("Days the matrix expects"), lambda one: one.expected),
    Column("kept", _("Days kept"), lambda one: one.kept),
)  # fmt: skip
SCHOOLS = (
    Column("school", _("School"), lambda one: one.school.name),
    Column("open", _("Open cases"), lambda one: one.open_cases),
    Column("duties", _("Open duties"), lambda one: one.duties_open),
    Column("late", _("Late duties"), lambda one: one.duties_late),
    Column("logs", _("Conversations this month"), lambda one: one.practice.logs),
    Column("circles", _("Circles this month"), lambda one: one.practice.circles),
)
