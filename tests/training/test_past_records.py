"""Past records by file: tried first, refused by line, all or nothing, and sent twice without harm."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from core import clock, history, jobs
from core.imports.running import Progress
from core.models import Job
from district.models import Role
from tests.factories import topics as make
from tests.factories.district import school, staff, user
from tests.factories.writing import TESTER, writing
from training import services, topic_work
from training.importing import RECORDS, Said
from training.models import Completion, CompletionImport, Topic
from training.services import import_work
from training.services.import_rows import rows_put

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "import-past-training.md"
SAMPLE = Path(__file__).parent / "files" / "records.csv"
ROW = {"employee_number": "T90001", "topic": "de-escalation", "completed_on": "2021-08-12", "hours": "6"}


@pytest.fixture(autouse=True)
def _place():
    for number in ("T90001", "T90002"):
        staff(number=number, school=school())
    make.topic(code="de-escalation", name="De-escalation")
    make.topic(code="ferpa", name="FERPA")


def file_of(*rows):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, RECORDS.header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def ran(record):
    record.refresh_from_db()
    jobs.run(record.job_id)
    record = CompletionImport.objects.select_related("job").get(pk=record.pk)
    assert record.job.status == "done", record.job.error
    return record


def uploaded(data, actor=None):
    return services.import_upload(
        actor=actor or make.hr(), document=io.BytesIO(data), name="records.csv", at=clock.now()
    )  # fmt: skip


def brought(data, actor=None):
    return ran(uploaded(data, actor))


def confirmed(record):
    return ran(services.import_confirm(actor=make.hr(), ref=record.ref, version=record.version))


def refusals(record):
    return [(one.line, one.column, one.words) for one in record.findings().filter(is_refusal=True)]


class TestTrying:
    def test_writes_nothing_and_says_what_would_be(self):
        make.completion(who=staff(number="T90003"), of=make.topic(code="old"))
        before = Completion.objects.count()
        record = brought(SAMPLE.read_bytes())
        assert (record.status, record.counts["records"]["added"]) == ("ready", 3)
        assert Completion.objects.count() == before

    def test_refuses_each_row_that_is_wrong_by_line_and_repeats_nothing_of_it(self):
        record = brought(
            file_of(
                ROW,
                ROW | {"employee_number": "T99999"},
                ROW | {"topic": "magic"},
                ROW | {"completed_on": "2022-10-15"},
                ROW | {"completed_on": "yesterday"},
                ROW | {"hours": "201"},
                ROW,
            )
        )
        assert record.status == "refused"
        told = refusals(record)
        assert [(line, column) for line, column, _words in told] == [
            (3, "employee_number"), (4, "topic"), (5, "completed_on"), (6, "completed_on"), (7, "hours"), (8, ""),
        ]  # fmt: skip
        assert told[-1][2] == "This stands in line 2 already."
        assert not [words for _line, _column, words in told if "T99999" in words or "yesterday" in words]
        assert not Completion.objects.exists()

    def test_finds_nobody_of_another_school(self):
        held = user(Role.HR_SPECIALIST, at=school("west", "West"))
        record = brought(file_of(ROW), held)
        assert [column for _line, column, _words in refusals(record)] == ["employee_number"]


class TestApplying:
    def test_enters_all_of_it_in_the_name_of_who_sent_it(self):
        record = confirmed(brought(SAMPLE.read_bytes()))
        assert record.status == "applied"
        found = list(Completion.objects.order_by("staff__employee_number", "completed_on").values_list(
            "staff__employee_number", "topic__code", "hours", "source", "evidence", "noted_by__email"))  # fmt: skip
        assert found == [
            ("T90001", "de-escalation", Decimal(6), "imported", "Personnel file", "hr@example.org"),
            ("T90001", "ferpa", Decimal("1.5"), "imported", "", "hr@example.org"),
            ("T90002", "de-escalation", Decimal(6), "imported", "Personnel file", "hr@example.org"),
        ]

    def test_sent_twice_does_no_harm(self):
        confirmed(brought(SAMPLE.read_bytes()))
        record = confirmed(brought(SAMPLE.read_bytes()))
        assert (record.counts["records"]["added"], record.counts["records"]["unchanged"]) == (0, 3)
        assert Completion.objects.count() == 3

    def test_is_all_or_nothing_against_what_is_here_by_then(self):
        record = brought(SAMPLE.read_bytes())
        services.topic_retire(actor=make.hr(), ref=Topic.objects.get(code="ferpa").ref, version=None,
                              today=clock.today(), reason="Over.")  # fmt: skip
        record = confirmed(record)
        assert (record.status, Completion.objects.count()) == ("refused", 0)


class TestRows:
    def put(self, *rows):
        heard = []
        with history.action("test.put", actor=TESTER), transaction.atomic():
            outcome = rows_put(
                rows, actor=make.hr(), today=clock.today(), told=lambda step, steps: heard.append((step, steps))
            )
        return outcome, heard

    def row(self, line, hours="6"):
        return Said(line, "T90001", "ferpa", date(2021, 1, 1) + timedelta(line), Decimal(hours), "")

    def test_are_told_of_in_twenty_steps(self):
        outcome, heard = self.put(*[self.row(line) for line in range(2, 42)])
        assert (outcome.added, heard) == (40, [(step, 20) for step in range(20)])

    def test_that_the_table_refuses_are_told_by_line_and_column(self):
        outcome, _heard = self.put(self.row(2), self.row(3, "0"))
        assert [(one.place.line, one.place.column, one.words) for one in outcome.findings.refusals] == [
            (3, "hours", "Between 0 and 200 hours.")
        ]
        assert outcome.added == 1

    def test_keep_the_job_while_they_are_read(self, monkeypatch):
        heard = []
        monkeypatch.setattr(import_work, "ALIVE", 2)
        monkeypatch.setattr(Progress, "alive", lambda self, step: heard.append(step))
        brought(SAMPLE.read_bytes())
        assert heard == [2, 3]


class TestFaces:
    def test_the_page_tells_the_columns_that_the_papers_tell(self, client):
        client.force_login(make.hr())
        page = client.get(reverse("training:import-upload")).content.decode()
        papers = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(), re.MULTILINE)
        assert papers == RECORDS.header == SAMPLE.read_text().splitlines()[0].split(",")
        assert re.findall(r'<th scope="row" class="whole">(\w+)</th>', page) == papers

    def test_says_how_far_it_is_and_what_was_refused(self, client):
        client.force_login(make.hr())
        record = uploaded(file_of(ROW | {"topic": "magic"}))
        address = reverse("training:import-detail", args=[record.ref])
        assert "Waiting for a worker" in client.get(address).content.decode()
        ran(record)
        assert "No topic in use has this code." in client.get(address).content.decode()
        refused = client.get(reverse("training:import-refused", args=[record.ref])).content.decode()
        assert "No topic in use has this code." in refused
        assert client.get(reverse("training:import-progress", args=[record.ref]))["HX-Refresh"] == "true"

    def test_is_work_until_it_is_decided(self):
        record = brought(file_of(ROW))

        def kinds(who):
            return [one.kind for one in topic_work.items(who, clock.today())]

        assert (kinds(make.hr()), kinds(user(Role.SCHOOL_LEADER, at=school()))) == (["training.import.confirm"], [])
        services.import_cancel(actor=make.hr(), ref=record.ref, version=record.version, at=clock.now())
        assert kinds(make.hr()) == []
        failed = uploaded(file_of(ROW))
        with writing():
            Job.objects.filter(pk=failed.job_id).update(status="failed", finished_at=clock.now(), error="It broke.")
        assert kinds(make.hr()) == ["training.import.retry"]
