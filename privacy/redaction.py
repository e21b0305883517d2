"""
Taking the names of other children out of what a parent is given.

Every form of a name is found whatever its case, accents, apostrophes and blanks; a name alone where it stands as a word
by itself. What is the student's own name, too, stays where it stands alone: it tells nothing of anybody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from students.models import Student

# Letters that have no accent to take off, and those of which people type another kind.
ALSO = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
})  # fmt: skip
# Parts of family names that are no name by themselves.
PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "las",
        "le",
        "les",
        "los",
        "mac",
        "st",
        "san",
        "van",
        "ter",
        "ten",
        "von",
        "und",
        "y",
    ]
)
SHORTEST_PART = 3
# From so many letters on a name is looked for within an address of mail, where it is run together with others.
SHORTEST_WITHIN = 4
START, END = r"(?<![^\W_])", r"(?![^\W_])"
# A name also stands beside a digit, as in the name of an account; a number does not.
NAME_START, NAME_END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
MAIL = r"[\w.+'-]"  # of an address of mail; so many at most, so that no text takes long


@dataclass(frozen=True)
class Redactor:
    """Takes the ``others``, and whoever else is named by ``words``, out of texts about ``student``."""

    student: Student
    others: Sequence[Student]
    names: Sequence[str] = ()  # of adults by whom another child would be known
    words: Sequence[str] = ()

    def take_out(self, text: str) -> str:
        """Return ``text`` with a placeholder wherever it names one of them."""
        if not text or self._pattern is None:
            return text
        plain, places = _plain(text)
        told, upto = [], 0
        for found in self._pattern.finditer(plain):
            start, end = places[found.start()], places[found.end()] if found.end() < len(places) else len(text)
            told += [text[upto:start], _("[left out]") if found.lastgroup == "words" else _("[another student]")]
            upto = end
        return "".join([*told, text[upto:]])

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        own = set(forms_of(self.student))
        names = {form for one in self.others for form in forms_of(one)}
        names |= {_key(name) for name in self.names}
        words = {_key(word) for word in self.words} - {""}
        found = names - own - {""} - words
        told = [f"(?P<words>{START}(?:{_any_of(words)}){END})"] if words else []
        told += [f"(?P<names>{_any_of_names(found, own)})"] if found else []
        return re.compile("|".join(told)) if told else None


def forms_of(student: Student) -> list[str]:
    """Return all by which a child is named, as ``_key`` has it: names in either order, each alone, and numbers."""
    givens = _said(student.given_name, student.preferred_given_name)
    families = _said(student.family_name, student.preferred_family_name)
    firsts = givens + [f"{given} {student.middle_name}" for given in givens if student.middle_name]
    found = [student.name, student.preferred_name, student.local_id, student.state_id, student.source_id or ""]
    found += [student.ref if student.pk else ""]
    for first in firsts:
        for family in families:
            found += [f"{first} {family}", f"{family}, {first}", f"{family} {first}"]
        found += [f"{first}{family}" for family in families] + [f"{family}{first}" for family in families]
    found += [*givens, *families, *_parts(givens), *_parts(families), *_parts([student.middle_name])]
    return list(dict.fromkeys(_key(one) for one in found if one))


def _said(*names: str) -> list[str]:
    return [name for name in names if name.strip()]


def _parts(names: Iterable[str]) -> list[str]:
    """Return the parts of names of several words, each of which is a name by itself."""
    every = [part for name in names for part in re.split(r"[\s\-‐‑–—]+", name)]
    return [one for one in every if len(one) >= SHORTEST_PART and one.casefold() not in PARTICLES]


def _any_of(keys: Iterable[str]) -> str:
    """Return the pattern of any of some names, the longest first, with whatever blanks stand between their words."""
    ordered = sorted(keys, key=lambda one: (-len(one), one))
    return "|".join(re.escape(one).replace(r"\ ", r"\s+").replace(r",\s+", r"\s*,\s*") for one in ordered)


def _any_of_names(names: Iterable[str], own: Iterable[str]) -> str:
    """
    Return the pattern of names as people type them, in the plural, beside digits, and within an address of mail.

    A plural that is the student's ``own`` name is none.
    """
    mine = set(own)
    ordered = sorted(names, key=lambda one: (-len(one), one))
    told, within = [], []
    for one in ordered:
        if any(letter.isdigit() for letter in one):
            told.append(f"{START}{_loose(one)}{END}")
            continue
        plural = "" if {f"{one}s", f"{one}es"} & mine else "(?:e?s)?"
        told.append(f"{NAME_START}{_loose(one)}{plural}{NAME_END}")
        bare = "".join(letter for letter in one if letter.isalpha())
        if len(bare) >= SHORTEST_WITHIN:
            within.append(re.escape(bare))
    mail = [f"(?<!{MAIL}){MAIL}{{0,64}}?(?:{'|'.join(within)}){MAIL}{{0,64}}@{MAIL}+"] if within else []
    return "|".join([*mail, *told])


def _loose(name: str) -> str:
    """Return the pattern of one name: apostrophes may be there or not, and hyphens may be blanks, or nothing."""
    told = []
    for place, letter in enumerate(name):
        if letter.isalnum():
            told.append(letter + ("'?" if name[place + 1 : place + 2].isalnum() else ""))
        elif letter == "'":
            told.append(r"['\s]?")
        elif letter == "-":
            told.append(r"[\s-]*")
        else:
            told.append(r"\s+" if letter == " " else rf"\s*{re.escape(letter)}")
    return "".join(told).replace(r",\s+", r",\s*")


def _key(name: str) -> str:
    return " ".join(_plain(name)[0].split())


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and of each of its letters the place in ``text`` where it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKD", letter).casefold().translate(ALSO):
            # Accents, and what cannot be seen and parts a word for nobody who reads it.
            if unicodedata.combining(one) or unicodedata.category(one) == "Cf":
                continue
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def known_as(name: str, number: str = "") -> Student:
    """Return a child who is in no roster, by the name that somebody typed: "Bo Sampleman", or "Sampleman, Bo"."""
    family, comma, given = name.partition(",")
    if not comma:
        given, _blank, family = name.strip().rpartition(" ")
    return Student(given_name=given.strip(), family_name=family.strip(), name=name.strip(), local_id=number.strip())
