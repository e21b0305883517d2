"""What controls need beyond their templates: native pickers, and words that help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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


def required_message(field: forms.Field) -> Any:
    """Return what to do about an empty field, which helps more than that it is required."""
    if isinstance(field, forms.BooleanField):
        return _("Tick this to go on.")
    if isinstance(field, forms.ChoiceField) or isinstance(field.widget, forms.Select):
        return _("Choose an answer.")
    if isinstance(field, forms.DateField | forms.DateTimeField):
        return _("Enter a day.")
    if isinstance(field, forms.FileField):
        return _("Choose a file.")
    return _("This cannot stay empty.")


def dress(field: forms.Field) -> None:
    """Give a field the picker and the words that fit it. Classes need no dressing: the widget templates write them."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = required_message(field)
    picker = PICKERS.get(type(field.widget))
    if picker:
        old, field.widget = field.widget, picker(field.widget.attrs)
        field.widget.is_required = old.is_required
