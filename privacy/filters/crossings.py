"""What the list of questions between levels, and its API, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from privacy.models import Crossing, CrossingStatus


class CrossingFilter(filters.FilterSet):
    """By how it stands."""

    status = filters.ChoiceFilter(label=_("How it stands"), choices=CrossingStatus.choices, empty_label=_("Any"))

    class Meta:
        model = Crossing
        fields: list[Any] = []
        form = Form
