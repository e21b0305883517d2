"""Writes courses: added, corrected, taken out of use and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import said
from district.models import User
from district.selectors import district_get
from training import policies, selectors
from training.models import Course, CourseTopic, Topic
from training.workflow import COURSE, use_status

NAME = COURSE.name


@transaction.atomic
def course_add(*, actor: User, topics: Sequence[str], **facts: Any) -> Course:
    """
    Add a course that teaches ``topics``, by their codes.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{NAME}.add")
    course = Course(district=district_get(), **facts)
    policies.check(actor, f"{NAME}.add", course)
    _checked_words(course)
    meant = _meant(topics, None)
    with history.action(f"{NAME}.add", actor=actor):
        records.insert(course)
        _teach(course, meant)
        return course


@transaction.atomic
def course_correct(
    *, actor: User, ref: str, today: date, version: int | None, topics: Sequence[str] | None = None, **facts: Any
) -> Course:
    """
    Say otherwise what a course is and teaches. What somebody learned in it stays as it was.

    :raises ValidationError: naming each field that is not right.
    """
    course = _begun(actor, ref, version, "correct", today)
    for name, value in facts.items():
        setattr(course, name, value)
    _checked_words(course)
    with history.action(f"{NAME}.correct", actor=actor):
        if topics is not None:
            _teach(course, _meant(topics, course))
        # Also where its topics alone are others: whoever opened it before saw those.
        return records.update(course, *facts) if facts else records.touch(course)


@transaction.atomic
def course_retire(*, actor: User, ref: str, today: date, version: int | None) -> Course:
    """Take a course out of use: no session of it is planned any more, and those that are planned are held."""
    return _used(_begun(actor, ref, version, "retire", today), actor, "retire", is_active=False)


@transaction.atomic
def course_reopen(*, actor: User, ref: str, today: date, version: int | None) -> Course:
    """Take a course back into use."""
    return _used(_begun(actor, ref, version, "reopen", today), actor, "reopen", is_active=True)


def _used(course: Course, actor: User, action: str, *, is_active: bool) -> Course:
    course.is_active = is_active
    with history.action(f"{NAME}.{action}", actor=actor):
        return records.update(course, "is_active")


def _begun(actor: User, ref: str, version: int | None, action: str, today: date) -> Course:
    course = records.lock(policies.visible_courses(actor), ref, version=version)
    policies.check(actor, f"{NAME}.{action}", course)
    COURSE.check(action, use_status(course, today))
    return course


def _checked_words(course: Course) -> None:
    course.title = said(course.title, "title", _("Write a title."))
    course.about = course.about.strip()


def _meant(codes: Sequence[str], course: Course | None) -> list[Topic]:
    found = list(selectors.topics_to_teach(course).filter(code__in=codes))
    if not found or len(found) != len(set(codes)):
        raise ValidationError({"topics": _("Choose what the course teaches, at least one topic.")})
    return found


def _teach(course: Course, topics: Collection[Topic]) -> None:
    there = {one.topic_id: one for one in CourseTopic.objects.filter(course=course)}
    meant = {topic.pk: topic for topic in topics}
    for key, one in there.items():
        if key not in meant:
            one.delete()
    for key, topic in meant.items():
        if key not in there:
            records.insert(CourseTopic(course=course, topic=topic))
