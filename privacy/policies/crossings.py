"""Which questions from one level to another somebody sees: those of records they see, and those put to their school."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from district.models import User
from district.roles import roles_of
from privacy.models import Crossing
from privacy.policies.rights import MAY
from privacy.policies.seals import of_unsealed
from privacy.record_kinds import kinds
from students import policies as students


def sees_crossings(user: User) -> bool:
    """Tell whether there is a list of such questions for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["privacy.crossing.view"])


def visible_crossings(user: User) -> QuerySet[Crossing]:
    """
    Return the questions ``user`` may see: who asked them sees the record, who answers works at the school.

    Whoever must not know of the child sees neither, and nobody one of a record that is sealed.
    """
    found = Crossing.objects.all()
    if not sees_crossings(user) or not students.has_accepted(user):
        return found.none()
    child = Coalesce("student__merged_into_id", "student_id")
    hidden: QuerySet[Any] = Crossing.objects.alias(child=child).filter(child__in=students.hidden(user, clock.now()))
    seen = found.filter(_asked_by(user) | answers_at(user))
    return of_unsealed(seen.exclude(pk__in=hidden.values("pk")).exclude(students.is_unfit(user)))


def _asked_by(user: User) -> Q:
    """Return the condition of questions of records that ``user`` sees."""
    told = Q(pk__in=())
    if roles_of(user).any(MAY["privacy.crossing.ask"]):
        for kind in kinds().values():
            if kind.asks is not None:
                told |= Q(record_kind=kind.name, record_ref__in=kind.visible(user).values("ref"))
    return told


def answers_at(user: User) -> Q:
    """Return the condition of questions that are put to the schools at which ``user`` answers them."""
    held, roles = roles_of(user), MAY["privacy.crossing.answer"]
    if not held.any(roles):
        return Q(pk__in=())
    schools = held.schools(roles)
    return Q(pk__isnull=False) if schools is None else Q(school__in=schools)


def asks_crossing(user: User, crossing: Crossing) -> bool:
    """Tell whether ``user`` is of the side that asked, and so learns the answer: they see the record that asks."""
    kind = kinds().get(crossing.record_kind)
    if kind is None or not roles_of(user).any(MAY["privacy.crossing.ask"]):
        return False
    return bool(kind.visible(user).filter(ref=crossing.record_ref).exists())


def answers_crossing(user: User, crossing: Crossing) -> bool:
    """Tell whether ``user`` is of the side that answers."""
    return roles_of(user).at(MAY["privacy.crossing.answer"], crossing.school_id)


def permitted_crossing(user: User, action: str, crossing: Any) -> bool:
    """Tell whether ``user`` may do ``action`` beyond their role: each side does what is its own."""
    verb = action.rpartition(".")[2]
    if verb in {"answer", "decline"}:
        return answers_crossing(user, crossing)
    return asks_crossing(user, crossing) if verb == "close" else True


def sees_answer(user: User, crossing: Crossing) -> bool:
    """Tell whether ``user`` may open the record that answers: its number is told to nobody else."""
    kind = kinds().get(crossing.answer_kind)
    if kind is None or not crossing.answer_ref or not answers_crossing(user, crossing):
        return False
    return bool(kind.visible(user).filter(ref=crossing.answer_ref).exists())
