"""What people type is read as they mean it, or refused in words: days, numbers, codes, addresses, lengths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from rest_framework import serializers

from core import bodies
from core.days import FIRST, LAST
from core.forms import ActionForm
from core.texts import LONG, SHORT, CodeField, address


class Asked(ActionForm):
    """All kinds of answers."""

    day = forms.DateField(required=False)
    dollars = forms.DecimalField(required=False, max_digits=12, decimal_places=2)
    lines = forms.IntegerField(required=False, max_value=99)
    number = CodeField(required=False, max_length=40)
    slug = forms.SlugField(required=False)
    email = forms.EmailField(required=False, max_length=254)
    line = forms.CharField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea, help_text="Why.")


def asked(**typed) -> Asked:
    return Asked(typed, actor=None, today=date(2022, 10, 14))


def read(**typed):
    form = asked(**typed)
    [name] = typed
    return form.cleaned_data[name] if form.is_valid() else str(form.errors[name][0])


class TestDays:
    @pytest.mark.parametrize("typed", ["0022-10-14", "9999-01-01", "1949-12-31", "2100-01-01"])
    def test_that_nobody_can_mean_are_refused_in_words(self, typed):
        told = read(day=typed)
        assert typed[:4] in told
        assert "from 1950 to 2099" in told

    @pytest.mark.parametrize("typed", ["2022-10-14", "10/14/2022", "10/14/22"])
    def test_are_read(self, typed):
        assert read(day=typed) == date(2022, 10, 14)

    def test_are_offered_by_the_picker_within_reach(self):
        shown = str(asked()["day"])
        assert f'min="{FIRST}"' in shown
        assert f'max="{LAST}"' in shown

    def test_are_refused_in_a_body_too(self):
        with pytest.raises(serializers.ValidationError) as told:
            bodies.cleaned(Asked, {"day": "0022-10-14"}, version=None, actor=None, today=date(2022, 10, 14))
        assert "0022" in str(told.value.detail["day"])


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("1250", "1250"), ("1,250", "1250"), ("$1,250.00", "1250.00"), (" 1250.5 ", "1250.5"), ("$1250", "1250"),
            ("-12", "-12"), ("\u221212", "-12"), ("0.5", "0.5"), ("1,000,000", "1000000"), ("$ 75", "75"),
            ("\u200b55\ufeff", "55"),
        ],
    )  # fmt: skip
    def test_are_read_as_the_product_shows_them(self, typed, meant):
        assert read(dollars=typed) == Decimal(meant)

    @pytest.mark.parametrize(
        "typed",
        ["O.5", "0.5O", "1e3", "1E3", "1_000", "1,25", "12,50.00", "1.250,00", "1250 USD", "$", "٣", ".5.", "NaN"],
    )
    def test_are_refused_rather_than_guessed(self, typed):
        assert read(dollars=typed) == "Enter a number in digits, such as 1250 or 1,250.50."

    @pytest.mark.parametrize(("typed", "meant"), [("12", 12), ("012", 12), ("1O", None), ("1e1", None), ("1.5", None)])
    def test_of_things_are_whole(self, typed, meant):
        assert read(lines=typed) == (meant or "Enter a whole number in digits, such as 12.")

    @pytest.mark.parametrize(("typed", "told"), [
        ({"lines": "100"}, "Enter 99 at most."),
        ({"dollars": "1.234"}, "Enter at most 2 digits behind the point."),
    ])  # fmt: skip
    def test_beyond_reach_are_refused_with_how_far_it_goes(self, typed, told):
        assert read(**typed) == told

    def test_come_whole_from_the_browser(self):
        """A field of numbers would leave the letters out before they are sent."""
        for name, mode in (("dollars", "decimal"), ("lines", "numeric")):
            shown = str(asked()[name])
            assert 'type="text"' in shown
            assert f'inputmode="{mode}"' in shown
            assert "step" not in shown


class TestTexts:
    def test_say_how_long_they_may_be(self):
        form = asked()
        assert f'data-most="{SHORT}"' in str(form["line"])
        assert "maxlength" not in str(form["line"])  # a browser would stop there without a word
        assert form.fields["note"].help_text == "Why. At most 5,000 characters."
        assert "maxlength" not in str(form["note"])  # what is pasted must not be cut off unseen

    @pytest.mark.parametrize(("name", "most"), [("line", SHORT), ("note", LONG)])
    def test_are_refused_beyond_on_both_faces(self, name, most):
        assert read(**{name: "x" * most}) == "x" * most
        assert f"At most {most} characters fit; this has {most + 1}." in read(**{name: "x" * (most + 1)})
        assert bodies.body_of(Asked)().fields[name].max_length == most

    @pytest.mark.parametrize(
        "typed", ["PR\u20112022\u201110", "PR\u20132022\u221210", "PR-2022\u200b-10", " PR-2022-10 "]
    )
    def test_that_are_numbers_have_plain_hyphens(self, typed):
        assert read(number=typed) == "PR-2022-10"

    def test_that_are_codes_have_them_too(self):
        assert read(slug="M\u201113") == "M-13"

    @pytest.mark.parametrize("typed", ["Ana@Bücher.example", "ana@xn--bcher-kva.example", "ana@BU\u0308CHER.example"])
    def test_that_are_addresses_are_one_account(self, typed):
        assert read(email=typed) == address(typed) == "ana@xn--bcher-kva.example"

    @pytest.mark.parametrize("typed", ["nobody", "a@", "@", "a@b..c", "a@-"])
    def test_that_are_no_addresses_are_refused_and_never_an_error_of_ours(self, typed):
        assert "name@example.org" in read(email=typed)
