"""Which documents of this room somebody reads: those kept with what they see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from core.files import store
from core.models import StoredFile
from district.models import User
from privacy.policies.consents import visible_consents
from privacy.policies.logs import visible_disclosures
from privacy.policies.requests import visible_access
from privacy.policies.rights import KEPT_WITH
from privacy.workflow import ACCESS, CONSENT


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of entries, consents and answered requests that ``user`` may see, removed ones left out."""
    return store.present().filter(
        Q(owner_kind=KEPT_WITH, owner_ref__in=visible_disclosures(user).values("ref"))
        | Q(owner_kind=CONSENT.name, owner_ref__in=visible_consents(user).values("ref"))
        | Q(owner_kind=ACCESS.name, owner_ref__in=visible_access(user).values("ref"))
    )
