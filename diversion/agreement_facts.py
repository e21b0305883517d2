"""Agreements and their conditions as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import Outcome
from core.badges import State
from core.dates import day_words
from core.ends import last_words
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import AgreementStatus, DiversionAgreement, DiversionCondition, PartyPart, ServiceHours

# What the row of a condition leads on to, the first that can be done.
NEXT = ("serve", "pay", "outcome", "change")


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition where several stand; ``act`` leads on, in the words ``button``; ``counted`` says how much of it."""

    condition: DiversionCondition
    name: str
    state: State
    due: str
    counted: str
    url: str
    act: str = ""
    button: str = ""


def counted_words(condition: Any) -> str:
    """Return how much of what is owed was served or paid; "" of what is not counted."""
    return " · ".join(filter(None, [labels.served_words(condition), labels.paid_words(condition)]))


def next_act(condition: Any, today: date) -> tuple[str, str]:
    """Return what is done next to a condition, and the words for it; empty where nothing is."""
    legal = labels.condition_acts(condition, today)
    waits = condition.outcome == Outcome.OPEN
    can = {
        "serve": waits and condition.hours is not None and condition.hours_served < condition.hours,
        "pay": waits and condition.amount is not None and condition.paid < condition.amount,
        "outcome": waits,
        "change": True,
    }
    words = {"serve": _("Enter hours"), "pay": _("Enter a payment"), "outcome": _("Say what came of it"),
             "change": _("Change")}  # fmt: skip
    act = next((name for name in NEXT if name in legal and can[name]), "")
    return act, words.get(act, "")


def condition_rows(user: User, agreement: DiversionAgreement, today: date) -> list[ConditionRow]:
    """Return the conditions of an agreement that were read with it, without those taken out."""
    may = policies.permitted(user, "diversion.condition.outcome", agreement)
    found = []
    for one in agreement.conditions.all():
        if one.removed_at is not None:
            continue
        one.agreement = agreement
        act, words = next_act(one, today) if may else ("", "")
        found.append(
            ConditionRow(
                one, labels.condition_name(one), labels.condition_state(one, today), day_words(one.due_date),
                counted_words(one), reverse("diversion:condition-detail", args=[one.ref]),
                reverse(f"diversion:condition-{act}", args=[one.ref]) if act else "", words,
            )
        )  # fmt: skip
    return found


def agreement_facts(agreement: DiversionAgreement) -> list[tuple[str, Any]]:
    """Return an agreement in short."""
    told = [
        (_("School"), agreement.case.school.name),
        (_("Written by"), agreement.drafted_by.name),
        (_("They read it in"), agreement.get_language_display()),
        (_("In force since"), agreement.agreed_date and day_words(agreement.agreed_date)),
        (_("Ends on"), day_words(agreement.until_date)),
        (_("Ended on"), agreement.ended_date and day_words(agreement.ended_date)),
    ]
    return [(name, value) for name, value in told if value]


def signature_rows(agreement: DiversionAgreement, today: date) -> list[tuple[str, str]]:
    """Return who signed and when, then as what somebody has still to sign."""
    signed = [
        (labels.signer_words(one.participant),
         _("%(day)s · %(way)s") % {"day": day_words(one.on_date), "way": one.get_way_display()})
        for one in agreement.signatures.all()
    ]  # fmt: skip
    waits = selectors.parts_unsigned(agreement, today) if agreement.is_written else []
    return [*signed, *((str(PartyPart(part).label), _("not yet")) for part in waits)]


def extension_rows(user: User, agreement: DiversionAgreement, today: date) -> list[dict[str, Any]]:
    """Return where more time was asked for: until when, why, who answered, and how ``user`` can answer."""
    found = []
    for one in agreement.extensions.all():
        one.agreement = agreement
        by = one.approved_by or one.refused_by
        found.append({
            "until": day_words(one.until_date),
            "state": labels.extension_state(one, today),
            "asked": _("Asked by %(name)s") % {"name": one.asked_by.name},
            "reason": one.reason,
            "answer": " · ".join(filter(None, [by.name if by else "", one.refused_reason])),
            "acts": [
                (words, reverse(f"diversion:extension-{name}", args=[one.ref]), one.ref)
                for name, words in (("approve", _("Approve")), ("refuse", _("Refuse")))
                if name in policies.offered(user, one)
            ] if one.waits and agreement.status == AgreementStatus.IN_FORCE else [],
        })  # fmt: skip
    return found


def aim_rows(agreement: DiversionAgreement) -> list[tuple[str, str, State]]:
    """Return what an agreement is to bring about, in both languages, and whether it did."""
    return [(one.what, one.what_es, labels.aim_state(one.result)) for one in agreement.aims.all()]


def condition_facts(condition: Any) -> list[tuple[str, Any]]:
    """Return a condition in short."""
    approved = condition.plan_approved_at and _("%(name)s on %(day)s") % {
        "name": condition.plan_approved_by.name, "day": day_words(condition.plan_approved_at)
    }  # fmt: skip
    told = [
        (_("Kind"), condition.kind.name),
        (_("By when"), day_words(condition.due_date)),
        (_("Served"), labels.served_words(condition)),
        (_("Where"), condition.place),
        (_("Paid"), labels.paid_words(condition)),
        (_("Partner"), condition.organization.name if condition.organization else ""),
        (_("Plan approved by"), approved),
        (_("Outcome"), Outcome(condition.outcome).label if condition.outcome_date else ""),
        (_("Outcome on"), condition.outcome_date and day_words(condition.outcome_date)),
        (_("Let go until"), condition.exempt_until and last_words(condition.exempt_until)),
    ]
    return [(name, value) for name, value in told if value]


def _entered_words(one: ServiceHours) -> str:
    """Return who entered hours, that they were taken back, or that the partner took back what was counted."""
    if one.taken_back_at:
        return _("Taken back: %(why)s") % {"why": one.taken_back_reason}
    told = one.share_hours
    if told is None:
        return one.entered_by.name
    if told.taken_back_at:
        return _("The partner took this back: %(why)s Take it back here, too.") % {"why": told.taken_back_reason}
    return _("entered by the partner, counted by %(name)s") % {"name": one.entered_by.name}


def hours_rows(condition: DiversionCondition) -> list[tuple[str, str, str]]:
    """Return the hours that were served: when, how many where and signed off by whom, and whether the entry stands."""
    from_words = _("%(hours)s hours · %(place)s · signed off by %(name)s")
    return [
        (
            day_words(one.on_date),
            from_words % {"hours": labels.hours_words(one.hours), "place": one.place, "name": one.signed_off_by},
            _entered_words(one),
        )
        for one in condition.served.all()
    ]
