"""The columns of this room's lists: what their files hold and what they sort by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from district import door_labels, labels

CLOSED_DAYS = (
    Column("ref", _("Reference"), lambda day: day.ref),
    Column("day", _("Day"), lambda day: day.closed_date, ("closed_date", "id")),
    Column("name", _("Name"), lambda day: day.name, ("name", "closed_date", "id")),
    Column("school_code", _("School code"), lambda day: day.school.code if day.school else ""),
    Column("where", _("Where"), labels.closed_day_place, ("school__name", "closed_date", "id")),
    Column("source", _("Comes from"), lambda day: day.get_comes_from_display(), ("comes_from", "closed_date", "id")),
    Column("state", _("State"), lambda day: day.get_status_display(), ("status", "closed_date", "id")),
)
STAFF = (
    Column("ref", _("Reference"), lambda member: member.ref),
    Column("name", _("Name"), lambda member: member.name, ("name",)),
    Column("number", _("Employee number"), lambda member: member.employee_number, ("employee_number",)),
    Column("title", _("Job title"), lambda member: member.job_title, ("job_title", "name")),
    Column("school_code", _("School code"), lambda member: member.school.code if member.school else ""),
    Column("school", _("School"), lambda member: member.school.name if member.school else "", ("school__name", "name")),
    Column("left", _("First day away"), lambda member: member.left_date, ("left_date", "name")),
)
PEOPLE = (
    Column("ref", _("Reference"), lambda person: person.ref),
    Column("name", _("Name"), lambda person: person.name, ("name",)),
    Column("email", _("E-mail"), lambda person: person.email, ("email",)),
    Column(
        "roles",
        _("Roles today"),
        lambda person: "; ".join(f"{g.get_role_display()}, {labels.role_place(g)}" for g in person.grants_now),
    ),
    Column("step", _("Second step"), lambda person: door_labels.second_step(person).label, ("has_second_step", "name")),
    Column("state", _("Sign-in"), lambda person: labels.person_state(person).label, ("is_active", "name")),
)
FACTOR_RESETS = (
    Column("ref", _("Reference"), lambda reset: reset.ref),
    Column("person", _("Person"), lambda reset: reset.person.name, ("person__name", "id")),
    Column("email", _("E-mail"), lambda reset: reset.person.email),
    Column("asked", _("Asked for"), lambda reset: reset.asked_at, ("asked_at", "id")),
    Column("asker", _("Asked by"), lambda reset: reset.asked_by.name, ("asked_by__name", "id")),
    Column("reason", _("How it is known that it is them"), lambda reset: reset.reason),
    Column("decided", _("Decided"), lambda reset: reset.decided_at, ("decided_at", "id")),
    Column(
        "decider",
        _("Decided by"),
        lambda reset: reset.decided_by.name if reset.decided_by else "",
        ("decided_by__name", "id"),
    ),
    Column("state", _("State"), lambda reset: door_labels.reset_state(reset).label, ("status", "asked_at", "id")),
)
ORGANIZATIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Name"), lambda one: one.name, ("name",)),
    Column("agreements", _("Agreements in force"), lambda one: "; ".join(a.title for a in one.agreements_now)),
    Column("people", _("People"), lambda one: one.people_now, ("people_now", "name")),
    Column("note", _("Note"), lambda one: one.note),
)
SYSTEMS = (
    Column("ref", _("Client id"), lambda client: client.client_id),
    Column("name", _("Name"), lambda client: client.name, ("name",)),
    Column("purpose", _("Purpose"), lambda client: client.purpose),
    Column("organization", _("Organization"), lambda client: client.organization.name if client.organization else ""),
    Column("scopes", _("Scopes"), lambda client: client.scopes),
    Column("owner", _("Person responsible"), lambda client: client.owner.name, ("owner__name", "name")),
    Column(
        "expires",
        _("First day without access"),
        lambda client: client.expires_date,
        ("expires_date", "name"),
        heading=_("Last day of access"),
    ),
    Column("used", _("Last used"), lambda client: client.last_used_at, ("last_used_at", "name")),
    Column("stopped", _("Stopped"), lambda client: client.stopped_at, ("stopped_at", "name")),
)
SIGN_INS = (
    Column("at", _("When"), lambda event: event.at, ("at", "id")),
    Column("what", _("What"), lambda event: event.get_kind_display(), ("kind", "at", "id")),
    Column("account", _("Account"), door_labels.account, ("user__name", "at", "id")),
    Column("email", _("E-mail"), lambda event: event.user.email if event.user else ""),
    Column("network", _("Network address"), lambda event: event.network or "", ("network", "at", "id")),
    Column("device", _("Kind of device"), lambda event: event.device),
    Column("request", _("Request"), lambda event: event.request),
)
