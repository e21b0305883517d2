"""What lists of cases, and of what belongs to them, can be narrowed by on every level."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from district.selectors import school_list


def by_school(field_name: str = "school") -> Any:
    """Return the filter by the school to which ``field_name`` leads from a row."""
    return filters.ModelChoiceFilter(
        field_name=field_name,
        label=_("School"),
        queryset=lambda request: school_list(),
        to_field_name="code",
        empty_label=_("Any"),
    )
