"""What the pages behind a link ask for, by what the link was made for."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from core.forms import Form
from restorative.models import ParticipantLink


class OwnWordsForm(Form):
    """What somebody wants to say before the meeting. Its words are set by the language of the page."""

    words = forms.CharField(widget=forms.Textarea({"rows": 8}))


FORMS: Mapping[str, type[Form]] = {
    ParticipantLink.Purpose.OWN_WORDS: OwnWordsForm,
}
