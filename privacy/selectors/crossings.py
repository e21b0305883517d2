"""What one level asks of another about a student."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from district.models import User
from privacy import policies
from privacy.models import Crossing, CrossingStatus
from privacy.record_kinds import RecordKind, kinds

RELATED = ("student", "school", "asked_by", "answered_by")


def crossings(user: User) -> QuerySet[Crossing]:
    """Return the questions ``user`` may see, the newest first."""
    return policies.visible_crossings(user).select_related(*RELATED).order_by("-asked_at", "-pk")


def crossing_get(user: User, ref: str) -> Crossing:
    """:raises Crossing.DoesNotExist: when ``user`` may not see it."""
    return crossings(user).get(ref=ref)


def crossing_of(kind: RecordKind, record: Any) -> Crossing | None:
    """Return the newest question of a record that somebody sees. One query."""
    found = Crossing.objects.filter(record_kind=kind.name, record_ref=record.ref)
    return found.select_related(*RELATED).order_by("-asked_at", "-pk").first()


def answers_to(user: User, crossing: Crossing) -> QuerySet[Any]:
    """Return the records by which ``user`` may answer: those of the student that they see themselves."""
    kind = kinds()[crossing.answer_kind]
    if kind.of_student is None:
        return kind.model._default_manager.none()
    return kind.visible(user).filter(pk__in=kind.of_student(crossing.student).values("pk")).order_by("pk")


def crossings_to_answer(user: User) -> QuerySet[Crossing]:
    """Return the questions that wait for ``user``, the oldest first."""
    found = policies.visible_crossings(user).filter(policies.answers_at(user), status=CrossingStatus.ASKED)
    return found.select_related(*RELATED).order_by("asked_at", "pk")
