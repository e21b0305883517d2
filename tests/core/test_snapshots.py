"""One picture of the database, while people go on working."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from core.models import Job
from core.snapshots import snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def write(words):
    Job.objects.create(task=settings.JOBS[0], arguments={"words": words}, actor="usr-test")


def elsewhere(work):
    """Do something as somebody else would: in a thread, which has a connection of its own."""

    def run():
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def written():
    return set(Job.objects.values_list("arguments__words", flat=True))


class TestSnapshot:
    def test_reads_one_picture_while_somebody_writes_in_the_middle(self):
        write("before")
        with snapshot():
            assert written() == {"before"}
            elsewhere(lambda: write("meanwhile"))
            assert written() == {"before"}
        assert written() == {"before", "meanwhile"}

    def test_may_take_longer_than_a_page(self):
        def patience():
            with connection.cursor() as cursor:
                cursor.execute("SHOW statement_timeout")
                return cursor.fetchone()[0]

        before = patience()
        with snapshot():
            assert (before, patience()) == ("30s", "2h")
        assert patience() == before

    def test_lets_nothing_be_written_inside(self):
        with pytest.raises(DatabaseError, match="read-only"), snapshot():
            write("inside")
        assert written() == set()

    def test_what_is_written_aside_is_seen_by_others_at_once_and_not_in_the_picture(self):
        seen = []
        with snapshot() as aside:
            assert written() == set()
            with aside():
                write("aside")
                assert written() == {"aside"}
            assert written() == set()
            elsewhere(lambda: seen.extend(written()))
        assert seen == ["aside"]

    def test_leaves_the_connection_as_it_was(self):
        before = connections["default"]
        with pytest.raises(ZeroDivisionError), snapshot() as aside, aside():
            raise ZeroDivisionError
        assert connections["default"] is before
        assert not connection.in_atomic_block
        write("after")
        assert written() == {"after"}

    def test_inside_a_transaction_that_one_decides(self):
        with transaction.atomic():
            with snapshot() as aside, aside():
                write("inside")
            assert written() == {"inside"}
            transaction.set_rollback(True)
        assert written() == set()
