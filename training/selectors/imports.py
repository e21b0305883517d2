"""Reads imports of past records, under the policies."""

from __future__ import annotations

from django.db.models import QuerySet

from core.imports.waiting import UNDECIDED
from district.models import User
from training import policies
from training.models import CompletionImport


def imports(user: User) -> QuerySet[CompletionImport]:
    """Return the imports ``user`` may see, with their jobs, the newest first."""
    return policies.visible_imports(user).select_related("job").order_by("-uploaded_at", "-id")


def imports_waiting(user: User) -> list[CompletionImport]:
    """Return the imports that wait until somebody decides about them, if ``user`` may; the oldest first. One query."""
    if not policies.permitted(user, "training.import.confirm"):
        return []
    return list(imports(user).filter(UNDECIDED).reverse())


def import_get(user: User, ref: str) -> CompletionImport:
    """:raises CompletionImport.DoesNotExist: when there is none that ``user`` may see."""
    return imports(user).get(ref=ref)
