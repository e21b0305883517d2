"""The columns of the lists about access: what their files hold and what they sort by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from students import access_labels as labels

GRANTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("person", _("Person"), lambda one: one.user.name, ("user__name", "from_at")),
    Column("email", _("E-mail"), lambda one: one.user.email),
    Column("kind", _("Kind"), lambda one: one.get_kind_display(), ("kind", "user__name")),
    Column("student", _("Student"), lambda one: one.student.ref, ("student__family_name", "student__given_name")),
    Column("number", _("Student number"), lambda one: one.student.local_id),
    Column("why", _("Why"), lambda one: one.why),
    Column("from", _("From"), lambda one: one.from_at, ("from_at",)),
    Column("until", _("Until"), lambda one: one.until_at, ("until_at", "from_at")),
)
CONFLICTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("person", _("Person"), lambda one: one.user.name, ("user__name", "from_at")),
    Column("email", _("E-mail"), lambda one: one.user.email),
    Column("kind", _("Kind"), lambda one: one.get_kind_display(), ("kind", "user__name")),
    Column("student", _("Student"), lambda one: one.student.ref, ("student__family_name", "student__given_name")),
    Column("number", _("Student number"), lambda one: one.student.local_id),
    Column("said", _("Said by"), lambda one: one.said_by.name, ("said_by__name", "from_at")),
    Column("from", _("From"), lambda one: one.from_at, ("from_at",)),
    Column("until", _("Until"), lambda one: one.until_at, ("until_at", "from_at")),
)
EMERGENCIES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("opened", _("When"), lambda one: one.opened_at, ("opened_at",)),
    Column("person", _("Person"), lambda one: one.user.name, ("user__name", "opened_at")),
    Column("email", _("E-mail"), lambda one: one.user.email),
    Column("purpose", _("What for"), lambda one: one.get_purpose_display(), ("purpose", "opened_at")),
    Column("student", _("Student"), lambda one: one.student.ref, ("student__family_name", "student__given_name")),
    Column("number", _("Student number"), lambda one: one.student.local_id),
    Column("state", _("Review"), lambda one: labels.review_state(one).label, ("finding", "opened_at")),
    Column("reviewer", _("Reviewed by"), lambda one: one.reviewed_by.name if one.reviewed_by else ""),
)
TRIES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("at", _("When"), lambda one: one.at, ("at",)),
    Column("person", _("Person"), lambda one: one.user.name, ("user__name", "at")),
    Column("email", _("E-mail"), lambda one: one.user.email),
    Column("purpose", _("What for"), lambda one: one.get_purpose_display(), ("purpose", "at")),
    Column("state", _("What became of it"), lambda one: labels.try_state(one).label, ("is_limited", "at")),
)
ACCEPTANCES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("person", _("Person"), lambda one: one.name, ("name",)),
    Column("email", _("E-mail"), lambda one: one.email, ("email",)),
    Column("version", _("Version accepted"), lambda one: one.accepted_number, ("accepted_number", "name")),
    Column("at", _("When"), lambda one: one.accepted_at, ("accepted_at", "name")),
)
CODES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("version", _("Version"), lambda one: one.number, ("number",)),
    Column("published", _("Published"), lambda one: one.published_at, ("published_at",)),
    Column("count", _("Accepted by"), lambda one: one.count, ("count", "number")),
)
SIGHTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("person", _("Person"), lambda one: one.name, ("name",)),
    Column("email", _("E-mail"), lambda one: one.email, ("email",)),
    Column("now", _("Sees them now"), lambda one: labels.sight_state(one).label),
    Column("roles", _("Roles today"), lambda one: "; ".join(map(labels.role_words, one.roles_now))),
    Column("grants", _("Access to students"), lambda one: "; ".join(map(labels.grant_words, one.grants_now))),
)
