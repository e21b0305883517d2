"""
What is counted about students, planted as a number nobody could guess, is found nowhere the School Board looks.

The Board looks, by turns, wherever figures may come from within two of its days, and within six at the rooms below,
which tell none; the others by turns where figures may come from. ``make test-deep`` lets everyone look everywhere.
"""

from __future__ import annotations

import copy
import re
import shutil
import subprocess

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import catalogue, services
from monitoring.models import FigureCell, Report
from plan.indicators import Period
from tests.architecture.addresses import addresses
from tests.factories.district import user
from tests.factories.monitoring import (
    LATER,
    cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_revised,
)
from tests.factories.plan import milestone, strategy
from tests.turns import TURN, is_due, one_of, some_and_whole

pytestmark = pytest.mark.django_db
CANARY = 48151623
SPELLINGS = [b"48151623", b"48,151,623", b"canary"]
# By its name alone every figure that is counted may be chosen, to note something about it.
OFFERED = re.compile(rb'<option value="t\.canary"[^>]*>Canary</option>')
# Rooms below the figures, on whose pages no room that has figures shows any: as it does on the plan's.
BELOW = ("district", "students", "staffing")


def planted():
    """Return an indicator about students beside a harmless one."""
    held = {"counted": CANARY, "left_out": {"canary": CANARY}, "histogram": {CANARY: CANARY}}
    child = indicator(
        "t.canary", [cell("east", CANARY, CANARY, **held)], subject="student", label="Canary", unit="canary",
        source="Canary.",
    )  # fmt: skip
    return indicator(), child


@pytest.fixture(scope="module")
def records(module_rows):
    """One report in each state, and what else the School Board may ask for by reference; by noun."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "CATALOGUE", planted())
        old = report_released(Period.month(LATER.date().replace(year=2022, month=6)))
        new = report_revised(old)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        report_made(Period.month(LATER.date().replace(year=2022, month=7)))
        report_in_review(Period.month(LATER.date().replace(year=2022, month=8)))
        report_released()
        reports = list(Report.objects.order_by("id"))
        return {"monitoring:report": reports, "plan:strategy": [strategy()], "plan:milestone": [milestone()]}


@pytest.fixture
def reports(records, db, measured):
    """One report in each state."""
    measured(*planted())
    return [copy.copy(report) for report in records["monitoring:report"]]


def answers(client, records, is_asked):
    """
    Yield the address and answer of everything ``is_asked``, for every record of the kind; one strange one for others.
    """
    for address in (one for one in addresses() if one.is_read and is_asked(one)):
        noun = address.noun
        if "ref" in address.parts:
            parts = [{"ref": record.ref} for record in records.get(noun, records["monitoring:report"][:1])]
        else:
            parts = [{"code": "east"}]
        for part in parts:
            url = address.url(**part)
            yield url, client.get(url)


def some(role):
    """Return what tells which addresses are asked each commit."""

    def is_asked(address):
        if role == Role.BOARD_MEMBER:
            return is_due(address.name, 2 if address.room not in BELOW else 6, TURN // 3)
        return address.room not in BELOW and is_due(f"{role} {address.name}", 2)

    return is_asked


@some_and_whole
@pytest.mark.parametrize("role", one_of(Role.BOARD_MEMBER, Role.SCHOOL_LEADER, Role.INTEGRATION))
def test_is_found_in_no_answer(client, reports, records, role, whole):
    client.force_login(user(role))
    found = {}
    seen = 0
    for url, answer in answers(client, records, (lambda _: True) if whole else some(role)):
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.headers.get("Content-Type") == "application/pdf" and shutil.which("pdftotext"):
            body += subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
        seen += answer.status_code == 200
        body = OFFERED.sub(b"", body)
        if any(spelling in body.lower() for spelling in SPELLINGS):
            found[url] = answer.status_code
    assert found == {}
    assert seen > (20 if whole else 10)


def test_is_there_to_be_found(reports):
    assert FigureCell.objects.filter(figure__report__in=reports, numerator=CANARY).exists()


@pytest.mark.parametrize("role", [Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.HR_SPECIALIST, Role.PRIVACY_OFFICER])
def test_is_on_no_page_of_a_draft_either(client, reports, role):
    client.force_login(user(role))
    for report in reports:
        for name in FACES:
            body = client.get(reverse(name, args=[report.ref])).content.lower()
            assert [spelling for spelling in SPELLINGS if spelling in body] == [], name


FACES = ["monitoring:report-detail", "monitoring:report-figures", "monitoring:report-workbook",
         "monitoring:report-content", "monitoring:report-verify", "monitoring-api:report-detail",
         "monitoring-api:report-figures"]  # fmt: skip


@pytest.mark.parametrize("name", FACES)
def test_the_board_finds_what_was_released_and_nothing_else(client, reports, name):
    client.force_login(user(Role.BOARD_MEMBER))
    for report in reports:
        expected = 200 if report.status in {"released", "superseded"} else 404
        assert client.get(reverse(name, args=[report.ref])).status_code == expected


def test_the_board_is_told_once_that_something_is_not_released(client, reports):
    client.force_login(user(Role.BOARD_MEMBER))
    report = next(r for r in reports if r.status == "released")
    page = client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()
    assert page.count("A monthly report tells nothing of students") == 1
    table = client.get(reverse("monitoring:report-figures", args=[report.ref])).content.decode()
    assert table.count("not released") == 1
    assert client.get(reverse("monitoring-api:report-detail", args=[report.ref])).json()["withheld"] == 1


def test_the_list_has_released_reports_alone_and_marks_the_superseded(client, reports):
    client.force_login(user(Role.BOARD_MEMBER))
    page = client.get(reverse("monitoring:report-list")).content.decode()
    assert "Superseded by revision 2" in page
    assert "In review" not in page
    assert "comes due" not in page
    assert re.findall(r'<option value="([a-z_]+)"', page) == ["month", "quarter", "year", "released", "superseded"]
    table = client.get(reverse("monitoring:report-list"), {"format": "csv"}).content.decode()
    hidden = [report.ref for report in reports if report.status not in {"released", "superseded"}]
    assert hidden
    assert not [ref for ref in hidden if ref in table]
    assert client.get(reverse("monitoring:report-list"), {"status": "draft"}).status_code == 422
    listed = client.get(reverse("monitoring-api:report-list")).json()["results"]
    assert {row["status"] for row in listed} == {"released", "superseded"}
    assert {row["job"] for row in listed} == {None}
