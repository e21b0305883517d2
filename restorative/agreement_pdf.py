"""
An agreement as a paper for those who made it: in plain English, or in Spanish.

The Spanish says on top that nobody has reviewed it, until somebody has (casework.agreement_pdf has the rest).
"""

from __future__ import annotations

from datetime import date

from casework import agreement_pdf as paper
from casework.letters import Language, Letter, day_in
from restorative.models import AgreementStatus, RepairAgreement
from restorative.selectors import unsigned

LETTER = Letter({
    "title": {"en": "Agreement to repair harm", "es": "Acuerdo para reparar el daño"},
    "version": {"en": "Case %(case)s, version %(n)s", "es": "Caso %(case)s, versión %(n)s"},
    "review": {"en": "We look at it again on %(day)s", "es": "Lo revisamos juntos el %(day)s"},
    "unreviewed": {
        "en": "Draft: the Spanish is not yet reviewed.",
        "es": "Borrador: todavía no revisado. (Draft: not yet reviewed.)",
    },
    "free": {
        "en": "Everyone takes part of their own will. Anyone may stop at any time, and nobody is punished for it.",
        "es": "Cada persona participa por su propia voluntad. Puede dejarlo en cualquier momento, sin castigo alguno.",
    },
    "items": {"en": "What we agreed", "es": "Lo que acordamos"},
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
    rows = [one for one in agreement.items.all() if one.removed_at is None]
    introduction = agreement.introduction
    if language == Language.ES and agreement.introduction_es:
        introduction = agreement.introduction_es
    waits = [one.called for one in unsigned(agreement)] if agreement.is_written else []
    return paper.rendered(
        paper.Paper(
            title=LETTER.say("title", language),
            district=agreement.case.school.district.name,
            about=_about(agreement, language),
            notes=_notes(agreement, language),
            introduction=introduction,
            free=LETTER.say("free", language),
            items_heading=LETTER.say("items", language),
            items=[paper.item_words(one, n, language, who=one.who.called) for n, one in enumerate(rows, start=1)],
            signatures=paper.signatures(agreement, waits, language),
            questions=LETTER.say("questions", language),
        ),
        language,
        today,
    )


def _about(agreement: RepairAgreement, language: str) -> list[str]:
    told = [
        agreement.case.school.name,
        LETTER.say("version", language, case=agreement.case.number, n=str(agreement.number)),
    ]
    if agreement.agreed_date is not None:
        told.append(paper.LETTER.say("agreed", language, day=day_in(agreement.agreed_date, language)))
    if agreement.review_date is not None:
        told.append(LETTER.say("review", language, day=day_in(agreement.review_date, language)))
    return told


def _notes(agreement: RepairAgreement, language: str) -> list[str]:
    told = paper.state_notes(agreement, language, is_over=agreement.status in OVER)
    if language == Language.ES and agreement.spanish_reviewed_at is None:
        return [LETTER.say("unreviewed", language), *told]
    return told
