"""The columns of the lists of contacts and volunteers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from restorative import labels

# The notes are no part of a file that is taken along.
CONTACTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("day", _("Day"), lambda one: one.on_date, ("on_date",)),
    Column("case", _("Case"), lambda one: one.case.number),
    Column("whom", _("With whom"), labels.with_whom),
    Column("medium", _("How"), lambda one: one.get_medium_display(), ("medium", "-on_date")),
    Column("reached", _("Reached"), lambda one: labels.contact_state(one).label, ("was_reached", "-on_date")),
    Column("minutes", _("Minutes"), lambda one: one.minutes, ("minutes", "-on_date")),
    Column("wanted", _("Wanted by"), lambda one: one.follow_up_date, ("follow_up_date", "-on_date")),
    Column("by", _("Entered by"), lambda one: one.entered_by.name, ("entered_by__name", "-on_date")),
)
VOLUNTEERS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Name"), lambda one: one.name, ("name",)),
    Column("state", _("May serve"), lambda one: labels.volunteer_state(one, clock.today()).label),
    Column("checked", _("Background checked"), lambda one: one.background_checked_date,
           ("background_checked_date", "name")),
    Column("trained", _("Trained"), lambda one: one.trained_date, ("trained_date", "name")),
    Column("languages", _("Languages"), lambda one: one.languages, ("languages", "name")),
    Column("reached_at", _("Telephone or e-mail"), lambda one: one.reached_at),
)  # fmt: skip
