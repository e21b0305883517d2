"""Disposes of records: one person asks, another approves, and the database's owner removes it (docs/adr/0028)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records, refusals
from core.errors import Conflict
from district.models import User
from district.roles import require
from privacy import disposing, policies, selectors
from privacy.models import Disposal
from privacy.record_kinds import RecordKind, kinds
from privacy.workflow import DISPOSAL, disposal_status

# What the owner's function refuses that had changed since it was looked at.
REFUSED = {
    "disposal_not_held": gettext_lazy("A legal hold stands on it, or on what belongs to it. It must be lifted first."),
    "disposal_record_over": gettext_lazy("The record is not over any more, or is gone already."),
    "disposal_nothing_kept": gettext_lazy("A case about the student is kept. It must be disposed of first."),
    "disposal_no_import": gettext_lazy(
        "A file is being imported that may hold the student. Apply or discard it first, then try again."
    ),
}


@transaction.atomic
def disposal_ask(*, actor: User, record_kind: str, number: str, ground: str, at: datetime) -> Disposal:
    """
    Ask that a record be disposed of.

    :raises ValidationError: when there is none with this number, or something speaks against it: each in a sentence.
    """
    policies.check(actor, f"{DISPOSAL.name}.ask")
    kind = next((one for one in selectors.disposable_kinds() if one.name == record_kind), None)
    if kind is None:
        raise ValidationError({"record_kind": _("Records of this kind are not disposed of by themselves.")})
    record = selectors.record_by_number(kind, number)
    if record is None or policies.is_closed(actor, kind, record):
        raise ValidationError({"number": _("There is no record of this kind with this number.")})
    if against := selectors.speaks_against(kind, record):
        raise ValidationError({"number": against})
    one = Disposal(
        record_kind=kind.name, record_ref=record.ref, ground=ground, asked_by=actor, asked_at=at, **_days(kind, record)
    )
    with history.action(f"{DISPOSAL.name}.ask", actor=actor):
        return records.insert(one)


@transaction.atomic
def disposal_withdraw(*, actor: User, ref: str, at: datetime, version: int | None) -> Disposal:
    """Take a question back, or refuse it: nothing was removed."""
    one = records.lock(policies.visible_disposals(actor), ref, version=version)
    policies.check(actor, f"{DISPOSAL.name}.withdraw", one)
    DISPOSAL.check("withdraw", disposal_status(one, at.date()))
    one.withdrawn_at = at
    with history.action(f"{DISPOSAL.name}.withdraw", actor=actor):
        return records.update(one, "withdrawn_at")


@transaction.atomic
def disposal_approve(*, actor: User, ref: str, at: datetime, version: int | None) -> Disposal:
    """
    Approve what somebody else asked for: the record is gone when this returns.

    :raises Conflict: when something speaks against it by now: nothing is removed then.
    :raises PermissionDenied: where the child is closed to ``actor``, for a conflict of interest say.
    """
    one = records.lock(policies.visible_disposals(actor), ref, version=version)
    policies.check(actor, f"{DISPOSAL.name}.approve", one)
    DISPOSAL.check("approve", disposal_status(one, at.date()))
    _insist(actor, one)
    one.approved_by, one.approved_at = actor, at
    with history.action(f"{DISPOSAL.name}.approve", actor=actor), refusals.conflicts(REFUSED):
        records.update(one, "approved_by", "approved_at")
        disposing.dispose(one.pk)
    one.refresh_from_db()
    return one


def _insist(actor: User, one: Disposal) -> None:
    kind = kinds()[one.record_kind]
    try:
        record = kind.find(one.record_ref)
    except ObjectDoesNotExist as error:
        raise Conflict(_("The record is gone already. Withdraw this.")) from error
    require(not policies.is_closed(actor, kind, record))
    if against := selectors.speaks_against(kind, record):
        raise Conflict(" ".join(against))


def _days(kind: RecordKind, record: Any) -> dict[str, Any]:
    return {"begun_date": kind.begun(record), "ended_date": kind.ended(record)}
