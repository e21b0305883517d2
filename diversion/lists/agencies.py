"""The columns of what agencies told, of supervisions and of safety teams' requests: no child is named in a list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from diversion import labels
from diversion.models import CourtSupervision


def untold(one: CourtSupervision) -> int:
    """Return of how many events the court is still to be told. They were read with the supervision."""
    return sum(1 for each in one.events.all() if each.told_date is None and each.taken_back_at is None)


AGENCY_INFORMATION = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Entry"), lambda one: one.number),
    Column("received_date", _("Received on"), lambda one: one.received_date, ("received_date",)),
    Column("agency", _("Agency"), lambda one: one.agency.name, ("agency__name", "-received_date")),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-received_date")),
    Column("basis", _("Ground"), lambda one: one.get_basis_display(), ("basis", "-received_date")),
    Column("status", _("Status"), lambda one: labels.entered_state(one).label),
)
SUPERVISIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Supervision"), lambda one: one.number),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-from_date")),
    Column("court", _("Court"), lambda one: one.court.name, ("court__name", "-from_date")),
    Column("from_date", _("From"), lambda one: one.from_date, ("from_date",)),
    Column("untold", _("The court is to be told of"), untold),
    Column("status", _("Status"), lambda one: labels.supervision_state(one, clock.today()).label),
)
TEAM_REQUESTS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Request"), lambda one: one.number),
    Column("on_date", _("Asked on"), lambda one: one.on_date, ("on_date",)),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-on_date")),
    Column("team", _("Team"), lambda one: one.team.name, ("team__name", "-on_date")),
    Column("status", _("Status"), lambda one: labels.team_request_state(one, clock.today()).label),
)
