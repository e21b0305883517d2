"""The form that adds a document, and the one that removes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files import kinds
from core.forms import Form, RecordForm


class DocumentForm(Form):
    """One file. ``seen_by`` says who will be able to open it."""

    document = forms.FileField(
        label=gettext_lazy("Document"),
        allow_empty_file=True,  # the service says it in the words that both faces use
        widget=forms.FileInput(attrs={"accept": ",".join(kinds.ENDINGS)}),
    )

    def __init__(self, *args: Any, seen_by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = _("At most %(size)s.") % {"size": kinds.size_words(settings.STORED_FILE_MOST_BYTES)}
        self.fields["document"].help_text = f"{kinds.rule()} {most} {seen_by}"


class RemoveForm(RecordForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stays in the history."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
