"""
What a level agreed on as a paper for those who made it: items, who signed, and a line to sign on for each who has not.

The room says its title, what stands above the items, and what each item says; sentences and shape are the same
everywhere. Names stand in it, since people sign it: it is for them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from casework.letters import Language, Letter, day_in, dollars_in
from casework.models import Outcome, SignedBy
from core import pdf

LETTER = Letter({
    "draft": {
        "en": "Not signed yet. Until everyone has signed, nothing of it is agreed.",
        "es": "Todavía sin firmar. Mientras no firmen todas las personas, nada está acordado.",
    },
    "agreed": {"en": "In force since %(day)s", "es": "Vigente desde el %(day)s"},
    "over": {"en": "This version does not hold any more.", "es": "Esta versión ya no está vigente."},
    "demo": {
        "en": "Demonstration data. People are invented.",
        "es": "Datos de demostración. Las personas son inventadas.",
    },
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
})  # fmt: skip
Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a room says on its paper, in the language of the paper."""

    title: str
    district: str
    about: Sequence[str]
    notes: Sequence[str]
    introduction: str
    free: str
    items_heading: str
    items: Sequence[dict[str, Any]]
    signatures: Sequence[dict[str, str]]
    questions: str


def rendered(paper: Paper, language: str, today: date) -> bytes:
    """Return a paper as PDF."""
    words = {
        "author": paper.district,
        "about": list(paper.about),
        "notes": ([LETTER.say("demo", language)] if settings.DEMO else []) + list(paper.notes),
        "intro": [line for line in paper.introduction.splitlines() if line.strip()],
        "free": paper.free,
        "items_heading": paper.items_heading,
        "nothing": "" if paper.items else LETTER.say("nothing", language),
        "items": list(paper.items),
        "signatures_heading": LETTER.say("signatures", language),
        "signatures": list(paper.signatures),
        "questions": paper.questions,
        "footer": f"{paper.district} · {paper.title}",
    }
    return pdf.render("agreement.typ", words, title=paper.title, language=language, on=today)


def state_notes(agreement: Any, language: str, *, is_over: bool) -> list[str]:
    """Return what stands on top by how the agreement stands: that nothing is agreed yet, or not any more."""
    told = [LETTER.say("draft", language)] if agreement.is_written else []
    return [*told, LETTER.say("over", language)] if is_over else told


def item_words(item: Any, number: int, language: str, *, who: str, more: Facts = ()) -> dict[str, Any]:
    """Return what one item says; without Spanish words it stands there as it was written. ``more`` is the room's."""
    spanish = language == Language.ES
    kind = item.kind.name_es if spanish else item.kind.name
    facts = [
        (LETTER.say(key, language), value)
        for key, value in (
            ("who", who),
            ("what", item.what_es if spanish and item.what_es else item.what),
            ("when", day_in(item.due_date, language)),
            ("how", item.how_verified_es if spanish and item.how_verified_es else item.how_verified),
            *_money(item, language),
        )
    ]
    came = "" if item.outcome == Outcome.OPEN else LETTER.say(item.outcome, language)
    return {
        "heading": LETTER.say("number", language, n=str(number), kind=kind),
        "facts": [[name, value] for name, value in [*facts, *more, (LETTER.say("outcome", language), came)] if value],
    }


def _money(item: Any, language: str) -> list[tuple[str, str]]:
    if item.amount is None:
        return []
    pays = LETTER.say("pays_whom", language, amount=dollars_in(item.amount), whom=item.to_whom)
    return [("pays", pays), ("paid", dollars_in(item.paid) if item.paid else "")]


def signatures(agreement: Any, unsigned: Iterable[str], language: str) -> list[dict[str, str]]:
    """Return who signed and when, and a line to sign on for each of those who have not, by name."""
    found = []
    for one in agreement.signatures.all():
        key = "said" if one.way == SignedBy.SPOKEN else "signed"
        words = LETTER.say(key, language, day=day_in(one.on_date, language))
        found.append({"name": one.participant.called, "words": words, "line": ""})
    line = LETTER.say("sign", language)
    return [*found, *({"name": name, "words": "", "line": line} for name in unsigned)]
