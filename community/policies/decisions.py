"""Which decisions somebody sees, and who keeps one of them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from community.models import Decision, DecisionChange
from community.policies.asked import permitted
from community.policies.rights import MAY
from community.policies.sight import sees
from district.models import User
from district.roles import roles_of


def visible_decisions(user: User) -> QuerySet[Decision]:
    """Return the decisions: what the public may see, everyone who is signed in sees; the rest who keeps it."""
    if not sees(user, "decision"):
        return Decision.objects.none()
    held = roles_of(user).schools(MAY["community.decision.put"])
    if held is None:
        return Decision.objects.all()
    return Decision.objects.filter(Q(is_public=True) | Q(school__in=held))


def visible_changes(user: User) -> QuerySet[DecisionChange]:
    """Return what changes because of the decisions that ``user`` sees."""
    if not sees(user, "change"):
        return DecisionChange.objects.none()
    return DecisionChange.objects.filter(decision__in=visible_decisions(user))


def keeps_decision(user: User, decision: Decision) -> bool:
    """Tell whether ``user`` keeps a decision: they see which inputs it rests on, and who is told."""
    return permitted(user, "community.decision.link", decision)
