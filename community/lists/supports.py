"""The columns of the list of supports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import labels
from core import clock
from core.exports import Column

SUPPORTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Support"), lambda one: one.name, ("name", "organization__name")),
    Column("organization", _("Organization"), lambda one: one.organization.name, ("organization__name", "name")),
    Column("kind", _("Kind"), lambda one: one.get_kind_display(), ("kind", "name")),
    Column("where", _("Where"), lambda one: one.get_where_display(), ("where", "name")),
    Column("place", _("Place"), lambda one: one.place),
    Column("hours", _("Hours"), lambda one: one.hours),
    Column("languages", _("Languages"), labels.language_words),
    Column("schools", _("For students of"), labels.school_words),
    Column("how_to_reach", _("How families reach it"), lambda one: one.how_to_reach),
    Column("capacity", _("Places"), lambda one: one.capacity),
    Column("free", _("Places free"), lambda one: one.places_free),
    Column("agreement", _("Agreement"), lambda one: one.agreement.title),
    Column("status", _("Status"), lambda one: labels.support_state(one, clock.today()).label, ("status", "name")),
)
