"""Examples of imports of contacts; tests/contract/of_diversion.py adds them to those of its room."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from diversion import actions
from tests.contract.examples import Examples
from tests.factories.imports import contact_import


def a_file(none) -> dict:
    return {"document": SimpleUploadedFile("contacts.csv", b"agency")}


IMPORTS = [
    Examples(
        actions.IMPORT,
        contact_import,
        bodies={
            "upload": a_file,
            "confirm": lambda one: {},
            "retry": lambda one: {},
            "cancel": lambda one: {},
        },
        wrong={"upload": ("document", "")},
    ),
]
