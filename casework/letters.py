"""
Letters and papers in two languages: the sentences of one, chosen by language and not by who asks.

    LETTER = Letter({"due": {"en": "By %(day)s", "es": "A más tardar el %(day)s"}})
    LETTER.say("due", Language.ES, day=day_in(due_date, Language.ES))

What a page says is gettext's, by the language of its reader; a paper is in the language of whoever is given it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

PLACES = re.compile(r"%\((\w+)\)s")


class Language(TextChoices):
    """A language of letters and papers."""

    EN = "en", _("English")
    ES = "es", _("Spanish")


MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """The sentences of one kind of paper, by key and language: each is there in every language, or none starts."""

    sentences: Mapping[str, Mapping[str, str]]

    def __post_init__(self) -> None:
        for key, said in self.sentences.items():
            if set(said) != set(Language.values):
                raise ValueError(f"the sentence “{key}” is not there in every language")
            if len({frozenset(PLACES.findall(words)) for words in said.values()}) > 1:
                raise ValueError(f"the sentence “{key}” names other things in another language")

    def say(self, key: str, language: str, **given: str) -> str:
        """
        Return a sentence in a language.

        :raises KeyError: when there is no such sentence or language, or something that it names is not given.
        """
        words = self.sentences[key][language]
        return words % given if given or PLACES.search(words) else words


def day_in(day: date, language: str) -> str:
    """Return a day as a language writes it: "October 14, 2022", "14 de octubre de 2022"."""
    month = MONTHS[language][day.month - 1]
    return f"{day.day} de {month} de {day.year}" if language == Language.ES else f"{month} {day.day}, {day.year}"


def dollars_in(amount: Decimal) -> str:
    """Return dollars as both languages write them here: "$1,250.00"."""
    return f"${amount:,.2f}"
