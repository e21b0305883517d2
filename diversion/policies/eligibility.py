"""Who sees rules of eligibility, and which questions that were asked about a child."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from district.models import User
from district.roles import roles_of
from diversion.models import DiversionCase, EligibilityRequest
from diversion.models.cases import DiversionCaseQuerySet
from diversion.models.eligibility import EligibilityRules, Rule, RulesQuerySet
from diversion.policies.rights import MAY
from students import policies as students


def sees_rules(user: User) -> bool:
    """Tell whether ``user`` may see the rules, which name nobody."""
    return roles_of(user).any(MAY["diversion.rules.view"])


def visible_rules(user: User) -> RulesQuerySet:
    """Return the rules ``user`` may see: all or none."""
    return EligibilityRules.objects.all() if sees_rules(user) else EligibilityRules.objects.none()


def asks(user: User) -> bool:
    """Tell whether ``user`` may ask about a child, once they accepted the code of conduct."""
    return roles_of(user).any(MAY["diversion.eligibility.ask"])


def sees_requests(user: User) -> bool:
    """Tell whether there is a list of questions for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.eligibility.view"])


def visible_requests(user: User) -> QuerySet[EligibilityRequest]:
    """
    Return the questions ``user`` may see: all by a role for the whole district, else one's own, as each system does.

    Those about somebody of whom they must not know are not among them, and none is before the code of conduct.
    """
    if not sees_requests(user) or not students.has_accepted(user):
        return EligibilityRequest.objects.none()
    found = EligibilityRequest.objects.all()
    if user.is_service or not roles_of(user).at(MAY["diversion.eligibility.view"], None):
        found = found.filter(asked_by=user)
    child = Coalesce("student__merged_into_id", "student_id")
    fit = found.exclude(students.is_unfit(user)).alias(child=child)
    known = fit.filter(Q(child__isnull=True) | ~Q(child__in=students.hidden(user, clock.now())))
    return known.exclude(Q(rule=Rule.EARLIER) & Exists(_sealed_since()))


def _sealed_since() -> DiversionCaseQuerySet:
    """Return the sealed cases of the child of a question that counted then: its answer would tell of them."""
    child = Coalesce("student__merged_into_id", "student_id")
    found = DiversionCase.objects.filter(seal__isnull=False, accepted_date__lt=OuterRef("on_date"))
    return found.alias(whose=child).filter(whose=OuterRef("child"))
