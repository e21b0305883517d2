"""Which topics, requirements and records of people somebody sees."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from core import clock
from district.models import StaffMember, User
from district.models.people import StaffQuerySet
from district.roles import roles_of
from training.models import Completion, CompletionImport, Requirement, RequirementQuerySet, Topic
from training.policies.rights import MAY
from training.policies.sight import of_people, sees
from training.workflow.roles import SYSTEMS


def visible_topics(user: User) -> QuerySet[Topic]:
    """Return the topics ``user`` sees: everybody who learns sees all of them."""
    return Topic.objects.all() if sees(user, "topic") else Topic.objects.none()


def visible_requirements(user: User) -> RequirementQuerySet:
    """Return what is required, as far as ``user`` sees it."""
    return Requirement.objects.all() if sees(user, "requirement") else Requirement.objects.none()


def visible_completions(user: User) -> QuerySet[Completion]:
    """Return the records that ``user`` sees: their own, and those of the people whom they watch; systems see all."""
    if not sees(user, "completion"):
        return Completion.objects.none()
    if roles_of(user).at(SYSTEMS, None):
        return Completion.objects.all()
    return Completion.objects.filter(of_people(user))


def visible_imports(user: User) -> QuerySet[CompletionImport]:
    """Return the imports ``user`` sees: all, or of who answers for some schools alone their own."""
    if not sees(user, "import"):
        return CompletionImport.objects.none()
    of_all = roles_of(user).at(MAY["training.import.view"], None)
    return CompletionImport.objects.all() if of_all else CompletionImport.objects.filter(uploaded_by=user.ref)


def visible_people(user: User) -> StaffQuerySet:
    """Return those who work here today and whose training ``user`` sees: their own, and that of those they watch."""
    working = StaffMember.objects.working(clock.today())
    held = roles_of(user)
    if not held.any(MAY["training.enrollment.view"] | MAY["training.coverage.view"]):
        return working.none()
    schools = held.schools(MAY["training.coverage.view"])
    if schools is None:
        return working
    return working.filter(Q(user=user.pk) | Q(school__in=schools))
