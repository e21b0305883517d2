"""What the pages behind a link ask for, by what the link was made for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms import Form
from restorative import labels
from restorative.forms.follow_ups import FollowUpOwnForm
from restorative.models import ParticipantLink


class OwnWordsForm(Form):
    """What somebody wants to say before the meeting, asked in ``language``."""

    words = forms.CharField(widget=forms.Textarea({"rows": 8}))

    def __init__(self, *args: Any, language: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told, field = labels.answer_words(language), self.fields["words"]
        field.label, field.help_text = told["label"], told["who_reads"]
        field.error_messages["required"] = told["empty"]


# Each is made with ``language``; its fields are the keywords of what takes the answer (services.answers.TAKES).
FORMS: Mapping[str, type[Form]] = {
    ParticipantLink.Purpose.OWN_WORDS: OwnWordsForm,
    ParticipantLink.Purpose.FOLLOW_UP: FollowUpOwnForm,
}
