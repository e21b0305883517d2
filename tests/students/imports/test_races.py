"""Imports and their workers: one at a time, all or nothing, whoever is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from django.db import connection

from core import clock, jobs
from core.imports.record import forget_rows
from core.models import Job
from students import services
from students.importing import checks, schooling, steps
from students.models import ClassEnrollment, RosterImport, SchoolMembership, Student
from tests.factories import district as made
from tests.servers import CHECKOUT
from tests.students.imports.bringing import brought, officer, ran, rows, zip_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_noon")]
PATIENCE = 60
# A worker that stops for good in the middle of its writes, as one that is killed there would; it says that it is there.
WORKER = """
import os, sys, time, django
django.setup()
from core import jobs
from students.importing import schooling
def hang(staged):
    print("in the middle", flush=True)
    time.sleep(600)
schooling.enrollments_write = hang
jobs.run(int(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.year(2022)


def uploaded() -> RosterImport:
    return services.import_upload(actor=officer(), document=zip_of(rows()), name="roster.zip", at=clock.now())


def confirmed(record: RosterImport) -> RosterImport:
    return services.import_confirm(actor=officer(), ref=record.ref, version=record.version, at=clock.now())


def silent(record: RosterImport) -> None:
    """Let the lease of a killed worker be over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_job SET leased_until = now() - interval '1 s' WHERE id = %s", [record.job_id])


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_another_finishes():
    record = confirmed(brought(zip_of(rows())))
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(record.job_id)], cwd=CHECKOUT, stdout=subprocess.PIPE)
    try:
        assert worker.stdout.readline() == b"in the middle\n"
        # Students are written by now, and nobody sees them; how far the work is everybody does.
        record.refresh_from_db()
        assert (record.status, record.step, record.steps) == ("applying", 6, steps.ROSTER_STEPS)
        assert Student.objects.count() == 0
        # The lease may be over: while the worker lives nobody takes its job.
        assert jobs.claim(record.job_id) is None
    finally:
        worker.kill()
        worker.communicate(timeout=10)
    assert Student.objects.count() == ClassEnrollment.objects.count() == SchoolMembership.objects.count() == 0
    silent(record)
    gone = time.monotonic() + PATIENCE
    while jobs.requeue_stalled() == 0 and time.monotonic() < gone:
        time.sleep(0.1)  # until the server has found out that its client is gone
    assert ran(record).status == "applied"
    assert Student.objects.count() == SchoolMembership.objects.count() == 1


def test_of_two_at_once_one_waits(monkeypatch):
    first, second = uploaded(), uploaded()
    inside, may_go = threading.Event(), threading.Event()
    write = schooling.enrollments_write

    def held_up(staged):
        if staged.values["load"] == first.ref:
            inside.set()
            assert may_go.wait(PATIENCE)
        return write(staged)

    monkeypatch.setattr(schooling, "enrollments_write", held_up)

    def run(record):
        jobs.run(record.job_id)
        connection.close()

    threads = [threading.Thread(target=run, args=[record]) for record in (first, second)]
    threads[0].start()
    assert inside.wait(PATIENCE)
    threads[1].start()
    until = time.monotonic() + PATIENCE
    while not waits(second) and time.monotonic() < until:
        time.sleep(0.05)
    assert waits(second)
    may_go.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert set(RosterImport.objects.values_list("status", flat=True)) == {"ready"}


def waits(record: RosterImport) -> bool:
    """Tell whether an import is read and keeps its job alive."""
    record.refresh_from_db()
    job = Job.objects.get(pk=record.job_id)
    if job.status != "running" or not record.step:
        return False
    before = job.leased_until
    time.sleep(1.2)
    job.refresh_from_db()
    record.refresh_from_db()
    return record.status == "reading" and job.leased_until > before


def test_rows_that_a_crash_of_the_server_took_are_read_anew():
    record = brought(zip_of(rows()))
    forget_rows(record.ref)
    assert ran(confirmed(record)).status == "applied"
    assert Student.objects.count() == 1


def test_an_import_whose_work_was_given_up_is_tried_again_or_cancelled(settings, monkeypatch):
    settings.JOB_MAX_ATTEMPTS = 1
    record = uploaded()

    def fail(staged):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(schooling, "enrollments_write", fail)
        jobs.run(record.job_id)
    record = RosterImport.objects.select_related("job").get()
    assert record.has_failed
    assert Student.objects.count() == 0
    record = services.import_retry(actor=officer(), ref=record.ref, version=record.version, at=clock.now())
    assert ran(record).status == "ready"


def test_what_the_database_refuses_is_told_without_the_row(settings, monkeypatch, caplog):
    settings.JOB_MAX_ATTEMPTS = 1
    monkeypatch.setattr(checks, "ask", lambda *_: None)
    found = rows()
    found["users"][0]["givenName"] = "\u200d"
    record = services.import_upload(actor=officer(), document=zip_of(found), name="roster.zip", at=clock.now())
    jobs.run(record.job_id)
    job = Job.objects.get(pk=record.job_id)
    assert job.error == "Failed: IntegrityError: 23514, student_given_name_not_blank"
    assert "Placeholder" not in caplog.text
