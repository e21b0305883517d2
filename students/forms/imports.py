"""The forms of imports: a file, and whether what it would do is meant."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files.kinds import size_words
from core.forms import VersionedForm
from core.imports.forms import ImportFileForm
from students.services.imports import asks


class ImportUploadForm(ImportFileForm):
    """A zip of OneRoster CSV files, or a CSV file of program flags, as multipart/form-data."""

    takes = "ROSTER_UPLOAD_MOST_BYTES"

    def prepare(self) -> None:
        self.fields["document"].widget.attrs["accept"] = ".zip,.csv"
        most = {"size": size_words(settings.ROSTER_UPLOAD_MOST_BYTES)}
        self.fields["document"].help_text = (
            _(
                "A roster: the zip that the student information system exports as OneRoster CSV, 1.1 or 1.2, "
                "whole or as what changed. Or program flags: a CSV file with the columns studentSourcedId, program, "
                "beginDate and "
                "endDate. At most %(size)s. It is deleted when the import has ended."
            )
            % most
        )


class ImportConfirmForm(VersionedForm):
    """Whether it is meant that an import ends what it would end: asked where that is more than a set share."""

    stays = frozenset({"ends"})
    ends = forms.BooleanField(label=gettext_lazy("It is meant that so many end"), required=False)

    def prepare(self) -> None:
        record = self.record
        if asks(record.before, record.ended):
            self.fields["ends"].label = _("It is meant that %(so_many)s end") % {"so_many": record.ends_words}
        else:
            self.fields["ends"].widget = forms.HiddenInput()


class ImportRetryForm(VersionedForm):
    """Nothing is asked."""


class ImportCancelForm(VersionedForm):
    """Nothing is asked."""
