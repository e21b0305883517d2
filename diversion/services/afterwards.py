"""What courts made of a matter, and what came after a completion: entered once, taken back with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from diversion import policies, selectors
from diversion.models import DiversionDuty, DiversionFollowUp, DutyKind, ExternalDisposition
from diversion.services.duties import duty_settle
from diversion.services.endings import follow_up_begin
from diversion.services.steps import case_locked, held
from diversion.workflow import AFTERWARDS, DISPOSITION


@transaction.atomic
def case_note_disposition(
    *,
    actor: User,
    ref: str,
    kind: str,
    on: date,
    until_date: date | None,
    told_by: str,
    today: date,
    at: datetime,
    version: int | None,
) -> ExternalDisposition:
    """
    Note what a court or its officers made of a matter, told by whom. It changes nothing in the case itself.

    :raises ValidationError: for a day to come, an informal adjustment without an end or of more months than the law
        has, or without a word who told it.
    """
    case = case_locked(actor, ref, "note_disposition", version)
    not_to_come(on, today, "on")
    one = ExternalDisposition(
        case=case, kind=kind, on_date=on, until_date=until_date, entered_by=actor, entered_at=at,
        told_by=said(told_by, "told_by", _("Say who told it.")),
    )  # fmt: skip
    _not_too_long(one)
    with history.action("diversion.case.note_disposition", actor=actor):
        records.touch(case)
    with history.action(f"{DISPOSITION.name}.enter", actor=actor):
        return records.insert(one)


def _not_too_long(one: ExternalDisposition) -> None:
    latest = selectors.adjustment_ends(one.on_date)
    if one.kind == "informal_adjustment" and one.until_date is not None and one.until_date > latest:
        words = _("An informal adjustment lasts six months at most (Iowa Code 232.29). Choose an earlier day.")
        raise ValidationError({"until_date": words})


@transaction.atomic
def disposition_take_back(
    *, actor: User, ref: str, reason: str, at: datetime, version: int | None
) -> ExternalDisposition:
    """
    Take back an entry that should not be there. It stays on the list, marked.

    :raises ValidationError: without a reason.
    """
    one = records.lock(policies.visible_dispositions(actor), ref, version=version)
    policies.check(actor, f"{DISPOSITION.name}.take_back", one)
    DISPOSITION.check("take_back", DISPOSITION.status_of(one, date.min))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{DISPOSITION.name}.take_back", actor=actor, reason=one.taken_back_reason):
        return records.update(one, "taken_back_at", "taken_back_reason")


@transaction.atomic
def case_follow_up(
    *,
    actor: User,
    ref: str,
    months: int,
    on: date,
    complaint: str,
    custody: str,
    adjudication: str,
    source: str,
    today: date,
    at: datetime,
    version: int | None,
) -> DiversionFollowUp:
    """
    Note what was found of the ``months`` after a completion, once they are over.

    :raises ValidationError: when they are not over on that day, or it was noted already.
    """
    case = case_locked(actor, ref, "follow_up", version)
    not_to_come(on, today, "on")
    over = selectors.window_end(case, months)
    if over is None or months not in selectors.months_open(case, today):
        words = _("That time is not over yet, or it is noted already what was found of it.")
        raise ValidationError({"months": words})
    one = DiversionFollowUp(
        case=case, months=months, window_date=over, looked_date=on, complaint=complaint, custody=custody,
        adjudication=adjudication, source=said(source, "source", _("Say where that is from.")), entered_by=actor,
        entered_at=at,
    )  # fmt: skip
    with history.action(f"{AFTERWARDS.name}.look", actor=actor):
        made = records.insert(one)
    with history.action("diversion.case.follow_up", actor=actor):
        records.touch(case)
        words = _("Looked what came after, entry %(number)s.") % {"number": made.number}
        duty_settle(
            actor=actor, case=case, kind=DutyKind.FOLLOW_UP, on=on, evidence=words, at=at, number=months
        )  # fmt: skip
    return made


@transaction.atomic
def follow_up_take_back(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> DiversionFollowUp:
    """
    Take back what was found; somebody is to look anew.

    :raises ValidationError: without a reason.
    """
    case = held(policies.visible_follow_ups(actor).select_related("case").get(ref=ref).case)
    one = records.lock(policies.visible_follow_ups(actor), ref, version=version)
    policies.check(actor, f"{AFTERWARDS.name}.take_back", one)
    AFTERWARDS.check("take_back", AFTERWARDS.status_of(one, date.min))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{AFTERWARDS.name}.take_back", actor=actor, reason=one.taken_back_reason):
        records.update(one, "taken_back_at", "taken_back_reason")
        waits = DiversionDuty.objects.open().filter(case=case, kind=DutyKind.FOLLOW_UP, number=one.months)
        if not waits.exists():
            follow_up_begin(actor, case, one.months, at)
    return one
