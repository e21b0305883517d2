"""Screenings: which flags were raised, and what must be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import not_to_come, reason_said
from district.models import User
from diversion import policies
from diversion.models import DiversionCase, DiversionDuty, DiversionScreening, DutyKind, Flag
from diversion.services.duties import duties_called_off, duty_begin, duty_settle
from diversion.services.risks import risk_begin
from diversion.services.steps import case_locked, held
from diversion.workflow import SCREENING


@transaction.atomic
def case_screen(
    *, actor: User, ref: str, tool: str, on: date, screener: str, flags: Sequence[str], today: date, at: datetime
) -> DiversionScreening:  # fmt: skip
    """
    Note a screening: its tool, day and screener, and which flags it raised; no question and no answer.

    Thoughts of suicide bring the duty of one hour at once: the screening has then its ``sign``. Other flags are to be
    followed up on.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "screen", None)
    not_to_come(on, today, "on")
    if case.accepted_date is not None and on < case.accepted_date:
        raise ValidationError({"on": _("That is before the family accepted. Choose that day or a later one.")})
    raised = [flag for flag in Flag.values if flag in set(flags)]
    with history.action("diversion.case.screen", actor=actor):
        made = records.insert(
            DiversionScreening(
                case=case, tool=tool, on_date=on, screener=screener, flags=raised, entered_by=actor, entered_at=at
            )
        )  # fmt: skip
        if Flag.SUICIDE in raised:
            words = _("A screening on %(day)s raised it.") % {"day": day_words(on)}
            made.sign = risk_begin(actor=actor, case=case, seen=words, at=at)
        if _asks(made) and not DiversionDuty.objects.open().filter(case=case, kind=DutyKind.FLAGS).exists():
            duty_begin(actor=actor, kind=DutyKind.FLAGS, began_at=at, case=case)
    return made


@transaction.atomic
def screening_follow_up(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> DiversionScreening:
    """
    Note when somebody followed up on the flags of a screening.

    :raises TransitionNotAllowed: when it is taken back.
    :raises Conflict: when nothing was flagged, or it is noted already.
    :raises ValidationError: on ``on``, when the day is to come, or before the screening.
    """
    screening, case = _locked(actor, ref, version, "follow_up", today)
    if not screening.flags:
        raise Conflict(_("No flag was raised: there is nothing to follow up on."))
    if screening.followed_date is not None:
        raise Conflict(_("It is noted already when somebody followed up on it."))
    not_to_come(on, today, "on")
    screening.followed_date = on
    with history.action("diversion.screening.follow_up", actor=actor):
        records.update(screening, "followed_date")
        if not _still_asks(case):
            evidence = _("Somebody followed up on the screening.")
            duty_settle(actor=actor, case=case, kind=DutyKind.FLAGS, on=on, evidence=evidence, at=at)
    return screening


@transaction.atomic
def screening_take_back(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> DiversionScreening:
    """
    Take back a screening that was entered wrongly. A sign of suicide risk that came of it stays until somebody acted.

    :raises TransitionNotAllowed: when it is taken back already.
    :raises ValidationError: without a reason.
    """
    screening, case = _locked(actor, ref, version, "take_back", today)
    screening.taken_back_at, screening.taken_back_reason = at, reason_said(reason)
    with history.action("diversion.screening.take_back", actor=actor, reason=screening.taken_back_reason):
        records.update(screening, "taken_back_at", "taken_back_reason")
        if not _still_asks(case):
            duties_called_off(case, at, _("The screening was taken back."), DutyKind.FLAGS)
    return screening


def _asks(screening: DiversionScreening) -> bool:
    """Tell whether flags ask for a follow-up: thoughts of suicide have a duty of their own, of one hour."""
    return bool(set(screening.flags) - {Flag.SUICIDE})


def _still_asks(case: DiversionCase) -> bool:
    standing = DiversionScreening.objects.filter(case=case, taken_back_at=None, followed_date=None)
    return any(_asks(one) for one in standing)


def _locked(
    actor: User, ref: str, version: int | None, action: str, today: date
) -> tuple[DiversionScreening, DiversionCase]:
    """Return a screening and its case, both locked, the case first as everywhere."""
    seen = policies.visible_screenings(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    screening = records.lock(seen, ref, version=version)
    screening.case = case
    policies.check(actor, f"{SCREENING.name}.{action}", screening)
    SCREENING.check(action, SCREENING.status_of(screening, today))
    return screening, case
