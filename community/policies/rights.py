"""The table: which role may do what. docs/roles/community.md is written from it; the tests compare the two."""

from __future__ import annotations

from collections.abc import Mapping

from community.workflow import bodies, decisions, events, inputs, prevention, supports
from community.workflow.roles import COORDINATOR, DIRECTOR, EVERYONE, LEADER, READERS, REFERRERS, SYSTEMS
from core.models import Record
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles

MAY: Mapping[str, Roles] = {
    "community.body.view": EVERYONE,
    **bodies.BODY.may,
    "community.seat.view": EVERYONE,
    **bodies.SEAT.may,
    # Names of members who did not agree to be named in public are shown to those who keep them.
    "community.term.view": COORDINATOR | DIRECTOR,
    **bodies.TERM.may,
    "community.activity.view": COORDINATOR | DIRECTOR | LEADER | {Role.SUPERVISOR, Role.BOARD_MEMBER} | SYSTEMS,
    **prevention.ACTIVITY.may,
    # Drafts are seen by who makes them.
    "community.event.view": EVERYONE,
    **events.EVENT.may,
    "community.registration.view": COORDINATOR | LEADER,
    **events.REGISTRATION.may,
    "community.document.view": EVERYONE,
    **events.DOCUMENT.may,
    # What is held is seen by coordinators alone; the Board sees what is shown in public.
    "community.input.view": READERS | {Role.BOARD_MEMBER} | SYSTEMS,
    **inputs.INPUT.may,
    "community.queue.view": COORDINATOR,
    **inputs.QUEUE.may,
    "community.theme.view": READERS | {Role.BOARD_MEMBER} | SYSTEMS,
    **inputs.THEME.may,
    "community.decision.view": EVERYONE,
    **decisions.DECISION.may,
    "community.change.view": EVERYONE,
    **decisions.CHANGE.may,
    "community.support.view": EVERYONE,
    **supports.SUPPORT.may,
    # What was entered in error is seen by whoever answers for privacy alone.
    "community.referral.view": REFERRERS | SYSTEMS | supports.PRIVACY,
    **supports.REFERRAL.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    **bodies.KINDS,
    **prevention.KINDS,
    **events.KINDS,
    **inputs.KINDS,
    **decisions.KINDS,
    **supports.KINDS,
}
