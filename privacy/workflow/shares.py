"""What is done to shares: by who opens them, and by the organization."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from privacy.models import (
    Crossing,
    CrossingStatus,
    OnwardDisclosure,
    OrganizationAcceptance,
    Share,
    ShareHours,
    ShareSession,
)
from privacy.models import ShareStatus as Status
from privacy.workflow.logs import MADE, PRIVACY

# Which of them opens a share of a record, and so moves and revokes it, is said by its kind (``may_share``).
OPENERS = frozenset({Role.DIVERSION_COORDINATOR, Role.RESTORATION_COORDINATOR})
PARTNER = frozenset({Role.PARTNER_USER})
# People of an organization, and its own systems: what they may do they may do to what is shared with it.
WORKING = PARTNER | {Role.INTEGRATION}


class EnteredStatus(TextChoices):
    """How something stands that is entered once."""

    STANDING = "standing", _("On record")
    TAKEN_BACK = "taken_back", _("Taken back")


class ConductStatus(TextChoices):
    """How it stands that an organization accepted a version of the code of conduct: it did, and that stays."""

    ACCEPTED = "accepted", _("Accepted")


def entered_status(entered: ShareSession | ShareHours | OnwardDisclosure, today: date) -> str:
    """Return whether something that was entered stands."""
    return EnteredStatus.STANDING if entered.taken_back_at is None else EnteredStatus.TAKEN_BACK


SHARE = Workflow(
    name="privacy.share",
    statuses=Status,
    initial=Status.OFFERED,
    transitions={
        "open": Transition(MADE, Status.OFFERED, roles=OPENERS),
        "accept": Transition(frozenset({Status.OFFERED}), Status.ACCEPTED, roles=WORKING),
        "decline": Transition(frozenset({Status.OFFERED}), Status.DECLINED, roles=WORKING),
        "enter_session": Transition(frozenset({Status.ACCEPTED}), roles=WORKING),
        "enter_hours": Transition(frozenset({Status.ACCEPTED}), roles=WORKING),
        "enter_onward": Transition(frozenset({Status.ACCEPTED, Status.COMPLETED}), roles=WORKING),
        "note": Transition(frozenset({Status.OFFERED, Status.ACCEPTED, Status.COMPLETED}), roles=WORKING | OPENERS),
        "complete": Transition(frozenset({Status.ACCEPTED}), Status.COMPLETED, roles=WORKING),
        "return": Transition(frozenset({Status.ACCEPTED}), Status.RETURNED, roles=WORKING),
        "move": Transition(
            frozenset({Status.OFFERED, Status.ACCEPTED, Status.DECLINED, Status.RETURNED}), roles=OPENERS
        ),
        "shorten": Transition(frozenset({Status.OFFERED, Status.ACCEPTED, Status.COMPLETED}), roles=OPENERS),
        "revoke": Transition(
            frozenset({Status.OFFERED, Status.ACCEPTED, Status.COMPLETED, Status.DECLINED, Status.RETURNED}),
            Status.REVOKED,
            roles=OPENERS | PRIVACY,
        ),
    },
)  # fmt: skip
SESSION = Workflow(
    name="privacy.session",
    statuses=EnteredStatus,
    initial=EnteredStatus.STANDING,
    transitions={
        # The share's page does this.
        "enter": Transition(MADE, EnteredStatus.STANDING),
        "read_concern": Transition(frozenset({EnteredStatus.STANDING}), roles=OPENERS),
        "take_back": Transition(frozenset({EnteredStatus.STANDING}), EnteredStatus.TAKEN_BACK, roles=WORKING),
    },
    status_of=entered_status,
    needs={"read_concern": lambda session: bool(session.concern) and session.concern_read_at is None},
)
HOURS = Workflow(
    name="privacy.hours",
    statuses=EnteredStatus,
    initial=EnteredStatus.STANDING,
    transitions={
        "enter": Transition(MADE, EnteredStatus.STANDING),
        "take_back": Transition(frozenset({EnteredStatus.STANDING}), EnteredStatus.TAKEN_BACK, roles=WORKING),
    },
    status_of=entered_status,
)
ONWARD = Workflow(
    name="privacy.onward",
    statuses=EnteredStatus,
    initial=EnteredStatus.STANDING,
    transitions={
        "enter": Transition(MADE, EnteredStatus.STANDING),
        "take_back": Transition(frozenset({EnteredStatus.STANDING}), EnteredStatus.TAKEN_BACK, roles=WORKING),
    },
    status_of=entered_status,
)
CONDUCT = Workflow(
    name="privacy.conduct",
    statuses=ConductStatus,
    initial=ConductStatus.ACCEPTED,
    transitions={"accept": Transition(MADE, ConductStatus.ACCEPTED, roles=PARTNER)},
    status_of=lambda accepted, today: ConductStatus.ACCEPTED,
)
CROSSING = Workflow(
    name="privacy.crossing",
    statuses=CrossingStatus,
    initial=CrossingStatus.ASKED,
    transitions={
        "ask": Transition(MADE, CrossingStatus.ASKED, roles=frozenset({Role.DIVERSION_COORDINATOR})),
        "answer": Transition(
            frozenset({CrossingStatus.ASKED}), CrossingStatus.ANSWERED, roles=frozenset({Role.RESTORATION_COORDINATOR})
        ),
        "decline": Transition(
            frozenset({CrossingStatus.ASKED}), CrossingStatus.DECLINED, roles=frozenset({Role.RESTORATION_COORDINATOR})
        ),
        "close": Transition(
            frozenset({CrossingStatus.ASKED, CrossingStatus.ANSWERED}), CrossingStatus.CLOSED,
            roles=frozenset({Role.DIVERSION_COORDINATOR}),
        ),
    },
)  # fmt: skip
WORKFLOWS = [SHARE, SESSION, HOURS, ONWARD, CONDUCT, CROSSING]
KINDS: Mapping[type[Record], Workflow] = {
    Share: SHARE,
    ShareSession: SESSION,
    ShareHours: HOURS,
    OnwardDisclosure: ONWARD,
    OrganizationAcceptance: CONDUCT,
    Crossing: CROSSING,
}
