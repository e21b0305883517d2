"""Somebody accepts the code of conduct for their organization: before that nothing is open to it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from district.models import User
from privacy import policies, selectors
from privacy.models import OrganizationAcceptance
from privacy.workflow import CONDUCT


@transaction.atomic
def conduct_accept(*, actor: User, code: str, at: datetime) -> OrganizationAcceptance:
    """
    Accept a version of the code of conduct for the organization of ``actor``: the newest one.

    :raises ValidationError: when there is no such version.
    :raises Conflict: when there is a newer one, nobody sends ``actor``, or it is accepted already.
    """
    policies.check(actor, f"{CONDUCT.name}.accept")
    organization, newest = policies.organization_of(actor), selectors.newest_code()
    if organization is None:
        raise Conflict(_("No organization sends you today. Ask the district to enter you under yours."))
    if newest is None:
        raise ValidationError(_("No version is published yet. The district’s privacy officer publishes the first."))
    if newest.ref != code:
        raise Conflict(_("There is a newer version. Read and accept that one."))
    if OrganizationAcceptance.objects.filter(organization=organization, code=newest).exists():
        raise Conflict(_("Your organization accepted this already."))
    made = OrganizationAcceptance(organization=organization, code=newest, accepted_by=actor, accepted_at=at)
    with history.action(f"{CONDUCT.name}.accept", actor=actor):
        return records.insert(made)
