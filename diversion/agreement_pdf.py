"""
A diversion agreement as a paper for youth and family: in plain English, or in Spanish.

Where words are in English alone the Spanish says so on top (casework.agreement_pdf has the rest).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework import agreement_pdf as paper
from casework.letters import Language, Letter, day_in
from diversion.models import AgreementStatus, Aim, DiversionAgreement, PartyPart
from diversion.selectors import parts_unsigned, signers

LETTER = Letter({
    "title": {"en": "Diversion agreement", "es": "Acuerdo de desviación del tribunal"},
    "version": {"en": "Case %(case)s, version %(n)s", "es": "Caso %(case)s, versión %(n)s"},
    "ends": {"en": "It ends on %(day)s", "es": "Termina el %(day)s"},
    "part_english": {
        "en": "Some words are there in one language alone.",
        "es": "Algunas palabras están solo en inglés: nadie las ha puesto todavía en español.",
    },
    "free": {
        "en": "You take part of your own will, and you may stop at any time. When you have done what is written here, "
              "no charge is pursued. If you stop, the matter goes back to whoever sent it. You may talk with a lawyer "
              "before you sign.",
        "es": "Usted participa por su propia voluntad y puede dejarlo en cualquier momento. Cuando haya hecho lo que "
              "está escrito aquí, no se presenta ningún cargo. Si lo deja, el asunto vuelve a quien lo envió. Puede "
              "hablar con un abogado antes de firmar.",
    },
    "aims": {"en": "What we want to come of it:", "es": "Lo que queremos lograr:"},
    "aim": {"en": "– %(what)s", "es": "– %(what)s"},
    "achieved": {"en": "achieved", "es": "logrado"},
    "partly": {"en": "in part", "es": "en parte"},
    "not": {"en": "not achieved", "es": "no logrado"},
    "items": {"en": "What is done", "es": "Lo que se hace"},
    "hours": {"en": "Hours", "es": "Horas"},
    "hours_where": {"en": "%(hours)s hours at %(place)s", "es": "%(hours)s horas en %(place)s"},
    "served": {"en": "Hours served so far", "es": "Horas cumplidas hasta ahora"},
    "partner": {"en": "With", "es": "Con"},
    "youth": {"en": "The youth", "es": "La persona joven"},
    "guardian": {"en": "Parent, guardian or custodian", "es": "Madre, padre o persona tutora"},
    "questions": {
        "en": "If something is not clear, or cannot be kept, tell whoever works with you on this before the day. "
              "More time can be asked for.",
        "es": "Si algo no está claro o no se puede cumplir, hable antes de la fecha con la persona que le acompaña en "
              "este caso. Se puede pedir más tiempo.",
    },
})  # fmt: skip
OVER = {AgreementStatus.ENDED, AgreementStatus.DISCARDED}


def pdf_of(agreement: DiversionAgreement, language: str, today: date) -> bytes:
    """Return the paper of an agreement in a language; it was read with its conditions, aims and signatures."""
    rows = [one for one in agreement.conditions.all() if one.removed_at is None]
    youth = agreement.case.called
    return paper.rendered(
        paper.Paper(
            title=LETTER.say("title", language),
            district=agreement.case.school.district.name,
            about=_about(agreement, language),
            notes=_notes(agreement, language),
            introduction="\n".join(_introduction(agreement, language)),
            free=LETTER.say("free", language),
            items_heading=LETTER.say("items", language),
            items=[
                paper.item_words(one, n, language, who=youth, more=_counted(one, language))
                for n, one in enumerate(rows, start=1)
            ],
            signatures=paper.signatures(agreement, _to_sign(agreement, language, today), language),
            questions=LETTER.say("questions", language),
        ),
        language,
        today,
    )


def _about(agreement: DiversionAgreement, language: str) -> list[str]:
    told = [
        agreement.case.school.name,
        LETTER.say("version", language, case=agreement.case.number, n=str(agreement.number)),
    ]
    if agreement.agreed_date is not None:
        told.append(paper.LETTER.say("agreed", language, day=day_in(agreement.agreed_date, language)))
    return [*told, LETTER.say("ends", language, day=day_in(agreement.until_date, language))]


def _notes(agreement: DiversionAgreement, language: str) -> list[str]:
    told = paper.state_notes(agreement, language, is_over=agreement.status in OVER)
    if language == Language.ES and not _is_spanish(agreement):
        return [LETTER.say("part_english", language), *told]
    return told


def _is_spanish(agreement: DiversionAgreement) -> bool:
    """Tell whether all that people wrote is there in Spanish, too."""
    conditions = [one for one in agreement.conditions.all() if one.removed_at is None]
    return (
        bool(agreement.introduction_es or not agreement.introduction)
        and all(one.what_es and one.how_verified_es for one in conditions)
        and all(one.what_es for one in agreement.aims.all())
    )


def _introduction(agreement: DiversionAgreement, language: str) -> Iterator[str]:
    spanish = language == Language.ES
    yield agreement.introduction_es if spanish and agreement.introduction_es else agreement.introduction
    aims = list(agreement.aims.all())
    if aims:
        yield LETTER.say("aims", language)
    for one in aims:
        what = one.what_es if spanish and one.what_es else one.what
        came = "" if one.result == Aim.OPEN else f" ({LETTER.say(one.result, language)})"
        yield LETTER.say("aim", language, what=f"{what}{came}")


def _counted(condition: Any, language: str) -> list[tuple[str, str]]:
    told = []
    if condition.hours is not None:
        hours = LETTER.say("hours_where", language, hours=_plain(condition.hours), place=condition.place)
        told.append((LETTER.say("hours", language), hours))
        served = _plain(condition.hours_served) if condition.hours_served else ""
        told.append((LETTER.say("served", language), served))
    if condition.organization is not None:
        told.append((LETTER.say("partner", language), condition.organization.name))
    return told


def _plain(hours: Any) -> str:
    return f"{hours.normalize():f}"


def _to_sign(agreement: DiversionAgreement, language: str, today: date) -> list[str]:
    """Return for whom a line to sign on is needed: by name where somebody is in the case, else as what they sign."""
    if not agreement.is_written:
        return []
    parts = parts_unsigned(agreement, today)
    there = [one for one in signers(agreement.case) if one.part in parts]
    missing = [part for part in parts if part not in {one.part for one in there}]
    return [*(one.called for one in there), *(LETTER.say(PartyPart(part).value, language) for part in missing)]
