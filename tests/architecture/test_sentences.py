"""No default message of Django, REST framework or allauth reaches a page or an answer of the API."""

from __future__ import annotations

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from rest_framework import serializers

from core.bodies import body_of
from core.forms import ActionForm, Form
from core.models import Record
from district.accounts import AccountAdapter
from district.forms import sign_in
from tests.architecture.test_input import fields_of, ours
from tests.each import of_each

FORMS = {f"{one.__module__}.{one.__name__}": one for one in ours(Form)}
RECORDS = {model._meta.label: model for model in apps.get_models() if issubclass(model, Record)}


def defaults(kind: type) -> dict[str, str]:
    """Return what a kind of field says where nothing else is said, by code."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        found |= {code: str(words) for code, words in getattr(one, "default_error_messages", {}).items()}
    return found


def raw(field) -> list[str]:
    """Return the codes under which a field says its framework's words, its validators' too."""
    said = {code: str(words) for code, words in field.error_messages.items()}
    found = [code for code, words in defaults(type(field)).items() if said.get(code) == words]
    theirs = [one for one in getattr(field, "validators", ()) if type(one).__module__.startswith("django.core")]
    codes = {getattr(one, "code", None) for one in theirs} - {None}
    if isinstance(field, serializers.Field):  # its validators have the field's words already
        return found
    return [*found, *(code for code in codes if code not in said)]


@of_each("name", sorted(FORMS))
def test_forms_say_our_sentences(name):
    found = {label: codes for label, field in fields_of(FORMS[name]).items() if (codes := raw(field))}
    assert found == {}


@of_each("name", sorted(one for one in FORMS if issubclass(FORMS[one], ActionForm)))
def test_bodies_of_the_api_say_our_sentences(name):
    fields = body_of(FORMS[name])().fields
    children = {f"{label}[]": field.child for label, field in fields.items() if hasattr(field, "child")}
    found = {label: codes for label, field in {**fields, **children}.items() if (codes := raw(field))}
    assert found == {}


@of_each("name", sorted(RECORDS))
def test_columns_say_our_sentences(name):
    columns = [field for field in RECORDS[name]._meta.local_fields if field.editable]
    assert {field.name: codes for field in columns if (codes := raw(field))} == {}


def test_signing_in_says_our_sentences(settings):
    for kind in ours(forms.Form):
        if kind.__module__ == sign_in.__name__ and kind is not sign_in._InOurWords and "uidb36" not in kind.base_fields:
            told = {label: field for label, field in kind.base_fields.items() if label in sign_in.LABELS}
            bare = type("Bare", (sign_in._InOurWords,), told)()
            assert {label: codes for label, field in bare.fields.items() if (codes := raw(field))} == {}, kind
    theirs = {code: str(words) for code, words in DefaultAccountAdapter.error_messages.items()}
    assert [code for code, words in AccountAdapter.error_messages.items() if theirs.get(code) == str(words)] == []


@pytest.mark.django_db
def test_passwords_are_judged_in_our_words():
    assert all(one["NAME"].startswith("district.") for one in settings.AUTH_PASSWORD_VALIDATORS)
    with pytest.raises(ValidationError) as refused:
        validate_password("password")
    assert " ".join(refused.value.messages) == (
        "This password is too short. Use 12 characters or more, several words for example. "
        "Many people use this password, so it is guessed first. Choose another one."
    )


class TestTheApi:
    pytestmark = pytest.mark.django_db

    def test_says_of_no_address_and_of_a_wrong_method_what_to_do(self, client):
        from tests.factories.district import user

        client.force_login(user("plan_director"))
        missing = client.get("/api/v1/plan/milestones/mil-none/").json()["detail"]
        wrong = client.put("/api/v1/plan/milestones/", {}, content_type="application/json").json()["detail"]
        assert "Not found." not in missing
        assert wrong == "This address does not take this method."
