"""Examples of the privacy room's records."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from privacy import (
    actions,
    selectors,
    services,
)
from privacy.models import Disclosure
from students.models import Student
from tests.contract import (
    NOW,
    TODAY,
    of_privacy_seals,
)
from tests.contract.examples import Examples
from tests.contract.of_privacy_disposals import DISPOSALS
from tests.contract.of_privacy_notes import NOTES
from tests.contract.of_privacy_partner import PARTNERS
from tests.contract.of_privacy_rights import RIGHTS
from tests.factories.diversion import agency
from tests.factories.ended import certificate
from tests.factories.privacy import (
    GIVEN,
    officer,
    request,
)
from tests.factories.privacy import (
    entry as logged,
)
from tests.factories.students import (
    guardian,
    student,
)


def an_entry(status: str) -> Disclosure:
    about, actor = student(), officer()
    made = request(about, actor=actor) if status in {"waiting", "answered"} else logged(about, actor=actor)
    if status == "answered":
        services.disclosure_answer(actor=actor, ref=made.ref, version=None, at=NOW, today=TODAY, **GIVEN)
    if status in {"corrected", "taken_back"}:
        later = services.disclosure_take_back(actor=actor, ref=made.ref, version=None, reason="Wrong student.", at=NOW)
        made = later if status == "taken_back" else Disclosure.objects.get(pk=made.pk)
    return made


def a_log(status: str) -> Student:
    about = student()
    guardian(about)
    if status == "not_given":
        services.log_opt_out(actor=officer(), ref=about.ref, said_by="A parent.", from_date=TODAY, today=TODAY)
    return about


def a_document(status: str):
    made = logged(actor=(actor := officer()))
    services.disclosure_add_document(
        actor=actor, ref=made.ref, document=SimpleUploadedFile("form.txt", b"Signed."), name="form.txt", at=NOW
    )
    found = selectors.documents_of(made)[0]
    if status == "removed":
        services.document_remove(actor=actor, ref=found.ref, reason="Wrong one.", at=NOW, version=None)
        found.refresh_from_db()
    return found


def a_file(record) -> dict:
    return {"document": SimpleUploadedFile("order.txt", b"Another one.")}


def agreed(none) -> dict:
    told = {"agreement": agency().agreements.get().ref, "certified_by": "Chief Ada Ames"}
    return a_file(none) | told | {"certified_date": "2022-10-01"}


SAID = {**GIVEN, "on_date": "2022-10-03"}
EXAMPLES = [
    Examples(
        actions.CERTIFICATE,
        lambda status: certificate(
            **({} if status == "in_force" else {"withdrawn_date": TODAY, "withdrawn_reason": "Left."})
        ),
        bodies={"add": agreed, "withdraw": lambda one: {"on": "2022-10-12", "reason": "The chief left."}},
        wrong={"add": ("certified_date", "soon"), "withdraw": ("reason", "")},
    ),
    Examples(
        actions.DISCLOSURE,
        an_entry,
        bodies={
            "answer": lambda one: SAID,
            "correct": lambda one: (
                {name: value for name, value in SAID.items() if name != "kind"} | ({"reason": "Wrong day."})
            ),
            "take_back": lambda one: {"reason": "Wrong student."},
            "add_document": a_file,
        },
        wrong={
            "answer": ("threat", ""),
            "correct": ("on_date", "soon"),
            "take_back": ("reason", ""),
            "add_document": ("document", ""),
        },
    ),
    Examples(
        actions.DOCUMENT,
        a_document,
        bodies={"remove": lambda one: {"reason": "Why."}},
        wrong={"remove": ("reason", "")},
    ),
    Examples(
        actions.LOG,
        a_log,
        bodies={
            "enter": lambda one: SAID,
            "print": lambda one: {"recipient": one.guardianships.get().ref},
            "opt_out": lambda one: {"said_by": "A parent, by letter.", "from_date": "2022-10-01"},
            "opt_in": lambda one: {"reason": "A parent, by letter."},
        },
        wrong={
            "enter": ("what", ""),
            "print": ("recipient", "gsh-00000000000"),
            "opt_out": ("said_by", ""),
            "opt_in": ("reason", ""),
        },
    ),
    *RIGHTS,
    *PARTNERS,
    *of_privacy_seals.EXAMPLES,
    *DISPOSALS,
    *NOTES,
]
