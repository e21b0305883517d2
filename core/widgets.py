"""What controls need beyond their templates: native pickers, and words that help."""

from __future__ import annotations

from typing import Any

from django import forms

from core.sentences import CHOOSE, EMPTY, speak


class DateInput(forms.DateInput):
    """A date in the browser's own picker, which speaks ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """A moment in the browser's own picker, in the district's time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


PICKERS = {forms.DateInput: DateInput, forms.DateTimeInput: DateTimeInput}


def dress(field: forms.Field) -> None:
    """Give a field the picker and the words that fit it. Classes need no dressing: the widget templates write them."""
    speak(field)
    if isinstance(field.widget, forms.Select) and field.error_messages.get("required") == EMPTY:
        field.error_messages["required"] = CHOOSE  # a text that a page lets one choose
    picker = PICKERS.get(type(field.widget))
    if picker:
        old, field.widget = field.widget, picker(field.widget.attrs)
        field.widget.is_required = old.is_required
