"""What is done to seals, holds and disposals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from privacy.models import Disposal, LegalHold, Seal
from privacy.workflow.logs import MADE, PRIVACY

# The second person: another privacy officer, or a supervisor for the whole district.
SECOND = PRIVACY | {Role.SUPERVISOR}


class SealStatus(TextChoices):
    """How a seal stands. It has no column of its own."""

    SEALED = "sealed", _("Sealed")
    TO_OPEN = "to_open", _("Sealed; opening asked for")
    OPENED = "opened", _("Opened")


class HoldStatus(TextChoices):
    """How a legal hold stands."""

    STANDING = "standing", _("Holds")
    LIFTED = "lifted", _("Lifted")


class DisposalStatus(TextChoices):
    """How a disposal stands."""

    ASKED = "asked", _("Waits for a second person")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISPOSED = "disposed", _("Disposed of")


def seal_status(seal: Seal, today: date) -> str:
    """Return how a seal stands."""
    if seal.opened_at is not None:
        return SealStatus.OPENED
    return SealStatus.SEALED if seal.opening_asked_at is None else SealStatus.TO_OPEN


def hold_status(hold: LegalHold, today: date) -> str:
    """Return whether a hold stands."""
    return HoldStatus.STANDING if hold.lifted_at is None else HoldStatus.LIFTED


def disposal_status(disposal: Disposal, today: date) -> str:
    """Return how a disposal stands."""
    if disposal.disposed_at is not None:
        return DisposalStatus.DISPOSED
    if disposal.withdrawn_at is not None:
        return DisposalStatus.WITHDRAWN
    return DisposalStatus.ASKED if disposal.approved_at is None else DisposalStatus.APPROVED


SEAL = Workflow(
    name="privacy.seal",
    statuses=SealStatus,
    initial=SealStatus.SEALED,
    transitions={
        # A job does this on the day the rule gives.
        "due": Transition(MADE, SealStatus.SEALED),
        "order": Transition(MADE, SealStatus.SEALED, roles=PRIVACY),
        "ask_open": Transition(frozenset({SealStatus.SEALED}), SealStatus.TO_OPEN, roles=PRIVACY),
        "keep": Transition(frozenset({SealStatus.TO_OPEN}), SealStatus.SEALED, roles=SECOND),
        "open": Transition(frozenset({SealStatus.TO_OPEN}), SealStatus.OPENED, roles=SECOND),
    },
    status_of=seal_status,
)
HOLD = Workflow(
    name="privacy.hold",
    statuses=HoldStatus,
    initial=HoldStatus.STANDING,
    transitions={
        "set": Transition(MADE, HoldStatus.STANDING, roles=PRIVACY),
        "lift": Transition(frozenset({HoldStatus.STANDING}), HoldStatus.LIFTED, roles=PRIVACY),
    },
    status_of=hold_status,
)
DISPOSAL = Workflow(
    name="privacy.disposal",
    statuses=DisposalStatus,
    initial=DisposalStatus.ASKED,
    transitions={
        "ask": Transition(MADE, DisposalStatus.ASKED, roles=PRIVACY),
        "withdraw": Transition(frozenset({DisposalStatus.ASKED}), DisposalStatus.WITHDRAWN, roles=SECOND),
        # The database does both in one: who approves sees it gone.
        "approve": Transition(frozenset({DisposalStatus.ASKED}), DisposalStatus.APPROVED, roles=SECOND),
        "dispose": Transition(frozenset({DisposalStatus.APPROVED}), DisposalStatus.DISPOSED),
    },
    status_of=disposal_status,
)
WORKFLOWS = [SEAL, HOLD, DISPOSAL]
KINDS: Mapping[type[Record], Workflow] = {Seal: SEAL, LegalHold: HOLD, Disposal: DISPOSAL}
