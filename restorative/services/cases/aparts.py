"""Whether people can meet safely, and who must stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import User
from restorative import policies, selectors
from restorative.models import RestorativeCase, SafetyScreen, StayApart
from restorative.models.safety import Concern, Outcome
from restorative.services.steps import case_locked, day_of_step
from restorative.workflow import APART


@transaction.atomic
def case_screen_safety(
    *, actor: User, ref: str, on: date, outcome: str, today: date, at: datetime, version: int | None,
    concerns: Sequence[str] = (), note: str = "",
) -> RestorativeCase:  # fmt: skip
    """
    Note what was found when somebody asked whether people can meet safely. The last screen counts.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "screen_safety", version)
    day_of_step(case, on, today)
    if outcome == Outcome.GO_ON and concerns and not note.strip():
        words = _("Somebody has a concern. Say why people can be brought together all the same.")
        raise ValidationError({"note": words})
    found = SafetyScreen(
        case=case, on_date=on, outcome=outcome, note=note, screened_by=actor, entered_at=at,
        concerns=[one for one in Concern.values if one in concerns],
    )  # fmt: skip
    with history.action("restorative.case.screen_safety", actor=actor):
        records.insert(found)
        return records.touch(case)


@transaction.atomic
def case_keep_apart(
    *, actor: User, ref: str, first: str, second: str, on: date, plan: str, today: date, version: int | None,
    until_date: date | None = None,
) -> StayApart:  # fmt: skip
    """
    Say that two participants must not be brought together, from a day until ``until_date``, the first day after.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "keep_apart", version)
    day_of_step(case, on, today)
    people = {one.ref: one for one in selectors.on_case(case)}
    for name, chosen in (("first", first), ("second", second)):
        if chosen not in people:
            raise ValidationError({name: _("Choose somebody who takes part in this case.")})
    made = StayApart(
        case=case, first=people[first], second=people[second], from_date=on, until_date=until_date, made_by=actor,
        plan=said(plan, "plan", _("Say what was agreed, so that whoever plans a day knows what to do.")),
    )  # fmt: skip
    with history.action("restorative.case.keep_apart", actor=actor):
        records.insert(made)
        records.touch(case)
    return made


@transaction.atomic
def apart_end(*, actor: User, ref: str, until_date: date, reason: str, today: date, version: int | None) -> StayApart:
    """
    Say until when a stay-apart plan holds; ``until_date`` is the first day on which the two may meet again.

    :raises TransitionNotAllowed: when it has ended.
    :raises ValidationError: naming each field that is not right.
    """
    plan = records.lock(policies.visible_aparts(actor), ref, version=version)
    policies.check(actor, "restorative.apart.end", plan)
    APART.check("end", APART.status_of(plan, today))
    plan.until_date = until_date
    with history.action("restorative.apart.end", actor=actor, reason=reason_said(reason)):
        return records.update(plan, "until_date")
