"""Texts as they are meant."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core.forms import Form
from core.texts import plain


class Note(Form):
    name = forms.CharField(max_length=20)
    text = forms.CharField(widget=forms.Textarea, required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False, strip=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Zoe\u0308", "Zo\u00eb"),
        ("PR-2022\u200b-10", "PR-2022-10"),
        ("\ufeffAna", "Ana"),
        ("na\u00adme", "name"),
        ("\u0928\u094d\u200d\u092f", "\u0928\u094d\u200d\u092f"),  # a joiner that changes how letters are written stays
        ("O\u2019Testerly", "O\u2019Testerly"),
    ],
)
def test_one_spelling_and_nothing_unseen(typed, meant):
    assert plain(typed) == meant


@pytest.mark.parametrize(
    "typed", ["a\x07b", "a\x1bb", "a\nb", "a\tb", "\u202egro.elpmaxe", "a\u2066b", "a\ud800b", "a\x85b"]
)
def test_refuses_what_cannot_be_seen_or_turns_what_can(typed):
    with pytest.raises(ValidationError, match="cannot be seen"):
        plain(typed)


def test_lines_end_alike_and_are_for_texts_of_several_lines():
    assert plain("a\r\nb\rc\td", lines=True) == "a\nb\nc\td"


class TestForms:
    def test_read_texts_as_meant_and_leave_passwords(self):
        form = Note({"name": " \u200bZoe\u0308 ", "text": "one\r\ntwo", "secret": " e\u0308\u200b "})
        assert form.is_valid()
        assert form.cleaned_data == {"name": "Zo\u00eb", "text": "one\ntwo", "secret": " e\u0308\u200b "}

    def test_name_the_field(self):
        form = Note({"name": "a\x07b", "text": "a\x00b"})
        assert set(form.errors) == {"name", "text"}

    def test_ask_for_a_name_that_can_be_seen(self):
        assert "required" in str(Note({"name": "\u200b\u200b"}).errors["name"].as_data()[0].code)
