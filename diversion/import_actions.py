"""What can be done to imports of contacts: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from core.imports.words import import_name
from district.roles import require_room
from diversion import import_selectors, policies, services, workflow
from diversion.import_forms import (
    PoliceImportCancelForm,
    PoliceImportConfirmForm,
    PoliceImportRetryForm,
    PoliceImportUploadForm,
)
from diversion.import_serializers import PoliceImportDetailOut
from diversion.models import ContactImport


def trail(record: ContactImport | None) -> list[tuple[Words, str]]:
    """Return the way to an import."""
    return [
        (_("Police contacts"), reverse("diversion:contact-list")),
        (_("Imports of police contacts"), reverse("diversion:import-list")),
    ]


IMPORT: Actions[ContactImport] = Actions(
    workflow.IMPORT,
    get=lambda user, ref, today: import_selectors.import_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_imports(user)),
    operation="diversion_import",
    out=PoliceImportDetailOut,
    name=import_name,
    trail=trail,
    new=Action(
        "upload",
        services.import_upload,
        PoliceImportUploadForm,
        label=_("Import a file of contacts"),
        done=_("The file is being read. Nothing is put down before you confirm it."),
        past=_("File uploaded"),
        intro=_(
            "The file is read and tried first: you see how many contacts it brings, and what is wrong with it. Then "
            "you confirm it, or cancel it."
        ),
        about=_(
            "Upload a CSV file of contacts with the police. A worker reads and tries it: watch `status`. Nothing is "
            "put down before it is confirmed."
        ),
        template="diversion/import_upload.html",
    ),
    actions=[
        Action(
            "confirm",
            services.import_confirm,
            PoliceImportConfirmForm,
            label=_("Confirm"),
            done=_("The contacts are being put down."),
            past=_("Confirmed"),
            heading=_("Confirm the import of %(name)s"),
            button=_("Confirm and put down"),
            intro=_("All of it is put down, or nothing."),
            about=_("Have an import put down as its dry run told."),
            primary=True,
        ),
        Action(
            "retry",
            services.import_retry,
            PoliceImportRetryForm,
            label=_("Try again"),
            done=_("The file is being read again."),
            past=_("Tried again"),
            heading=_("Try the import of %(name)s again"),
            intro=_("The last try ended with an error, and nothing of it was written. A worker reads the file anew."),
            about=_("Have an import read anew whose work was given up."),
        ),
        Action(
            "cancel",
            services.import_cancel,
            PoliceImportCancelForm,
            label=_("Cancel"),
            done=_("The import is cancelled, and its file deleted."),
            past=_("Cancelled"),
            heading=_("Cancel the import of %(name)s"),
            button=_("Cancel the import"),
            intro=_("Nothing of it was written. The file is deleted; that it was here stays on record."),
            about=_("Call an import off. Its file is deleted."),
        ),
    ],
)
