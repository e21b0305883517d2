"""Writes what somebody learned: entered by hand, and struck where it was a mistake."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said
from district.models import User
from training import policies, selectors
from training.models import Completion, Source
from training.workflow import COMPLETION, completion_status


@transaction.atomic
def completion_add(
    *, actor: User, staff: str, topic: str, completed_on: date, hours: Decimal | None, evidence: str, today: date
) -> Completion:
    """
    Enter that somebody learned a topic elsewhere, or before.

    :raises ValidationError: naming each field that is not right; a day to come; what is on record already.
    """
    policies.check(actor, f"{COMPLETION.name}.add")
    person = selectors.people_to_note(actor).filter(ref=staff).first()
    if person is None:
        raise ValidationError({"staff": _("Choose somebody on the staff.")})
    learned = selectors.topics_in_use().filter(ref=topic).first()
    if learned is None:
        raise ValidationError({"topic": _("Choose a topic in use.")})
    not_to_come(completed_on, today, "completed_on")
    one = Completion(
        staff=person, topic=learned, completed_on=completed_on, hours=hours, source=Source.ENTERED,
        evidence=evidence.strip(), noted_by=actor,
    )  # fmt: skip
    with history.action(f"{COMPLETION.name}.add", actor=actor):
        return records.insert(one)


@transaction.atomic
def completion_strike(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Completion:
    """
    Strike what was a mistake. It stays in sight and counts no more: who it was of may be due again.

    :raises ValidationError: without a reason.
    """
    one = records.lock(policies.visible_completions(actor), ref, version=version)
    policies.check(actor, f"{COMPLETION.name}.strike", one)
    COMPLETION.check("strike", completion_status(one, today))
    one.struck_on, one.struck_reason = today, reason_said(reason)
    with history.action(f"{COMPLETION.name}.strike", actor=actor, reason=one.struck_reason):
        return records.update(one, "struck_on", "struck_reason")
