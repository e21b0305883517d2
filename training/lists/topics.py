"""The columns of topics and of what is required."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from training import labels

TOPICS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Topic"), lambda one: one.name, ("name",)),
    Column("code", _("Code"), lambda one: one.code, ("code",)),
    Column("renewal", _("Renewed"), labels.renewal_words, ("good_months", "name")),
    Column("source", _("What asks for it"), lambda one: one.source),
    Column("status", _("Status"), lambda one: labels.topic_state(one).label, ("is_active", "name")),
)
REQUIREMENTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("topic", _("Topic"), lambda one: one.topic.name, ("topic__name", "role", "role_title")),
    Column("who", _("Of whom"), lambda one: labels.asked_words(one.role, one.role_title)),
    Column("due_days", _("Due within so many days"), lambda one: one.due_days, ("due_days",), _("Due")),
    Column("from_date", _("From"), lambda one: one.from_date, ("from_date",)),
    Column("until_date", _("First day without"), lambda one: one.until_date, ("until_date",), _("Last day")),
    Column("status", _("Status"), lambda one: labels.requirement_state(one, clock.today()).label),
)
