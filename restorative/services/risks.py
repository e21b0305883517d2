"""A sign that somebody may be at risk of suicide: a duty within the hour, and whom to call at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from casework.services import role_at
from core import history, records
from core.rules import said
from district.models import Role, User
from restorative.models import CaseDuty, DutyKind, Participant, RestorativeCase, RiskSign
from restorative.services.duties import duty_begin
from restorative.services.steps import case_locked
from restorative.workflow.roles import COORDINATOR


@transaction.atomic
def case_raise_risk(*, actor: User, ref: str, about: str, seen: str, at: datetime) -> RiskSign:
    """
    Note a sign of suicide risk in a case, about the participant ``about`` or, where that is "", nobody said of them.

    :raises ValidationError: on ``seen``, when nothing was said.
    """
    with history.action("restorative.case.raise_risk", actor=actor):
        case = case_locked(actor, ref, "raise_risk", None)
        return risk_begin(actor=actor, case=case, participant=_of(case, about), seen=seen, at=at)


def risk_begin(
    *, actor: User, case: RestorativeCase, participant: Participant | None, seen: str, at: datetime
) -> RiskSign:
    """
    Keep a sign of suicide risk and let the duty begin; return the sign. Inside a history action, the case locked.

    Contacts and meetings in which something was seen call it. A second sign about somebody joins the duty that is open.
    """
    seen = said(seen, "seen", _("Say in a line what was seen or heard."))
    duty = _open_duty(case, participant) or duty_begin(
        actor=actor,
        case=case,
        kind=DutyKind.SUICIDE_RISK,
        began_at=at,
        role=Role(role_at(case.school, at, stands_in=min(COORDINATOR))),
        participant=participant,
    )
    return records.insert(
        RiskSign(case=case, duty=duty, participant=participant, seen=seen, raised_by=actor, raised_at=at)
    )


def _of(case: RestorativeCase, ref: str) -> Participant | None:
    return case.participants.get(ref=ref) if ref else None


def _open_duty(case: RestorativeCase, participant: Participant | None) -> CaseDuty | None:
    found: CaseDuty | None = (
        CaseDuty.objects.open().filter(case=case, kind=DutyKind.SUICIDE_RISK, participant=participant).first()
    )
    return found
