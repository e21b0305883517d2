"""Whatever a page or the API asks for: each text has a limit, each day a range, each number is read as it is shown."""

from __future__ import annotations

import copy
from importlib import import_module

import pytest
import yaml
from django import forms
from django.urls import get_resolver
from django_filters import FilterSet
from rest_framework import serializers

from core.bodies import body_of
from core.days import within_reach
from core.forms import ActionForm, Form
from district.models import Role
from tests.each import of_each
from tests.rooms import rooms
from tests.servers import CHECKOUT

ROOMS = rooms()
assert get_resolver().url_patterns  # imports every page, and with them every form


def ours(base: type) -> list[type]:
    """Return what is made from ``base`` in our rooms, at whatever depth."""
    found = {one for below in base.__subclasses__() for one in (below, *ours(below))}
    return sorted((one for one in found if one.__module__.split(".")[0] in ROOMS and one is not Form), key=str)


def fields_of(form: type[forms.Form]) -> dict[str, forms.Field]:
    """Return a form's fields as a page has them, whatever record it is about."""
    bare = type("Bare", (Form,), copy.deepcopy(form.base_fields))()
    return bare.fields


ASKED = {f"{form.__module__}.{form.__name__}": form for form in ours(Form)}
FILTERS = {f"{one.__module__}.{one.__name__}": one for one in ours(FilterSet)}


def test_every_form_is_one_that_reads_as_meant():
    signing_in = {one for one in ours(forms.Form) if one.__module__ == "district.forms.sign_in"}
    assert [one for one in ours(forms.Form) if not issubclass(one, Form) and one not in signing_in] == []
    assert len(ASKED) > 50


@of_each("name", sorted(FILTERS))
def test_every_filter_asks_by_such_a_form(name):
    assert issubclass(FILTERS[name]._meta.form, Form)


class TestEveryForm:
    @of_each("name", sorted(ASKED))
    def test_has_a_limit_for_each_text_and_tells_it(self, name):
        for field in fields_of(ASKED[name]).values():
            if isinstance(field, forms.CharField):
                assert field.max_length, field.label
                told = field.help_text if isinstance(field.widget, forms.Textarea) else field.widget.attrs
                is_typed = not isinstance(field.widget, forms.Select | forms.HiddenInput)
                assert not is_typed or f"{field.max_length:,}" in str(told), field.label

    @of_each("name", sorted(ASKED))
    def test_has_a_range_for_each_day(self, name):
        for field in fields_of(ASKED[name]).values():
            if isinstance(field, forms.DateField | forms.DateTimeField):
                assert within_reach in field.validators
                assert {"min", "max"} <= set(field.widget.attrs)

    @of_each("name", sorted(ASKED))
    def test_has_no_field_from_which_a_browser_leaves_letters_out(self, name):
        assert not [one for one in fields_of(ASKED[name]).values() if type(one.widget) is forms.NumberInput]

    @of_each("name", sorted(ASKED))
    def test_tells_systems_the_limits(self, name):
        if not issubclass(ASKED[name], ActionForm):
            return
        for field in body_of(ASKED[name])().fields.values():
            assert not isinstance(field, serializers.CharField) or field.max_length, field.field_name


def test_rooms_are_all_looked_at():
    assert {import_module(one.__module__).__name__.split(".")[0] for one in ASKED.values()} >= set(rooms("forms"))


@pytest.fixture(scope="module")
def told():
    return yaml.load((CHECKOUT / "docs" / "openapi.yaml").read_text(), yaml.CSafeLoader)  # a safe one


class TestTheDescription:
    def test_is_of_openapi_3_1(self, told):
        assert told["openapi"].startswith("3.1")
        assert "nullable" not in str(told)

    def test_knows_every_role_that_an_answer_can_name(self, told):
        schemas = told["components"]["schemas"]
        assert set(schemas["RoleEnum"]["enum"]) == set(Role.values)
        assert set(schemas["RoleToGrant"]["enum"]) == set(Role.values) - {"integration"}

    def test_tells_of_refusals(self, told):
        for operations in told["paths"].values():
            for operation in operations.values():
                assert "application/problem+json" in operation["responses"]["default"]["content"]
