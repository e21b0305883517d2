"""Examples of agreements, their items and documents, and of what is done to a case for their sake."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from district.models import Role, User
from restorative import actions, services
from restorative.models import RepairAgreement, RepairItem
from tests.contract import NOW
from tests.contract.examples import Examples
from tests.factories import restorative as make

DAY = "2022-10-03"


def an_agreement(status: str) -> RepairAgreement:
    """Return an agreement in a status; one that waits for signatures has them all."""
    if status == "draft":
        made = make.agreement()
        make.item(made)
        return made
    if status == "to_sign":
        return make.signed()
    if status == "discarded":
        return make.written(make.agreement(), status="discarded")
    made = make.in_force()
    for one in made.items.all():
        make.written(one, outcome="fulfilled", outcome_date=make.SINCE)
    if status in {"ended", "replaced"}:
        make.written(made, status=status, ended_date=make.SINCE)
    return made


def an_item(status: str) -> RepairItem:
    """Return an item of restitution in a status, of which some is paid."""
    if status in {"draft", "removed"}:
        found = make.item(make.agreement(), Decimal(40))
        return make.written(found, removed_at=clock.now()) if status == "removed" else found
    if status == "waits":
        return make.signed(pays=Decimal(40)).items.get()
    made = make.in_force(pays=Decimal(40))
    found = made.items.get()
    make.payment(found)
    told = {
        "exempt": {"exempt_at": clock.now(), "exempt_reason": "She is in the hospital."},
        "settled": {"outcome": "partly", "outcome_date": make.SINCE},
        "renegotiated": {"outcome": "renegotiated", "outcome_date": make.SINCE},
    }.get(status)
    if told:
        make.written(found, **told)
    if status == "past":
        make.written(made, status="ended", ended_date=make.SINCE)
    found.agreement.refresh_from_db()
    return found


def a_document(status: str):
    made = make.signed()
    who = made.case.assignments.get().user
    file = SimpleUploadedFile("signed.txt", b"Signed.")
    found = services.agreement_add_document(
        actor=who, ref=made.ref, document=file, name="signed.txt", today=clock.today(), at=NOW
    )
    if status == "removed":
        found = services.document_remove(actor=who, ref=found.ref, reason="Wrong one.", at=NOW, version=None)
    return found


def a_file(record) -> dict:
    return {"document": SimpleUploadedFile("scan.txt", b"Another one.")}


def _around(record) -> dict:
    return {"language": "es", "review_date": "2022-11-14", "introduction": "We want peace.",
            "introduction_es": "Queremos paz."}  # fmt: skip


def _an_item(of: RepairAgreement, pays: bool = False) -> dict:
    who = of.case.participants.order_by("pk").first()
    kind = make.item_kind("restitution", pays=True) if pays else make.item_kind()
    told = {"kind": kind.code, "who": who.ref, "what": "Write a letter.", "what_es": "Escribir una carta.",
            "due_date": "2022-11-14", "how_verified": "The teacher reads it.", "how_verified_es": "",
            "to_participant": "", "to_organization": "", "to_words": "", "amount": None}  # fmt: skip
    return told | {"amount": "30.00", "to_words": "The owner"} if pays else told


def _typed(body: dict) -> dict:
    return {name: "" if value is None else value for name, value in body.items()}


def _supporter(of: RepairAgreement):
    return of.case.participants.get(part="supporter")


def _reason(record) -> dict:
    return {"reason": "It was too much."}


def _asked(case) -> dict:
    return {"participant": case.participants.order_by("pk").first().ref, "number": "30"}


# What is done to a case for its agreement's sake: of the examples of cases.
BODIES_OF_CASES = {
    "draft_agreement": _around,
    "follow_up": lambda case: _asked(case) | {
        "on": DAY, "way": "spoken", "safety": "4", "fairness": "", "satisfaction": "5", "own": "Better.",
    },
    "exempt_follow_up": lambda case: _asked(case) | {"reason": "She moved away.", "exempt_until": "2022-12-01"},
}  # fmt: skip
WRONG_OF_CASES = {
    "draft_agreement": ("language", "fr"),
    "follow_up": ("way", ""),
    "exempt_follow_up": ("reason", ""),
}


def _works(case) -> User:
    """Return who tries as a facilitator: whoever works on the case. By role alone they see none."""
    return case.assignments.first().user


def _more(case_of) -> dict:
    return {Role.RESTORATION_FACILITATOR: (frozenset(), lambda record: _works(case_of(record)))}


EXAMPLES = [
    Examples(
        actions.AGREEMENT,
        an_agreement,
        more=_more(lambda one: one.case),
        bodies={
            "add_item": _an_item,
            "change": _around,
            "offer": lambda one: {},
            "sign": lambda one: {"participant": _supporter(one).ref, "on": DAY, "way": "paper"},
            "come_into_force": lambda one: {"on": DAY},
            "reword": _reason,
            "review_spanish": lambda one: {"was_read": True},
            "renegotiate": _reason,
            "end": lambda one: {"on": DAY},
            "discard": _reason,
            "add_document": a_file,
        },
        typed={
            "add_item": lambda one: _typed(_an_item(one)),
            "review_spanish": lambda one: {"was_read": "on"},
        },
        wrong={
            "add_item": ("what", ""),
            "change": ("language", "fr"),
            "sign": ("way", ""),
            "come_into_force": ("on", "soon"),
            "reword": ("reason", ""),
            "review_spanish": ("was_read", ""),
            "renegotiate": ("reason", ""),
            "end": ("on", "soon"),
            "discard": ("reason", ""),
            "add_document": ("document", ""),
        },
    ),
    Examples(
        actions.ITEM,
        an_item,
        more=_more(lambda one: one.case),
        bodies={
            "outcome": lambda one: {"outcome": "partly", "on": DAY, "note": "Most of it."},
            "pay": lambda one: {"amount": "10.00", "on": DAY},
            "take_back_payment": lambda one: {
                "payment": getattr(one.payments.filter(taken_back_at=None).first(), "ref", ""),
                "reason": "Wrong item.",
            },
            "renegotiate": lambda one: {
                "reason": "He works now.", "on": DAY, "what": "Pay in two parts.", "what_es": "",
                "due_date": "2022-12-01", "how_verified": "A receipt.", "amount": "35.00",
            },
            "exempt": lambda one: {"reason": "She is ill.", "exempt_until": "2022-12-01"},
            "translate": lambda one: {"what_es": "Pagar.", "how_verified_es": "Un recibo."},
            "change": lambda one: _an_item(one.agreement, pays=True),
            "remove": lambda one: {},
        },
        wrong={
            "outcome": ("outcome", "open"),
            "pay": ("amount", ""),
            "take_back_payment": ("reason", ""),
            "renegotiate": ("what", ""),
            "exempt": ("reason", ""),
            "translate": ("what_es", ""),
            "change": ("what", ""),
        },
    ),
    Examples(
        actions.DOCUMENT,
        a_document,
        more=_more(lambda one: RepairAgreement.objects.get(ref=one.owner_ref).case),
        bodies={"remove": lambda one: {"reason": "Why."}},
        wrong={"remove": ("reason", "")},
    ),
]  # fmt: skip
