"""What is typed into a combo box: found while it is typed, read when it is sent, and never somebody else."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Q
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, picking
from core.forms import Form
from core.picking import MOST, Option, Part, PickField, Says, Source
from district import picks
from district.models import Role, School, StaffMember
from tests.factories.district import school, staff, user
from tests.factories.plan import milestone
from tests.factories.staffing import START, act, line

pytestmark = pytest.mark.django_db
HELD = "Campus monitor, East, 1.000 FTE · owns 1 open milestone"
NOBODY = Option("nobody", "Nobody yet")


@pytest.fixture
def hr():
    return user(Role.HR_SPECIALIST)


def form_of(viewer, today, *, sent=None, is_strict=False, rows=None):
    """Return a form that asks for somebody on the staff, bound to what was sent."""

    class Asking(Form):
        who = PickField(is_strict=is_strict)

    form = Asking(sent)
    part = picks.staff(viewer, StaffMember.objects.all() if rows is None else rows, today)
    form.fields["who"].offer(Source((part,), (NOBODY,)))
    return form


@pytest.fixture
def asking(hr, today):
    return lambda typed="", who="", **more: form_of(hr, today, sent={"who": who, "who_typed": typed}, **more)


@pytest.fixture
def today():
    return clock.today()


def found(form, typed):
    """Return what the page's script is told."""
    request = RequestFactory().get("/", {"pick": "who", "typed": typed})
    return json.loads(picking.answer(request, form).content)


class TestWhileTyping:
    @pytest.mark.parametrize(
        "typed", ["zoe", "ZOË o'test", "otesterly zoe", "O’Testerly, Zoë", "T-77", "t\u201177", "  Zo  "]
    )
    def test_finds_by_name_in_any_order_and_spelling_and_by_number(self, asking, typed):
        staff("Zoë O’Testerly", number="T-77")
        staff("Adam Stone")
        assert [one["label"] for one in found(asking(), typed)["options"]] == ["Zoë O’Testerly · T-77"]

    def test_tells_no_more_than_a_few_and_that_there_are_more(self, asking):
        for number in range(MOST + 3):
            staff(f"Ada {number}")
        told = found(asking(), "ada")
        assert len(told["options"]) == MOST
        assert told["words"] == "The first 10. Type more to find others."
        assert len(found(asking(), "")["options"]) == MOST
        assert found(asking(), "xyz") == {
            "options": [],
            "words": "Nobody fits. Type part of a name, or a whole number.",
        }

    def test_offers_the_answers_that_are_no_person(self, asking):
        assert [one["value"] for one in found(asking(), "nobody")["options"]] == ["nobody"]

    def test_is_silent_about_hidden_characters(self, asking):
        staff("Ada")
        assert found(asking(), "\x00")["options"] == []

    def test_asks_as_much_of_ten_as_of_one(self, asking, django_assert_num_queries):
        form = asking()
        staff("Ada 0")
        found(form, "ada")
        with django_assert_num_queries(7):  # the people, what they hold in four ways, and their milestones and sessions
            found(asking(), "ada")
        for number in range(9):
            staff(f"Ada {number}", job_title="Teacher", school=school())
        with django_assert_num_queries(7):
            assert len(found(asking(), "ada")["options"]) == 10


class TestWhoseNumber:
    def test_is_told_to_whom_may_see_them_as_staff_alone(self, today):
        here, there = school(), school("north", "North")
        staff("Ada", number="E-1", school=here)
        staff("Ada", number="N-1", school=there)
        viewer = user(Role.HR_SPECIALIST, at=here)
        form = form_of(viewer, today)
        assert [one["label"] for one in found(form, "ada")["options"]] == ["Ada · E-1", "Ada"]
        assert found(form, "N-1")["options"] == []
        assert len(found(form, "E-1")["options"]) == 1

    def test_is_not_told_by_a_lists_filter_nor_what_they_hold(self, client):
        away = {"job_title": "Coach", "school": school(), "left_date": date(2027, 1, 16)}
        ida = staff("Ida Kestrel", number="I-1", **away)
        milestone("m1", owner=ida)
        act(line("position", "offered"), "fill", START + timedelta(days=60), ida)
        for role, label, more in (
            (Role.BOARD_MEMBER, "Ida Kestrel", "Owns 1 open milestone"),
            (
                Role.PLAN_DIRECTOR,
                "Ida Kestrel · I-1",
                f"Coach · East · holds {HELD} · last day Jan 15, 2027",
            ),
        ):
            client.force_login(user(role))
            told = client.get(reverse("plan:milestone-list"), {"pick": "owner", "typed": "kestrel"}).json()["options"]
            assert told == [{"value": ida.ref, "label": label, "more": more}]
            assert client.get(reverse("plan:milestone-list"), {"owner_typed": "Ida Kestrel"}).context["is_filtered"]


class TestWhatIsSent:
    @pytest.mark.parametrize("typed", ["Zoë Testerly", "testerly zoe", "Testerly, Zoe", "T-77", "t\u201177"])
    def test_a_whole_name_or_number_means_that_one(self, asking, typed):
        one = staff("Zoë Testerly", number="T-77")
        staff("Zoë Testerly-Stone")
        form = asking(typed)
        assert form.is_valid(), form.errors
        assert form.cleaned_data["who"] == one.ref

    @pytest.mark.parametrize("typed", ["Zoë", "Zo Testerly"])
    def test_part_of_a_name_means_nobody_even_if_it_fits_one(self, asking, typed):
        one = staff("Zoë Testerly")
        form = asking(typed)
        assert f"“{typed}” names nobody in full. It may be Zoë Testerly ({one.employee_number})." in str(form.errors)

    def test_two_of_one_name_are_told_apart_and_not_guessed(self, asking):
        first, second = staff("Ada Lorn", number="A-1"), staff("Ada Lorn", number="A-2")
        form = asking("ada lorn")
        words = "More than one is called “ada lorn”: Ada Lorn (A-1); Ada Lorn (A-2)."
        assert words in str(form.errors)
        assert asking("A-2").is_valid()
        assert asking(second.ref).is_valid()
        for who in (first.ref, ""):
            chosen = asking("Ada Lorn · A-1", who=who)
            assert (chosen.is_valid(), chosen.cleaned_data["who"]) == (True, first.ref)

    def test_what_was_typed_last_counts_and_not_what_was_chosen_before(self, asking):
        first, second = staff("Ada"), staff("Bea")
        form = asking("Bea", who=first.ref)
        assert (form.is_valid(), form.cleaned_data["who"]) == (True, second.ref)
        assert not asking("", who=first.ref).is_valid()

    def test_who_is_not_among_the_choices_is_not_taken(self, hr, today):
        staff("Ada", number="A-1")
        nobody = StaffMember.objects.none()
        form = form_of(hr, today, sent={"who": "", "who_typed": "A-1"}, rows=nobody)
        assert "Nobody to be chosen here is called “A-1”" in str(form.errors)

    def test_a_value_alone_is_the_services_to_judge_unless_it_is_strict(self, hr, today):
        assert form_of(hr, today, sent={"who": "stf-none"}).is_valid()
        assert not form_of(hr, today, sent={"who": "stf-none"}, is_strict=True).is_valid()
        assert not form_of(hr, today, sent={"who": "\x00"}, is_strict=True).is_valid()

    def test_an_answer_that_is_no_person_can_be_typed(self, asking):
        form = asking("nobody yet")
        assert (form.is_valid(), form.cleaned_data["who"]) == (True, "nobody")

    @pytest.mark.parametrize("typed", ["x" * 201, "a\x00b", "a\u202eb"])
    def test_hostile_words_are_refused(self, asking, typed):
        assert not asking(typed).is_valid()

    def test_is_shown_again_as_it_was_typed(self, asking):
        staff("Zoë Testerly")
        assert 'value="Zoë"' in str(asking("Zoë")["who"])

    def test_what_is_chosen_is_shown_in_words(self, hr, today):
        one = staff("Ada", number="A-1")
        shown = str(form_of(hr, today, sent={"who": one.ref})["who"])
        assert 'value="Ada · A-1"' in shown
        assert f'value="{one.ref}"' in shown


class TestWhatItCosts:
    def test_to_show_and_read_what_is_chosen_is_one_query_in_all(self, asking, hr, today, django_assert_num_queries):
        ada = staff("Ada", number="E-1", job_title="Teacher", school=school())
        for form in (asking("Ada · E-1", ada.ref), form_of(hr, today, sent={"who": ada.ref}, is_strict=True)):
            with django_assert_num_queries(1):
                assert form.is_valid()
                assert "Ada · E-1" in str(form["who"])

    @pytest.mark.parametrize("query", ["owner={0}", "owner={0}&owner_typed=Ida Kestrel", "owner_typed=Ida Kestrel"])
    def test_a_list_narrowed_by_somebody_is_one_query_more(self, client, query):
        ida = staff("Ida Kestrel", number="I-1")
        milestone("m1", owner=ida)
        client.force_login(user(Role.PLAN_DIRECTOR))

        def cost(query: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{reverse('plan:milestone-list')}?{query}").status_code == 200
            return len(queries)

        cost("")
        # Typed alone it is read once to find it, and once to show it.
        assert cost(query.format(ida.ref)) <= cost("") + 2


class TestWhatIsSaid:
    SAYS = Says(
        ask="Choose a school.",
        nothing="No school fits.",
        unknown="No school is “%(text)s”.",
        in_part="“%(text)s” may be %(names)s.",
    )

    def form(self, sent, **kwargs):
        class Asking(Form):
            where = PickField(**kwargs)

        form = Asking(sent)
        part = Part(
            rows=School.objects.order_by("name"),
            like=lambda text: Q(name__has_words=text),
            same=lambda text: Q(name__named_as=text),
            name=lambda one: Option(one.code, one.name),
            more=lambda rows: ["" for _one in rows],
            by="code",
            says=self.SAYS,
        )
        form.fields["where"].offer(Source((part,)))
        return form

    def test_is_of_what_is_chosen(self):
        school("north", "North")
        request = RequestFactory().get("/", {"pick": "where", "typed": "west"})
        assert json.loads(picking.answer(request, self.form({})).content)["words"] == "No school fits."
        assert self.form({"where": ""}).errors == {"where": ["Choose a school."]}
        assert self.form({"where": "", "where_typed": "West"}).errors == {"where": ["No school is “West”."]}
        assert self.form({"where": "", "where_typed": "North"}).is_valid()

    def test_is_the_fields_own_where_it_says_something(self):
        form = self.form({"where": ""}, error_messages={"required": "Say where."})
        assert form.errors == {"where": ["Say where."]}


def test_a_field_that_is_no_choice_has_no_answer(asking):
    with pytest.raises(ObjectDoesNotExist):
        picking.answer(RequestFactory().get("/", {"pick": "other"}), asking())
    assert picking.answer(RequestFactory().get("/"), asking()) is None
