"""When and by whom something is done to what stands beside a case: referrals, duties, people, contacts, plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.workflow import (
    DutyStatus,
    SpanStatus,
    StandingStatus,
    assignment_status,
    duty_status,
    standing_status,
)
from core import clock
from core.workflow import Transition, Workflow
from district.models import Role
from restorative.models import Participant, StayApart, Volunteer
from restorative.models.guardians import nobody_speaks_for
from restorative.workflow.roles import COORDINATOR, LEADER, MADE, REFERRERS, TITLE_IX, WORKERS


class Sent(TextChoices):
    """The one status of what was sent."""

    SENT = "sent", _("Sent")


class PartStatus(TextChoices):
    """Whether somebody still takes part."""

    ON = "on", _("On the case")
    OFF = "off", _("Taken off the case")


class ActiveStatus(TextChoices):
    """Whether a volunteer is called on."""

    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Not active")


def part_status(participant: Participant, today: date) -> str:
    """Return whether somebody is on the case."""
    return PartStatus.ON if participant.left_at is None else PartStatus.OFF


def case_is_open(participant: Participant) -> bool:
    """Tell whether their case still goes on. It was read with the row."""
    return participant.case.is_open


def has_open_link(participant: Participant) -> bool:
    """Tell whether they have a link that can be answered. One query, unless the links were read with the row."""
    now = clock.now()
    return any(link.is_open(now) for link in participant.links.all())


def apart_status(plan: StayApart, today: date) -> str:
    """Return whether a stay-apart plan has ended."""
    return SpanStatus.ENDED if plan.until_date is not None and plan.until_date <= today else SpanStatus.OPEN


def volunteer_status(volunteer: Volunteer, today: date) -> str:
    """Return whether a volunteer is called on."""
    return ActiveStatus.ACTIVE if volunteer.is_active else ActiveStatus.PAUSED


def sent(referral: Any, today: date) -> str:
    """Return the one status."""
    return Sent.SENT


REFERRAL = Workflow(
    name="restorative.referral",
    statuses=Sent,
    initial=Sent.SENT,
    transitions={"send": Transition(MADE, Sent.SENT, roles=REFERRERS | {Role.INTEGRATION})},
    status_of=sent,
)
TO_DO = frozenset({DutyStatus.OPEN})
DUTY = Workflow(
    name="restorative.duty",
    statuses=DutyStatus,
    initial=DutyStatus.OPEN,
    transitions={
        # Referrals, cases and agreements do this.
        "begin": Transition(MADE, DutyStatus.OPEN),
        # Whoever it falls to, by their role or by name (policies.duties).
        "do": Transition(TO_DO, DutyStatus.DONE, roles=WORKERS | LEADER | TITLE_IX),
        "take": Transition(TO_DO, roles=WORKERS | LEADER | TITLE_IX),
        "call_off": Transition(TO_DO, DutyStatus.CALLED_OFF, roles=COORDINATOR | LEADER | TITLE_IX),
    },
    status_of=duty_status,
)
ON = frozenset({PartStatus.ON})
PARTICIPANT = Workflow(
    name="restorative.participant",
    statuses=PartStatus,
    initial=PartStatus.ON,
    transitions={
        "add": Transition(MADE, PartStatus.ON),
        "change": Transition(ON, roles=WORKERS),
        "consent": Transition(ON, roles=WORKERS),
        # Nobody is known who speaks for a student: who answers for the cases of a school decides.
        "go_without_guardian": Transition(ON, roles=COORDINATOR),
        "say": Transition(ON, roles=WORKERS),
        "send_link": Transition(ON, roles=WORKERS),
        "call_off_link": Transition(ON, roles=WORKERS),
        "take_off": Transition(ON, PartStatus.OFF, roles=WORKERS),
    },
    status_of=part_status,
    # Whoever takes part may say at any time that they do not any more: all else needs a case that goes on.
    needs={
        "change": case_is_open,
        "go_without_guardian": lambda one: case_is_open(one) and nobody_speaks_for(one, clock.today()),
        "say": case_is_open,
        "send_link": case_is_open,
        "call_off_link": has_open_link,
        "take_off": case_is_open,
    },
)
CONTACT = Workflow(
    name="restorative.contact",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "log": Transition(MADE, StandingStatus.STANDING),
        "take_back": Transition(frozenset({StandingStatus.STANDING}), StandingStatus.TAKEN_BACK, roles=WORKERS),
    },
    status_of=standing_status,
)
ASSIGNMENT = Workflow(
    name="restorative.assignment",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "assign": Transition(MADE, SpanStatus.OPEN),
        "cover": Transition(frozenset({SpanStatus.OPEN}), roles=WORKERS),
        "end": Transition(frozenset({SpanStatus.OPEN}), SpanStatus.ENDED, roles=COORDINATOR),
    },
    status_of=assignment_status,
)
APART = Workflow(
    name="restorative.apart",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "keep": Transition(MADE, SpanStatus.OPEN),
        "end": Transition(frozenset({SpanStatus.OPEN}), SpanStatus.ENDED, roles=WORKERS),
    },
    status_of=apart_status,
)
VOLUNTEER = Workflow(
    name="restorative.volunteer",
    statuses=ActiveStatus,
    initial=ActiveStatus.ACTIVE,
    transitions={
        "add": Transition(MADE, ActiveStatus.ACTIVE, roles=COORDINATOR),
        "change": Transition(frozenset(ActiveStatus.values), roles=COORDINATOR),
        "pause": Transition(frozenset({ActiveStatus.ACTIVE}), ActiveStatus.PAUSED, roles=COORDINATOR),
        "resume": Transition(frozenset({ActiveStatus.PAUSED}), ActiveStatus.ACTIVE, roles=COORDINATOR),
    },
    status_of=volunteer_status,
)
