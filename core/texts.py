"""Texts that people and systems send, read as they are meant: one spelling of each letter, nothing that is not seen."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.encoding import punycode
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _lazy

from core.sentences import TOO_LONG
from core.sentences import UNSEEN as UNSEEN_LETTERS

# Characters at most, of a text of one line and of several, where its form says nothing else.
SHORT, LONG = 200, 5000

# How much room a line of text has left, and how much is too much, as the page says it while somebody types.
LEFT, OVER = _lazy("{n} characters left"), _lazy("{n} characters too many")

# Left by copying from web pages and spreadsheets: a break that may be, a mark of byte order, a joint without width.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
# Letters that are drawn as a blank, which the ends of a text are stripped of.
BLANK = dict.fromkeys(map(ord, "\u2800\u3164\uffa0"), " ")
# Drawn as nothing: Unicode's Default_Ignorable_Code_Point, as core_folded has them. Within a text they may change how
# the letters beside them are written.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Look like a hyphen, and are put in its place by word processors.
HYPHENS = frozenset("\u02d7\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
# They turn the order of the letters behind them, so that a name reads as another one.
TURNING = "\u202a-\u202e\u2066-\u2069"
# Besides these, control characters and halves of letters (Unicode's Cc and Cs); of Cc texts of lines have some.
REFUSED = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{TURNING}]")
REFUSED_IN_LINES = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{TURNING}]")


def plain(text: str, *, lines: bool = False) -> str:
    """
    Return ``text`` with each letter in its composed form (NFC) and without what copying leaves behind.

    One of which nothing can be seen is empty. With ``lines`` it may have lines, which then end with LF alone, and tabs.

    :raises ValidationError: when it has control characters, or some that turn the order of others.
    """
    text = unicodedata.normalize("NFC", text).translate(UNSEEN).translate(BLANK)
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (REFUSED_IN_LINES if lines else REFUSED).search(text):
        raise ValidationError(UNSEEN_LETTERS, "unseen")
    return text if is_seen(text) else ""


def is_seen(text: str) -> bool:
    """Tell whether anything of ``text`` can be seen: a letter, digit or sign, not blanks and marks alone."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in IGNORABLE.sub("", text.translate(BLANK)))


def address(text: str) -> str:
    """Return an e-mail address as it is kept: small letters, its domain as mail has it (xn--…), so that it is one."""
    name, at, domain = unicodedata.normalize("NFC", text.strip().translate(UNSEEN)).rpartition("@")
    with suppress(UnicodeError):  # no domain at all: whoever checks the form of the address says so
        domain = punycode(domain)
    return f"{name}{at}{domain}".lower()


def code(text: str) -> str:
    """Return a number or code that people read with plain hyphens, without anything unseen: PR-2022-10."""
    plain_hyphens = "".join("-" if letter in HYPHENS else letter for letter in text)
    return "".join(letter for letter in plain_hyphens if unicodedata.category(letter) != "Cf")


class CodeField(forms.CharField):
    """A number or code that people read and that is one of a kind, however its hyphens were typed or copied."""


class NumberField(CodeField):
    """A number of somebody, of which blanks are no part: "H 0011" is H0011."""


def limit_of(field: forms.Field) -> int | None:
    """Return how many characters a form's field takes at most; None where it is no text."""
    if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
        return None
    return field.max_length or (LONG if isinstance(field.widget, forms.Textarea) else SHORT)


def keep_short(field: forms.Field) -> None:
    """Let a form's field of text say how long it may be, and take no more."""
    most = limit_of(field)
    if most is None or not isinstance(field, forms.CharField):
        return
    field.max_length = most
    others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
    field.validators = [*others, MaxLengthValidator(most, TOO_LONG)]
    if isinstance(field.widget, forms.Select):
        return
    # Told by app.js as soon as it is near, and by the validator: a browser's own limit stops without a word, and cuts
    # off what is pasted.
    field.widget.attrs.pop("maxlength", None)
    field.widget.attrs |= {"data-most": str(most), "data-left": LEFT, "data-over": OVER}
    if isinstance(field.widget, forms.Textarea):
        told = format_lazy(_lazy("At most {} characters."), f"{most:,}")
        field.help_text = format_lazy("{} {}", field.help_text, told) if field.help_text else told


def read_plainly(field: forms.Field) -> None:
    """Let a form's field of text give ``plain`` texts. Passwords stay as they are typed."""
    if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
        return
    read, lines = field.to_python, isinstance(field.widget, forms.Textarea)

    def to_python(value: Any) -> Any:
        # Before Django strips the ends: what cannot be seen may stand outside of a space.
        if isinstance(value, str):
            value = plain(value, lines=lines)
            if isinstance(field, CodeField | forms.SlugField):
                value = code(value)
            if isinstance(field, NumberField):
                value = "".join(value.split())
            if isinstance(field, forms.EmailField):
                value = address(value)
        return read(value)

    field.to_python = to_python  # type: ignore[method-assign]  # each form has fields of its own
