"""A wrong question to a list is answered as wrong, on its page and where its file was asked for."""

from __future__ import annotations

import pytest
from django.forms import ChoiceField, DateField
from django.test import Client

from core import clock
from tests.architecture import of_privacy_partner
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import plan, staffing, students
from tests.rights import EVERY
from tests.turns import TURN, is_due, place, some_and_whole

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
        browser.force_login(of_privacy_partner.sent(students.accepted(people.user(*EVERY))))
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


def by_turns(name: str, ways: list[str], whole: bool) -> list[str]:
    """Return in which ``ways`` to ask: in one of them, another one each day, unless the ``whole`` is asked."""
    return ways if whole else [ways[place(name, len(ways))]]


@some_and_whole
def test_a_filter_that_cannot_be_is_told_and_never_taken_for_none(client, lists, whole):
    """Half of the filters are asked each day, and by ``make test-deep`` all."""
    told = {}
    for name, (url, page) in lists.items():
        for field in narrowed_by(name, page):
            if not whole and not is_due(f"{name} {field}", 2, TURN // 3):
                continue  # half of them wait, three days each, while the ways have their turns
            for asked in by_turns(f"{name} {field}", ["", "csv", "xlsx"], whole):
                answer = client.get(url, {field: "nothing-of-the-kind", "format": asked})
                told[name, field, asked] = (answer.status_code, answer["Content-Type"].partition(";")[0])
                # Whichever were shown, they were not asked for.
                assert not list(answer.context["rows"]), (name, field, asked)
    assert len(told) > 15
    assert {one: what for one, what in told.items() if what != (422, "text/html")} == {}


def test_without_a_question_there_is_a_page_and_a_file(client, lists):
    told = {name: client.get(url, {"format": "csv"})["Content-Type"] for name, (url, _) in lists.items()}
    assert len(told) > 10
    assert {name for name, (_, page) in lists.items() if page.status_code != 200} == set()
    assert {name: kind for name, kind in told.items() if not kind.startswith("text/csv")} == {}


@some_and_whole
def test_a_kind_of_file_that_there_is_not_is_told_and_nothing_shown_in_its_place(client, lists, whole):
    kinds = {name: by_turns(name, ["x", "CSV", "pdf", "csv "], whole) for name in lists}
    told = {(name, kind): client.get(url, {"format": kind}) for name, (url, _) in lists.items() for kind in kinds[name]}
    assert len(told) > 10
    assert {name: answer.status_code for name, answer in told.items() if answer.status_code != 404} == {}
    assert {name for name, answer in told.items() if b"A list can be had as CSV or XLSX" not in answer.content} == set()


@some_and_whole
def test_every_heading_that_sorts_leads_to_the_list(client, lists, whole):
    """Two of each list's headings are followed each day, and by ``make test-deep`` all."""
    told = {}
    for name, (url, page) in lists.items():
        leading = [heading for heading in page.context.get("headings", {}).values() if heading.url]
        start = place(name, len(leading)) if leading else 0
        for heading in leading if whole else [*leading, *leading][start : start + 2]:
            told[name, heading.label] = client.get(f"{url}{heading.url}").status_code
    assert len(told) > (30 if whole else 15)
    assert {one: code for one, code in told.items() if code != 200} == {}
