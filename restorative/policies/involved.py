"""Of which cases somebody must not know, since they are about themselves or a student who is close to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from core import clock
from core.prepared import Prepared
from district.models import User
from restorative.models import CaseStatus, Participant, ReferralPerson, RestorativeCase
from restorative.models.people import Part
from students import policies as students
from students import sight


def hidden_students(user: User) -> RawSQL:
    """Return the ids of the students of whom ``user`` must not know now."""
    return students.hidden(user, clock.now())


def involves(user: User) -> Q:
    """Return the condition that a case is about ``user``, or about a student of whom they must not know."""
    return Q(pk__in=involving(user))


def involving(user: User) -> RawSQL:
    """Return the ids of the cases that are about ``user``, or about a student of whom they must not know."""
    return _INVOLVING(user.pk, clock.now())


def _involving(user: int, now: datetime) -> QuerySet[Any, Any]:
    hidden = sight.hidden(user, now)
    of_child = [Q(student__in=hidden), Q(student__merged_into__in=hidden)]
    # Who helps to lead the meeting is no party to it.
    of_party = Q(staff__user=user) & ~Q(part=Part.FACILITATOR)
    # Each by itself is found by an index; as one condition everybody of every case would be asked for each list. Put
    # together they are one set, which PostgreSQL does not take for several that each leave out half of the cases.
    parts, persons = Participant.objects, ReferralPerson.objects
    found: list[QuerySet[Any, Any]] = [parts.filter(whom).values("case") for whom in (*of_child, of_party)]
    found += [persons.filter(whom).values("referral__case") for whom in (*of_child, Q(staff__user=user))]
    # Of a case that was joined with another, what was told went along.
    gone = persons.filter(referral__came_from__status=CaseStatus.JOINED)
    found += [gone.filter(whom).values("referral__came_from") for whom in (*of_child, Q(staff__user=user))]
    return found[0].union(*found[1:])


_INVOLVING = Prepared(_involving, int, datetime)


def is_involved(user: User, case: RestorativeCase) -> bool:
    """Tell whether ``user`` took part in what ``case`` is about, or must not know of a student of it. One query."""
    return RestorativeCase.objects.filter(involves(user), pk=case.pk).exists()
