"""Whether a text may name a student of the roster: asked of what people outside wrote, before anybody reads it."""

from __future__ import annotations

import re
from itertools import pairwise

from django.db import connection

from core.folding import APOSTROPHES, at_hand
from students.models import Student

# A given name counts where it stands so near to the family name: "Zoe M. Testerly", "Testerly, Zoe", "Zoe and Bo Tes…".
NEAR = 3
SHORTEST = 2
PLURALS = ("s", "es")
SHORTEST_NUMBER = 5
# Of a name run together in small letters, as in an address: so many letters of each, in a word of so many at most.
SHORTEST_HALF, LONGEST_WORD = 3, 40
# Run together, as in the name of an account, a name begins with a capital.
TOGETHER = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])")
# Apostrophes stand within a word, and are taken away; hyphens part it, too.
WORD = re.compile(rf"[^\W\d_]+(?:[-\u2010-\u2015{re.escape(''.join(sorted(APOSTROPHES)))}][^\W\d_]+)*")
HYPHEN = re.compile(r"[\-\u2010-\u2015]")
# Parts of family names that are no name by themselves.
PARTICLES = frozenset(
    """al bin da das de del den der di dos du el la las le les los mac st san van ter ten von und y""".split()  # noqa: SIM905
)
NUMBER = re.compile(r"\w*\d\w*")
# By the index in the order of names; those of several words, and those by which somebody is called besides, are few.
FIRST = """(core_folded(given_name) = ANY (%(words)s::text[])
       OR core_folded(preferred_given_name) = ANY (%(words)s::text[]) OR given_name ~ '[[:space:]-]')"""
COLUMNS = "SELECT id, given_name, preferred_given_name, family_name, preferred_family_name FROM students_student"
CALLED = f"""
{COLUMNS} WHERE core_sort_key(family_name) = ANY (%(words)s::text[]) AND {FIRST}
UNION
{COLUMNS} WHERE (preferred_family_name <> '' OR family_name ~ '[[:space:]-]')
  AND regexp_split_to_array(core_folded(family_name || ' ' || preferred_family_name), '[[:space:]-]+')
      && %(words)s::text[] AND {FIRST}
"""  # of the columns above; what was typed is a parameter
NUMBERED = """
SELECT EXISTS (SELECT FROM students_student WHERE core_folded(local_id) = ANY (%s::text[])
               OR core_folded(state_id) = ANY (%s::text[]))
"""


def names_student(text: str) -> bool:
    """
    Tell whether ``text`` may name a student: by given and family name near each other, or by a number of theirs.

    What somebody is called counts as their name does. A given name alone names nobody: too many have it. One query for
    names, and one where there are numbers.
    """
    if _called(text):
        return True
    numbers = sorted({at_hand(one) for one in NUMBER.findall(text) if len(one) >= SHORTEST_NUMBER})
    if not numbers:
        return False
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED, [numbers, numbers])
        return bool(cursor.fetchone()[0])


def students_named(text: str) -> list[Student]:
    """Return the students whom ``text`` may name, as ``names_student`` tells; by numbers none. Two queries."""
    found = _called(text)
    return list(Student.objects.filter(pk__in=found).order_by("pk")) if found else []


def _called(text: str) -> set[int]:
    """Return whom a text calls by given and family name."""
    places: dict[str, list[int]] = {}
    words = _words(text)
    pairs = _pairs(words)
    for place, spellings in enumerate(words):
        for one in spellings:
            places.setdefault(one, []).append(place)
    if not places:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(CALLED, {"words": sorted({*places, *(half for pair in pairs for half in pair)})})
        return {row[0] for row in cursor.fetchall() if _stands(row[1:3], row[3:], places, pairs)}


def _stands(
    givens: tuple[str, ...], families: tuple[str, ...], places: dict[str, list[int]], pairs: set[frozenset[str]]
) -> bool:
    """Tell whether a given name and a family name stand near each other, or in one word, one after the other."""
    given, family = _parts(givens), _parts(families)
    if any(frozenset({one, other}) in pairs for one in given for other in family - {one}):
        return True
    first = [place for part in given for place in places.get(part, ())]
    last = [place for part in family for place in places.get(part, ())]
    return any(0 < abs(one - other) <= NEAR for one in first for other in last)


def _pairs(words: list[set[str]]) -> set[frozenset[str]]:
    """Return what stands in each word one after the other: its parts at hyphens, and the halves it may be made of."""
    found: set[frozenset[str]] = set()
    for one in {spelling for spellings in words for spelling in spellings}:
        parts = HYPHEN.split(one)
        found |= {frozenset(pair) for pair in pairwise(parts)}
        if len(parts) == 1 and len(one) <= LONGEST_WORD:
            halves = range(SHORTEST_HALF, len(one) - SHORTEST_HALF + 1)
            found |= {frozenset({one[:at], one[at:]}) for at in halves}
    return found


def _parts(names: tuple[str, ...]) -> set[str]:
    """Return names and the parts of those of several words. A particle names nobody."""
    folded = {at_hand(name) for name in names if name}
    parts = {part for name in folded for part in re.split(r"[\s\-\u2010-\u2015]+", name)}
    return folded | {part for part in parts if part not in PARTICLES}


def _words(text: str) -> list[set[str]]:
    """Return the words of a text in order, each as it may be meant: "Testerly’s" is Testerly's, or Testerlys."""
    found: list[set[str]] = []
    for word in WORD.findall(TOGETHER.sub(" ", text)):
        plain = at_hand(word)
        if len(plain) < SHORTEST:
            continue
        parts = [one for one in HYPHEN.split(plain) if len(one) >= SHORTEST]
        meant = {plain, *parts}
        meant |= {
            one.removesuffix(ending)
            for one in meant
            for ending in PLURALS
            if one.endswith(ending) and len(one) - len(ending) >= SHORTEST
        }
        found.append(meant)
    return found
