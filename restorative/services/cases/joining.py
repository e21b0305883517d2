"""Two cases about the same are joined, and parted again; one incident may be two cases."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import reason_said
from district.models import User
from restorative import policies
from restorative.models import CaseStatus, HardStop, RestorativeCase, RestorativeReferral, Urgency
from restorative.models.cases import CaseQuerySet
from restorative.services.cases import duties
from restorative.services.cases.days import day_in_order
from restorative.services.steps import case_locked

NEAR = timedelta(days=7)


def near(user: User, case: RestorativeCase) -> CaseQuerySet:
    """Return the open cases with which a case can be joined: of its school, and of a day near its own."""
    day = case.incident.on_date
    found = policies.visible_cases(user).open().filter(school=case.school)
    return found.filter(incident__on_date__range=(day - NEAR, day + NEAR)).exclude(pk=case.pk)


@transaction.atomic
def case_join(
    *, actor: User, ref: str, into: str, reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Say that a referred case is about the same as another one, which has its referrals and open duties from then on.

    What must never be handled here alone in one of the two, must not in both; the sooner of the two counts.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when others were joined with this one.
    """
    _lock_in_order(actor, ref, into)
    case = case_locked(actor, ref, "join", version)
    other = near(actor, case).filter(ref=into).select_for_update(of=("self",)).first()
    if other is None:
        words = _("Choose an open case of the same school, at most a week before or after.")
        raise ValidationError({"into": words})
    policies.check(actor, "restorative.case.join", other)
    if case.joined.exists():
        raise Conflict(_("Other cases were joined with this one. Part them first."), "into")
    case.joined_into = other
    case.status = CaseStatus.JOINED
    other.hard_stops = [one for one in HardStop.values if one in {*case.hard_stops, *other.hard_stops}]
    other.urgency = max(case.urgency, other.urgency, key=Urgency.values.index)
    fields = ["hard_stops", "urgency"]
    if HardStop.SEXUAL in case.hard_stops and case.title_ix_cleared_at is None and other.title_ix_cleared_at:
        # What the Title IX coordinator judged was another report: of this one nobody said yet that they may meet.
        other.title_ix_cleared_at = other.title_ix_cleared_by = None
        fields += ["title_ix_cleared_at", "title_ix_cleared_by"]
    with history.action("restorative.case.join", actor=actor, reason=reason_said(reason)):
        records.update(case, "status", "joined_into")
        duties.take_along(case, other, at)
        for referral in case.referrals.all():
            referral.case, referral.came_from = other, case
            records.update(referral, "case", "came_from")
        records.update(other, *fields)
        records.touch(other)
        return case


@transaction.atomic
def case_part(*, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None) -> RestorativeCase:
    """
    Say that a joined case is one of its own after all: it has its referrals and what is open of its duties again.

    What was found out meanwhile that must never be handled alone, stays with the other one, too.

    :raises ValidationError: without a reason.
    """
    joined = policies.visible_cases(actor).filter(ref=ref).values_list("joined_into__ref", flat=True)
    _lock_in_order(actor, ref, joined.get() or "")
    case = case_locked(actor, ref, "part", version)
    other = RestorativeCase.objects.get(joined=case)
    case.joined_into, case.status = None, CaseStatus.REFERRED
    with history.action("restorative.case.part", actor=actor, reason=reason_said(reason)):
        for referral in RestorativeReferral.objects.filter(case=other, came_from=case):
            referral.case, referral.came_from = case, None
            records.update(referral, "case", "came_from")
        duties.give_back(case, other)
        records.touch(other)
        return records.update(case, "status", "joined_into")


@transaction.atomic
def case_split(
    *, actor: User, ref: str, on: date, reason: str, today: date, version: int | None, referral: str = ""
) -> RestorativeCase:
    """
    Begin another case of the same incident, with one of its referrals where that belongs to the new one; return it.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "split", version)
    day_in_order(case, on, today)
    moving = _own_referral(case, referral)
    made = RestorativeCase(
        incident=case.incident, school=case.school, urgency=case.urgency, hard_stops=case.hard_stops, referred_date=on
    )
    if case.screened_date is not None:
        made.status = CaseStatus.SUITABLE
        made.screened_date, made.screen_reason = on, reason_said(reason)
    with history.action("restorative.case.split", actor=actor, reason=reason_said(reason)):
        records.insert(made)
        if moving is not None:
            moving.case = made
            records.update(moving, "case")
        records.touch(case)
    return made


def _own_referral(case: RestorativeCase, ref: str) -> RestorativeReferral | None:
    if not ref:
        return None
    found = {one.ref: one for one in case.referrals.all()}
    if ref not in found or len(found) == 1:
        words = _("Choose one of the referrals of this case; one stays with it.")
        raise ValidationError({"referral": words})
    return found[ref]


def _lock_in_order(actor: User, *refs: str) -> None:
    # In the order of their keys: of two who join them the other way round, one waits.
    seen = policies.visible_cases(actor).filter(ref__in=refs).values("pk")
    list(RestorativeCase.objects.select_for_update(of=("self",)).filter(pk__in=seen).order_by("pk"))
