"""
An agreement as a paper for those who made it: in plain English, or in Spanish.

The Spanish says on top that nobody has reviewed it, until somebody has; an item without Spanish words stands there as
it was written. Names stand in it, since people sign it: it is for them alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from casework.letters import Language, Letter, day_in, dollars_in
from casework.models import Outcome
from core import pdf
from restorative.models import AgreementStatus, RepairAgreement, SignedBy
from restorative.selectors import unsigned

LETTER = Letter({
    "title": {"en": "Agreement to repair harm", "es": "Acuerdo para reparar el daño"},
    "version": {"en": "Case %(case)s, version %(n)s", "es": "Caso %(case)s, versión %(n)s"},
    "draft": {
        "en": "Not signed yet. Until everyone has signed, nothing of it is agreed.",
        "es": "Todavía sin firmar. Mientras no firmen todas las personas, nada está acordado.",
    },
    "agreed": {"en": "In force since %(day)s", "es": "Vigente desde el %(day)s"},
    "review": {"en": "We look at it again on %(day)s", "es": "Lo revisamos juntos el %(day)s"},
    "over": {"en": "This version does not hold any more.", "es": "Esta versión ya no está vigente."},
    "unreviewed": {
        "en": "Draft: the Spanish is not yet reviewed.",
        "es": "Borrador: todavía no revisado. (Draft: not yet reviewed.)",
    },
    "demo": {
        "en": "Demonstration data. People are invented.",
        "es": "Datos de demostración. Las personas son inventadas.",
    },
    "free": {
        "en": "Everyone takes part of their own will. Anyone may stop at any time, and nobody is punished for it.",
        "es": "Cada persona participa por su propia voluntad. Puede dejarlo en cualquier momento, sin castigo alguno.",
    },
    "items": {"en": "What we agreed", "es": "Lo que acordamos"},
    "number": {"en": "%(n)s. %(kind)s", "es": "%(n)s. %(kind)s"},
    "who": {"en": "Who", "es": "Quién"},
    "what": {"en": "What", "es": "Qué"},
    "when": {"en": "By when", "es": "Para cuándo"},
    "how": {"en": "How we know that it is done", "es": "Cómo sabemos que está hecho"},
    "pays": {"en": "Pays", "es": "Paga"},
    "pays_whom": {"en": "%(amount)s to %(whom)s", "es": "%(amount)s a %(whom)s"},
    "paid": {"en": "Paid so far", "es": "Pagado hasta ahora"},
    "outcome": {"en": "What came of it", "es": "Qué resultó"},
    "fulfilled": {"en": "Done as agreed", "es": "Hecho como se acordó"},
    "partly": {"en": "Done in part", "es": "Hecho en parte"},
    "not_done": {"en": "Not done", "es": "No hecho"},
    "renegotiated": {"en": "Agreed anew", "es": "Acordado de nuevo"},
    "nothing": {"en": "Nothing is agreed yet.", "es": "Todavía no hay nada acordado."},
    "signatures": {"en": "Signatures", "es": "Firmas"},
    "signed": {"en": "signed on %(day)s", "es": "firmó el %(day)s"},
    "said": {"en": "agreed in words on %(day)s", "es": "aceptó de palabra el %(day)s"},
    "sign": {"en": "Signature and day", "es": "Firma y fecha"},
    "questions": {
        "en": "If something is not clear, or cannot be kept, tell whoever works with you on this. "
              "It can be agreed anew.",
        "es": "Si algo no está claro o no se puede cumplir, hable con la persona que le acompaña en este caso. "
              "Se puede acordar de nuevo.",
    },
})  # fmt: skip
OVER = {AgreementStatus.ENDED, AgreementStatus.REPLACED, AgreementStatus.DISCARDED}


def pdf_of(agreement: RepairAgreement, language: str, today: date) -> bytes:
    """Return the paper of an agreement in a language; ``agreement`` was read with its items and signatures."""
    title, district = LETTER.say("title", language), agreement.case.school.district.name
    rows = [one for one in agreement.items.all() if one.removed_at is None]
    introduction = agreement.introduction
    if language == Language.ES and agreement.introduction_es:
        introduction = agreement.introduction_es
    words = {
        "author": district,
        "about": _about(agreement, language),
        "notes": _notes(agreement, language),
        "intro": [line for line in introduction.splitlines() if line.strip()],
        "free": LETTER.say("free", language),
        "items_heading": LETTER.say("items", language),
        "nothing": "" if rows else LETTER.say("nothing", language),
        "items": [_item(item, number, language) for number, item in enumerate(rows, start=1)],
        "signatures_heading": LETTER.say("signatures", language),
        "signatures": _signatures(agreement, language),
        "questions": LETTER.say("questions", language),
        "footer": f"{district} · {title}",
    }
    return pdf.render("agreement.typ", words, title=title, language=language, on=today)


def _about(agreement: RepairAgreement, language: str) -> list[str]:
    told = [
        agreement.case.school.name,
        LETTER.say("version", language, case=agreement.case.number, n=str(agreement.number)),
    ]
    if agreement.agreed_date is not None:
        told.append(LETTER.say("agreed", language, day=day_in(agreement.agreed_date, language)))
    if agreement.review_date is not None:
        told.append(LETTER.say("review", language, day=day_in(agreement.review_date, language)))
    return told


def _notes(agreement: RepairAgreement, language: str) -> list[str]:
    told = [LETTER.say("demo", language)] if settings.DEMO else []
    if language == Language.ES and agreement.spanish_reviewed_at is None:
        told.append(LETTER.say("unreviewed", language))
    if agreement.is_written:
        told.append(LETTER.say("draft", language))
    if agreement.status in OVER:
        told.append(LETTER.say("over", language))
    return told


def _item(item: Any, number: int, language: str) -> dict[str, Any]:
    spanish = language == Language.ES
    kind = item.kind.name_es if spanish else item.kind.name
    facts = [
        ("who", item.who.called),
        ("what", item.what_es if spanish and item.what_es else item.what),
        ("when", day_in(item.due_date, language)),
        ("how", item.how_verified_es if spanish and item.how_verified_es else item.how_verified),
        *_money(item, language),
        ("outcome", "" if item.outcome == Outcome.OPEN else LETTER.say(item.outcome, language)),
    ]
    return {
        "heading": LETTER.say("number", language, n=str(number), kind=kind),
        "facts": [[LETTER.say(key, language), value] for key, value in facts if value],
    }


def _money(item: Any, language: str) -> list[tuple[str, str]]:
    if item.amount is None:
        return []
    pays = LETTER.say("pays_whom", language, amount=dollars_in(item.amount), whom=item.to_whom)
    return [("pays", pays), ("paid", dollars_in(item.paid) if item.paid else "")]


def _signatures(agreement: RepairAgreement, language: str) -> list[dict[str, str]]:
    """Return who signed and when, and a line to sign on for each party who has not."""
    found = []
    for one in agreement.signatures.all():
        key = "said" if one.way == SignedBy.SPOKEN else "signed"
        words = LETTER.say(key, language, day=day_in(one.on_date, language))
        found.append({"name": one.participant.called, "words": words, "line": ""})
    if agreement.is_written:
        line = LETTER.say("sign", language)
        found += [{"name": one.called, "words": "", "line": line} for one in unsigned(agreement)]
    return found
