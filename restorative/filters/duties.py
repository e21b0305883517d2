"""What duties can be narrowed by."""

from __future__ import annotations

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from casework import filters as casework
from restorative.models import CaseDuty, DutyKind


class DutyFilter(casework.DutyFilter):
    """By how it stands, what it is, and school."""

    kind = filters.ChoiceFilter(label=_("What is to be done"), choices=DutyKind.choices, empty_label=_("Anything"))

    class Meta(casework.DutyFilter.Meta):
        model = CaseDuty
