"""Why somebody may see a student, in a sentence, and who else may: told on every page about one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from core import clock
from district.models import User
from students import policies, selectors
from students.models import Student


@dataclass(frozen=True, slots=True)
class Seer:
    """Someone else who may open a student, with why."""

    name: str
    why: str


def why(user: User, student: Student) -> str:
    """
    Return why ``user`` may see a student. Two queries.

    :raises Student.DoesNotExist: when they may not any more.
    """
    return policies.why(user, student)


def who_else(user: User, student: Student) -> list[Seer]:
    """Return who else may open a student now, by name, each with why. Two queries."""
    return [Seer(person.name, words) for person, words in selectors.who_else(student, user, clock.now(), clock.today())]


def emergency_address(user: User) -> str:
    """Return where ``user`` opens a student in an emergency; "" where their roles do not permit it."""
    return reverse("students:emergency-open") if policies.permitted(user, "students.emergency.open") else ""
