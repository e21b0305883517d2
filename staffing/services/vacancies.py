"""Why a position is vacant and who covers it, and why an offer came to nothing."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come
from district.models import StaffMember, User
from staffing import policies
from staffing.line_types import POSITION
from staffing.models import EndedOffer, Position, PositionSpan, PositionStatus, Vacancy
from staffing.services.holder_rules import works_here
from staffing.services.locking import line_locked
from staffing.services.requisitions import requisition_request
from staffing.services.steps import step_take


@transaction.atomic
def position_vacate(
    *,
    actor: User,
    ref: str,
    on: date,
    today: date,
    version: int | None,
    reason: str,
    words: str = "",
    staff: str = "",
    cover: str = "",
    hire: bool = False,
    needed_by: date | None = None,
    note: str = "",
) -> Position:
    """
    Let nobody hold a position from ``on`` on, for a ``reason`` (its code), which HR and the school leader alone read.

    ``staff`` (a reference) does its work meanwhile, ``cover`` says how. With ``hire`` it is asked at once to hire
    somebody again, by the day ``needed_by``.

    :raises PermissionDenied: unless they may do this, and ask to hire where they do.
    :raises ValidationError: as ``line_act`` does; without the reason's words where its code says nothing.
    """
    line = line_locked(POSITION, actor, ref, version, "vacate")
    if hire:
        policies.check(actor, "staffing.requisition.request", line)
    not_to_come(on, today, "on")
    with history.action("staffing.position.vacate", actor=actor):
        step_take(POSITION, line, actor=actor, action="vacate", on=on, note=note)
        person = _coverer(line, staff, today) if staff else None
        facts = {"reason": reason, "words": words.strip(), "staff": person, "cover": cover.strip()}
        records.insert(Vacancy(span=_vacated(line), **facts))
    if hire:
        why = _("The position is vacant.")
        requisition_request(actor=actor, position=line.ref, on=today, today=today, why=why, needed_by=needed_by)
    return line


@transaction.atomic
def vacancy_note(
    *,
    actor: User,
    ref: str,
    today: date,
    version: int | None,
    reason: str | None = None,
    words: str | None = None,
    staff: str | None = None,
    cover: str | None = None,
) -> Position:
    """
    Note why a position is vacant, and who does its work. What is None stays.

    :raises TransitionNotAllowed: while somebody holds it.
    :raises ValidationError: when it was never held, nothing would change, or no reason was given yet.
    """
    line = line_locked(POSITION, actor, ref, version, "note_vacancy")
    span = line.spans.filter(status=PositionStatus.VACATED).order_by("number").last()
    if span is None:
        raise ValidationError(_("Nobody has held this position yet. A vacancy is noted once somebody who did is gone."))
    found = Vacancy.objects.select_for_update().filter(span=span).first()
    if found is None and not reason:
        raise ValidationError({"reason": _("Say why it is vacant.")})
    person: StaffMember | None = _coverer(line, staff, today) if staff else None
    said = {"reason": reason or None, "words": words, "cover": cover}
    facts = {name: value.strip() for name, value in said.items() if value is not None}
    new = {**facts, **({} if staff is None else {"staff": person})}
    vacancy = found or Vacancy(span=span)
    new = {name: value for name, value in new.items() if getattr(vacancy, name, None) != value}
    if not new:
        raise ValidationError(_("It says so already. Nothing was changed."))
    for name, value in new.items():
        setattr(vacancy, name, value)
    with history.action("staffing.position.note_vacancy", actor=actor):
        if found:
            records.update(vacancy, *new)
        else:
            records.insert(vacancy)
        # The position's own columns stay, but whoever looked at it saw another cover.
        return records.touch(line)


@transaction.atomic
def offer_end(
    *,
    actor: User,
    ref: str,
    on: date,
    today: date,
    version: int | None,
    how: str,
    reason: str,
    words: str = "",
    note: str = "",
) -> Position:
    """
    Record that an offer was declined or withdrawn (``how``) and why (``reason``, its code): it is posted again.

    :raises ValidationError: as ``line_act`` does; without the reason's words where its code says nothing.
    """
    line = line_locked(POSITION, actor, ref, version, "decline")
    not_to_come(on, today, "on")
    with history.action("staffing.position.decline", actor=actor):
        step_take(POSITION, line, actor=actor, action="decline", on=on, note=note)
        records.insert(
            EndedOffer(span=line.spans.get(until_date__isnull=True), how=how, reason=reason, words=words.strip())
        )
    return line


def _vacated(line: Position) -> PositionSpan:
    span: PositionSpan = line.spans.get(until_date__isnull=True)
    return span


def _coverer(line: Position, ref: str, today: date) -> StaffMember:
    """Return who is to cover a position: somebody who works here today."""
    person = StaffMember.objects.filter(district=line.authorization.plan.district_id, ref=ref).first()
    if person is None:
        raise ValidationError({"staff": _("There is no such staff member.")})
    works_here(person, today, "staff")
    return person
