"""What a list shows to whoever asked for nothing in particular: what there is to do, and not what is long over."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django_filters import FilterSet


def asked(request: HttpRequest, filters: type[FilterSet], first: str) -> QueryDict:
    """Return what a list is narrowed by: ``first``, as an address says it, where the address says nothing."""
    return request.GET if set(filters.base_filters) & set(request.GET) else QueryDict(first)
