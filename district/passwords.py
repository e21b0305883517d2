"""What a password must be, in this product's words: long, and none of what is tried first for anybody or for one."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from district.models import District, School

# What follows one another on keyboards, in the alphabet and in counting; backwards, too.
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "qweasdzxc",
    "!@#$%^&*()",
)
RUNS = ROWS + tuple(row[::-1] for row in ROWS)
SHORTEST_RUN = 4
# Letters as they are written otherwise by whoever thinks that this helps.
PLAIN = [str.maketrans("@4310$57!", f"aae{one}osst{other}") for one, other in ("li", "il")]
LEAST_DIFFERENT, LEAST_LEFT = 5, 8
# What is tried first where people work at a school, besides the twenty thousand.
NEAR = frozenset({
    "school", "schools", "teacher", "teachers", "student", "students", "principal", "classroom", "education",
    "district", "welcome", "changeme", "newuser", "winter", "spring", "summer", "autumn", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "supports", "supportsplan", "temporary", "default",
    "passphrase",
})  # fmt: skip
LEAST_WORD = 4


class LongEnough(password_validation.MinimumLengthValidator):
    """Has as many characters as the settings ask for."""

    def get_error_message(self) -> str:
        return _("This password is too short. Use %(n)d characters or more, several words for example.") % {
            "n": self.min_length
        }

    def get_help_text(self) -> str:
        return _("%(n)d characters or more, several words for example.") % {"n": self.min_length}


class NotCommon(password_validation.CommonPasswordValidator):
    """Is none of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is guessed first. Choose another one.")

    def get_help_text(self) -> str:
        return _("Not one that many people use.")


class NotYourName(password_validation.UserAttributeSimilarityValidator):
    """Is not like the person's name or address."""

    def get_error_message(self) -> str:
        return _("This password is too much like your %(verbose_name)s. Choose another one.")

    def get_help_text(self) -> str:
        return _("Not like your name or e-mail address.")


class NotPredictable:
    """Is no pattern: nothing repeated, in a row or along the keyboard, and no common word with numbers around it."""

    def validate(self, password: str, user: Any = None) -> None:
        """:raises ValidationError: with what to do, when it is one."""
        typed = password.lower()
        if len(set(typed)) < LEAST_DIFFERENT or _block(typed) < LEAST_LEFT or _without_runs(typed) < LEAST_LEFT:
            words = _("This password follows a pattern, such as 123456 or qwerty. Use several words that do not.")
            raise ValidationError(words, code="password_predictable")
        # Of one that is such a word and nothing else, NotCommon says so.
        if typed not in _known() and {_core(one) for one in _readings(typed)} & _common():
            words = _("This is a word that is tried first, with little around it. Use several words.")
            raise ValidationError(words, code="password_too_common")

    def get_help_text(self) -> str:
        return _("No pattern such as 123456, and no common word with numbers around it.")


class NotOfThePlace:
    """Is not mostly the name of the district or of one of its schools, which everybody knows."""

    def validate(self, password: str, user: Any = None) -> None:
        """:raises ValidationError: with what to do, when it is. Two queries."""
        names = [*District.objects.values_list("name", flat=True), *School.objects.values_list("name", flat=True)]
        words = {word for name in names for word in re.findall(r"\w+", name.lower()) if len(word) >= LEAST_WORD}
        for left in _readings(password.lower()):
            found = left
            for word in sorted(words, key=len, reverse=True):
                found = found.replace(word, " ")
            if found != left and sum(letter.isalpha() for letter in found) < LEAST_LEFT:
                told = _("This password is too much like the name of the district or a school. Choose another one.")
                raise ValidationError(told, code="password_of_the_place")

    def get_help_text(self) -> str:
        return _("Not the name of the district or of a school.")


def _block(typed: str) -> int:
    """Return how long the piece is that ``typed`` repeats from end to end; its own length where it does not."""
    for size in range(1, len(typed) // 2 + 1):
        if (typed[:size] * (len(typed) // size + 1)).startswith(typed):
            return size
    return len(typed)


def _without_runs(typed: str) -> int:
    """Return how many characters are left of ``typed`` when each run, such as qwerty, counts as one."""
    left, at = 0, 0
    while at < len(typed):
        at += max(1, _run(typed[at:]))
        left += 1
    return left


def _run(typed: str) -> int:
    """Return how long the run is with which ``typed`` begins; 0 for none."""
    longest = 0
    for size in range(SHORTEST_RUN, len(typed) + 1):
        if not any(typed[:size] in row for row in RUNS):
            break
        longest = size
    return longest


def _readings(typed: str) -> list[str]:
    """Return ``typed`` as it stands, and as it reads: p@ssw0rd is password."""
    return [typed, *(typed.translate(table) for table in PLAIN)]


def _core(typed: str) -> str:
    """Return what is left of ``typed`` without what is no letter at its ends."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", typed)


@cache
def _common() -> frozenset[str]:
    return NEAR | {word for word in _known() if len(word) >= LEAST_WORD}


@cache
def _known() -> frozenset[str]:
    """Return what ``NotCommon`` refuses."""
    return frozenset(password_validation.CommonPasswordValidator().passwords)
