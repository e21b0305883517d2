"""How an agreement and its items are called, how they stand, and what was paid."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from casework.labels import OUTCOMES
from casework.models import Outcome
from core.badges import State
from core.dates import day_words
from core.ends import last_words
from restorative.labels.cases import case_name
from restorative.models import AgreementStatus, RepairAgreement, RepairItem
from restorative.workflow import AGREEMENT, ITEM
from restorative.workflow.agreements import ItemStatus

AGREEMENTS = {
    AgreementStatus.DRAFT: ("warn", "edit"),
    AgreementStatus.TO_SIGN: ("warn", "schedule"),
    AgreementStatus.IN_FORCE: ("info", "verified"),
    AgreementStatus.ENDED: ("ok", "check_circle"),
    AgreementStatus.REPLACED: ("mute", "history"),
    AgreementStatus.DISCARDED: ("mute", "close"),
}
ITEMS = {
    ItemStatus.DRAFT: ("warn", "edit"),
    ItemStatus.WAITS: ("warn", "schedule"),
    ItemStatus.OPEN: ("info", "schedule"),
    ItemStatus.EXEMPT: ("mute", "event"),
    ItemStatus.RENEGOTIATED: ("mute", "history"),
    ItemStatus.REMOVED: ("mute", "close"),
    ItemStatus.PAST: ("mute", "history"),
}


def agreement_name(agreement: RepairAgreement) -> str:
    """Return what an agreement is called: by its version and its case, and no child by name."""
    told = {"n": agreement.number, "case": case_name(agreement.case)}
    return _("Agreement %(n)d, %(case)s") % told


def agreement_state(agreement: RepairAgreement, today: date) -> State:
    """Return the words for where an agreement stands."""
    status = AgreementStatus(AGREEMENT.status_of(agreement, today))
    return State(str(status.label), *AGREEMENTS[status])


def item_name(item: RepairItem) -> str:
    """Return what an item is called: by its number, since what was agreed may name somebody."""
    return _("Item %(number)s") % {"number": item.number}


def item_state(item: RepairItem, today: date) -> State:
    """Return the words for where an item stands: what came of it, that it is late, or let go until a day."""
    status = ItemStatus(ITEM.status_of(item, today))
    outcome = Outcome(item.outcome)
    if outcome in OUTCOMES and status in {ItemStatus.SETTLED, ItemStatus.PAST}:
        return State(str(outcome.label), *OUTCOMES[outcome])
    if status == ItemStatus.OPEN and item.is_late(today):
        return State(_("Late"), "bad", "warning")
    if status == ItemStatus.EXEMPT and item.exempt_until is not None:
        return State(_("Let go until %(day)s") % {"day": last_words(item.exempt_until)}, *ITEMS[status])
    return State(str(status.label), *ITEMS[status])


def spanish_words(agreement: RepairAgreement) -> str:
    """Return how the Spanish of an agreement stands; "" where nobody reads it so."""
    if not agreement.has_spanish:
        return ""
    if agreement.spanish_reviewed_at is None:
        return _("Not yet reviewed")
    who = agreement.spanish_reviewed_by
    told = {"name": who.name if who else "", "day": day_words(agreement.spanish_reviewed_at)}
    return _("Reviewed by %(name)s on %(day)s") % told


def item_acts(item: RepairItem, today: date) -> list[str]:
    """Return what can be done to an item as it stands, whoever asks."""
    return ITEM.legal(ITEM.status_of(item, today))
