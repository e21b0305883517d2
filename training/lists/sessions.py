"""The columns of the lists of courses, sessions and places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from training import labels

COURSES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("title", _("Course"), lambda one: one.title, ("title",)),
    Column("code", _("Code"), lambda one: one.code, ("code",)),
    Column("topics", _("What it teaches"), labels.topics_taught),
    Column("hours", _("Hours"), lambda one: one.hours, ("hours", "title")),
    Column("status", _("Status"), lambda one: labels.course_state(one, clock.today()).label, ("is_active", "title")),
)
SESSIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("course", _("Course"), lambda one: one.course.title, ("course__title", "starts_at")),
    Column("starts_at", _("Begins"), lambda one: one.starts_at, ("starts_at",)),
    Column("ends_at", _("Ends"), lambda one: one.ends_at),
    Column("season", _("When in the year"), labels.season_words),
    Column("school", _("For the staff of"), lambda one: one.school.name if one.school else "",
           ("school__name", "starts_at")),
    Column("place", _("Place"), lambda one: one.place),
    Column("hours", _("Hours"), lambda one: one.hours, ("hours", "starts_at")),
    Column("instructor", _("Instructor"), labels.taught_by),
    Column("places", _("Places taken"), labels.places_taken, ("taken", "starts_at")),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "starts_at")),
)  # fmt: skip
ENROLLMENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("person", _("Who"), lambda one: one.staff.name, ("staff__name", "-session__starts_at")),
    Column("school", _("School"), lambda one: one.staff.school.name if one.staff.school else "",
           ("staff__school__name", "staff__name")),
    Column("course", _("Course"), lambda one: one.session.course.title,
           ("session__course__title", "session__starts_at")),
    Column("starts_at", _("Begins"), lambda one: one.session.starts_at, ("session__starts_at", "enrolled_at")),
    Column("hours", _("Hours attended"), lambda one: one.hours, ("hours", "staff__name")),
    Column("enrolled_at", _("Enrolled"), lambda one: one.enrolled_at, ("enrolled_at",)),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "enrolled_at")),
)  # fmt: skip
