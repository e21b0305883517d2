"""The form that adds a document, and the one that removes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files import kinds
from core.forms import ActionForm, VersionedForm


class DocumentForm(ActionForm):
    """The file itself, as multipart/form-data. ``seen_by`` says who will be able to open it."""

    asks_as: ClassVar[Mapping[str, str]] = dict.fromkeys(("size", "sha256", "name", "media_type"), "document")
    seen_by: str | Promise = ""
    adds = frozenset({"name"})
    button = gettext_lazy("Add the document")
    document = forms.FileField(
        label=gettext_lazy("Document"),
        allow_empty_file=True,  # the service says it in the words that both faces use
        widget=forms.FileInput(attrs={"accept": ",".join(kinds.ENDINGS)}),
    )

    def prepare(self) -> None:
        most = _("At most %(size)s.") % {"size": kinds.size_words(settings.STORED_FILE_MOST_BYTES)}
        self.fields["document"].help_text = f"{kinds.rule()} {most} {self.seen_by}"

    def clean(self) -> dict[str, Any]:
        """Take the name that the file came with."""
        if document := self.cleaned_data.get("document"):
            self.cleaned_data["name"] = document.name or ""
        return self.cleaned_data


class DocumentRemoveForm(VersionedForm):
    """Why a document is removed."""

    asks_as: ClassVar[Mapping[str, str]] = {"removed_reason": "reason"}
    intro = gettext_lazy(
        "Nobody can open it any more. That it was there, and why it was removed, stays in the history."
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stays in the history."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
