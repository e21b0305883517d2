"""
Who sees figures about students as they stand now: whoever may open the cases, at the schools where they may.

The counts are raw, of small groups, too, and of what somebody may not find nothing is counted: else what their lists
lack could be told by subtraction. The privacy officer, who seals records and reads the raw counts of reports, finds all
but those of students of whom they must not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from casework.counting import Unseen
from core import clock
from district.models import Role, School, User
from district.roles import Roles, roles_of
from diversion import policies as diversion
from diversion.models import DiversionCase, PoliceContact
from restorative import policies as restorative
from restorative.models import RestorativeCase
from restorative.policies.involved import involving
from students import policies as students

PRIVACY: Roles = frozenset({Role.PRIVACY_OFFICER})
# By the room that measures: its coordinators, and for diversion the supervisor, who opens those cases, too.
LIVE: Mapping[str, Roles] = {
    "restorative": PRIVACY | {Role.RESTORATION_COORDINATOR},
    "diversion": PRIVACY | {Role.DIVERSION_COORDINATOR, Role.SUPERVISOR},
}
SEEING: Roles = frozenset().union(*LIVE.values())


def sees_live(user: User) -> bool:
    """Tell whether figures as they stand are there for ``user``."""
    return roles_of(user).any(SEEING) and students.has_accepted(user) and not _is_unfit(user)


def live_rooms(user: User) -> list[str]:
    """Return the rooms of whose figures ``user`` sees some."""
    return [room for room, roles in LIVE.items() if roles_of(user).any(roles)] if sees_live(user) else []


def live_schools(user: User, room: str) -> QuerySet[School]:
    """Return the schools of which ``user`` sees the figures of a room."""
    if room not in live_rooms(user):
        return School.objects.none()
    seen = roles_of(user).schools(LIVE[room])
    return School.objects.all() if seen is None else School.objects.filter(pk__in=seen)


def live_schools_of(user: User, rooms: Iterable[str]) -> QuerySet[School]:
    """Return the schools of which ``user`` sees the figures of one of ``rooms``."""
    seen = School.objects.none()
    for room in rooms:
        seen = seen | live_schools(user, room)
    return seen


def unseen(user: User) -> Unseen:
    """Return the records that are not counted for ``user``. Three queries."""
    if roles_of(user).any(PRIVACY):
        found = _must_not_know(user)
    else:
        found = {
            "restorative_case": RestorativeCase.objects.exclude(pk__in=restorative.visible_cases(user).values("pk")),
            "diversion_case": DiversionCase.objects.exclude(pk__in=diversion.visible_cases(user).values("pk")),
            "police_contact": PoliceContact.objects.exclude(pk__in=diversion.visible_contacts(user).values("pk")),
        }
    return {kind: list(rows.values_list("pk", flat=True)) for kind, rows in found.items()}


def _must_not_know(user: User) -> dict[str, QuerySet[Any]]:
    hidden = students.hidden(user, clock.now())
    of_child = Q(student__in=hidden) | Q(student__merged_into__in=hidden)
    of_children = Q(students__student__in=hidden) | Q(students__student__merged_into__in=hidden)
    return {
        "restorative_case": RestorativeCase.objects.filter(pk__in=involving(user)),
        "diversion_case": DiversionCase.objects.filter(of_child),
        "police_contact": PoliceContact.objects.filter(of_children).distinct(),
    }


def _is_unfit(user: User) -> bool:
    return User.objects.filter(students.is_unfit(user), pk=user.pk).exists()
