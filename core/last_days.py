"""
A last day, as a page asks for it.

Rows, files and the API keep the first day after a span (``core.ends``). People say on which day something is so for
the last time, and read it so everywhere: a page asks for that day, and the field gives the one after it, which is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.ends import last_day
from core.rules import TO_COME
from core.widgets import DateInput

NOT_OVER = _("That day is not over yet. Choose yesterday or a day before.")


class _Typed(str):
    """What stood in a page's field: a last day. What a system sends is the day after it."""

    __slots__ = ()


class LastDayInput(DateInput):
    """Shows the last day of what is kept, and knows what a page sent from what a system did."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str) and not isinstance(value, _Typed):
            with suppress(ValueError):  # a first value that stands in the page's address, as the API writes it
                value = date.fromisoformat(value)
        return super().format_value(last_day(value) if isinstance(value, date) else value)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        sent = super().value_from_datadict(data, files, name)
        return _Typed(sent) if isinstance(data, MultiValueDict) and isinstance(sent, str) else sent


class LastDayField(forms.DateField):
    """A day that is asked for as the last one and cleaned to the day after it; ``kept`` tells systems of that one."""

    widget = LastDayInput

    def __init__(self, *, kept: str | Promise, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Last day")} | kwargs)
        self.kept = kept

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        # Nothing is after the last day of all; no day near it can be meant, which the validator says.
        return day + timedelta(days=1) if day and isinstance(value, _Typed) and day < date.max else day

    @staticmethod
    def as_asked(error: ValidationError) -> ValidationError:
        """Return what a service refused, in words about the day that the page asked for."""
        return ValidationError(NOT_OVER, TO_COME) if error.code == TO_COME else error
