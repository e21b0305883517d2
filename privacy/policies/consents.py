"""Which consents somebody sees: those of the students whom they may open."""

from __future__ import annotations

from district.models import User
from district.roles import roles_of
from privacy.models import WrittenConsent
from privacy.models.consents import ConsentQuerySet
from privacy.policies.rights import MAY
from students import policies as students


def sees_consents(user: User) -> bool:
    """Tell whether there is a list of consents for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["privacy.consent.view"])


def visible_consents(user: User) -> ConsentQuerySet:
    """Return the consents ``user`` may see: of the students whom they may open, and who were merged into these."""
    if not sees_consents(user):
        return WrittenConsent.objects.none()
    return WrittenConsent.objects.filter(student__in=students.visible_records(user))
