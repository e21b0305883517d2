"""When and by whom something is done to an agreement, and to an item of it."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Outcome
from core.workflow import Transition, Workflow
from restorative.models import AgreementStatus as S
from restorative.models import RepairAgreement, RepairItem
from restorative.workflow.roles import MADE, NOBODY, WORKERS


class ItemStatus(TextChoices):
    """Where an item of an agreement stands."""

    DRAFT = "draft", _("Being written")
    WAITS = "waits", _("To be signed")
    OPEN = "open", _("To do")
    EXEMPT = "exempt", _("Let go")
    SETTLED = "settled", _("It is said what came of it")
    RENEGOTIATED = "renegotiated", _("Agreed anew")
    REMOVED = "removed", _("Taken out")
    PAST = "past", _("Of an agreement that ended")


def agreement_status(agreement: RepairAgreement, today: date) -> str:
    """Return where an agreement stands; with its case it ended, too. The case was read with it."""
    going_on = agreement.is_written or agreement.status == S.IN_FORCE
    return S.ENDED if going_on and not agreement.case.is_open else agreement.status


def item_status(item: RepairItem, today: date) -> str:
    """Return where an item stands, by its agreement, which was read with it."""
    if item.removed_at is not None:
        return ItemStatus.REMOVED
    if item.outcome == Outcome.RENEGOTIATED:
        return ItemStatus.RENEGOTIATED
    stands = agreement_status(item.agreement, today)
    if stands != S.IN_FORCE:
        return {S.DRAFT: ItemStatus.DRAFT, S.TO_SIGN: ItemStatus.WAITS}.get(S(stands), ItemStatus.PAST)
    if item.outcome != Outcome.OPEN:
        return ItemStatus.SETTLED
    return ItemStatus.EXEMPT if item.is_exempt(today) else ItemStatus.OPEN


def _has_items(agreement: RepairAgreement) -> bool:
    return any(item.removed_at is None for item in agreement.items.all())


WRITTEN = frozenset({S.DRAFT, S.TO_SIGN})
IN_FORCE = frozenset({S.IN_FORCE})
AGREEMENT = Workflow(
    name="restorative.agreement",
    statuses=S,
    initial=S.DRAFT,
    transitions={
        # A case begins one, and so does one that is agreed anew.
        "begin": Transition(MADE, S.DRAFT),
        "add_item": Transition(frozenset({S.DRAFT}), roles=WORKERS),
        "change": Transition(frozenset({S.DRAFT}), roles=WORKERS),
        "offer": Transition(frozenset({S.DRAFT}), S.TO_SIGN, roles=WORKERS),
        "come_into_force": Transition(frozenset({S.TO_SIGN}), S.IN_FORCE, roles=WORKERS),
        "sign": Transition(frozenset({S.TO_SIGN}), roles=WORKERS),
        "reword": Transition(frozenset({S.TO_SIGN}), S.DRAFT, roles=WORKERS),
        "discard": Transition(WRITTEN, S.DISCARDED, roles=WORKERS),
        "review_spanish": Transition(WRITTEN | IN_FORCE, roles=WORKERS),
        "add_document": Transition(frozenset({S.TO_SIGN, S.IN_FORCE, S.ENDED}), roles=WORKERS),
        "renegotiate": Transition(IN_FORCE, roles=WORKERS),
        "end": Transition(IN_FORCE, S.ENDED, roles=WORKERS),
        # The next version does this when it comes into force.
        "replace": Transition(IN_FORCE, S.REPLACED, roles=NOBODY),
    },
    status_of=agreement_status,
    needs={
        "offer": _has_items,
        "review_spanish": lambda agreement: agreement.has_spanish and agreement.spanish_reviewed_at is None,
    },
)
I = ItemStatus  # noqa: E741  # as S above
GOING_ON = frozenset({I.OPEN, I.EXEMPT, I.SETTLED})
ITEM = Workflow(
    name="restorative.item",
    statuses=ItemStatus,
    initial=ItemStatus.DRAFT,
    transitions={
        "add": Transition(MADE, I.DRAFT),
        "change": Transition(frozenset({I.DRAFT}), roles=WORKERS),
        "remove": Transition(frozenset({I.DRAFT}), I.REMOVED, roles=WORKERS),
        "outcome": Transition(GOING_ON, I.SETTLED, roles=WORKERS),
        "pay": Transition(GOING_ON, roles=WORKERS),
        "take_back_payment": Transition(GOING_ON, roles=WORKERS),
        "exempt": Transition(frozenset({I.OPEN, I.EXEMPT}), I.EXEMPT, roles=WORKERS),
        "renegotiate": Transition(frozenset({I.OPEN, I.EXEMPT}), I.RENEGOTIATED, roles=WORKERS),
        "translate": Transition(frozenset({I.WAITS}) | GOING_ON, roles=WORKERS),
        # The agreement does this.
        "wait": Transition(frozenset({I.DRAFT}), I.WAITS, roles=NOBODY),
        "begin": Transition(frozenset({I.WAITS}), I.OPEN, roles=NOBODY),
        "pass": Transition(GOING_ON, I.PAST, roles=NOBODY),
    },
    status_of=item_status,
    needs={
        "pay": lambda item: item.amount is not None,
        "take_back_payment": lambda item: any(one.taken_back_at is None for one in item.payments.all()),
        "translate": lambda item: item.agreement.has_spanish,
    },
)
