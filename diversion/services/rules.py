"""Writes rules of eligibility: a version is added, replaced from a day on, ended or called off, and never altered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import reason_said
from district.models import InteragencyAgreement, User
from diversion import policies, selectors
from diversion.models import EligibilityRules, ReturnTells
from diversion.workflow import RULES
from diversion.workflow.eligibility import rules_status

SAID = (
    "youngest", "oldest", "excluded_classes", "excluded_sections", "asked_classes", "earlier_most", "earlier_months",
    "asks_consent", "longest_days", "note",
)  # fmt: skip


@transaction.atomic
def rules_add(*, actor: User, agreement: str, from_date: date, today: date, **said: Any) -> EligibilityRules:
    """
    Set the rules of ``agreement``, a reference, where none hold from ``from_date`` on.

    They may have begun already, if the agreement had none then: it says so from the day on which it was made.

    :raises ValidationError: naming each field that is not right; rules that the agreement has in part of that time.
    """
    policies.check(actor, f"{RULES.name}.add")
    found = selectors.agreements(today).filter(ref=agreement).first()
    if found is None:
        raise ValidationError({"agreement": _("Choose an agreement of the district that goes on.")})
    with history.action(f"{RULES.name}.add", actor=actor):
        return _insert(found, from_date, **said)


@transaction.atomic
def rules_replace(
    *, actor: User, ref: str, version: int | None, from_date: date, reason: str, today: date, **said: Any
) -> EligibilityRules:
    """
    Set new rules from a day to come on, which end those in force the day before.

    :raises ValidationError: naming each field that is not right; a day that has begun.
    :raises Conflict: when other rules to come wait already.
    """
    before, reason = _locked(actor, ref, version, "replace", today), reason_said(reason)
    if from_date <= today:
        raise ValidationError({"from_date": _("The rules before hold today. Choose tomorrow or a later day.")})
    with history.action(f"{RULES.name}.replace", actor=actor, reason=reason):
        if before.until_date is None or before.until_date > from_date:
            before.until_date = from_date
            records.update(before, "until_date")
        if _later(before, from_date):
            raise Conflict(_("Other rules of this agreement begin then or later. Change those instead."), "from_date")
        return _insert(before.agreement, from_date, **said)


@transaction.atomic
def rules_change(
    *, actor: User, ref: str, version: int | None, from_date: date, reason: str, today: date, **said: Any
) -> EligibilityRules:
    """
    Call off rules that have not begun, and set others in their place, from the same day or another one to come.

    :raises ValidationError: naming each field that is not right; a day that has begun.
    """
    before, reason = _locked(actor, ref, version, "change", today), reason_said(reason)
    if from_date <= today:
        raise ValidationError({"from_date": _("Choose tomorrow or a later day.")})
    with history.action(f"{RULES.name}.change", actor=actor, reason=reason):
        before.until_date = before.from_date
        records.update(before, "until_date")
        return _insert(before.agreement, from_date, **said)


@transaction.atomic
def rules_end(
    *, actor: User, ref: str, version: int | None, until_date: date, reason: str, today: date
) -> EligibilityRules:
    """
    Note the last day of rules in force, today or to come. From then on a person is asked about every child.

    :raises ValidationError: on ``until_date``, when that day is over, or they end before.
    """
    rules, reason = _locked(actor, ref, version, "end", today), reason_said(reason)
    if until_date <= today:
        raise ValidationError({"until_date": _("Choose today or a later day: what was answered stays so.")})
    if rules.until_date is not None and rules.until_date < until_date:
        raise ValidationError({"until_date": _("They end before that day already.")})
    rules.until_date = until_date
    with history.action(f"{RULES.name}.end", actor=actor, reason=reason):
        return records.update(rules, "until_date")


@transaction.atomic
def rules_call_off(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> EligibilityRules:
    """
    Call off rules that have not begun: they hold on no day. Those before them end when it was noted.

    :raises ValidationError: on ``reason``, when there is none.
    """
    rules, reason = _locked(actor, ref, version, "call_off", today), reason_said(reason)
    rules.until_date = rules.from_date
    with history.action(f"{RULES.name}.call_off", actor=actor, reason=reason):
        return records.update(rules, "until_date")


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> EligibilityRules:
    rules = records.lock(policies.visible_rules(actor), ref, version=version)
    policies.check(actor, f"{RULES.name}.{action}", rules)
    RULES.check(action, rules_status(rules, today))
    return rules


def _later(before: EligibilityRules, day: date) -> bool:
    others = EligibilityRules.objects.holding().filter(agreement=before.agreement).exclude(pk=before.pk)
    return others.lasting(day).exists()


def _insert(
    agreement: InteragencyAgreement, from_date: date, *, return_tells: Sequence[str], **said: Any
) -> EligibilityRules:
    """
    Insert a version. That a child came back is told whatever else is.

    :raises ValidationError: naming each field that is not right.
    """
    most = settings.DIVERSION_LONGEST_DAYS
    if said["longest_days"] > most:
        words = _("At most %(most)d days (Iowa Code 232.29, for what the court adjusts informally).")
        raise ValidationError({"longest_days": words % {"most": most}})
    rules = EligibilityRules(agreement=agreement, from_date=from_date)
    for name in SAID:
        setattr(rules, name, said[name].strip() if isinstance(said[name], str) else said[name])
    rules.return_tells = list(dict.fromkeys([ReturnTells.RETURNED.value, *return_tells]))
    return records.insert(rules)
