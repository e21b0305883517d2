"""Agreements, their items and the follow-ups as pages show them."""

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
from restorative import labels, policies, selectors
from restorative.models import RepairAgreement, RepairItem
from restorative.selectors.follow_ups import Asked


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item on the page of its agreement; ``act`` leads on, in the words ``button``."""

    item: RepairItem
    name: str
    state: State
    due: str
    paid: str
    url: str
    act: str = ""
    button: str = ""


def agreement_facts(agreement: RepairAgreement) -> list[tuple[str, Any]]:
    """Return an agreement in short."""
    told = [
        (_("School"), agreement.case.school.name),
        (_("Written by"), agreement.drafted_by.name),
        (_("They read it in"), agreement.get_language_display()),
        (_("Spanish"), labels.spanish_words(agreement)),
        (_("In force since"), agreement.agreed_date and day_words(agreement.agreed_date)),
        (_("Looked at again on"), agreement.review_date and day_words(agreement.review_date)),
        (_("Ended on"), agreement.ended_date and day_words(agreement.ended_date)),
    ]
    return [(name, value) for name, value in told if value]


def item_rows(user: User, agreement: RepairAgreement, today: date) -> list[ItemRow]:
    """Return the items of an agreement that were read with it, without those taken out."""
    may = policies.permitted(user, "restorative.item.outcome", agreement)
    found = []
    for item in agreement.items.all():
        if item.removed_at is not None:
            continue
        item.agreement = agreement
        legal = labels.item_acts(item, today) if may else []
        act = next((name for name in ("outcome", "change") if name in legal), "")
        found.append(
            ItemRow(
                item, labels.item_name(item), labels.item_state(item, today), day_words(item.due_date),
                labels.paid_words(item), reverse("restorative:item-detail", args=[item.ref]),
                reverse(f"restorative:item-{act}", args=[item.ref]) if act else "",
                {"outcome": _("Say what came of it"), "change": _("Change")}.get(act, ""),
            )
        )  # fmt: skip
    return found


def signature_rows(agreement: RepairAgreement) -> list[tuple[str, str]]:
    """Return who signed and when, then which parties have not. One query."""
    signed = [
        (labels.participant_words(one.participant),
         _("%(day)s · %(way)s") % {"day": day_words(one.on_date), "way": one.get_way_display()})
        for one in agreement.signatures.all()
    ]  # fmt: skip
    waits = selectors.unsigned(agreement) if agreement.is_written else []
    return [*signed, *((labels.participant_words(one), _("not yet")) for one in waits)]


def item_facts(item: Any) -> list[tuple[str, Any]]:
    """Return an item in short."""
    told = [
        (_("Kind"), item.kind.name),
        (_("Who does it"), labels.participant_words(item.who)),
        (_("By when"), day_words(item.due_date)),
        (_("Paid"), labels.paid_words(item)),
        (_("Outcome"), Outcome(item.outcome).label if item.outcome_date else ""),
        (_("Outcome on"), item.outcome_date and day_words(item.outcome_date)),
        (_("Let go until"), item.exempt_until and last_words(item.exempt_until)),
        (_("In place of"), item.replaces and labels.item_name(item.replaces)),
        (_("Replaced by"), ", ".join(labels.item_name(one) for one in item.later.all() if one.removed_at is None)),
    ]
    return [(name, value) for name, value in told if value]


def asked_words(one: Asked) -> str:
    """Return how it stands with one participant and one number of days."""
    if one.answer is not None:
        said = one.answer
        told = [
            _("%(what)s %(n)d") % {"what": what, "n": rating}
            for what, rating in (
                (_("safe"), said.safety),
                (_("fair"), said.fairness),
                (_("satisfied"), said.satisfaction),
            )
            if rating is not None
        ]
        return f"{day_words(said.on_date)} · {', '.join(told)}"
    if one.exemption is not None:
        until = one.exemption.exempt_until
        return _("not asked until %(day)s") % {"day": last_words(until)} if until else _("not asked")
    return _("not yet")
