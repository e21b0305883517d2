"""How many of those who must have learned something have: by topic, by role, by title and by school."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from district.models import Role, RoleAssignment, StaffMember, User
from district.selectors import school_list
from training import policies
from training.models import Topic
from training.selectors.due import Due, Tally, due_on


@dataclass(slots=True)
class Line:
    """One line of a table: what it is about, by key and in words, and how those stand."""

    key: str
    words: str
    tally: Tally = field(default_factory=Tally)
    people: set[int] = field(default_factory=set)

    def add(self, one: Due) -> None:
        """Count one more."""
        self.tally.add(one)
        self.people.add(one.staff_id)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the people whom somebody watches stand on a day. In ``roles`` who holds two is counted with each."""

    whole: Line
    topics: list[Line]
    roles: list[Line]
    schools: list[Line]


def watched_on(user: User, day: date) -> list[Due]:
    """Return what is required of the people whom ``user`` watches. One query."""
    return due_on(day, schools=policies.schools_watched(user))


def coverage(user: User, day: date) -> Coverage:
    """Return how the people whom ``user`` watches stand. Four queries."""
    dues = watched_on(user, day)
    roles = roles_held(day, {one.staff_id for one in dues})
    topics = {one.pk: one for one in Topic.objects.all()}
    schools = {one.pk: one for one in school_list()}
    found = Coverage(Line("", ""), [], [], [])
    by_topic: dict[int, Line] = {}
    by_role: dict[str, Line] = {}
    by_school: dict[int | None, Line] = {}
    for one in dues:
        found.whole.add(one)
        topic, school = topics[one.topic_id], schools.get(one.school_id or 0)
        by_topic.setdefault(topic.pk, Line(topic.code, topic.name)).add(one)
        line = Line(school.code if school else "", school.name if school else "")
        by_school.setdefault(one.school_id, line).add(one)
        for role in roles.get(one.staff_id, [("", "")]):
            by_role.setdefault(role[0], Line(*role)).add(one)
    found.topics.extend(in_order(by_topic.values()))
    found.roles.extend(in_order(by_role.values()))
    found.schools.extend(in_order(by_school.values()))
    return found


def roles_held(day: date, staff: Collection[int] | QuerySet[StaffMember]) -> dict[int, list[tuple[str, str]]]:
    """Return the roles that each of ``staff`` holds on ``day``, by value and in words. One query."""
    found: dict[int, list[tuple[str, str]]] = {}
    grants = RoleAssignment.objects.on(day).filter(user__staff_member__in=staff)
    for person, role in grants.order_by("role").values_list("user__staff_member", "role").distinct():
        found.setdefault(person, []).append((role, str(Role(role).label)))
    return found


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return lines by their words; what has none stands last."""
    return sorted(lines, key=lambda one: (not one.words, one.words.casefold()))
