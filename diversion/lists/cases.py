"""The columns of the list of diversion cases: no child is named."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from diversion import labels

CASES = (
    Column("ref", _("Reference"), lambda case: case.ref),
    Column("number", _("Case"), lambda case: case.number),
    Column("status", _("Status"), lambda case: labels.case_state(case).label, ("status", "-referred_date")),
    Column("school", _("School"), lambda case: case.school.name, ("school__name", "-referred_date")),
    Column("offense", _("Offense"), lambda case: case.offense.name if case.offense else "",
           ("offense__name", "-referred_date")),
    Column("referred", _("Referred"), lambda case: case.referred_date, ("referred_date",)),
    Column("due", _("Next due"), lambda case: case.next_due, ("next_due", "-referred_date")),
    Column("contact", _("Last contact"), lambda case: case.last_contact, ("last_contact", "-referred_date")),
    Column("workers", _("Works on it"), lambda case: ", ".join(one.user.name for one in case.workers)),
)  # fmt: skip
