"""What contacts about cases can be narrowed by."""

from __future__ import annotations

from typing import Any

from casework.filters import LoggedFilter
from core.forms import DaysForm
from diversion.models import DiversionContact


class LogFilter(LoggedFilter):
    """By days, how, whether somebody was reached, by when the next is wanted, and who entered it."""

    class Meta:
        model = DiversionContact
        fields: list[Any] = []
        form = DaysForm
