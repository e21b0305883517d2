"""How agreements, conditions and what belongs to them are called, and how they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from casework.labels import OUTCOMES
from casework.models import Outcome
from core.amounts import number
from core.badges import State
from core.dates import day_words
from core.ends import last_words
from diversion.labels.cases import case_name
from diversion.models import (
    AgreementStatus,
    Aim,
    DiversionAgreement,
    DiversionCondition,
    DiversionExtension,
    DiversionParty,
    DiversionPause,
    ServiceHours,
)
from diversion.workflow import AGREEMENT, CONDITION, EXTENSION
from diversion.workflow.agreements import ConditionStatus, ExtensionStatus
from privacy.models import ShareHours

AGREEMENTS = {
    AgreementStatus.DRAFT: ("warn", "edit"),
    AgreementStatus.TO_SIGN: ("warn", "schedule"),
    AgreementStatus.IN_FORCE: ("info", "verified"),
    AgreementStatus.ENDED: ("ok", "check_circle"),
    AgreementStatus.DISCARDED: ("mute", "close"),
}
CONDITIONS = {
    ConditionStatus.DRAFT: ("warn", "edit"),
    ConditionStatus.WAITS: ("warn", "schedule"),
    ConditionStatus.OPEN: ("info", "schedule"),
    ConditionStatus.EXEMPT: ("mute", "event"),
    ConditionStatus.SETTLED: ("info", "verified"),
    ConditionStatus.REMOVED: ("mute", "close"),
    ConditionStatus.PAST: ("mute", "history"),
}
EXTENSIONS = {
    ExtensionStatus.WAITS: ("warn", "schedule"),
    ExtensionStatus.APPROVED: ("ok", "check_circle"),
    ExtensionStatus.REFUSED: ("mute", "close"),
}
AIMS = {
    Aim.OPEN: ("mute", "schedule"),
    Aim.ACHIEVED: ("ok", "check_circle"),
    Aim.PARTLY: ("warn", "warning"),
    Aim.NOT: ("bad", "close"),
}


def agreement_name(agreement: DiversionAgreement) -> str:
    """Return what an agreement is called: by its version and its case, and no child by name."""
    return _("Agreement %(n)d, %(case)s") % {"n": agreement.number, "case": case_name(agreement.case)}


def agreement_state(agreement: DiversionAgreement, today: date) -> State:
    """Return the words for where an agreement stands."""
    status = AgreementStatus(AGREEMENT.status_of(agreement, today))
    return State(str(status.label), *AGREEMENTS[status])


def condition_name(condition: DiversionCondition) -> str:
    """Return what a condition is called: by its number, since what was agreed may name somebody."""
    return _("Condition %(number)s") % {"number": condition.number}


def condition_state(condition: DiversionCondition, today: date) -> State:
    """Return the words for where a condition stands: what came of it, that it is late, or let go until a day."""
    status = ConditionStatus(CONDITION.status_of(condition, today))
    outcome = Outcome(condition.outcome)
    if outcome in OUTCOMES and status in {ConditionStatus.SETTLED, ConditionStatus.PAST}:
        return State(str(outcome.label), *OUTCOMES[outcome])
    if status == ConditionStatus.OPEN and condition.is_late(today):
        return State(_("Late"), "bad", "warning")
    if status == ConditionStatus.EXEMPT and condition.exempt_until is not None:
        return State(_("Let go until %(day)s") % {"day": last_words(condition.exempt_until)}, *CONDITIONS[status])
    return State(str(status.label), *CONDITIONS[status])


def condition_acts(condition: DiversionCondition, today: date) -> list[str]:
    """Return what can be done to a condition as it stands, whoever asks."""
    return CONDITION.legal(CONDITION.status_of(condition, today))


def served_words(condition: Any) -> str:
    """Return how many hours of service are served; "" of what is none. ``hours_served`` was read with it."""
    if condition.hours is None:
        return ""
    told = {"served": hours_words(condition.hours_served), "owed": hours_words(condition.hours)}
    return _("%(served)s of %(owed)s hours served") % told


def hours_words(hours: Decimal) -> str:
    """Return a number of hours as people write it: "3", "2.5"."""
    return number(hours) if hours == hours.to_integral_value() else f"{hours.normalize():f}"


def entry_words(entry: ServiceHours) -> str:
    """Return hours of one day: how many, and when."""
    return _("%(hours)s hours on %(day)s") % {"hours": hours_words(entry.hours), "day": day_words(entry.on_date)}


def partner_words(told: ShareHours) -> str:
    """Return hours that a partner entered: how many, when, where and verified by whom. Their share was read, too."""
    return _("%(hours)s hours on %(day)s · %(place)s · verified by %(name)s · %(partner)s") % {
        "hours": hours_words(told.hours), "day": day_words(told.on_date), "place": told.place,
        "name": told.verified_by, "partner": told.share.organization.name,
    }  # fmt: skip


def extension_name(more: DiversionExtension) -> str:
    """Return what it is called that somebody asked for more time: by its agreement, and no child by name."""
    told = {"day": day_words(more.until_date), "agreement": agreement_name(more.agreement)}
    return _("More time until %(day)s, %(agreement)s") % told


def extension_state(more: DiversionExtension, today: date) -> State:
    """Return the words for whether more time was given."""
    status = ExtensionStatus(EXTENSION.status_of(more, today))
    return State(str(status.label), *EXTENSIONS[status])


def aim_state(result: str) -> State:
    """Return the words for whether what was wanted came about."""
    return State(str(Aim(result).label), *AIMS[Aim(result)])


def pause_name(pause: DiversionPause) -> str:
    """Return what a pause is called: by its days and its case, and no child by name."""
    return _("Pause %(days)s, %(case)s") % {"days": pause.span_words, "case": case_name(pause.case)}


def signer_words(party: DiversionParty) -> str:
    """Return somebody who signs: the name, and as what they sign."""
    return _("%(name)s (%(part)s)") % {"name": party.called, "part": party.get_part_display()}
