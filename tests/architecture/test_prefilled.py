"""A link fills in what its page shows and nothing else: whom, which role, where and how much is chosen by a person."""

from __future__ import annotations

import pytest
from django import forms
from django.test import RequestFactory
from django.urls import reverse

from core.action_views import _asked
from core.forms import ActionForm
from core.picking import PickField
from district.models import Role
from tests.architecture.test_input import ours
from tests.each import of_each
from tests.factories.district import user
from tests.factories.staffing import line

FORMS = {f"{one.__module__}.{one.__name__}": one for one in ours(ActionForm)}
# What a link may fill in, and why that chooses for nobody.
MAY = {
    "title": "the decision on whose page the link stands, which the amendment carries out",
    "decided_date": "the day of that decision",
    "event": "the event on whose page the link stands",
    "observations": "the observation beside which the link stands",
    "course": "the course on whose page the link stands",
    "school": "the school on whose page the link stands",
    "about": "the strategy on whose page the link stands",
    "indicator": "the figure beside which the link stands",
    "asking": "the condition beside whose page the link stands",
    "asking_kind": "which kind of record that is",
    "realignment": "the realignment on whose page the link stands",
    "position": "the position on whose page the link stands",
    "record": "the record on whose page the link stands",
    "record_kind": "which kind of record that is",
    "contact": "the student in a police contact beside whom the link stands",
    "beside": "the student on whose page the link stands",
    "support": "the support on whose page the link stands",
    "authorization": "of what the plan approves, the one from whose row one comes",
    "change": "the entry of a draft beside which the link stands",
    "cover": "the duty beside which the link stands",
    "entry": "the payment beside which the link stands",
    "holding": "the share beside which the link stands",
    "step": "the step beside which the link stands",
    "record_ref": "the record beside which the note stands",
    "on": "the day on which somebody leaves, as the page tells it that leads there",
}


def asked_of(form: type[ActionForm], **headers: str) -> set[str]:
    """Return which fields of ``form`` an address with all of them fills in."""
    return set(_asked(RequestFactory().get("/", dict.fromkeys(form.base_fields, "x"), headers=headers), form))


class TestEveryForm:
    @of_each("name", sorted(FORMS))
    def test_takes_from_a_link_what_it_names_alone(self, name):
        assert asked_of(FORMS[name]) == FORMS[name].prefilled

    @of_each("name", sorted(FORMS))
    def test_names_what_the_link_is_about_alone(self, name):
        form = FORMS[name]
        assert set(form.prefilled) <= set(MAY) & set(form.base_fields)
        chosen = (PickField, forms.DecimalField, forms.IntegerField, forms.BooleanField, forms.EmailField)
        assert [field for field in form.prefilled if isinstance(form.base_fields[field], chosen)] == []


def test_each_that_is_listed_is_used():
    assert set().union(*(form.prefilled for form in FORMS.values())) == set(MAY)


def test_a_form_that_asks_anew_keeps_what_was_typed():
    form = FORMS["plan.change_forms.ChangeForm"]
    assert asked_of(form, HX_REQUEST="true") == set(form.base_fields)


@pytest.mark.django_db
class TestPages:
    def test_that_give_a_role_choose_neither_role_nor_place(self, client):
        client.force_login(user(Role.ADMINISTRATOR))
        someone = user()
        asked = {"role": "administrator", "school": "*", "email": "eve@example.org", "name": "Eve"}
        for address in (reverse("district:person-grant", args=[someone.ref]), reverse("district:person-add")):
            page = client.get(address, asked)
            assert {field.name for field in page.context["form"] if field.value() in asked.values()} == set()
            assert b"checked" not in page.content
            assert b"eve@example.org" not in page.content

    def test_that_spend_money_and_choose_people_begin_empty(self, client):
        client.force_login(user(Role.HR_SPECIALIST))
        made = line("position", "offered")
        asked = {"amount": "900000", "holder": "stf-eve", "fte": "0.123", "annual_cost": "900000"}
        for action in ("fill", "change-cost", "change-fte"):
            page = client.get(reverse(f"staffing:position-{action}", args=[made.ref]), asked)
            assert page.status_code == 200
            assert not set(asked.values()) & {str(field.value()) for field in page.context["form"]}
