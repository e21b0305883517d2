"""Which requests of parents somebody sees: those about the children whose logs they see."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from district.models import User
from district.roles import roles_of
from privacy.models import AccessRequest, AmendmentRequest
from privacy.policies.logs import named_in_logs
from privacy.policies.rights import MAY
from privacy.policies.seals import of_unsealed
from privacy.workflow import ACCESS

# A copy that was given stays: it is what shows that the district answered, and with what.
STAYS = frozenset({ACCESS.name})


def sees_requests(user: User) -> bool:
    """Tell whether there are lists of parents' requests for ``user``, empty though they may be."""
    return roles_of(user).any(MAY["privacy.access.view"])


def visible_access(user: User) -> QuerySet[AccessRequest]:
    """Return the requests to see a record that ``user`` may see."""
    if not sees_requests(user):
        return AccessRequest.objects.none()
    return AccessRequest.objects.filter(student__in=named_in_logs(user))


def visible_amendments(user: User) -> QuerySet[AmendmentRequest]:
    """Return the requests to have a record put right that ``user`` may see: none that names a sealed one."""
    if not sees_requests(user):
        return AmendmentRequest.objects.none()
    return of_unsealed(AmendmentRequest.objects.filter(student__in=named_in_logs(user)))


def permitted_document(user: User, action: str, document: Any) -> bool:
    """Tell whether a document may be removed, beyond the role."""
    return document.owner_kind not in STAYS
