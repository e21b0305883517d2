"""Which agreements somebody sees, with their items and documents."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from casework.models.items import awaited
from core import clock
from core.files import store
from core.models import StoredFile
from district.models import Role, User
from district.roles import roles_of
from restorative.models import RepairAgreement, RepairItem
from restorative.policies.rights import MAY
from restorative.policies.sight import visible_cases, worked_on

# The kind of record with which a document is kept.
AGREEMENTS = "restorative.agreement"
INTEGRATION = frozenset({Role.INTEGRATION})


def awaited_items() -> QuerySet[RepairItem]:
    """Return the items that somebody waits for today, whoever asks."""
    return RepairItem.objects.filter(awaited(clock.today()))


def visible_agreements(user: User) -> QuerySet[RepairAgreement]:
    """Return the agreements of the cases on which ``user`` works; systems know of those of all cases they see."""
    return RepairAgreement.objects.filter(case__in=_cases(user, "restorative.agreement.view"))


def visible_items(user: User) -> QuerySet[RepairItem]:
    """Return the items of these agreements."""
    return RepairItem.objects.filter(agreement__case__in=_cases(user, "restorative.item.view"))


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of these agreements, removed ones left out. Systems get none: people speak in them."""
    found = store.present().filter(owner_kind=AGREEMENTS)
    if not roles_of(user).any(MAY["restorative.document.view"]):
        return found.none()
    return found.filter(owner_ref__in=visible_agreements(user).values("ref"))


def _cases(user: User, action: str) -> QuerySet[Any, Any]:
    if roles_of(user).any(INTEGRATION):
        return visible_cases(user).values("pk")
    return worked_on(user, action)
