"""The items of an agreement: written with it, then what came of each, what was let go, and what was agreed anew."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.models import Outcome
from casework.services import owed
from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, reason_said, said
from district.models import Organization, User
from restorative import policies, selectors
from restorative.models import RepairAgreement, RepairItem
from restorative.services.agreements import WRITTEN, agreement_locked, spanish_touched
from restorative.workflow import ITEM

TEXTS = ("what", "what_es", "how_verified", "how_verified_es", "to_words")
WHAT = ("kind", "who", "what", "what_es", "due_date", "how_verified", "how_verified_es", "amount", "to_participant",
        "to_organization", "to_words")  # fmt: skip


def item_locked(actor: User, ref: str, action: str, version: int | None, today: date) -> RepairItem:
    """
    Return the item ``ref``, locked after its agreement, on which ``actor`` may do ``action`` now.

    :raises RepairItem.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    visible = policies.visible_items(actor)
    key = visible.values_list("agreement", flat=True).get(ref=ref)
    agreement = RepairAgreement.objects.select_for_update(of=("self",)).select_related("case").get(pk=key)
    item = records.lock(visible, ref, version=version)
    item.agreement = agreement
    policies.check(actor, f"{ITEM.name}.{action}", item)
    ITEM.check(action, ITEM.status_of(item, today))
    return item


def _told(agreement: RepairAgreement, facts: dict[str, Any], also: int | None = None) -> dict[str, Any]:
    """
    Return the columns of an item, from what a form said of it.

    :raises ValidationError: naming each answer that does not fit.
    """
    columns = dict(facts)
    kind = selectors.item_kinds(also=also).filter(code=columns["kind"]).first()
    people = selectors.taking_part(agreement.case)
    columns["kind"], columns["who"] = kind, people.filter(ref=columns["who"]).first()
    columns["to_participant"] = people.filter(ref=columns["to_participant"]).first()
    columns["to_organization"] = Organization.objects.filter(ref=columns["to_organization"]).first()
    columns |= {name: columns[name].strip() for name in TEXTS}
    if kind is None:
        raise ValidationError({"kind": _("Choose one of the kinds in the list.")})
    if columns["who"] is None:
        raise ValidationError({"who": _("Choose somebody who takes part in the case.")})
    if not kind.is_restitution:
        return columns | {"amount": None, "to_participant": None, "to_organization": None, "to_words": ""}
    if columns["amount"] is None:
        raise ValidationError({"amount": _("Say how much is to be paid.")})
    if sum(map(bool, (columns["to_participant"], columns["to_organization"], columns["to_words"]))) != 1:
        raise ValidationError({"to_participant": _("Say to whom it is paid: one of the three.")})
    return columns


@transaction.atomic
def agreement_add_item(*, actor: User, ref: str, today: date, **facts: Any) -> RepairItem:
    """
    Add an item to an agreement that is written.

    :raises ValidationError: naming each answer that does not fit.
    """
    # Without a version: one adds several, and each raises that of the agreement.
    agreement = agreement_locked(actor, ref, "add_item", None, today)
    columns = _told(agreement, facts)
    with history.action("restorative.agreement.add_item", actor=actor):
        made = records.insert(RepairItem(agreement=agreement, **columns))
        spanish_touched(agreement)
        return made


@transaction.atomic
def item_change(*, actor: User, ref: str, today: date, version: int | None, **facts: Any) -> RepairItem:
    """Change an item while its agreement is written."""
    item = item_locked(actor, ref, "change", version, today)
    for name, value in _told(item.agreement, facts, also=item.kind_id).items():
        setattr(item, name, value)
    with history.action("restorative.item.change", actor=actor):
        changed = records.update(item, *WHAT)
        spanish_touched(item.agreement)
        return changed


@transaction.atomic
def item_remove(*, actor: User, ref: str, today: date, at: datetime, version: int | None) -> RepairItem:
    """Take an item out of an agreement while that is written."""
    item = item_locked(actor, ref, "remove", version, today)
    item.removed_at = at
    with history.action("restorative.item.remove", actor=actor):
        removed = records.update(item, "removed_at")
        records.touch(item.agreement)
        return removed


@transaction.atomic
def item_translate(
    *, actor: User, ref: str, what_es: str, how_verified_es: str, today: date, version: int | None
) -> RepairItem:
    """Say in Spanish what an item says, also once it is signed: the English is what was signed."""
    item = item_locked(actor, ref, "translate", version, today)
    item.what_es = said(what_es, "what_es", _("Say it in Spanish."))
    item.how_verified_es = said(how_verified_es, "how_verified_es", _("Say it in Spanish."))
    with history.action("restorative.item.translate", actor=actor):
        changed = records.update(item, "what_es", "how_verified_es")
        spanish_touched(item.agreement)
        return changed


def not_rewritten(item: RepairItem) -> None:
    """:raises Conflict: while the next version is written, which says of this item what it will be."""
    if item.agreement.case.agreements.filter(status__in=WRITTEN).exists():
        raise Conflict(
            _("The next version of this agreement is being written. Bring it into force, or throw it away, first.")
        )


@transaction.atomic
def item_outcome(
    *, actor: User, ref: str, outcome: str, on: date, note: str, today: date, version: int | None
) -> RepairItem:
    """
    Say what came of an item, or that it was said wrongly.

    :raises ValidationError: when the day is to come, or before the agreement came into force.
    :raises Conflict: when more is to be paid for what is said to be done.
    """
    item = item_locked(actor, ref, "outcome", version, today)
    not_rewritten(item)
    day_of_item(item, on, today, "on")
    left = owed(item)
    if outcome == Outcome.FULFILLED and left:
        raise Conflict(_("$%(left)s is still to be paid. Enter the payment first.") % {"left": left}, "outcome")
    item.outcome, item.outcome_date, item.outcome_note = outcome, on, note.strip()
    with history.action("restorative.item.outcome", actor=actor):
        return records.update(item, "outcome", "outcome_date", "outcome_note")


def day_of_item(item: RepairItem, on: date, today: date, field: str) -> None:
    """:raises ValidationError: on ``field``, when the day is to come, or before the agreement came into force."""
    not_to_come(on, today, field)
    agreed = item.agreement.agreed_date
    if agreed is not None and on < agreed:
        words = _("That is before the agreement came into force. Choose that day or a later one.")
        raise ValidationError({field: words})


@transaction.atomic
def item_exempt(
    *, actor: User, ref: str, reason: str, exempt_until: date | None, today: date, at: datetime, version: int | None
) -> RepairItem:
    """
    Let an item go, for good or until a day, from which on it is asked for again.

    :raises ValidationError: without a reason, or with a day that is over.
    """
    item = item_locked(actor, ref, "exempt", version, today)
    not_rewritten(item)
    reason = reason_said(reason)
    if exempt_until is not None and exempt_until <= today:
        raise ValidationError({"exempt_until": _("That day is over. Choose a later one, or leave it empty.")})
    item.exempt_at, item.exempt_reason, item.exempt_until = at, reason, exempt_until
    with history.action("restorative.item.exempt", actor=actor, reason=reason):
        return records.update(item, "exempt_at", "exempt_reason", "exempt_until")


@transaction.atomic
def item_renegotiate(
    *, actor: User, ref: str, reason: str, what: str, what_es: str, due_date: date, how_verified: str,
    amount: Decimal | None, on: date, today: date, version: int | None,
) -> RepairItem:  # fmt: skip
    """
    Put another item in the place of one that both sides agreed to change. The old one stays, with the reason.

    :raises ValidationError: naming each answer that does not fit.
    """
    item = item_locked(actor, ref, "renegotiate", version, today)
    not_rewritten(item)
    reason = reason_said(reason)
    day_of_item(item, on, today, "on")
    if item.amount is not None and not amount:
        raise ValidationError({"amount": _("Say how much is still to be paid.")})
    with history.action("restorative.item.renegotiate", actor=actor, reason=reason):
        item.outcome, item.outcome_date, item.outcome_note = Outcome.RENEGOTIATED, on, reason
        records.update(item, "outcome", "outcome_date", "outcome_note")
        made = records.insert(
            RepairItem(
                agreement=item.agreement, kind=item.kind, who=item.who, what=what.strip(), what_es=what_es.strip(),
                due_date=due_date, how_verified=how_verified.strip(), how_verified_es=item.how_verified_es,
                amount=None if item.amount is None else amount, to_participant=item.to_participant,
                to_organization=item.to_organization, to_words=item.to_words, replaces=item,
            )
        )  # fmt: skip
        spanish_touched(item.agreement)
        return made
