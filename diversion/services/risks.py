"""A sign that the youth may be at risk of suicide: a duty within the hour, and whom to call at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from casework.services import role_at
from core import history, records
from core.rules import said
from district.models import Role, User
from diversion.models import DiversionCase, DiversionDuty, DiversionRisk, DutyKind
from diversion.services.duties import duty_begin
from diversion.services.steps import case_locked
from diversion.workflow.roles import COORDINATOR


@transaction.atomic
def case_raise_risk(*, actor: User, ref: str, seen: str, at: datetime) -> DiversionRisk:
    """
    Note a sign of suicide risk in a case.

    :raises ValidationError: on ``seen``, when nothing was said.
    """
    with history.action("diversion.case.raise_risk", actor=actor):
        return risk_begin(actor=actor, case=case_locked(actor, ref, "raise_risk", None), seen=seen, at=at)


def risk_begin(*, actor: User, case: DiversionCase, seen: str, at: datetime) -> DiversionRisk:
    """
    Keep a sign of suicide risk and let the duty begin; return the sign. Inside a history action, the case locked.

    Contacts and screenings in which something was seen call it. A second sign joins the duty that is open.
    """
    seen = said(seen, "seen", _("Say in a line what was seen or heard."))
    open_: DiversionDuty | None = (
        DiversionDuty.objects.open().filter(case=case, kind=DutyKind.SUICIDE_RISK).first()
    )  # fmt: skip
    duty = open_ or duty_begin(
        actor=actor,
        case=case,
        kind=DutyKind.SUICIDE_RISK,
        began_at=at,
        role=Role(role_at(case.school, at, stands_in=min(COORDINATOR))),
    )
    return records.insert(DiversionRisk(case=case, duty=duty, seen=seen, raised_by=actor, raised_at=at))
