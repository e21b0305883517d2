"""What is done to supports, and to students who are referred to them."""

from __future__ import annotations

from collections.abc import Mapping

from community.models import Support, SupportReferral, SupportStatus
from community.models import SupportReferralStatus as Status
from community.workflow.roles import COORDINATOR, MADE, REFERRERS
from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role

PARTNER = frozenset({Role.PARTNER_USER})
# Who sees every referral at the schools of the role; the others see those that they made.
SEE_ALL = frozenset({Role.RESTORATION_COORDINATOR, Role.DIVERSION_COORDINATOR})
# Whose work the first contact is, where nobody is named for it.
FIRST_CONTACT_OF = Role.RESTORATION_COORDINATOR
PRIVACY = frozenset({Role.PRIVACY_OFFICER})
SUPPORT = Workflow(
    name="community.support",
    statuses=SupportStatus,
    initial=SupportStatus.DRAFT,
    transitions={
        "add": Transition(MADE, SupportStatus.DRAFT, roles=COORDINATOR),
        "correct": Transition(
            frozenset({SupportStatus.DRAFT, SupportStatus.OFFERED, SupportStatus.PAUSED}), roles=COORDINATOR
        ),
        "offer": Transition(frozenset({SupportStatus.DRAFT}), SupportStatus.OFFERED, roles=COORDINATOR),
        "pause": Transition(frozenset({SupportStatus.OFFERED}), SupportStatus.PAUSED, roles=COORDINATOR | PARTNER),
        "resume": Transition(frozenset({SupportStatus.PAUSED}), SupportStatus.OFFERED, roles=COORDINATOR | PARTNER),
        "end": Transition(
            frozenset({SupportStatus.DRAFT, SupportStatus.OFFERED, SupportStatus.PAUSED}), SupportStatus.ENDED,
            roles=COORDINATOR,
        ),
        # The organization's own people keep hours, places and how they are reached.
        "keep_up": Transition(frozenset({SupportStatus.OFFERED, SupportStatus.PAUSED}), roles=PARTNER),
    },
)  # fmt: skip
OPEN = frozenset({Status.WAITING, Status.REFERRED, Status.CONTACTED, Status.CONNECTED})
REFERRAL = Workflow(
    name="community.referral",
    statuses=Status,
    initial=Status.REFERRED,
    transitions={
        "refer": Transition(MADE, Status.REFERRED, roles=REFERRERS),
        "wait": Transition(MADE, Status.WAITING),
        "take_place": Transition(frozenset({Status.WAITING}), Status.REFERRED, roles=REFERRERS),
        "contact": Transition(frozenset({Status.REFERRED}), Status.CONTACTED, roles=REFERRERS),
        "connect": Transition(frozenset({Status.REFERRED, Status.CONTACTED}), Status.CONNECTED, roles=REFERRERS),
        "complete": Transition(frozenset({Status.CONNECTED}), Status.COMPLETED, roles=REFERRERS),
        "decline": Transition(OPEN, Status.DECLINED, roles=REFERRERS),
        "not_reached": Transition(frozenset({Status.WAITING, Status.REFERRED}), Status.NOT_REACHED, roles=REFERRERS),
        "withdraw": Transition(OPEN, Status.WITHDRAWN, roles=REFERRERS),
        "enter_error": Transition(frozenset(set(Status.values) - {Status.IN_ERROR}), Status.IN_ERROR, roles=REFERRERS),
    },
)
WORKFLOWS = [SUPPORT, REFERRAL]
KINDS: Mapping[type[Record], Workflow] = {Support: SUPPORT, SupportReferral: REFERRAL}
