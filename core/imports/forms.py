"""The form with which a file is brought, whatever it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm


class ImportFileForm(ActionForm):
    """A file as multipart/form-data. A room's own says how large it may be, and what it holds."""

    asks_as: ClassVar[Mapping[str, str]] = dict.fromkeys(("size", "sha256", "file_name"), "document")
    adds = frozenset({"name"})
    button = _("Upload and try")
    document = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the service says it in the words that both faces use
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def clean(self) -> dict[str, Any]:
        """Take the name that the file came with."""
        if document := self.cleaned_data.get("document"):
            self.cleaned_data["name"] = document.name or ""
        return self.cleaned_data
