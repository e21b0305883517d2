"""Which agreements somebody sees, with their conditions, documents, and where more time was asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from casework.models.items import awaited
from core import clock
from core.files import store
from core.models import StoredFile
from district.models import User
from district.roles import roles_of
from diversion.models import DiversionAgreement, DiversionCondition, DiversionExtension
from diversion.policies.cases import visible_cases, worked_on
from diversion.policies.rights import MAY
from diversion.workflow.roles import SYSTEMS

# The kind of record with which a document is kept.
AGREEMENTS = "diversion.agreement"


def sees_agreements(user: User) -> bool:
    """Tell whether there is a list of agreements for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.agreement.view"])


def awaited_conditions() -> QuerySet[DiversionCondition]:
    """Return the conditions that somebody waits for today, whoever asks."""
    return DiversionCondition.objects.filter(awaited(clock.today()))


def visible_agreements(user: User) -> QuerySet[DiversionAgreement]:
    """Return the agreements of the cases on which ``user`` works; systems know of those of all cases they see."""
    return DiversionAgreement.objects.filter(case__in=_cases(user, "diversion.agreement.view"))


def visible_conditions(user: User) -> QuerySet[DiversionCondition]:
    """Return the conditions of these agreements."""
    return DiversionCondition.objects.filter(agreement__case__in=_cases(user, "diversion.condition.view"))


def visible_extensions(user: User) -> QuerySet[DiversionExtension]:
    """Return where more time was asked for in the cases on which ``user`` works."""
    return DiversionExtension.objects.filter(agreement__case__in=worked_on(user, "diversion.extension.view"))


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of agreements, removed ones left out. Systems get none: people speak in them."""
    found = store.present().filter(owner_kind=AGREEMENTS)
    if not roles_of(user).any(MAY["diversion.document.view"]):
        return found.none()
    return found.filter(owner_ref__in=visible_agreements(user).values("ref"))


def _cases(user: User, action: str) -> QuerySet[Any, Any]:
    if roles_of(user).any(SYSTEMS):
        return visible_cases(user).values("pk")
    return worked_on(user, action)
