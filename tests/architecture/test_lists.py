"""A wrong question to a list is answered as wrong, on its page and where its file was asked for."""

from __future__ import annotations

import pytest
from django.forms import ChoiceField, DateField
from django.test import Client

from core import clock
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import plan, staffing, students
from tests.rights import EVERY

pytestmark = pytest.mark.django_db

PAGES = [a for a in addresses() if a.name.endswith("-list") and not a.is_api and not a.parts]
# Of these one asks for a day, by a form of their own.
AS_OF = {"staffing:position-list", "staffing:realignment-list", "staffing:stipend-list"}


@pytest.fixture(scope="module")
def _reader(module_rows):
    """A browser of someone who sees all, and the page of each list that can be taken along, by name."""
    with clock.travel(TODAY):
        plan.milestone("m1")
        people.staff()
        for kind in ("position", "realignment", "stipend"):
            staffing.line(kind)
        browser = Client()
        browser.force_login(students.accepted(people.user(*EVERY)))
        answers = {address.name: (address.url(), browser.get(address.url())) for address in PAGES}
        # What leads on or is a file has no page to take along.
        pages = {name: told for name, told in answers.items() if told[1].context is not None}
        return browser, {name: (url, page) for name, (url, page) in pages.items() if "links" in page.context}


@pytest.fixture
def client(_reader, db):
    with clock.travel(TODAY):
        yield _reader[0]


@pytest.fixture
def lists(_reader):
    return _reader[1]


def narrowed_by(name: str, answer) -> list[str]:
    """Return the names of the filters that do not take any words at all."""
    filters = answer.context.get("filters")
    if filters is None:
        return ["as_of"] if name in AS_OF else []
    return [name for name, field in filters.form.fields.items() if isinstance(field, ChoiceField | DateField)]


@pytest.mark.parametrize("asked", ["", "csv", "xlsx"])
def test_a_filter_that_cannot_be_is_told_and_never_taken_for_none(client, lists, asked):
    told = {}
    for name, (url, page) in lists.items():
        for field in narrowed_by(name, page):
            answer = client.get(url, {field: "nothing-of-the-kind", "format": asked})
            told[name, field] = (answer.status_code, answer["Content-Type"].partition(";")[0])
            assert not list(answer.context["rows"]), (name, field)  # whichever were shown, they were not asked for
    assert len(told) > 15
    assert {one: what for one, what in told.items() if what != (422, "text/html")} == {}


def test_without_a_question_there_is_a_page_and_a_file(client, lists):
    told = {name: client.get(url, {"format": "csv"})["Content-Type"] for name, (url, _) in lists.items()}
    assert len(told) > 10
    assert {name for name, (_, page) in lists.items() if page.status_code != 200} == set()
    assert {name: kind for name, kind in told.items() if not kind.startswith("text/csv")} == {}


@pytest.mark.parametrize("kind", ["x", "CSV", "pdf", "csv "])
def test_a_kind_of_file_that_there_is_not_is_told_and_nothing_shown_in_its_place(client, lists, kind):
    told = {name: client.get(url, {"format": kind}) for name, (url, _) in lists.items()}
    assert len(told) > 10
    assert {name: answer.status_code for name, answer in told.items() if answer.status_code != 404} == {}
    assert {name for name, answer in told.items() if b"A list can be had as CSV or XLSX" not in answer.content} == set()


def test_every_heading_that_sorts_leads_to_the_list(client, lists):
    told = {
        (name, heading.label): client.get(f"{url}{heading.url}").status_code
        for name, (url, page) in lists.items()
        for heading in page.context.get("headings", {}).values()
        if heading.url
    }
    assert len(told) > 30
    assert {one: code for one, code in told.items() if code != 200} == {}
