"""Sets and lifts legal holds: while one stands a record is neither sealed nor disposed of."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import User
from privacy import policies
from privacy.models import LegalHold
from privacy.services.seals import record_locked
from privacy.workflow import HOLD


@transaction.atomic
def hold_set(*, actor: User, record_kind: str, number: str, matter: str, reason: str, at: datetime) -> LegalHold:
    """
    Hold a record for a matter: a suit, an audit, a request of a court.

    :raises ValidationError: when there is no such record, or it is held for this matter already.
    """
    policies.check(actor, f"{HOLD.name}.set")
    kind, record = record_locked(actor, record_kind, number)
    one = LegalHold(
        record_kind=kind.name, record_ref=record.ref, set_by=actor, set_at=at, reason=reason_said(reason),
        matter=said(matter, "matter", _("Say for which matter it is held.")),
    )  # fmt: skip
    with history.action(f"{HOLD.name}.set", actor=actor, reason=one.reason):
        return records.insert(one)


@transaction.atomic
def hold_lift(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> LegalHold:
    """
    Lift a hold. What waited for it is sealed by the next tick of the clock.

    :raises ValidationError: without a reason.
    """
    one = records.lock(policies.visible_holds(actor), ref, version=version)
    policies.check(actor, f"{HOLD.name}.lift", one)
    HOLD.check("lift", HOLD.status_of(one, date.min))
    one.lifted_at, one.lifted_by, one.lifted_reason = at, actor, reason_said(reason)
    with history.action(f"{HOLD.name}.lift", actor=actor, reason=one.lifted_reason):
        return records.update(one, "lifted_at", "lifted_by", "lifted_reason")
