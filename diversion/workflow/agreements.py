"""When and by whom something is done to an agreement, a condition of it, and more time for it."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Outcome
from casework.workflow import DocumentStatus, document_status
from core.workflow import Transition, Workflow
from diversion.models import AgreementStatus as S
from diversion.models import DiversionAgreement, DiversionCondition, DiversionExtension, partner_hours
from diversion.workflow.roles import COORDINATOR, MADE, NOBODY, SUPERVISOR


class ConditionStatus(TextChoices):
    """Where a condition stands."""

    DRAFT = "draft", _("Being written")
    WAITS = "waits", _("To be signed")
    OPEN = "open", _("To do")
    EXEMPT = "exempt", _("Let go")
    SETTLED = "settled", _("It is said what came of it")
    REMOVED = "removed", _("Taken out")
    PAST = "past", _("Of an agreement that ended")


class ExtensionStatus(TextChoices):
    """Whether more time was given."""

    WAITS = "waits", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


def agreement_status(agreement: DiversionAgreement, today: date) -> str:
    """Return where an agreement stands; with its case it ended, too. The case was read with it."""
    going_on = agreement.is_written or agreement.status == S.IN_FORCE
    return S.ENDED if going_on and not agreement.case.is_open else agreement.status


def condition_status(condition: DiversionCondition, today: date) -> str:
    """Return where a condition stands, by its agreement, which was read with it."""
    if condition.removed_at is not None:
        return ConditionStatus.REMOVED
    stands = agreement_status(condition.agreement, today)
    if stands != S.IN_FORCE:
        before = {S.DRAFT: ConditionStatus.DRAFT, S.TO_SIGN: ConditionStatus.WAITS}
        return before.get(S(stands), ConditionStatus.PAST)
    if condition.outcome != Outcome.OPEN:
        return ConditionStatus.SETTLED
    return ConditionStatus.EXEMPT if condition.is_exempt(today) else ConditionStatus.OPEN


def extension_status(extension: DiversionExtension, today: date) -> str:
    """Return whether more time was given."""
    if extension.refused_at is not None:
        return ExtensionStatus.REFUSED
    return ExtensionStatus.WAITS if extension.approved_at is None else ExtensionStatus.APPROVED


def _has_conditions(agreement: DiversionAgreement) -> bool:
    return any(one.removed_at is None for one in agreement.conditions.all())


def _has_aims(agreement: DiversionAgreement) -> bool:
    return any(one.removed_at is None for one in agreement.aims.all())


def _nobody_asked(agreement: DiversionAgreement) -> bool:
    return not any(one.waits for one in agreement.extensions.all())


WRITTEN, IN_FORCE = frozenset({S.DRAFT, S.TO_SIGN}), frozenset({S.IN_FORCE})
AGREEMENT = Workflow(
    name="diversion.agreement",
    statuses=S,
    initial=S.DRAFT,
    transitions={
        # A case begins one.
        "begin": Transition(MADE, S.DRAFT),
        "change": Transition(frozenset({S.DRAFT}), roles=COORDINATOR),
        "add_condition": Transition(frozenset({S.DRAFT}), roles=COORDINATOR),
        "add_aim": Transition(frozenset({S.DRAFT}), roles=COORDINATOR),
        "remove_aim": Transition(frozenset({S.DRAFT}), roles=COORDINATOR),
        "offer": Transition(frozenset({S.DRAFT}), S.TO_SIGN, roles=COORDINATOR),
        "sign": Transition(frozenset({S.TO_SIGN}), roles=COORDINATOR),
        "reword": Transition(frozenset({S.TO_SIGN}), S.DRAFT, roles=COORDINATOR),
        "come_into_force": Transition(frozenset({S.TO_SIGN}), S.IN_FORCE, roles=COORDINATOR),
        "discard": Transition(WRITTEN, S.DISCARDED, roles=COORDINATOR),
        "translate": Transition(WRITTEN | IN_FORCE, roles=COORDINATOR),
        "add_document": Transition(frozenset({S.TO_SIGN, S.IN_FORCE, S.ENDED}), roles=COORDINATOR),
        "ask_more_time": Transition(IN_FORCE, roles=COORDINATOR),
        "say_aims": Transition(IN_FORCE, roles=COORDINATOR),
        # The end of its case does this.
        "end": Transition(IN_FORCE, S.ENDED, roles=NOBODY),
    },
    status_of=agreement_status,
    needs={
        "offer": _has_conditions,
        "translate": lambda agreement: agreement.has_spanish,
        "remove_aim": _has_aims,
        "say_aims": _has_aims,
        "ask_more_time": _nobody_asked,
    },
)
C = ConditionStatus
GOING_ON = frozenset({C.OPEN, C.EXEMPT, C.SETTLED})
CONDITION = Workflow(
    name="diversion.condition",
    statuses=ConditionStatus,
    initial=C.DRAFT,
    transitions={
        "add": Transition(MADE, C.DRAFT),
        "change": Transition(frozenset({C.DRAFT}), roles=COORDINATOR),
        "remove": Transition(frozenset({C.DRAFT}), C.REMOVED, roles=COORDINATOR),
        "outcome": Transition(GOING_ON, C.SETTLED, roles=COORDINATOR),
        "serve": Transition(GOING_ON, roles=COORDINATOR),
        "count_hours": Transition(GOING_ON, roles=COORDINATOR),
        "take_back_hours": Transition(GOING_ON, roles=COORDINATOR),
        "pay": Transition(GOING_ON, roles=COORDINATOR),
        "take_back_payment": Transition(GOING_ON, roles=COORDINATOR),
        "exempt": Transition(frozenset({C.OPEN, C.EXEMPT}), C.EXEMPT, roles=COORDINATOR),
        "tell_plan": Transition(GOING_ON, roles=COORDINATOR),
        "approve_plan": Transition(GOING_ON, roles=COORDINATOR),
        "translate": Transition(frozenset({C.WAITS}) | GOING_ON, roles=COORDINATOR),
        # The agreement does this.
        "wait": Transition(frozenset({C.DRAFT}), C.WAITS, roles=NOBODY),
        "begin": Transition(frozenset({C.WAITS}), C.OPEN, roles=NOBODY),
        "pass": Transition(GOING_ON, C.PAST, roles=NOBODY),
    },
    status_of=condition_status,
    needs={
        "serve": lambda one: one.hours is not None,
        "count_hours": lambda one: one.hours is not None and partner_hours(one).exists(),
        "take_back_hours": lambda one: any(each.taken_back_at is None for each in one.served.all()),
        "pay": lambda one: one.amount is not None,
        "take_back_payment": lambda one: any(each.taken_back_at is None for each in one.payments.all()),
        "tell_plan": lambda one: one.organization_id is not None and one.plan_approved_at is None,
        "approve_plan": lambda one: bool(one.partner_plan) and one.plan_approved_at is None,
        "translate": lambda one: one.agreement.has_spanish,
    },
)
WAITS = frozenset({ExtensionStatus.WAITS})
EXTENSION = Workflow(
    name="diversion.extension",
    statuses=ExtensionStatus,
    initial=ExtensionStatus.WAITS,
    transitions={
        "ask": Transition(MADE, ExtensionStatus.WAITS),
        # A second person: never the one who asked (policies.asked).
        "approve": Transition(WAITS, ExtensionStatus.APPROVED, roles=COORDINATOR | SUPERVISOR),
        "refuse": Transition(WAITS, ExtensionStatus.REFUSED, roles=COORDINATOR | SUPERVISOR),
    },
    status_of=extension_status,
)
DOCUMENT = Workflow(
    name="diversion.document",
    statuses=DocumentStatus,
    initial=DocumentStatus.KEPT,
    transitions={"remove": Transition(frozenset({DocumentStatus.KEPT}), DocumentStatus.REMOVED, roles=COORDINATOR)},
    status_of=document_status,
)
