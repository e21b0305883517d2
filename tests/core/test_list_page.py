"""The page of a list: narrowed, sorted, sent as a file, and what it answers to a filter that is not right."""

from __future__ import annotations

from urllib.parse import parse_qs

import django_filters
import pytest
from django import forms
from django.test import RequestFactory

from core.exports import Column
from core.list_page import ListPage
from core.web import ROWS
from district.models import School
from tests.factories.district import district, make, school

pytestmark = pytest.mark.django_db

COLUMNS = (
    Column("code", "Code", lambda row: row.code, ("code",)),
    Column("name", "Name", lambda row: row.name, ("name",)),
)
TEMPLATE = "components/downloads.html"


class LevelFilter(django_filters.FilterSet):
    level = django_filters.ChoiceFilter(choices=School.Level.choices)
    closed_date = django_filters.DateFilter()


class DayForm(forms.Form):
    as_of = forms.DateField(required=False)


@pytest.fixture(autouse=True)
def _schools():
    school("east", "East"), school("north", "North")
    make(School(district=district(), code="adams", name="Adams", level=School.Level.MIDDLE))


def listed(query="", rows=None):
    request = RequestFactory().get(f"/list/{query}")
    filters = LevelFilter(request.GET, queryset=School.objects.order_by("-code"), request=request)
    return ListPage(request, filters.qs if rows is None else rows, COLUMNS, filters)


def codes(found):
    return [row.code for row in found]


def context(answered, monkeypatch, **given):
    shown = {}

    def render(request, template, context, status):
        shown.update(context, template=template, status=status)
        return shown

    monkeypatch.setattr("core.list_page.render", render)
    answered.answer(TEMPLATE, **given)
    return shown


class TestFound:
    def test_is_all_in_its_own_order_then_as_asked(self):
        assert codes(listed().found) == ["north", "east", "adams"]
        assert codes(listed("?sort=code").found) == ["adams", "east", "north"]
        assert codes(listed("?level=high&sort=-name").found) == ["north", "east"]

    def test_a_filter_that_is_not_right_finds_nothing(self):
        wrong = listed("?level=moon")
        assert (wrong.is_right, codes(wrong.found), wrong.page.count) == (False, [], 0)
        assert wrong.answer(TEMPLATE).status_code == 422

    @pytest.mark.parametrize("wrong", ["level=moon", "closed_date=yesterday", "level=high&closed_date=2022-13-01"])
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_neither_does_its_file(self, kind, wrong):
        asked = listed(f"?{wrong}&format={kind}")
        answer = asked.file("schools") or asked.answer(TEMPLATE)
        assert answer.status_code == 422
        assert "attachment" not in answer.headers.get("Content-Disposition", "")

    def test_without_filters_everything_is_right(self):
        plain = ListPage(RequestFactory().get("/list/?level=moon"), School.objects.order_by("code"), COLUMNS)
        assert plain.is_right
        assert not plain.is_filtered
        assert plain.answer(TEMPLATE).status_code == 200

    def test_a_form_filters_as_well(self):
        request = RequestFactory().get("/list/?as_of=soon")
        asked = ListPage(request, School.objects.all(), COLUMNS, DayForm(request.GET))
        assert (asked.is_right, asked.is_filtered) == (False, True)
        assert asked.filter_form.errors["as_of"]


class TestFile:
    def test_holds_what_the_page_would_show_on_all_its_pages(self, settings):
        answer = listed("?format=csv&level=high&sort=code&page=7").file("schools")
        assert answer["Content-Disposition"] == 'attachment; filename="schools.csv"'
        assert answer.content.decode("utf-8-sig").split("\r\n") == ["Code,Name", "east,East", "north,North", ""]

    def test_is_none_where_the_page_is_asked_for(self):
        assert listed().file("schools") is None


class TestAnswer:
    def test_gives_every_list_the_same_context(self, monkeypatch):
        shown = context(listed("?level=high"), monkeypatch, row=lambda one: one.name, today="today")
        assert shown["rows"] == ["North", "East"]
        assert (shown["page"].count, shown["page"].words) == (2, "1 to 2 of 2")
        assert (shown["is_filtered"], shown["is_right"], shown["reset_url"]) == (True, True, "/list/")
        assert set(shown["headings"]) == {"code", "name"}
        assert [parse_qs(link["url"][1:])["format"] for link in shown["links"]] == [["csv"], ["xlsx"]]
        assert list(shown["filter_form"].fields) == ["level", "closed_date"]
        assert (shown["template"], shown["status"], shown["today"]) == (TEMPLATE, 200, "today")

    def test_an_empty_filter_narrows_nothing(self, monkeypatch):
        shown = context(listed("?level=&sort=name"), monkeypatch)
        assert (shown["is_filtered"], shown["reset_url"], codes(shown["rows"])) == (
            False, "", ["adams", "east", "north"],
        )  # fmt: skip

    def test_a_whole_list_is_on_one_page(self, django_assert_num_queries, monkeypatch):
        for number in range(ROWS):
            school(f"s{number:02}", f"School {number}")
        request = RequestFactory().get("/list/?sort=-code&page=2")
        whole = ListPage(request, School.objects.order_by("code"), COLUMNS, whole=True)
        with django_assert_num_queries(1):
            shown = context(whole, monkeypatch)
        assert (shown["page"].count, shown["page"].next_url) == (ROWS + 3, "")
        assert codes(shown["rows"])[0] == "s49"
        assert len(shown["rows"]) == ROWS + 3

    def test_costs_the_same_however_long_the_list_is(self, django_assert_num_queries, monkeypatch):
        for times in range(2):
            with django_assert_num_queries(2):
                context(listed(), monkeypatch)
            for number in range(ROWS):
                school(f"s{times}-{number}", f"School {number}")
        assert len(listed("?page=2").page.rows) == ROWS
