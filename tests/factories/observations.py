"""Observations and adjustments, as the services would leave them."""

from __future__ import annotations

from datetime import date
from typing import Any

from district.models import Role, StaffMember, User
from monitoring.models import Adjustment, AdjustmentObservation, Observation, Paragraph
from tests.factories.district import make, staff, user
from tests.factories.plan import plan

DUE = date(2022, 11, 30)
# What an adjustment in each status says besides.
ACCEPTED = {"change": "practice", "accepted_on": date(2022, 9, 5), "judged_on": DUE}
STATES: dict[str, dict[str, Any]] = {
    "proposed": {},
    "accepted": ACCEPTED,
    "done": ACCEPTED | {"done_on": date(2022, 10, 10), "result": "Applicants hear within a week."},
    "dropped": ACCEPTED | {"ended_on": date(2022, 10, 10), "reason": "The posting filled the position."},
    "refused": {"ended_on": date(2022, 9, 5), "reason": "It is done already."},
}


def noter(**fields: Any) -> User:
    """Return a staff member who notes what they notice."""
    return user(Role.STAFF_MEMBER, **fields)


def observation(status: str = "noted", **fields: Any) -> Observation:
    """Return an observation of a challenge; set aside with a reason."""
    told = {"section": "challenge", "words": "Postings of July found few applicants.", "seen_on": date(2022, 9, 1)}
    told |= {"set_aside_reason": "It was noted twice."} if status == "set_aside" else {}
    told |= {"noted_by": fields.pop("noted_by", None) or noter()} | fields
    return make(Observation(plan=plan(), status=status, **told))


def adjustment(status: str = "proposed", **fields: Any) -> Adjustment:
    """Return an adjustment of practice, whose owner can sign in."""
    told: dict[str, Any] = {
        "title": "Answer applicants within a week", "why": "Good applicants took other offers.", "due_on": DUE,
        "proposed_on": date(2022, 9, 2),
    }  # fmt: skip
    told |= STATES[status] | fields
    told.setdefault("owner", None)
    told["owner"] = told["owner"] or owner()
    told["proposed_by"] = told.get("proposed_by") or user(Role.SCHOOL_LEADER)
    if told.get("accepted_on"):
        told["accepted_by"] = told.get("accepted_by") or user(Role.PLAN_DIRECTOR)
    return make(Adjustment(plan=plan(), status=status, **told))


def owner(**fields: Any) -> StaffMember:
    """Return someone on the staff who can sign in."""
    return staff(user=noter(), **fields)


def rests_on(adjusted: Adjustment, noted: Observation) -> AdjustmentObservation:
    """Let an adjustment rest on an observation."""
    return make(AdjustmentObservation(adjustment=adjusted, observation=noted))


def told_in(report: Any, noted: Observation) -> Paragraph:
    """Let a report tell of an observation."""
    place = Paragraph.objects.filter(report=report, part=noted.section).count() + 1
    return make(Paragraph(report=report, part=noted.section, place=place, words=noted.words, observation=noted))
