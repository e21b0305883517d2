"""What can be done to imports of past records: each action told once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from core.imports.words import import_name
from district.roles import require_room
from training import forms, policies, selectors, serializers, services, workflow
from training.actions import trails
from training.models import CompletionImport

IMPORT: Actions[CompletionImport] = Actions(
    workflow.IMPORT,
    get=lambda user, ref, today: selectors.import_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "import")),
    operation="training_import",
    out=serializers.TrainingImportDetailOut,
    name=import_name,
    trail=lambda one: trails.imports(),
    new=Action(
        "upload",
        services.import_upload,
        forms.TrainingImportUploadForm,
        label=_("Import past records"),
        done=_("The file is being read. Nothing is entered before you confirm it."),
        past=_("File uploaded"),
        intro=_(
            "The file is read and tried first: you see how many records it brings, and what is wrong with it. Then "
            "you confirm it, or cancel it."
        ),
        about=_(
            "Upload a CSV file of past records. A worker reads and tries it: watch `status`. Nothing is entered "
            "before it is confirmed."
        ),
        template="training/import_upload.html",
    ),
    actions=[
        Action(
            "confirm",
            services.import_confirm,
            forms.TrainingImportConfirmForm,
            label=_("Confirm"),
            done=_("The records are being entered."),
            past=_("Confirmed"),
            heading=_("Confirm the import of %(name)s"),
            button=_("Confirm and enter"),
            intro=_("All of it is entered, or nothing."),
            about=_("Have an import entered as its dry run told."),
            primary=True,
        ),
        Action(
            "retry",
            services.import_retry,
            forms.TrainingImportRetryForm,
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
            forms.TrainingImportCancelForm,
            label=_("Cancel"),
            done=_("The import is canceled, and its file deleted."),
            past=_("Canceled"),
            heading=_("Cancel the import of %(name)s"),
            button=_("Cancel the import"),
            intro=_("Nothing of it was written. The file is deleted; that it was here stays on record."),
            about=_("Call an import off. Its file is deleted."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [IMPORT]
