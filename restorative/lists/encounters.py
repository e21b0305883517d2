"""The columns of the list of meetings: no child is named."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core import clock
from core.exports import Column
from restorative import labels

ENCOUNTERS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("when", _("When"), lambda one: one.starts_at, ("starts_at",)),
    Column("kind", _("Kind"), labels.kind_words, ("kind", "starts_at")),
    Column("case", _("Case"), lambda one: one.case.number),
    Column("status", _("Status"), lambda one: labels.encounter_state(one, clock.today()).label,
           ("status", "starts_at")),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "starts_at")),
    Column("room", _("Room"), lambda one: one.room, ("room", "starts_at")),
    Column("facilitator", _("Facilitator"), lambda one: one.facilitated_by.name,
           ("facilitated_by__name", "starts_at")),
    Column("minutes", _("Minutes held"), lambda one: one.held_minutes),
)  # fmt: skip
