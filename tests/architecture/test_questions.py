"""What the API may be asked in an address: names it knows, each once, days and numbers in one form."""

from __future__ import annotations

import pytest
from django.test import Client

from core import clock
from district.models import User
from tests.architecture import of_diversion, of_privacy_partner, of_restorative
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.architecture.test_hostile import place
from tests.factories import district as people
from tests.factories import students
from tests.rights import EVERY
from tests.turns import once_in

pytestmark = pytest.mark.django_db

READ = [a for a in addresses() if a.name.endswith(("-list", "-detail", "-money")) and "-api:" in a.name]


@pytest.fixture(scope="module")
def _reader(module_rows):
    """A browser of someone who holds every role, and accepted the code of conduct."""
    with clock.travel(TODAY):
        client = Client()
        reader = people.user(*EVERY, since=TODAY.date().replace(year=2021))
        client.force_login(of_privacy_partner.sent(students.accepted(reader)))
        return client


@pytest.fixture
def reader(_reader, db):
    with clock.travel(TODAY):
        yield _reader


class TestEveryAddress:
    def test_names_what_it_does_not_know(self, reader, things):
        for address in READ:
            answer = reader.get(place(address, things), {"sta tus": "x"})
            if answer.status_code == 405:
                continue
            assert answer.status_code == 400, (address.name, answer.content)
            assert set(answer.json()["errors"]) == {"sta tus"}, address.name
            assert answer.json()["type"].endswith("/api/v1/problems/#invalid"), address.name

    @once_in(3)
    def test_answers_without_a_question(self, reader, things):
        things |= of_restorative.own(User.objects.get(pk=reader.session["_auth_user_id"]), things)
        things |= of_diversion.own(User.objects.get(pk=reader.session["_auth_user_id"]), things)
        told = {address.name: reader.get(place(address, things)).status_code for address in READ}
        assert {name: status for name, status in told.items() if status not in {200, 405}} == {}


class TestLists:
    @pytest.mark.parametrize(
        ("query", "wrong"),
        [
            ("level=1&level=2", "level"),
            ("page_size=abc", "page_size"),
            ("page_size=0", "page_size"),
            ("page_size=-5", "page_size"),
            ("page_size=1&page_size=2", "page_size"),
            ("count=perhaps", "count"),
            ("due_until=10/14/2022", "due_until"),
            ("due_until=Oct 14, 2022", "due_until"),
            ("owner=stf-xx", "owner"),
            ("sort=name", "sort"),
        ],
    )
    def test_refuse_what_they_do_not_understand_naming_it(self, reader, things, query, wrong):
        answer = reader.get(f"/api/v1/plan/milestones/?{query}")
        assert answer.status_code == 400, answer.content
        assert set(answer.json()["errors"]) == {wrong}

    def test_take_days_as_systems_write_them(self, reader, things):
        assert reader.get("/api/v1/plan/milestones/?due_until=2022-10-14&page_size=500&count=true").status_code == 200


class TestAddresses:
    @pytest.mark.parametrize("address", ["/api/v1/nowhere/", "/api/v2/plan/milestones/", "/api/nothing"])
    def test_that_are_not_there_answer_systems_as_all_errors_do(self, client, address):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert answer.json()["code"] == "not_found"

    def test_that_are_not_there_answer_people_with_a_page(self, client):
        assert client.get("/nowhere/")["Content-Type"].startswith("text/html")

    def test_without_a_slash_lead_on_for_reading_alone(self, reader, things):
        assert reader.get("/api/v1/plan/milestones").status_code == 301
        for method in ("post", "put", "patch", "delete"):
            assert getattr(reader, method)("/api/v1/plan/milestones").status_code == 404
        assert reader.post("/plan/milestones").status_code == 404

    def test_of_problems_explain_each_code(self, client):
        page = client.get("/api/v1/problems/")
        assert page.status_code == 200
        assert 'id="stale"' in page.content.decode()


class TestNotModified:
    @pytest.mark.parametrize("known", ['"{v}"', 'W/"{v}"', '"99", W/"{v}"', "*", ' "{v}" , "x"'])
    def test_saves_sending_what_is_known(self, reader, things, known):
        milestone = things["plan:milestone"]
        where = f"/api/v1/plan/milestones/{milestone.ref}/"
        header = {"if-none-match": known.format(v=milestone.version)}
        assert reader.get(where, headers=header).status_code == 304
        assert reader.get(where, headers={"if-none-match": '"99"'}).status_code == 200
