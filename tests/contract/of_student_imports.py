"""Examples of imports; tests/contract/of_students.py adds them to those of its room."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from students import actions
from tests.contract.examples import Examples
from tests.factories.district import district
from tests.factories.imports import roster_import


def a_roster(none) -> dict:
    district()
    return {"document": SimpleUploadedFile("roster.zip", b"PK whatever is in it")}


IMPORTS = [
    Examples(
        actions.IMPORT,
        roster_import,
        bodies={
            "upload": a_roster,
            "confirm": lambda one: {"ends": True},
            "retry": lambda one: {},
            "cancel": lambda one: {},
        },
        wrong={
            "upload": ("document", ""),
            "confirm": ("ends", False),
        },
    ),
]
