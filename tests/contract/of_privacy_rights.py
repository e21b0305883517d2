"""Examples of consents and of what parents ask; tests/contract/of_privacy.py adds them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from privacy import actions
from tests.contract.examples import Examples
from tests.factories import privacy_rights as make
from tests.factories.students import student

ON = {"on": "2022-10-11"}
WHY = {"reason": "By letter."}


def _whom(field: str) -> dict[str, str]:
    about = student()
    return {"student": about.ref, field: make.parent_of(about).ref}


def _consent(none) -> dict:
    return _whom("signer") | {
        "kind": "share", "parts": ["name"], "which": "The name.", "purpose": "To help.", "party": "",
        "organization": make.clinic().ref, "signed_date": "2022-10-03", "expires_date": "2023-01-01",
    }  # fmt: skip


def _access(none) -> dict:
    return _whom("asked_by") | {"received_date": "2022-10-03", "what": "All that is kept."}


def _amendment(none) -> dict:
    told = {"received_date": "2022-10-03", "record_kind": "", "number": ""}
    return _whom("asked_by") | told | {"what": "The day.", "wanted": "Another day."}


RIGHTS = [
    Examples(
        actions.CONSENT,
        make.consent,
        bodies={
            "enter": _consent,
            "revoke": lambda one: WHY | {"revoked_by": "Paula Parentsen"},
            "add_document": lambda one: {"document": SimpleUploadedFile("scan.txt", one.ref.encode())},
        },
        wrong={"enter": ("purpose", ""), "revoke": ("revoked_by", ""), "add_document": ("document", "")},
    ),
    Examples(
        actions.ACCESS,
        make.access,
        bodies={
            "receive": _access,
            "answer": make.answer_of,
            "refuse": lambda one: WHY,
            "withdraw": lambda one: WHY,
        },
        wrong={
            "receive": ("what", ""),
            "answer": ("records_given", ["diversion.case:dvc-00000000000"]),
            "refuse": ("reason", ""),
            "withdraw": ("reason", ""),
        },
    ),
    Examples(
        actions.AMENDMENT,
        make.amendment,
        bodies={
            "receive": _amendment,
            "amend": lambda one: ON | WHY,
            "deny": lambda one: ON | WHY,
            "hear": lambda one: ON | {"result": "It stays."},
            "state": lambda one: ON | {"statement": "It was not so."},
            "withdraw": lambda one: ON | WHY,
        },
        wrong={
            "receive": ("wanted", ""),
            "amend": ("reason", ""),
            "deny": ("on", "soon"),
            "hear": ("result", ""),
            "state": ("statement", ""),
            "withdraw": ("reason", ""),
        },
    ),
]
