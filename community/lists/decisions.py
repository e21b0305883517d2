"""The columns of decisions, as pages sort and files hold them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import labels
from community.models import Decision
from core import clock
from core.exports import Column


def _response(one: Decision) -> object:
    state = labels.response_state(one, clock.today())
    return state.label if state else ""


DECISIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("title", _("Question"), lambda one: one.title, ("title",)),
    Column("who", _("Who decides"), labels.who_decides, ("body__name", "decided_by", "title")),
    Column("school", _("School"), lambda one: one.school.name if one.school else "", ("school__name", "title")),
    Column("method", _("How"), lambda one: one.get_method_display() if one.body_id else "", ("method", "title")),
    Column("decided_date", _("Decided on"), lambda one: one.decided_date, ("decided_date", "title")),
    Column("chosen", _("What was decided"), lambda one: one.chosen.words if one.chosen else ""),
    Column("reason", _("Reason"), lambda one: one.reason),
    Column("changes", _("Changes"), lambda one: one.change_count, ("change_count", "title")),
    Column("addressed_to", _("Recommended to"), lambda one: one.get_addressed_to_display()),
    Column("due", _("Response due"), lambda one: one.response_due_date, ("response_due_date", "title")),
    Column("response", _("Response"), _response),
    Column("is_public", _("Shown in public"), lambda one: one.is_public),
    Column("status", _("Status"), lambda one: labels.decision_state(one).label, ("status", "title")),
)
