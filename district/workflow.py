"""
When and by whom something is done to people, roles, staff, organizations and systems.

None of them has a column of statuses: what they say of themselves tells how they stand. ``MAY`` of the policies holds
the roles of these tables; docs/workflows.md and docs/roles/district.md are written from them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core import clock
from core.workflow import Transition, Workflow
from district.models import (
    Client,
    ClosedDay,
    FactorReset,
    InteragencyAgreement,
    Role,
    RoleAssignment,
    StaffMember,
    User,
)

ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
STAFF_OFFICE = frozenset({Role.ADMINISTRATOR, Role.HR_SPECIALIST})
AGREEING = frozenset({Role.ADMINISTRATOR, Role.PLAN_DIRECTOR})
MADE: frozenset[str] = frozenset()


class PersonStatus(TextChoices):
    """Whether someone may sign in."""

    ACTIVE = "active", _("May sign in")
    STOPPED = "stopped", _("Stopped")


class StaffStatus(TextChoices):
    """Whether someone works here today, and goes on. Who is to begin on a day ahead counts as here."""

    HERE = "here", _("Works here")
    LEAVING = "leaving", _("Is to leave")
    LEFT = "left", _("Left")


class SpanStatus(TextChoices):
    """Whether a grant or an agreement can still be given an end."""

    OPEN = "open", _("Open")
    ENDED = "ended", _("Ended")


class ClientStatus(TextChoices):
    """Whether a system may still use the API."""

    LIVE = "live", _("In use")
    STOPPED = "stopped", _("Stopped")


class Known(TextChoices):
    """The one status of what is known for good."""

    KNOWN = "known", _("Known")


def person_status(person: User, today: date) -> str:
    """Return how a person stands."""
    return PersonStatus.ACTIVE if person.is_active else PersonStatus.STOPPED


def staff_status(member: StaffMember, today: date) -> str:
    """Return how a staff member stands."""
    if member.left_date is None:
        return StaffStatus.HERE
    return StaffStatus.LEAVING if member.left_date > today else StaffStatus.LEFT


def span_status(one: RoleAssignment | InteragencyAgreement, today: date) -> str:
    """Return whether a grant or an agreement has ended by ``today``."""
    return SpanStatus.ENDED if one.until_date is not None and one.until_date <= today else SpanStatus.OPEN


def client_status(client: Client, today: date) -> str:
    """Return how a system stands."""
    return ClientStatus.STOPPED if client.stopped_at else ClientStatus.LIVE


def known(record: Any, today: date) -> str:
    """Return the one status."""
    return Known.KNOWN


ACTIVE, STOPPED = frozenset({PersonStatus.ACTIVE}), frozenset({PersonStatus.STOPPED})
HERE, LEAVING = frozenset({StaffStatus.HERE}), frozenset({StaffStatus.LEAVING})
LEFT = frozenset({StaffStatus.LEFT})
OPEN, ALWAYS = frozenset({SpanStatus.OPEN}), frozenset({Known.KNOWN})
LIVE = frozenset({ClientStatus.LIVE})

PERSON = Workflow(
    name="district.person",
    statuses=PersonStatus,
    initial=PersonStatus.ACTIVE,
    transitions={
        "add": Transition(MADE, PersonStatus.ACTIVE, roles=ADMINISTRATOR),
        "change": Transition(ACTIVE | STOPPED, roles=ADMINISTRATOR),
        "link": Transition(ACTIVE, roles=ADMINISTRATOR),
        "stop": Transition(ACTIVE, PersonStatus.STOPPED, roles=ADMINISTRATOR),
        "restore": Transition(STOPPED, PersonStatus.ACTIVE, roles=ADMINISTRATOR),
        "sign_out": Transition(ACTIVE, roles=ADMINISTRATOR),
        "grant": Transition(ACTIVE, roles=ADMINISTRATOR),
        "reset": Transition(ACTIVE, roles=ADMINISTRATOR),
    },
    status_of=person_status,
    # Known where the selectors of people looked; else the service says that there is none.
    needs={"reset": lambda person: getattr(person, "has_second_step", True)},
)
ROLE = Workflow(
    name="district.role",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "correct": Transition(frozenset(SpanStatus.values), roles=ADMINISTRATOR),
        "end": Transition(OPEN, SpanStatus.ENDED, roles=ADMINISTRATOR),
    },
    status_of=span_status,
)
CLIENT = Workflow(
    name="district.client",
    statuses=ClientStatus,
    initial=ClientStatus.LIVE,
    transitions={
        "add": Transition(MADE, ClientStatus.LIVE, roles=ADMINISTRATOR),
        "change": Transition(LIVE, roles=ADMINISTRATOR),
        "secret": Transition(LIVE, roles=ADMINISTRATOR),
        "stop": Transition(LIVE, ClientStatus.STOPPED, roles=ADMINISTRATOR),
    },
    status_of=client_status,
)
STAFF = Workflow(
    name="district.staff",
    statuses=StaffStatus,
    initial=StaffStatus.HERE,
    transitions={
        "add": Transition(MADE, StaffStatus.HERE, roles=STAFF_OFFICE),
        # Told again while it lies ahead, the last day is another one.
        "leave": Transition(HERE | LEAVING, StaffStatus.LEAVING, roles=STAFF_OFFICE),
        # Nobody does this: the day comes.
        "gone": Transition(LEAVING, StaffStatus.LEFT),
        "undo_leave": Transition(LEAVING | LEFT, StaffStatus.HERE, roles=STAFF_OFFICE),
        "return": Transition(LEFT, StaffStatus.HERE, roles=STAFF_OFFICE),
        "change": Transition(frozenset(StaffStatus.values), roles=STAFF_OFFICE),
    },
    status_of=staff_status,
)
ORGANIZATION = Workflow(
    name="district.organization",
    statuses=Known,
    initial=Known.KNOWN,
    transitions={
        "add": Transition(MADE, Known.KNOWN, roles=AGREEING),
        "change": Transition(ALWAYS, roles=AGREEING),
        "agree": Transition(ALWAYS, roles=AGREEING),
        "contract": Transition(ALWAYS, roles=AGREEING),
    },
    status_of=known,
)
AGREEMENT = Workflow(
    name="district.agreement",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "change": Transition(frozenset(SpanStatus.values), roles=AGREEING),
        "end": Transition(OPEN, SpanStatus.ENDED, roles=AGREEING),
    },
    status_of=span_status,
)
CONTRACTED = Workflow(
    name="district.contracted",
    statuses=Known,
    initial=Known.KNOWN,
    transitions={
        "change": Transition(ALWAYS, roles=AGREEING),
        "qualify": Transition(ALWAYS, roles=AGREEING),
        # Accounts are the administrators' to know.
        "link": Transition(ALWAYS, roles=ADMINISTRATOR),
    },
    status_of=known,
)
CLOSED_DAY = Workflow(
    name="district.closedday",
    statuses=ClosedDay.Status,
    initial=ClosedDay.Status.CLOSED,
    transitions={
        "add": Transition(MADE, ClosedDay.Status.CLOSED, roles=AGREEING),
        "remove": Transition(frozenset({ClosedDay.Status.CLOSED}), ClosedDay.Status.OPEN, roles=AGREEING),
        "restore": Transition(frozenset({ClosedDay.Status.OPEN}), ClosedDay.Status.CLOSED, roles=AGREEING),
    },
)
RESET = Workflow(
    name="district.factorreset",
    statuses=FactorReset.Status,
    initial=FactorReset.Status.ASKED,
    transitions={
        "do": Transition(frozenset({FactorReset.Status.ASKED}), FactorReset.Status.DONE, roles=ADMINISTRATOR),
        "withdraw": Transition(
            frozenset({FactorReset.Status.ASKED}), FactorReset.Status.WITHDRAWN, roles=ADMINISTRATOR
        ),
    },
    needs={"do": lambda reset: not reset.is_over(clock.now())},
)
WORKFLOWS = [PERSON, RESET, ROLE, CLIENT, STAFF, ORGANIZATION, AGREEMENT, CONTRACTED, CLOSED_DAY]
