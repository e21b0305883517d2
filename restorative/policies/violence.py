"""Who sees and enters transfers to a therapeutic classroom, and who sees the yearly count for the state."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from district.models import School, User
from district.roles import roles_of
from restorative.models import TherapeuticTransfer
from restorative.policies.practice import of_hidden, schools_by
from restorative.policies.rights import MAY
from students import policies as students


def sees_transfers(user: User) -> bool:
    """Tell whether there is a list of transfers for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.transfer.view"])


def visible_transfers(user: User) -> QuerySet[TherapeuticTransfer]:
    """Return the transfers from the schools of ``user``, without those of a student of whom they must not know."""
    found = TherapeuticTransfer.objects.all()
    if not sees_transfers(user) or not students.has_accepted(user):
        return found.none()
    schools = roles_of(user).schools(MAY["restorative.transfer.view"])
    told = Q() if schools is None else Q(school__in=schools)
    return found.filter(told).exclude(of_hidden(user)).exclude(students.is_unfit(user))


def transfer_schools(user: User) -> QuerySet[School]:
    """Return the schools from which ``user`` enters transfers."""
    return schools_by(user, "restorative.transfer.enter")


def sees_violence(user: User) -> bool:
    """Tell whether ``user`` sees the yearly count: by a role held for the whole district, of which it is."""
    return roles_of(user).at(MAY["restorative.violence.view"], None) and students.has_accepted(user)
