"""Who sees which disposals, by a role for the whole district alone, and who approves one: never who asked for it."""

from __future__ import annotations

from django.db.models import QuerySet

from core import clock
from district.models import User
from district.roles import roles_of
from privacy.models import Disposal
from privacy.policies.rights import MAY
from privacy.record_kinds import RecordKind
from students import policies as students


def sees_disposals(user: User) -> bool:
    """Tell whether there is a list of disposals for ``user``."""
    return roles_of(user).at(MAY["privacy.disposal.view"], None)


def visible_disposals(user: User) -> QuerySet[Disposal]:
    """Return the disposals ``user`` may see: all or none, since they name no child."""
    told = sees_disposals(user) and students.has_accepted(user)
    return Disposal.objects.exclude(students.is_unfit(user)) if told else Disposal.objects.none()


def permitted_disposal(user: User, action: str, disposal: Disposal) -> bool:
    """Tell whether ``user`` may do ``action`` beyond their role: somebody else than who asked approves."""
    return not action.endswith(".approve") or disposal.asked_by_id != user.pk


def is_closed(user: User, kind: RecordKind, record: object) -> bool:
    """Tell whether a record is about a child that is closed to ``user``, for a conflict of interest say."""
    about = {one.pk for one in kind.students(record)}
    return not about.isdisjoint(students.hidden_ids(user, clock.now()))
