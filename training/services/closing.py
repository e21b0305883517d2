"""Closes sessions, which puts on record what those who were there have learned, and takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said
from district.models import User
from training import selectors
from training.models import (
    Completion,
    Enrollment,
    EnrollmentStatus,
    SessionStatus,
    Source,
    Topic,
    TrainingSession,
)
from training.services.sessions import NAME, session_begun

Status = EnrollmentStatus
CENT = Decimal("0.01")


@transaction.atomic
def session_close(*, actor: User, ref: str, version: int | None, at: datetime) -> TrainingSession:
    """
    Close a session that was held: who was there for enough of it has learned what the course teaches.

    Of whom nothing is noted was absent; who still waited did not get in.

    :raises ValidationError: before it ended, or while nobody is noted as having been there.
    """
    session = session_begun(actor, ref, version, "close")
    if at < session.ends_at:
        raise ValidationError(_("It is not over yet. Close it afterwards."))
    places = selectors.to_tell(session)
    if not any(one.status == Status.ATTENDED for one in places):
        raise ValidationError(_("Nobody is noted as having been there. Note who came first, or cancel the session."))
    with history.action(f"{NAME}.close", actor=actor):
        _settle(places)
        learned = [one for one in places if selectors.attended_enough(one, session)]
        _put_on_record(session, learned, actor)
        session.status, session.held_by, session.held_at = SessionStatus.HELD, actor, at
        return records.update(session, "status", "held_by", "held_at")


@transaction.atomic
def session_reopen(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> TrainingSession:
    """
    Open a closed session again to put right who came. What was put on record by closing it is struck.

    :raises ValidationError: without a reason.
    """
    session, reason = session_begun(actor, ref, version, "reopen"), reason_said(reason)
    with history.action(f"{NAME}.reopen", actor=actor, reason=reason):
        for one in selectors.completions_from(session).select_for_update(of=("self",)):
            one.struck_on, one.struck_reason = today, reason
            records.update(one, "struck_on", "struck_reason")
        session.status, session.held_by, session.held_at = SessionStatus.SCHEDULED, None, None
        return records.update(session, "status", "held_by", "held_at")


def _settle(places: Sequence[Enrollment]) -> None:
    for one in places:
        if one.status == Status.ENROLLED:
            one.status = Status.ABSENT
            records.update(one, "status")
        elif one.status == Status.WAITING:
            one.status, one.reason = Status.WITHDRAWN, _("No place became free.")
            records.update(one, "status", "reason")


def _put_on_record(session: TrainingSession, learned: Sequence[Enrollment], actor: User) -> None:
    """
    Put on record what people learned, each topic with its part of the hours, on the day of the end.

    What is on record for that day already stays: it is the same thing learned.
    """
    topics, day = selectors.topics_of(session.course), timezone.localdate(session.ends_at)
    keys = [one.staff_id for one in learned]
    there = selectors.learned_on(keys, [topic.pk for topic in topics], day)
    for one in learned:
        for topic, hours in zip(topics, _parts(one.hours, len(topics)), strict=True):
            if (one.staff_id, topic.pk) not in there:
                records.insert(_completion(one, topic, hours, day, actor))


def _completion(one: Enrollment, topic: Topic, hours: Decimal | None, day: date, actor: User) -> Completion:
    return Completion(
        staff=one.staff, topic=topic, completed_on=day, hours=hours, source=Source.SESSION, enrollment=one,
        noted_by=actor,
    )  # fmt: skip


def _parts(hours: Decimal | None, count: int) -> list[Decimal | None]:
    """Return hours in as many parts as there are topics, which add up to them; none where they are too few to part."""
    if hours is None or not count or hours < CENT * count:
        return [None] * count
    part = (hours / count).quantize(CENT, rounding="ROUND_DOWN")
    return [hours - part * (count - 1), *([part] * (count - 1))]
