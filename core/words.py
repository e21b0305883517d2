"""What people look for: a few words, in the search, in the filters of lists and where one is chosen by typing."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.folding import MOST_WORDS, words_of


def unfit(typed: str) -> str:
    """Return what is wrong with what somebody looks for, in a sentence; "" where it is right or nothing was typed."""
    count = len(words_of(typed))
    if typed and not count:
        return _("There is nothing to look for in this. Type a letter or a digit.")
    if count > MOST_WORDS:
        words = _("%(most)d words can be looked for at once; these are %(count)d. Leave out some.")
        return words % {"most": MOST_WORDS, "count": count}
    return ""


class WordsField(forms.CharField):
    """
    Words to look for. Empty it asks for nothing; blanks or signs alone are refused, since they would find everything.

    More than ``MOST_WORDS`` are refused, too: what fits some of them must not be taken for what fits all.
    """

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if told := unfit(str(value or "")):
            raise ValidationError(told, "unfit")
        return found


class WordsFilter(django_filters.CharFilter):
    """Narrows a list by words."""

    field_class = WordsField
