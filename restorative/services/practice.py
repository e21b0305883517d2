"""Everyday practice counted, and taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, said
from district.models import School, User
from restorative import policies
from restorative.models import ClassCircle, PracticeLog
from restorative.models.practice import Told
from restorative.workflow import CIRCLE, PRACTICE
from students.models import RollClass

T = TypeVar("T", bound=Told)


@transaction.atomic
def practice_log(
    *, actor: User, school: str, on_date: date, kind: str, students: int, minutes: str, today: date, at: datetime,
    place: str = "",
) -> PracticeLog:  # fmt: skip
    """
    Count one statement, question or conversation in passing, at the school with that code.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check_practice(actor, "restorative.practice.log")
    not_to_come(on_date, today, "on_date")
    with history.action("restorative.practice.log", actor=actor):
        return records.insert(
            PracticeLog(
                school=_school(actor, school), on_date=on_date, kind=kind, students=students, minutes=minutes,
                place=place, entered_by=actor, entered_at=at,
            )
        )  # fmt: skip


@transaction.atomic
def circle_log(
    *, actor: User, school: str, on_date: date, topic: str, students: int, minutes: int, led_by: str, today: date,
    at: datetime, roll_class: str = "", class_words: str = "",
) -> ClassCircle:  # fmt: skip
    """
    Count a circle of a class: one of the roster by its number there, or in words.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check_practice(actor, "restorative.circle.log")
    not_to_come(on_date, today, "on_date")
    where = _school(actor, school)
    found = _class(where, roll_class)
    if found is None:
        asked = _("Choose the class, or say in a few words which it was.")
        words = said(class_words, "class_words", asked)
    else:
        words = found.title[:60]
    with history.action("restorative.circle.log", actor=actor):
        return records.insert(
            ClassCircle(
                school=where, on_date=on_date, roll_class=found, class_words=words, topic=topic, students=students,
                minutes=minutes, led_by=led_by, entered_by=actor, entered_at=at,
            )
        )  # fmt: skip


@transaction.atomic
def practice_take_back(*, actor: User, ref: str, version: int | None, at: datetime) -> PracticeLog:
    """
    Take back what was counted by mistake.

    :raises TransitionNotAllowed: when it was taken back already.
    """
    one = records.lock(policies.visible_logs(actor), ref, version=version)
    return _taken_back(actor, PRACTICE.name, one, at)


@transaction.atomic
def circle_take_back(*, actor: User, ref: str, version: int | None, at: datetime) -> ClassCircle:
    """
    Take back a circle that was counted by mistake.

    :raises TransitionNotAllowed: when it was taken back already.
    """
    one = records.lock(policies.visible_circles(actor), ref, version=version)
    return _taken_back(actor, CIRCLE.name, one, at)


def _taken_back(actor: User, kind: str, one: T, at: datetime) -> T:
    flow = PRACTICE if kind == PRACTICE.name else CIRCLE
    policies.check_practice(actor, f"{kind}.take_back", one)
    flow.check("take_back", flow.status_of(one, one.on_date))
    one.taken_back_at = at
    with history.action(f"{kind}.take_back", actor=actor):
        return records.update(one, "taken_back_at")


def _school(actor: User, code: str) -> School:
    """:raises ValidationError: on ``school``, when ``actor`` counts nothing for one with this code."""
    mine: QuerySet[School] = policies.practice_schools(actor)
    found = mine.filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    return found


def _class(school: School, number: str) -> RollClass | None:
    """:raises ValidationError: on ``roll_class``, when the school has no class with that number in the roster."""
    if not number:
        return None
    found = RollClass.objects.filter(school=school, source_id=number).first()
    if found is None:
        raise ValidationError({"roll_class": _("This class is at another school. Choose one of the school above.")})
    return found
