"""The room's part of the API: what it gives, versions, and refusals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import past
from staffing.models import Position
from tests.factories.district import school, staff, year
from tests.factories.plan import authorization
from tests.factories.staffing import PATHS, START, act, hr, line, line_type, opened
from tests.staffing.conftest import TODAY
from tests.turns import one_of

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/staffing"


def send(client, address, body, version=None):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return client.post(address, body, content_type="application/json", headers=headers)


class TestList:
    def test_gives_a_line_as_it_stood(self, desk):
        under = authorization(code="A-07")
        holder = staff("Lena Ortiz")
        made = opened("position", under)
        for step in ("post", "offer", "fill"):
            made = act(made, step, START + timedelta(days=7), holder)
        act(made, "vacate", TODAY)
        (then,) = desk.get(f"{ROOT}/positions/", {"as_of": "2021-09-30"}).json()["results"]
        assert then == {
            "ref": made.ref,
            "slot_label": "A-07/1",
            "authorization": under.ref,
            "slot": 1,
            "role": "Campus monitor",
            "school": "east",
            "year": "2021-22",
            "is_illustrative": False,
            "status": "filled",
            "since": "2021-08-09",
            "days_open": None,
            "note": "",
            "fte": "1.000",
            "annual_cost": None,
            "holders": [
                {
                    "ref": made.holdings.get().ref,
                    "person": holder.ref,
                    "name": "Lena Ortiz",
                    "organization": None,
                    "fte": "1.000",
                    "from_date": "2021-08-09",
                    "until_date": "2022-10-14",
                    "reason": "",
                }
            ],
        }
        (now,) = desk.get(f"{ROOT}/positions/").json()["results"]
        assert (now["status"], now["holders"], now["days_open"]) == ("vacated", [], 0)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [({"school": "north"}, 1), ({"status": "posted"}, 1), ({"year": "2021-22"}, 1), ({"status": "offered"}, 0)],
    )
    def test_filters(self, desk, asked, found):
        line("position", "filled", authorization(school=school("east")))
        north = authorization(school=school("north", "North"), starts_year=year(2022))
        line("position", "posted", north, on=TODAY - timedelta(days=60))
        assert len(desk.get(f"{ROOT}/positions/", asked).json()["results"]) == found

    @pytest.mark.parametrize("asked", [{"as_of": "2030-01-01"}, {"status": "gone"}, {"school": "x"}, {"as_of": "soon"}])
    def test_refuses_what_it_cannot_filter_by(self, desk, asked):
        answer = desk.get(f"{ROOT}/positions/", asked)
        assert answer.status_code == 400
        assert list(answer.json()["errors"]) == list(asked)

    def test_goes_on_by_cursor(self, desk):
        under = authorization(count=3)
        made = sorted(opened("position", under).ref for _ in range(3))
        first = desk.get(f"{ROOT}/positions/", {"page_size": 2}).json()
        second = desk.get(first["next"]).json()
        assert [one["ref"] for one in first["results"] + second["results"]] == made
        assert "count" not in first

    def test_counts_what_all_pages_list_for_whoever_asks(self, desk):
        opened("position", authorization(count=3))
        line("position", "posted")
        line("position", "posted")
        asked = {"status": "posted", "count": "true", "page_size": 1}
        first = desk.get(f"{ROOT}/positions/", asked).json()
        assert (first["count"], len(first["results"])) == (2, 1)
        assert desk.get(first["next"]).json()["count"] == 2
        answer = desk.get(f"{ROOT}/positions/", {"count": "all"})
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["count"])

    @pytest.mark.parametrize("key", one_of(*PATHS))
    def test_takes_as_many_queries_for_one_line_as_for_four(self, desk, key):
        address = f"{ROOT}/{line_type(key).plural}/"

        def queries(path):
            desk.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(path).status_code == 200
            return len(captured)

        made = line(key, list(PATHS[key])[1])
        one, detail = queries(address), queries(f"{address}{made.ref}/")
        for _ in range(3):
            line(key, list(PATHS[key])[1], authorization(key))
        assert (queries(address), queries(f"{address}{made.ref}/")) == (one, detail)


class TestDetail:
    def test_gives_states_and_offers(self, desk):
        made = line("stipend", "awarded")
        body = desk.get(f"{ROOT}/stipends/{made.ref}/").json()
        assert body["amount"] == "2500.00"
        steps = ["complete", "end", "describe", "change_amount", "plan_installments", "correct_step", "take_back"]
        assert body["offered"] == [*steps, "enter_spending"]  # nothing yet that could be reversed
        assert [(span["status"], span["from_date"], span["until_date"]) for span in body["spans"]] == [
            ("planned", "2021-08-02", "2021-08-12"),
            ("awarded", "2021-08-12", None),
        ]

    def test_answers_its_version_and_saves_sending_it_again(self, desk):
        made = opened("position")
        first = desk.get(f"{ROOT}/positions/{made.ref}/")
        again = desk.get(f"{ROOT}/positions/{made.ref}/", headers={"If-None-Match": first["ETag"]})
        assert (first["ETag"], again.status_code) == (f'"{made.version}"', 304)


class TestOpen:
    def test_answers_where_the_new_line_is(self, desk):
        body = {"authorization": authorization().ref, "on": TODAY.isoformat()}
        answer = send(desk, f"{ROOT}/positions/", body)
        made = Position.objects.get()
        assert answer.status_code == 201
        assert answer["Location"] == f"{ROOT}/positions/{made.ref}/"
        assert (answer["ETag"], answer.json()["ref"]) == ('"1"', made.ref)

    def test_opens_a_named_slot_once(self, desk):
        body = {"authorization": authorization(count=2).ref, "on": TODAY.isoformat(), "slot": 1}
        assert [send(desk, f"{ROOT}/positions/", body).status_code for _ in range(2)] == [201, 409]
        assert Position.objects.count() == 1

    def test_names_authorization_and_count_when_none_is_free(self, desk):
        under = authorization(code="A-07")
        opened("position", under)
        answer = send(desk, f"{ROOT}/positions/", {"authorization": under.ref, "on": TODAY.isoformat()})
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
        assert "has no opening left: 1 of 1 approved are in use" in answer.json()["detail"]

    def test_names_the_wrong_field(self, desk):
        body = {"authorization": authorization().ref, "on": "2021-02-15"}
        answer = send(desk, f"{ROOT}/positions/", body)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["on"])


class TestAct:
    def test_answers_the_line_as_it_is_now(self, desk):
        made = line("realignment", "planned")
        body = {"on": TODAY.isoformat(), "holder": staff("Lena Ortiz").ref, "note": "Two periods a day."}
        answer = send(desk, f"{ROOT}/realignments/{made.ref}/start/", body, made.version)
        assert answer.status_code == 200
        assert (answer.json()["status"], answer.json()["holder"]["name"]) == ("in_effect", "Lena Ortiz")
        assert answer["ETag"] == f'"{made.version + 1}"'
        assert answer.json()["spans"][-1]["note"] == "Two periods a day."

    def test_needs_the_version(self, desk):
        made = opened("position")
        address, body = f"{ROOT}/positions/{made.ref}/post/", {"on": TODAY.isoformat()}
        assert send(desk, address, body).status_code == 428
        assert send(desk, address, body, made.version + 1).status_code == 412
        assert Position.objects.get().status == "authorized"

    def test_changes_once_when_sent_twice(self, desk):
        made = opened("position")
        address, body = f"{ROOT}/positions/{made.ref}/post/", {"on": TODAY.isoformat()}
        assert [send(desk, address, body, made.version).status_code for _ in range(2)] == [200, 412]
        assert Position.objects.get().spans.count() == 2

    @pytest.mark.parametrize(
        ("verb", "body", "field"),
        [
            ("vacate", {"on": "2022-10-14"}, "reason"),
            ("vacate", {"reason": "moved"}, "on"),
            ("vacate", {"on": "2022-10-15", "reason": "moved"}, "on"),
            ("change-fte", {"fte": "2.000", "reason": "More."}, "fte"),
            ("change-fte", {"fte": "0.5"}, "reason"),
            ("take-back", {}, "reason"),
        ],
    )
    def test_names_the_wrong_field(self, desk, verb, body, field):
        made = line("position", "filled")
        answer = send(desk, f"{ROOT}/positions/{made.ref}/{verb}/", body, made.version)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])

    def test_takes_back_and_resizes(self, desk):
        made = line("position", "filled")
        answer = send(desk, f"{ROOT}/positions/{made.ref}/take-back/", {"reason": "Wrong day."}, made.version)
        assert (answer.json()["status"], len(answer.json()["spans"])) == ("offered", 3)
        body = {"fte": "0.500", "reason": "Half a day."}
        answer = send(desk, f"{ROOT}/positions/{made.ref}/change-fte/", body, made.version + 1)
        assert answer.json()["fte"] == "0.500"

    def test_is_told_in_history_by_the_request(self, desk):
        made = opened("position")
        answer = send(desk, f"{ROOT}/positions/{made.ref}/post/", {"on": TODAY.isoformat()}, made.version)
        last = made.history.order_by("pgh_id").last().pgh_context
        assert (last["action"], last["actor_name"]) == ("staffing.position.post", hr().name)
        assert last["request"] == answer["X-Request-Id"]
        assert past.entries(made, {"staffing.position.post": "Posted"})[0].action_label == "Posted"
