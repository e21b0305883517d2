"""Who is at a job, how far it is, who may end it, and what becomes of it when its worker goes silent."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core import jobs
from core.models import Job
from core.tasks import jobs_requeue
from tests.core.jobs.trying import queued, set_job, silent

pytestmark = pytest.mark.django_db


class TestClaim:
    def test_takes_a_job_whose_worker_went_silent_and_raises_the_fence(self):
        job = queued()
        silent(job)
        held, taken = jobs.claim(job.pk)
        assert (held.fence, taken.attempts) == (2, 2)

    def test_leaves_a_job_whose_worker_is_alive(self):
        job = queued()
        assert jobs.claim(job.pk)
        assert jobs.claim(job.pk) is None

    def test_starts_progress_anew(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        held.progress(2, 4)
        set_job(job, leased_until=timezone.now() - timedelta(seconds=1))
        jobs.claim(job.pk)
        job.refresh_from_db()
        assert job.step == 0


class TestProgress:
    def test_stays_on_the_row_and_prolongs_the_lease(self):
        job = queued()
        held, _job = jobs.claim(job.pk)
        set_job(job, leased_until=timezone.now())
        held.progress(1, 4)
        job.refresh_from_db()
        assert (job.step, job.steps) == (1, 4)
        assert job.leased_until > timezone.now()

    def test_is_refused_to_a_worker_that_was_overtaken(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, fence=2)
        with pytest.raises(jobs.Overtaken):
            held.progress(1, 4)
        job.refresh_from_db()
        assert job.step == 0

    def test_is_refused_once_the_job_has_ended(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        with held.final_write():
            pass
        with pytest.raises(jobs.Overtaken):
            held.progress(1, 4)


class TestFinalWrite:
    def test_fails_as_a_whole(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        with pytest.raises(ZeroDivisionError), held.final_write():
            raise ZeroDivisionError
        job.refresh_from_db()
        assert job.status == Job.Status.RUNNING

    def test_is_refused_to_a_worker_that_was_overtaken(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, fence=2)
        with pytest.raises(jobs.Overtaken), held.final_write():
            pytest.fail("the write began")

    @pytest.mark.django_db(transaction=True)
    def test_lets_nobody_take_the_job_meanwhile(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, leased_until=timezone.now() - timedelta(seconds=1))
        taken = []

        def try_to_take():
            taken.append(jobs.claim(job.pk))
            taken.append(jobs.requeue_stalled())
            connection.close()

        with held.final_write():
            other = threading.Thread(target=try_to_take)
            other.start()
            other.join(10)
        assert taken == [None, 0]
        job.refresh_from_db()
        assert (job.status, job.fence) == ("done", 1)


class TestRequeueStalled:
    def wait(self, job, seconds=60):
        set_job(job, sent_at=timezone.now() - timedelta(seconds=seconds))

    def test_sends_what_waits_too_long(self, sent):
        job = queued()
        self.wait(job)
        assert jobs.requeue_stalled() == 1
        assert sent == [job.pk]

    def test_gives_a_message_time_to_arrive(self, sent):
        job = queued()
        self.wait(job, seconds=5)
        assert jobs.requeue_stalled() == 0
        assert sent == []

    def test_does_not_send_again_at_once(self, sent):
        self.wait(queued())
        jobs.requeue_stalled()
        jobs.requeue_stalled()
        assert len(sent) == 1

    def test_sends_what_a_silent_worker_held(self, sent):
        job = queued()
        silent(job)
        jobs_requeue()
        assert sent == [job.pk]

    def test_leaves_a_worker_that_is_alive_alone(self, sent):
        job = queued()
        jobs.claim(job.pk)
        self.wait(job, 3600)
        assert jobs.requeue_stalled() == 0

    def test_ends_what_silent_workers_were_given_too_often(self, sent, settings):
        settings.JOB_MAX_ATTEMPTS = 1
        job = queued()
        silent(job)
        assert jobs.requeue_stalled() == 0
        job.refresh_from_db()
        assert (job.status, job.error) == ("failed", "Its workers went silent.")
        assert sent == []

    def test_asks_a_broker_that_is_away_once(self, no_broker):
        for _ in range(3):
            self.wait(queued())
        assert jobs.requeue_stalled() == 0
        assert no_broker == [1]

    def test_costs_the_same_for_one_job_and_many(self, sent, django_assert_num_queries):
        for count in (1, 9):
            for _ in range(count):
                self.wait(queued())
            with django_assert_num_queries(5):
                jobs.requeue_stalled()


class TestTheRow:
    @pytest.mark.parametrize(
        ("fields", "constraint"),
        [
            ({"status": "odd"}, "core_job_status_valid"),
            ({"status": "running"}, "core_job_leased_iff_running"),
            ({"status": "done"}, "core_job_finished_iff_ended"),
            ({"step": 2, "steps": 1}, "core_job_step_within_steps"),
        ],
    )
    def test_refuses_what_cannot_be(self, fields, constraint):
        job = queued()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Job.objects.filter(pk=job.pk).update(**fields)

    def test_takes_what_can(self):
        job = queued()
        set_job(job, status="running", leased_until=timezone.now(), step=1, steps=1)
        set_job(job, status="done", leased_until=None, finished_at=timezone.now())
        assert not job.is_open
