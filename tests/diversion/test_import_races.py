"""Imports of contacts and their workers: all or nothing, whoever is killed, and one number once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from django.db import connection

from core import clock, jobs
from core.models import Job
from diversion import services
from diversion.models import ContactImport, ContactStudent, PoliceContact
from diversion.services import import_rows
from tests.contract import NOW
from tests.diversion.bringing import brought, confirmed, coordinator, file_of, place, ran, refusals, row, uploaded
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
# A worker that stops for good in the middle of its writes, as one that is killed there would; it says that it is there.
WORKER = """
import sys, time, django
django.setup()
from core import jobs
from diversion.services import import_rows
put = import_rows.student_put
def hang(contact, **told):
    if contact.agency_number == "22-2":
        print("in the middle", flush=True)
        time.sleep(600)
    return put(contact, **told)
import_rows.student_put = hang
jobs.run(int(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def _place():
    with clock.travel(NOW):
        place()
        yield


def silent(record: ContactImport) -> None:
    """Let the lease of a killed worker be over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_job SET leased_until = now() - interval '1 s' WHERE id = %s", [record.job_id])


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_another_finishes():
    record = confirmed(brought(row(agency_number="22-1"), row(agency_number="22-2")))
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(record.job_id)], cwd=CHECKOUT, stdout=subprocess.PIPE)
    try:
        assert worker.stdout.readline() == b"in the middle\n"
        # The first contact is written by now, and nobody sees it; how far the work is everybody does.
        record.refresh_from_db()
        assert (record.status, record.step, record.steps) == ("applying", 1, 2)
        assert PoliceContact.objects.count() == 0
        # The lease may be over: while the worker lives nobody takes its job.
        assert jobs.claim(record.job_id) is None
    finally:
        worker.kill()
        worker.communicate(timeout=10)
    assert PoliceContact.objects.count() == ContactStudent.objects.count() == 0
    silent(record)
    gone = time.monotonic() + PATIENCE
    while jobs.requeue_stalled() == 0 and time.monotonic() < gone:
        time.sleep(0.1)  # until the server has found out that its client is gone
    assert ran(record).status == "applied"
    assert PoliceContact.objects.count() == ContactStudent.objects.count() == 2


def test_of_two_imports_of_the_same_number_at_once_one_is_refused(monkeypatch):
    records = [confirmed(brought(row())) for _ in range(2)]
    both = threading.Barrier(2, timeout=PATIENCE)
    work = import_rows.groups_put
    began: list[int] = []

    def meet(record):
        both.wait()
        jobs.run(record.job_id)
        connection.close()

    def slowly(groups, **told):
        began.append(len(groups))
        outcome = work(groups, **told)
        time.sleep(0.3)  # the other one comes meanwhile
        return outcome

    monkeypatch.setattr("diversion.services.import_work.groups_put", slowly)
    threads = [threading.Thread(target=meet, args=[record]) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert began == [1, 1]
    assert sorted(ContactImport.objects.values_list("status", flat=True)) == ["applied", "refused"]
    told = (2, "agency_number", "A contact with this number of the agency is here already for that day.")
    assert refusals(ContactImport.objects.get(status="refused")) == [told]
    assert PoliceContact.objects.count() == 1


def test_a_contact_that_somebody_records_meanwhile_refuses_what_was_confirmed():
    record = confirmed(brought(row()))
    services.contact_record(
        actor=coordinator(), school="east", on_date=NOW.date().replace(day=11), where="grounds", kind="call",
        started_by="school", what="The same.", agency=PoliceContact.agency.field.related_model.objects.get().ref,
        agency_number="22-0101", today=NOW.date(), at=clock.now(),
    )  # fmt: skip
    assert ran(record).status == "refused"
    assert PoliceContact.objects.count() == 1


def test_an_import_whose_work_was_given_up_is_tried_again(settings, monkeypatch):
    settings.JOB_MAX_ATTEMPTS = 1
    record = uploaded(file_of(row()))

    def fail(*_args, **_told):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(import_rows, "contact_put", fail)
        jobs.run(record.job_id)
    record = ContactImport.objects.select_related("job").get()
    assert record.has_failed
    record = services.import_retry(actor=coordinator(), ref=record.ref, version=record.version, at=clock.now())
    assert ran(record).status == "ready"


def test_what_the_database_refuses_is_told_without_the_row(settings, monkeypatch, caplog):
    settings.JOB_MAX_ATTEMPTS = 1
    monkeypatch.setattr("core.records.check", lambda record: None)
    record = uploaded(file_of(row(cited="true")))
    jobs.run(record.job_id)
    job = Job.objects.get(pk=record.job_id)
    assert job.error == "Failed: IntegrityError: 23514, contactstudent_citation_is_referral"
    assert "Nowhereman" not in caplog.text
