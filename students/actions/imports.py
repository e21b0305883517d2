"""What can be done to imports: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from core.imports.words import import_name
from district.roles import require_room
from students import import_selectors, policies, services, workflow
from students.forms.imports import ImportCancelForm, ImportConfirmForm, ImportRetryForm, ImportUploadForm
from students.import_serializers import ImportDetailOut
from students.models import RosterImport


def trail(record: RosterImport | None) -> list[tuple[Any, str]]:
    """Return the way to an import."""
    return [(_("Imports"), reverse("students:import-list"))]


IMPORT = Actions[RosterImport](
    workflow.IMPORT,
    get=lambda user, ref, today: import_selectors.import_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_imports(user)),
    operation="students_import",
    out=ImportDetailOut,
    name=import_name,
    trail=trail,
    new=Action(
        "upload",
        services.import_upload,
        ImportUploadForm,
        label=_("Import a file"),
        done=_("The file is being read. Nothing changes before you confirm it."),
        past=_("File uploaded"),
        intro=_(
            "The file is read and tried first: you see what would be added, changed and ended, and what is wrong with "
            "it. Then you confirm it, or cancel it."
        ),
        about=_(
            "Upload a OneRoster zip or a CSV file of program flags. A worker reads and tries it: watch `status`. "
            "It changes nothing before it is confirmed."
        ),
    ),
    actions=[
        Action(
            "confirm",
            services.import_confirm,
            ImportConfirmForm,
            label=_("Confirm"),
            done=_("The import is being applied."),
            past=_("Confirmed"),
            heading=_("Confirm the import of %(name)s"),
            button=_("Confirm and apply"),
            intro=_("All of it is applied, or nothing."),
            about=_("Have an import applied as its dry run told. `ends` says that it is meant where it asks."),
            primary=True,
        ),
        Action(
            "retry",
            services.import_retry,
            ImportRetryForm,
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
            ImportCancelForm,
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
