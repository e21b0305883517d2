"""The ledger of a line: its page, its file and its API, each for those who see the line."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from district.models import Role
from staffing.line_types import POSITION, STIPEND
from tests.factories.district import school, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import hr, line, line_do, spent_on
from tests.staffing.conftest import TODAY
from tests.turns import one_of

pytestmark = pytest.mark.django_db
PAID = {"position": POSITION, "stipend": STIPEND}


def reversed_(one, made, entry):
    line_do(
        line_type=one, actor=hr(), ref=made.ref, action="reverse_spending", today=TODAY, version=None,
        entry=entry.ref, reason="Entered twice.",
    )  # fmt: skip
    return made.expenditures.get(reverses=entry)


def ledger(key="position"):
    """Return a line, what was spent on it in two school years, and an entry of September with its reversal."""
    year(2022)
    made = line(key)
    old = spent_on(PAID[key], made, "10.00", date(2022, 6, 1), number="P-1")
    wrong = spent_on(PAID[key], made, "70.00", date(2022, 9, 1), number="P-2")
    back = reversed_(PAID[key], made, wrong)
    new = spent_on(PAID[key], made, "20.00", date(2022, 9, 30), number="=P-3")
    spent_on(PAID[key], line(key), "5.00", number="P-1")  # another line's
    return made, old, wrong, back, new


def addresses(key, ref):
    return [reverse(f"{face}:{key}-expenditure-list", args=[ref]) for face in ("staffing", "staffing-api")]


@pytest.mark.parametrize("key", one_of(*PAID))
class TestList:
    def test_shows_all_with_the_total_so_far(self, desk, key):
        made, old, wrong, back, new = ledger(key)
        page, _api = addresses(key, made.ref)
        assert desk.get(reverse(f"staffing:{key}-detail", args=[made.ref])).context["money"]["all_url"] == page
        answer = desk.get(page)
        rows = answer.context["rows"]
        assert [(row["entry"], row["total"]) for row in rows] == [
            (new, "$30.00"), (back, "$10.00"), (wrong, "$80.00"), (old, "$10.00"),
        ]  # fmt: skip
        assert [(row["gone"], bool(row["reverse_url"])) for row in rows] == [
            (False, True), (False, False), (True, False), (False, True),
        ]  # fmt: skip
        assert answer.context["lead"] == ["4 entries come to $30.00.", "1 of them takes out another."]

    def test_page_file_and_api_filter_alike(self, desk, key):
        made, old, wrong, back, new = ledger(key)
        page, api = addresses(key, made.ref)
        for query, entries in (
            ({}, [old, wrong, back, new]),
            ({"year": "2021-22"}, [old]),
            ({"number": " P-2 "}, [wrong, back]),
            ({"number": "P-9"}, []),
            ({"as_of": "2022-09-29"}, [old, wrong, back]),
        ):
            refs = {entry.ref for entry in entries}
            text = desk.get(page, query | {"format": "csv"}).content.decode("utf-8-sig")
            assert {row["Reference"] for row in csv.DictReader(io.StringIO(text, newline=""))} == refs
            assert {row["entry"].ref for row in desk.get(page, query).context["rows"]} == refs
            assert {one["ref"] for one in desk.get(api, query).json()["results"]} == refs
        for query in ({"year": "1999-00"}, {"as_of": "2022-10-15"}):
            assert [desk.get(address, query).status_code for address in (page, api)] == [422, 400]
            file = desk.get(page, query | {"format": "csv", "sort": "amount"})
            assert (file.status_code, file["Content-Type"]) == (422, "text/html; charset=utf-8")
            assert (file.context["rows"], file.context["lead"]) == ([], "")

    def test_the_file_is_sorted_and_holds_no_formula(self, desk, key):
        made, _old, wrong, back, _new = ledger(key)
        answer = desk.get(addresses(key, made.ref)[0], {"format": "csv", "sort": "amount"})
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
        assert [(row["Amount"], row["Total so far"], row["Number"]) for row in rows] == [
            ("-70.00", "10.00", ""), ("10.00", "10.00", "P-1"), ("20.00", "30.00", "'=P-3"), ("70.00", "80.00", "P-2"),
        ]  # fmt: skip
        assert (rows[0]["Takes out"], rows[-1]["Taken out by"]) == (wrong.ref, back.ref)

    def test_costs_as_many_queries_for_many_entries(self, desk, key):
        year(2022)
        made, counts = line(key), []
        for number in range(1, 4):
            entry = spent_on(PAID[key], made, number=f"P-{number}")
            reversed_(PAID[key], made, entry)
            for address in addresses(key, made.ref):
                desk.get(address)
                with CaptureQueriesContext(connection) as queries:
                    assert desk.get(address).status_code == 200
                counts.append(len(queries))
        assert counts[:2] == counts[2:4] == counts[4:]


class TestEntry:
    def test_page_and_api_name_what_takes_it_out(self, desk):
        made, _old, wrong, back, new = ledger()
        for entry, reverses, reversed_by in ((wrong, None, back.ref), (back, wrong.ref, None), (new, None, None)):
            answer = desk.get(reverse("staffing-api:expenditure-detail", args=[entry.ref])).json()
            assert (answer["reverses"], answer["reversed_by"]) == (reverses, reversed_by)
            page = desk.get(reverse("staffing:expenditure-detail", args=[entry.ref]))
            assert [url.split("/")[-2] for _words, _text, url in page.context["others"]] == [
                r for r in (reverses, reversed_by) if r
            ]
            assert bool(page.context["row"]["reverse_url"]) == (entry == new)
        assert answer == {
            "ref": new.ref, "kind": "position", "line": made.ref, "year": "2022-23", "paid_on": "2022-09-30",
            "amount": "20.00", "words": "", "number": "=P-3", "reverses": None, "reversed_by": None, "reason": "",
            "corrects": None, "corrected_by": None,
        }  # fmt: skip

    def test_a_system_looks_up_a_number_and_reverses_it(self, client):
        made, _old, _wrong, _back, new = ledger()
        client.force_login(user(Role.INTEGRATION))
        detail, spent = (
            reverse(f"staffing-api:position-{name}", args=[made.ref]) for name in ("detail", "expenditure-list")
        )
        (entry,) = client.get(spent, {"number": "=P-3"}).json()["results"]
        answer = client.post(
            f"{detail}reverse-spending/",
            {"entry": entry["ref"], "reason": "Paid by another fund."},
            content_type="application/json",
            headers={"If-Match": client.get(detail)["ETag"]},
        )
        assert answer.status_code == 200
        (entry, back) = sorted(client.get(spent, {"number": "=P-3"}).json()["results"], key=lambda one: one["amount"])[
            ::-1
        ]
        assert (entry["ref"], entry["reversed_by"], back["reverses"]) == (new.ref, back["ref"], new.ref)


WHO = {
    "HR specialist": (hr, 200),
    "plan director": (lambda: user(Role.PLAN_DIRECTOR), 200),
    "system": (lambda: user(Role.INTEGRATION), 200),
    "school leader": (lambda: user(Role.SCHOOL_LEADER, at=school("east")), 200),
    "leader of another school": (lambda: user(Role.SCHOOL_LEADER, at=school("north", "North")), 404),
    "board member": (lambda: user(Role.BOARD_MEMBER), 404),
    "administrator": (lambda: user(Role.ADMINISTRATOR), 404),
}


@pytest.mark.parametrize("who", WHO)
def test_whoever_sees_the_line_sees_its_ledger(client, who):
    person, code = WHO[who]
    client.force_login(person())
    for key, one in PAID.items():
        made = line(key, under=authorization(key, school=school("east")))
        entry = spent_on(one, made, on=date(2021, 9, 1))
        details = [reverse(f"{face}:expenditure-detail", args=[entry.ref]) for face in ("staffing", "staffing-api")]
        assert {client.get(address).status_code for address in (*addresses(key, made.ref), *details)} == {code}
        if code == 200:
            offered = who == "HR specialist"
            assert bool(client.get(details[0]).context["row"]["reverse_url"]) == (offered or who == "system")
