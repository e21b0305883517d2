"""Examples of agreements of diversion, their conditions, documents, extensions and pauses."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from diversion import actions
from diversion.models import DiversionAgreement, DiversionPause
from tests.contract.examples import Examples
from tests.factories import agreed
from tests.factories import diverted as make
from tests.factories.privacy_shares import hours, share

DAY, LATER = "2022-10-03", "2023-01-20"


def a_document(status: str):
    made = agreed.document(agreed.to_sign())
    return made if status == "kept" else make.written(made, removed_at=clock.now(), removed_reason="Wrong one.")


def a_pause(status: str) -> DiversionPause:
    until = {"until_date": date(2022, 10, 1)} if status == "ended" else {}
    return make.pause(make.case("in_progress"), **until)


def _around(record) -> dict:
    return {"language": "es", "ends_on": "2022-12-20", "introduction": "There was a fight.",
            "introduction_es": "Hubo una pelea."}  # fmt: skip


def _a_condition(of: DiversionAgreement) -> dict:
    return {"kind": make.kind("service").code, "what": "Help at the food bank.", "what_es": "", "hours": "10",
            "due_date": "2022-11-14", "how_verified": "A signed sheet.", "how_verified_es": "", "place": "Food bank",
            "amount": None, "to_whom": "", "organization": ""}  # fmt: skip


def _typed(body: dict) -> dict:
    return {name: "" if value is None else value for name, value in body.items()}


def _reason(record) -> dict:
    return {"reason": "It was too much."}


def _unsigned(of: DiversionAgreement) -> dict:
    signed = of.signatures.values("participant")
    who = of.case.parties.exclude(pk__in=signed).get(part="guardian")
    return {"participant": who.ref, "on": DAY, "way": "paper"}


def _aim(of: DiversionAgreement) -> dict:
    return {"aim": of.aims.get().ref}


def _standing(rows) -> str:
    return getattr(rows.filter(taken_back_at=None).first(), "ref", "")


# What is done to a case for its agreement's sake: of the examples of cases.
BODIES = {
    "draft_agreement": _around,
    "pause": lambda case: {"from_date": DAY, "until_date": "2022-10-20", "reason": "The family is away."},
}
WRONG = {"draft_agreement": ("language", "fr"), "pause": ("reason", "")}
BESIDE = [
    Examples(
        actions.AGREEMENT,
        agreed.agreement,
        bodies={
            "add_condition": _a_condition,
            "add_aim": lambda one: {"what": "Finds a friend.", "what_es": "Encuentra un amigo."},
            "remove_aim": _aim,
            "change": _around,
            "offer": lambda one: {},
            "sign": _unsigned,
            "come_into_force": lambda one: {"on": DAY},
            "reword": _reason,
            "ask_more_time": lambda one: {"ends_on": LATER, "reason": "The food bank was closed."},
            "say_aims": lambda one: _aim(one) | {"result": "achieved"},
            "translate": lambda one: {"introduction_es": "Hubo una pelea.", "aims_es": "Viene a la escuela."},
            "discard": _reason,
            "add_document": lambda one: {"document": SimpleUploadedFile("scan.txt", b"Another one.")},
        },
        typed={"add_condition": lambda one: _typed(_a_condition(one))},
        wrong={
            "add_condition": ("what", ""),
            "add_aim": ("what", ""),
            "remove_aim": ("aim", "dvo-00000000000"),
            "change": ("language", "fr"),
            "sign": ("way", ""),
            "come_into_force": ("on", "soon"),
            "reword": ("reason", ""),
            "ask_more_time": ("reason", ""),
            "say_aims": ("result", "open"),
            "translate": ("aims_es", "Una.\nDos."),
            "discard": ("reason", ""),
            "add_document": ("document", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.CONDITION,
        agreed.condition,
        bodies={
            "outcome": lambda one: {"outcome": "partly", "on": DAY, "note": "Most of it."},
            "serve": lambda one: {"hours": "2.5", "on": DAY, "place": "Food bank", "signed_off_by": "Ms. Baker"},
            "count_hours": lambda one: {"entries": [hours(share(of=one)).ref]},
            "take_back_hours": lambda one: {"entry": _standing(one.served), "reason": "Another day."},
            "pay": lambda one: {"amount": "10.00", "on": DAY},
            "take_back_payment": lambda one: {"payment": _standing(one.payments), "reason": "Another one."},
            "tell_plan": lambda one: {"partner_plan": "Twice a week."},
            "approve_plan": lambda one: {},
            "exempt": lambda one: {"reason": "The youth is ill.", "exempt_until": "2022-12-01"},
            "translate": lambda one: {"what_es": "Ayudar.", "how_verified_es": "Una hoja."},
            "change": lambda one: _a_condition(one.agreement),
            "remove": lambda one: {},
        },
        typed={"change": lambda one: _typed(_a_condition(one.agreement))},
        wrong={
            "outcome": ("outcome", "open"),
            "serve": ("hours", "13"),
            "count_hours": ("entries", []),
            "take_back_hours": ("reason", ""),
            "pay": ("amount", ""),
            "take_back_payment": ("reason", ""),
            "tell_plan": ("partner_plan", ""),
            "exempt": ("reason", ""),
            "translate": ("what_es", ""),
            "change": ("what", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.EXTENSION,
        agreed.extension,
        bodies={"approve": lambda one: {}, "refuse": _reason},
        wrong={"refuse": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.DOCUMENT,
        a_document,
        bodies={"remove": lambda one: {"reason": "Why."}},
        wrong={"remove": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.PAUSE,
        a_pause,
        bodies={"end": lambda one: {"until_date": "2022-10-10"}},
        wrong={"end": ("until_date", "soon")},
        by_school=True,
    ),
]
