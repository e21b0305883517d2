"""The columns of the lists of events and registrations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import labels
from community.models import Spoken
from core.exports import Column

EVENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("title", _("Event"), lambda one: one.title, ("title", "-starts_at")),
    Column("kind", _("What it is"), lambda one: one.get_kind_display(), ("kind", "-starts_at")),
    Column("body", _("Body"), lambda one: one.body.name if one.body else "", ("body__name", "-starts_at")),
    Column("school", _("School"), lambda one: one.school.name if one.school else "", ("school__name", "-starts_at")),
    Column("starts_at", _("Begins"), lambda one: one.starts_at, ("starts_at",)),
    Column("ends_at", _("Ends"), lambda one: one.ends_at, ("ends_at",)),
    Column("form", _("How people take part"), lambda one: one.get_form_display()),
    Column("place", _("Place"), labels.where_words),
    Column("coming", _("People registered"), lambda one: one.coming, ("coming", "-starts_at")),
    Column("capacity", _("Places"), lambda one: one.capacity),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "-starts_at")),
)
REGISTRATIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Registration"), lambda one: one.number),
    Column("event", _("Event"), lambda one: one.event.title, ("event__title", "registered_at")),
    Column("starts_at", _("Begins"), lambda one: one.event.starts_at, ("event__starts_at", "registered_at")),
    Column("name", _("Name"), lambda one: one.name, ("name", "registered_at")),
    Column("email", _("E-mail"), lambda one: one.email),
    Column("language", _("Language of mails"), lambda one: one.get_language_display()),
    Column("constituency", _("Who it is"), lambda one: one.get_constituency_display(),
           ("constituency", "registered_at")),
    Column("people", _("People"), lambda one: one.people, ("people", "registered_at")),
    Column("interpreter", _("Interpreter"), lambda one: str(Spoken(one.interpreter).label) if one.interpreter else ""),
    Column("children", _("Children"), lambda one: one.children),
    Column("transport", _("Needs transport"), lambda one: _("Yes") if one.transport else ""),
    Column("access_wish", _("What helps to take part"), lambda one: one.access_wish),
    Column("is_held", _("To be looked at"), lambda one: _("Yes") if one.is_held else ""),
    Column("registered_at", _("Registered"), lambda one: one.registered_at, ("registered_at",)),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "registered_at")),
)  # fmt: skip
