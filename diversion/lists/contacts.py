"""The columns of the list of contacts with the police."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column

CONTACTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Contact"), lambda one: one.number),
    Column("on_date", _("Day"), lambda one: one.on_date, ("on_date",)),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-on_date")),
    Column("kind", _("How it began"), lambda one: one.get_kind_display(), ("kind", "-on_date")),
    Column("started_by", _("Started by"), lambda one: one.get_started_by_display(), ("started_by", "-on_date")),
    Column("why", _("Why"), lambda one: one.get_why_display(), ("why", "-on_date")),
    Column("where", _("Where"), lambda one: one.get_where_display()),
    Column("agency", _("Agency"), lambda one: one.agency.name, ("agency__name", "-on_date")),
    Column("agency_number", _("Agency’s number"), lambda one: one.agency_number),
    Column("students", _("Students"), lambda one: one.there),
    Column("arrests", _("Arrests"), lambda one: one.arrests),
    Column("status", _("Status"), lambda one: one.status),
)
