"""Forms about an agreement as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import forms as casework
from core.files.forms import DocumentForm
from core.forms import RefField, VersionedForm
from restorative import labels, selectors
from restorative.models import Spoken

LONG = {"rows": 3}


class _AroundItems(VersionedForm):
    language = forms.ChoiceField(
        label=_("They read it in"), choices=Spoken.choices, initial=Spoken.EN,
        help_text=_("In Spanish it is printed as not yet reviewed until somebody has read it."),
    )  # fmt: skip
    review_date = forms.DateField(
        label=_("Looked at again on"), required=False, help_text=_("The day on which you talk about it once more.")
    )
    introduction = forms.CharField(
        label=_("Introduction"), required=False, widget=forms.Textarea(LONG),
        help_text=_("What everyone wants to come of it. It is printed above the items."),
    )  # fmt: skip
    introduction_es = forms.CharField(label=_("Introduction, in Spanish"), required=False, widget=forms.Textarea(LONG))


class RepairBeginForm(_AroundItems):
    """What stands around the items of a new agreement."""


class RepairChangeForm(_AroundItems):
    """What stands around the items of an agreement."""

    def prepare(self) -> None:
        self.begin_with("language", "review_date", "introduction", "introduction_es")


class RepairOfferForm(VersionedForm):
    """Nothing is asked: from then on its text is closed."""


class RepairRewordForm(casework.WhyForm):
    """Why the text is opened again."""


class RepairDiscardForm(casework.WhyForm):
    """Why what was written is thrown away."""


class RepairRenegotiateForm(casework.WhyForm):
    """Why it is agreed anew."""

    asks_as: ClassVar[Mapping[str, str]] = {"why_anew": "reason"}


class RepairSignForm(casework.SignForm):
    """Who signed, when and how."""

    participant = RefField(label=_("Who signed"), words=labels.participant_words)

    def prepare(self) -> None:
        super().prepare()
        signed = self.record.signatures.filter(taken_back_at=None).values("participant")
        self.fields["participant"].queryset = (  # type: ignore[attr-defined]
            selectors.taking_part(self.record.case).exclude(pk__in=signed)
        )


class _OnForm(VersionedForm):
    asks_as: ClassVar[Mapping[str, str]] = {"agreed_date": "on", "ended_date": "on", "follow_up_date": "on"}
    on = forms.DateField(label=_("From which day"))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class RepairForceForm(_OnForm):
    """Since when it is in force."""


class RepairEndForm(_OnForm):
    """Since when all of it is carried out, or it is said what came of it."""


class RepairReviewForm(VersionedForm):
    """Whoever sends it has read the Spanish."""

    asks_as: ClassVar[Mapping[str, str]] = {"spanish_reviewed_at": "was_read", "spanish_reviewed_by": "was_read"}
    was_read = forms.BooleanField(label=_("I read all of the Spanish, and it says the same as the English."))


class SignedScanForm(DocumentForm):
    """The scan of what was signed: the file itself, as multipart/form-data."""

    asks_as: ClassVar[Mapping[str, str]] = DocumentForm.asks_as
    seen_by = _("Whoever works on the case can open it. No student’s name in the name of the file.")
