"""What is typed about what somebody learned, and what a file of it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms import reason
from core.files.kinds import size_words
from core.forms import ActionForm, RefField, VersionedForm
from core.imports.forms import ImportFileForm
from core.picking import PickField, Source
from district import picks
from training import selectors
from training.importing import COLUMNS


class CompletionAddForm(ActionForm):
    """That somebody learned a topic elsewhere, or before."""

    staff = PickField(label=_("Person"), help_text=_("Type part of a name, or a whole employee number."))
    topic = RefField(label=_("Topic"))
    completed_on = forms.DateField(label=_("Completed on"), help_text=_("Today, or a day before."))
    hours = forms.DecimalField(
        label=_("Hours"), required=False, max_digits=5, decimal_places=2, min_value=Decimal("0.01"), max_value=200
    )
    evidence = forms.CharField(
        label=_("Where the certificate is"), required=False, max_length=200,
        help_text=_("Such as: personnel file, or the address of the provider."),
    )  # fmt: skip

    def prepare(self) -> None:
        rows = selectors.people_to_note(self.actor)
        self.fields["staff"].offer(Source((picks.staff(self.actor, rows, self.today),)))  # type: ignore[attr-defined]
        self.fields["topic"].queryset = selectors.topics_in_use()  # type: ignore[attr-defined]


class CompletionStrikeForm(VersionedForm):
    """Why a record is struck."""

    asks_as: ClassVar[Mapping[str, str]] = {"struck_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays in sight and counts no more: the topic may be due again."))


class TrainingImportUploadForm(ImportFileForm):
    """A CSV file of past records of training, as multipart/form-data."""

    takes = "TRAINING_UPLOAD_MOST_BYTES"

    def prepare(self) -> None:
        most = {"size": size_words(settings.TRAINING_UPLOAD_MOST_BYTES)}
        words = gettext("A CSV file in UTF-8 with the columns told below, %(size)s at most. It is deleted when done.")
        self.fields["document"].help_text = words % most

    @property
    def columns(self) -> list[tuple[str, str | Promise, str]]:
        """The columns of the file in their order, what each holds, and when it must not be blank."""
        always = gettext("never blank")
        return [(name, told, always if column.needed else "") for name, (column, told) in COLUMNS.items()]


class TrainingImportConfirmForm(VersionedForm):
    """Nothing is asked."""


class TrainingImportRetryForm(VersionedForm):
    """Nothing is asked."""


class TrainingImportCancelForm(VersionedForm):
    """Nothing is asked."""
