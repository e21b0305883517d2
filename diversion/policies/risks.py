"""Who sees signs of suicide risk: who works on the case, and who must act."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from district.models import User
from district.roles import roles_of
from diversion.models import DiversionRisk
from diversion.policies.cases import visible_duties, worked_on
from diversion.policies.rights import MAY


def visible_risks(user: User) -> QuerySet[DiversionRisk]:
    """Return the signs of suicide risk in the cases on which ``user`` works, and those on which they must act."""
    held = roles_of(user)
    if not held.any(MAY["diversion.risk.view"]):
        return DiversionRisk.objects.none()
    mine = Q(pk__in=())
    for role in held.all & MAY["diversion.risk.view"]:
        schools = held.schools({role})
        mine |= Q(duty__role=role) & (Q() if schools is None else Q(duty__school__in=schools))
    of_work = Q(case__in=worked_on(user, "diversion.screening.view"))
    return DiversionRisk.objects.filter(of_work | mine & Q(duty__in=visible_duties(user).values("pk")))
