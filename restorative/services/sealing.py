"""What a sealed case asks for no more, and who may open its students for its sake."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from casework.services import duty_called_off
from core import history, records
from core.errors import Conflict
from district.models import User
from restorative.models import CancelReason, CaseStatus, Encounter, RestorativeCase, Standing
from restorative.services.cases.duties import open_duties
from restorative.services.steps import grants_renew


def _meetings_off(actor: User, case: RestorativeCase, at: datetime) -> None:
    """Call off the meetings that are still to come: nobody would find them, and they would keep rooms and people."""
    planned = Encounter.objects.select_for_update(of=("self",)).filter(case=case, status=Standing.PLANNED)
    with history.action("restorative.encounter.cancel", actor=actor, reason=_("The case was sealed.")):
        for one in planned.filter(starts_at__gt=at).order_by("on_date", "pk"):
            one.status, one.cancelled_reason = Standing.NOT_HELD, CancelReason.CASE_ENDED
            records.update(one, "status", "cancelled_reason")


def case_seals_follow(actor: User, case: RestorativeCase, at: datetime) -> None:
    """
    Let a locked case that was sealed be nobody's work any more, or be somebody's again. Inside a history action.

    What was joined with it is found by nobody, too; one that was joined has its referrals with the other.

    :raises Conflict: while somebody has still to do for it what the law names, or where it was joined with another.
    """
    if case.seal_id is not None:
        if case.status == CaseStatus.JOINED:
            raise Conflict(_("This case was joined with another, which has its referrals. Seal that one."))
        duties = list(open_duties(case))
        if any(one.is_by_law for one in duties):
            words = _("Somebody has still to act in this case as the law asks. It is sealed once that is done.")
            raise Conflict(words)
        with history.action("restorative.duty.call_off", actor=actor, reason=_("The case was sealed.")):
            for one in duties:
                duty_called_off(one, reason=_("The case was sealed."), at=at)
        _meetings_off(actor, case, at)
    grants_renew(actor, case, at)
