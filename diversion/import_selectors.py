"""Reads imports of contacts, under the policies."""

from __future__ import annotations

from django.db.models import QuerySet

from core.imports.waiting import UNDECIDED
from district.models import User
from diversion import policies
from diversion.models import ContactImport


def imports(user: User) -> QuerySet[ContactImport]:
    """Return the imports ``user`` may see, with their jobs, the newest first."""
    return policies.visible_imports(user).select_related("job").order_by("-uploaded_at", "-id")


def waiting(user: User) -> list[ContactImport]:
    """Return the imports that wait until somebody decides about them, if ``user`` may; the oldest first. One query."""
    if not policies.permitted(user, "diversion.import.confirm"):
        return []
    return list(imports(user).filter(UNDECIDED).reverse())


def import_get(user: User, ref: str) -> ContactImport:
    """:raises ObjectDoesNotExist: when there is none that ``user`` may see."""
    return imports(user).get(ref=ref)
