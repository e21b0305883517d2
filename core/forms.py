"""Forms in USWDS dress, carrying the version of the record they are about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

from core.widgets import dress


class UswdsRenderer(TemplatesSetting):
    """Renders forms and fields by this project's components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class Form(forms.Form):
    """The base of all forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    def answer_version(self, version: int | None) -> None:
        """Let the form, shown again, carry the record's version as it is now."""
        data = QueryDict("", mutable=True)
        data.update(self.data)
        data["version"] = str(version or "")
        self.data = data

    def take_errors(self, error: ValidationError) -> None:
        """Show what a service refused beside the fields it names; the rest on top."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, messages in error.error_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class RecordForm(Form):
    """A form about one record: ``version`` tells whether someone changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)
