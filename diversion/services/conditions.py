"""The conditions of an agreement, written with it. What comes of them: condition_ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.selectors import organizations
from core import history, records
from core.rules import not_to_come, said
from district.models import User
from diversion import policies, selectors
from diversion.models import (
    ConditionKind,
    DiversionAgreement,
    DiversionCase,
    DiversionCondition,
)
from diversion.services.agreements import agreement_locked
from diversion.workflow import CONDITION

TEXTS = ("what", "what_es", "how_verified", "how_verified_es", "place", "to_whom")
WHAT = ("kind", "what", "what_es", "due_date", "how_verified", "how_verified_es", "hours", "place", "amount",
        "to_whom", "organization")  # fmt: skip
Counts = ConditionKind.Counts


def condition_locked(actor: User, ref: str, action: str, version: int | None, today: date) -> DiversionCondition:
    """
    Return the condition ``ref``, locked after its case and agreement, on which ``actor`` may do ``action`` now.

    :raises DiversionCondition.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    visible = policies.visible_conditions(actor)
    key, case = visible.values_list("agreement", "agreement__case").get(ref=ref)
    held = DiversionCase.objects.select_for_update(of=("self",)).select_related("student", "school").get(pk=case)
    agreement = DiversionAgreement.objects.select_for_update(of=("self",)).get(pk=key)
    condition = records.lock(visible, ref, version=version)
    agreement.case, condition.agreement = held, agreement
    policies.check(actor, f"{CONDITION.name}.{action}", condition)
    CONDITION.check(action, CONDITION.status_of(condition, today))
    return condition


def _told(agreement: DiversionAgreement, facts: dict[str, Any], also: int | None = None) -> dict[str, Any]:
    """
    Return the columns of a condition, from what a form said of it. What its kind does not count is left out.

    :raises ValidationError: naming each answer that does not fit.
    """
    columns = dict(facts) | {name: facts[name].strip() for name in TEXTS}
    kind = selectors.condition_kinds(also=also).filter(code=columns["kind"]).first()
    partner = organizations().filter(ref=columns["organization"]).first()
    wrong: dict[str, Any] = {}
    if kind is None:
        raise ValidationError({"kind": _("Choose one of the kinds in the list.")})
    if columns["due_date"] > agreement.until_date:
        wrong["due_date"] = _("The agreement ends before that day. Choose an earlier one.")
    if kind.counts == Counts.HOURS:
        wrong |= {} if columns["hours"] else {"hours": _("Say how many hours.")}
        wrong |= {} if columns["place"] else {"place": _("Say where.")}
    if kind.counts == Counts.MONEY:
        wrong |= {} if columns["amount"] else {"amount": _("Say how much is paid.")}
        wrong |= {} if columns["to_whom"] else {"to_whom": _("Say to whom it is paid.")}
    if kind.at_partner and partner is None:
        wrong["organization"] = _("Choose the partner organization.")
    if wrong:
        raise ValidationError(wrong)
    columns |= {"kind": kind, "organization": partner}
    columns |= {} if kind.counts == Counts.HOURS else {"hours": None, "place": ""}
    return columns | ({} if kind.counts == Counts.MONEY else {"amount": None, "to_whom": ""})


@transaction.atomic
def agreement_add_condition(*, actor: User, ref: str, today: date, **facts: Any) -> DiversionCondition:
    """
    Add a condition to an agreement that is written.

    :raises ValidationError: naming each answer that does not fit.
    """
    # Without a version: one adds several, and each raises that of the agreement.
    agreement = agreement_locked(actor, ref, "add_condition", None, today)
    columns = _told(agreement, facts)
    with history.action("diversion.agreement.add_condition", actor=actor):
        made = records.insert(DiversionCondition(agreement=agreement, **columns))
        records.touch(agreement)
        return made


@transaction.atomic
def condition_change(*, actor: User, ref: str, today: date, version: int | None, **facts: Any) -> DiversionCondition:
    """Change a condition while its agreement is written."""
    condition = condition_locked(actor, ref, "change", version, today)
    for name, value in _told(condition.agreement, facts, also=condition.kind_id).items():
        setattr(condition, name, value)
    with history.action("diversion.condition.change", actor=actor):
        changed = records.update(condition, *WHAT)
        records.touch(condition.agreement)
        return changed


@transaction.atomic
def condition_remove(*, actor: User, ref: str, today: date, at: datetime, version: int | None) -> DiversionCondition:
    """Take a condition out of an agreement while that is written."""
    condition = condition_locked(actor, ref, "remove", version, today)
    condition.removed_at = at
    with history.action("diversion.condition.remove", actor=actor):
        removed = records.update(condition, "removed_at")
        records.touch(condition.agreement)
        return removed


@transaction.atomic
def condition_translate(
    *, actor: User, ref: str, what_es: str, how_verified_es: str, today: date, version: int | None
) -> DiversionCondition:
    """Say in Spanish what a condition says, also once it is signed: the English is what was signed."""
    condition = condition_locked(actor, ref, "translate", version, today)
    condition.what_es = said(what_es, "what_es", _("Say it in Spanish."))
    condition.how_verified_es = said(how_verified_es, "how_verified_es", _("Say it in Spanish."))
    with history.action("diversion.condition.translate", actor=actor):
        return records.update(condition, "what_es", "how_verified_es")


def day_of_condition(condition: DiversionCondition, on: date, today: date, field: str = "on") -> None:
    """:raises ValidationError: on ``field``, when the day is to come, or before the agreement came into force."""
    not_to_come(on, today, field)
    agreed = condition.agreement.agreed_date
    if agreed is not None and on < agreed:
        words = _("That is before the agreement came into force. Choose that day or a later one.")
        raise ValidationError({field: words})
