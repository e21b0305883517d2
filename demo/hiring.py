"""
How positions of the demonstration are hired for: asked for, approved, posted, offered, accepted and begun.

Each by the service that a page calls, with the approvals that the district asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.conf import settings

from demo.courses import Step
from demo.doing import done
from district.models import User
from staffing import services as staffing
from staffing.line_types import POSITION
from staffing.models import Line, OnboardingKind, Requisition, RequisitionStatus

MORNING, NOON = time(9), time(12)
CHECKED = timedelta(days=10)  # before the first day
STILL_NEW = date(2022, 9, 1)  # of who began since, what is done in their first weeks is not all noted yet


@dataclass(frozen=True, slots=True)
class Counted:
    """How many candidates had come how far on a day."""

    on: date
    applied: int
    screened: int = 0
    interviewed: int = 0
    finalists: int = 0


# By authorization and slot, as on the positions' pages: candidates of the applicant system, of whom it holds the names.
COUNTED = {
    "A-03/2": (Counted(date(2022, 9, 23), 6, 2), Counted(date(2022, 10, 7), 11, 5, 3, 1)),
    "A-22/1": (Counted(date(2022, 9, 9), 9, 4), Counted(date(2022, 9, 23), 12, 6, 4, 2)),
}
NUMBERS = {"A-03/2": "DEMO-2210", "A-22/1": "DEMO-2204"}
# A new hire that is asked for and waits for its approvals.
ASKED_AGAIN = {"A-30/1": (date(2022, 10, 3), date(2022, 11, 7), "Two colleagues share the lunch hour until then.")}


def take(line: Line, name: str, step: Step, *, hr: User, director: User, holder: str | None) -> Line:
    """Let a position take a step of its course. ``name`` is its authorization and slot."""
    facts: dict[str, Any] = {"actor": hr, "ref": line.ref, "note": step.note}
    if step.action == "post":
        _approved(hr, director, line, step.on)
        facts["applicant_number"] = NUMBERS.get(name, "")
    if step.action == "decline":
        return done(staffing.offer_end, step.on, NOON, how="declined", reason=step.code, words=step.reason, **facts)
    if step.action == "vacate":
        facts["cover"] = step.cover
        return done(staffing.position_vacate, step.on, NOON, reason=step.code, words=step.reason, **facts)
    if step.action == "accept":
        facts["starts_on"] = step.starts_on
    if step.action == "fill":
        facts |= {"holder": holder, "checked_on": step.on - CHECKED}
    taken = done(
        staffing.line_act, step.on, NOON, line_type=POSITION, action=step.action, reason=step.reason, **facts
    )  # fmt: skip
    if step.action == "fill":
        _welcomed(hr, taken, step.on)
    return taken


def _welcomed(hr: User, line: Line, first_day: date) -> None:
    """Note what was done for somebody new in their first week; of who began last, some of it is still to be done."""
    one = Requisition.objects.filter(filled_span__line=line.pk).order_by("-id").first()
    on = first_day + timedelta(days=4)
    if one is None or on >= STILL_NEW:
        return
    week = {kind: on for kind in OnboardingKind.values if kind != OnboardingKind.BACKGROUND_CHECK}
    done(staffing.requisition_onboard, on, NOON, actor=hr, ref=one.ref,
         background_check=first_day - CHECKED, **week)  # fmt: skip


def _approved(hr: User, director: User, line: Line, on: date) -> None:
    """Ask to hire on the day since which nobody is looked for, and have it approved by the day of the posting."""
    if not settings.HIRING_APPROVALS:
        return
    since = line.spans.get(until_date=None).from_date
    one = done(staffing.requisition_request, since, MORNING, actor=director, position=line.ref)
    if one.status == RequisitionStatus.REQUESTED:
        one = done(staffing.requisition_endorse, min(since + timedelta(days=2), on), NOON, actor=director, ref=one.ref)
    if one.status == RequisitionStatus.ENDORSED:
        done(staffing.requisition_approve, on, MORNING, actor=hr, ref=one.ref)


def count(line: Line, name: str, *, hr: User, director: User) -> None:
    """Count the candidates of a posting, and ask anew for somebody where that waits."""
    one = Requisition.objects.filter(position=line.pk, status=RequisitionStatus.APPROVED).first()
    if one is not None:
        for said in COUNTED.get(name, ()):
            numbers = {key: getattr(said, key) for key in ("applied", "screened", "interviewed", "finalists")}
            done(staffing.requisition_count, said.on, NOON, actor=hr, ref=one.ref, **numbers)
    if asked := ASKED_AGAIN.get(name):
        on, needed_by, why = asked
        done(staffing.requisition_request, on, NOON, actor=director, position=line.ref, needed_by=needed_by, why=why)
