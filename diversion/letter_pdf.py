"""
The letters at the end of a case: to whoever referred it, and to youth and family, in English or Spanish.

What a return tells is given by ``tells``, and nothing else is in its letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from casework.letters import Language, Letter, day_in
from casework.models import Outcome
from core import pdf
from diversion.models import DiversionCase, DiversionCondition, DiversionReferral, ReturnReason, ReturnTells
from privacy.models import RecipientCertificate

LETTER = Letter({
    "completed": {"en": "Diversion completed", "es": "Programa de desviación completado"},
    "returned": {"en": "Diversion: returned to you", "es": "Programa de desviación: devuelto"},
    "no_charge": {"en": "You completed the program", "es": "Usted completó el programa"},
    "to": {"en": "To", "es": "Para"},
    "youth": {"en": "Youth", "es": "Joven"},
    "your_number": {"en": "Your number", "es": "Su número"},
    "our_number": {"en": "Our number", "es": "Nuestro número"},
    "day": {"en": "Day", "es": "Fecha"},
    "did_complete": {
        "en": "The youth named above completed the diversion program on %(day)s. As agreed, no charge is pursued in "
              "this matter.",
        "es": "La persona joven nombrada arriba completó el programa de desviación el %(day)s. Según lo acordado, no "
              "se presentará ningún cargo por este asunto.",
    },
    "did_return": {
        "en": "The matter named above comes back to you from diversion.",
        "es": "El asunto nombrado arriba vuelve a usted desde el programa de desviación.",
    },
    "reason": {"en": "Why", "es": "Motivo"},
    "kept": {"en": "Conditions that were kept", "es": "Condiciones cumplidas"},
    "open": {"en": "Conditions left open", "es": "Condiciones pendientes"},
    "none": {"en": "None", "es": "Ninguna"},
    "ended": {"en": "Ended on", "es": "Terminó el"},
    "certified": {
        "en": "This is told under Iowa Code 280.25 and 34 CFR 99.38, before adjudication. As you certified on %(day)s, "
              "it is passed on to nobody.",
        "es": "Esto se comunica según el Código de Iowa 280.25 y 34 CFR 99.38, antes de la adjudicación. Como usted "
              "certificó el %(day)s, no se comunica a nadie más.",
    },
    "family": {
        "en": "On %(day)s %(name)s did all that was agreed. The program is over.",
        "es": "El %(day)s %(name)s cumplió con todo lo acordado. El programa ha terminado.",
    },
    "family_charge": {
        "en": "No charge is pursued for what happened on %(day)s. Whoever referred it was told that the program was "
              "completed.",
        "es": "No se presentará ningún cargo por lo que ocurrió el %(day)s. A quien envió el caso se le comunicó que "
              "el programa fue completado.",
    },
    "family_keep": {"en": "Please keep this letter.", "es": "Por favor, guarde esta carta."},
    "unreviewed": {
        "en": "Draft: the Spanish is not yet reviewed.",
        "es": "Borrador: todavía no revisado. (Draft: not yet reviewed.)",
    },
    "demo": {
        "en": "Demonstration data. People are invented.",
        "es": "Datos de demostración. Las personas son inventadas.",
    },
})  # fmt: skip
EN = Language.EN


def to_referrer(
    case: DiversionCase, referral: DiversionReferral, *, person: str, on: date, tells: Sequence[str],
    certificate: RecipientCertificate | None,
) -> bytes:  # fmt: skip
    """Return the letter to whoever referred: that it was completed, or of a return no more than ``tells``."""
    is_return = bool(tells)
    to = ", ".join(filter(None, [person, referral.agency.name if referral.agency else case.school.name]))
    facts = [("to", to), ("youth", case.called), ("your_number", referral.number), ("our_number", case.number),
             ("day", day_in(on, EN))]  # fmt: skip
    said = [LETTER.say("did_return", EN) if is_return else LETTER.say("did_complete", EN, day=_ended(case, EN))]
    if certificate is not None:
        said.append(LETTER.say("certified", EN, day=day_in(certificate.certified_date, EN)))
    title = LETTER.say("returned" if is_return else "completed", EN)
    return _pdf(case, title, facts=facts, said=said, told=_told(case, tells), language=EN, on=on)


def to_family(case: DiversionCase, language: str, today: date) -> bytes:
    """Return the notice to youth and family that no charge is pursued, in a language."""
    said = [
        LETTER.say("family", language, day=_ended(case, language), name=case.called),
        LETTER.say("family_charge", language, day=day_in(case.offense_date, language)),
        LETTER.say("family_keep", language),
    ]
    facts = [("youth", case.called), ("our_number", case.number), ("day", day_in(today, language))]
    return _pdf(case, LETTER.say("no_charge", language), facts=facts, said=said, language=language, on=today)


def _ended(case: DiversionCase, language: str) -> str:
    return day_in(case.ended_date, language) if case.ended_date is not None else ""


def _told(case: DiversionCase, tells: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a return tells besides, each by its key."""
    found = []
    if ReturnTells.REASON in tells:
        found.append(("reason", str(ReturnReason(case.return_reason).label)))
    if ReturnTells.DAY in tells:
        found.append(("ended", _ended(case, EN)))
    if ReturnTells.KEPT in tells:
        found.append(("kept", _conditions(case, {Outcome.FULFILLED})))
    if ReturnTells.OPEN in tells:
        found.append(("open", _conditions(case, set(Outcome) - {Outcome.FULFILLED})))
    return found


def _conditions(case: DiversionCase, outcomes: set[Outcome]) -> str:
    """Return the conditions that came to one of ``outcomes``, by kind alone: what was agreed in words stays here."""
    rows = DiversionCondition.objects.filter(
        agreement__case=case, agreement__agreed_date__isnull=False, removed_at=None, outcome__in=outcomes
    )
    named = [one.kind.name for one in rows.select_related("kind").order_by("due_date", "pk")]
    return ", ".join(named) or LETTER.say("none", EN)


def _pdf(
    case: DiversionCase, title: str, *, facts: Sequence[tuple[str, str]], said: Sequence[str],
    told: Sequence[tuple[str, str]] = (), language: str, on: date,
) -> bytes:  # fmt: skip
    district = case.school.district.name
    notes = [LETTER.say("demo", language)] if settings.DEMO else []
    if language == Language.ES:
        notes.append(LETTER.say("unreviewed", language))
    words: dict[str, Any] = {
        "author": district,
        "notes": notes,
        "facts": [[LETTER.say(key, language), value] for key, value in facts if value],
        "said": list(said),
        "told": [[LETTER.say(key, language), value] for key, value in told],
        "footer": f"{district} · {title}",
    }
    return pdf.render("letter.typ", words, title=title, language=language, on=on)
