"""The forms of imports of contacts: a file, and whether it is meant."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.files.kinds import size_words
from core.forms import VersionedForm
from core.imports.forms import ImportFileForm
from diversion.importing.columns import ALL

ASKED_OF_STUDENTS = ("part", "outcome")


class PoliceImportUploadForm(ImportFileForm):
    """A CSV file of contacts with the police, as multipart/form-data."""

    takes = "POLICE_UPLOAD_MOST_BYTES"

    def prepare(self) -> None:
        most = {"size": size_words(settings.POLICE_UPLOAD_MOST_BYTES)}
        words = _("A CSV file in UTF-8 with the columns told below, %(size)s at most. It is deleted when all is done.")
        self.fields["document"].help_text = words % most

    @property
    def columns(self) -> list[tuple[str, str | Promise, str]]:
        """The columns of the file in their order, what each holds, and when it must not be blank."""
        always, if_any = _("never blank"), _("never blank with a student")
        return [
            (name, told, always if column.needed else if_any if name in ASKED_OF_STUDENTS else "")
            for name, (_field, column, told) in ALL.items()
        ]


class PoliceImportConfirmForm(VersionedForm):
    """Nothing is asked."""


class PoliceImportRetryForm(VersionedForm):
    """Nothing is asked."""


class PoliceImportCancelForm(VersionedForm):
    """Nothing is asked."""
