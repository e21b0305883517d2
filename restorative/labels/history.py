"""What history calls what happens by no action of its own."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HISTORY: dict[str, str | Promise] = {
    "restorative.case.open": _("Opened by a referral"),
    "restorative.case.convene": _("Convened"),
    "restorative.case.agree": _("Agreement in force"),
    "restorative.case.follow": _("Follow-up begun"),
    "restorative.assignment.assign": _("Assigned"),
    "restorative.apart.keep": _("Stay-apart plan made"),
    "restorative.duty.begin": _("Became due"),
    "restorative.encounter.plan": _("Planned"),
    "restorative.encounter.come": _("Its day came"),
    "restorative.participant.answer": _("Answered by the link"),
    "restorative.itemkind.load": _("Came with the list"),
    "restorative.matrix.load": _("Taken over from the matrix"),
}
