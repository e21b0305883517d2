"""The columns of the list of duties: no child is named, and a case only to whom sees it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import duty_status
from core.exports import Column
from diversion import labels

DUTIES = (
    Column("ref", _("Reference"), lambda duty: duty.ref),
    Column("kind", _("What is to be done"), lambda duty: duty.get_kind_display(), ("kind", "due_at")),
    Column("due", _("Due"), lambda duty: duty.due_at, ("due_at",)),
    Column("status", _("Status"), lambda duty: duty_status(duty).label, ("rank", "due_at")),
    Column("school", _("School"), lambda duty: duty.school.name, ("school__name", "due_at")),
    Column("whose", _("Falls to"), labels.whose_words),
    Column("case", _("Case"), lambda duty: duty.case.number if duty.is_case_seen and duty.case else ""),
    Column("done", _("Done on"), lambda duty: duty.done_date, ("done_date", "due_at")),
)
