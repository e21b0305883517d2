"""More lines than the plan authorizes are refused, whoever writes and however many at once."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction

from core import history
from core.errors import Conflict
from staffing import services
from staffing.models import Position, PositionSpan
from tests.factories.district import TESTER
from tests.factories.plan import authorization, resized
from tests.factories.staffing import PATHS, START, act, hr, line, line_type, opened
from tests.staffing.conftest import TODAY

AMENDMENT = "An amendment of the plan by the plan director can approve more"


def in_use(under):
    under.refresh_from_db()
    return under.in_use


@pytest.mark.django_db
class TestInUse:
    @pytest.mark.parametrize("key", PATHS)
    def test_counts_the_lines_that_hold_a_slot(self, key):
        for number, status in enumerate(PATHS[key], start=1):
            under = authorization(key, count=2)
            made = line(key, status, under)
            ended = status in line_type(key).ended
            assert in_use(under) == (0 if ended else 1), status
            if not ended:
                act(made, {"position": "vacate"}.get(key, "end"), date(2021, 12, 1)) if status == "filled" else None
                end(made)
            assert in_use(under) == 0, number

    def test_rises_again_when_an_end_is_taken_back(self):
        under = authorization("position", count=1)
        ended = line("position", "abolished", under)
        services.line_take_back(
            line_type=line_type("position"), actor=hr(), ref=ended.ref, version=None, reason="Too early."
        )
        assert in_use(under) == 1

    def test_is_no_history_and_raises_no_version(self):
        under = authorization("position", count=1)
        opened("position", under)
        assert in_use(under) == 1
        assert under.version == 1
        assert under.history.count() == 1

    def test_goes_with_a_line_that_is_moved_by_hand(self):
        under, other = authorization("position", count=1), authorization("position", count=1)
        opened("position", under)
        move(under, other)
        assert (in_use(under), in_use(other)) == (0, 1)
        opened("position", under)
        with pytest.raises(IntegrityError, match="is beyond the"):
            move(under, other, slot=2)

    def test_is_counted_and_never_written(self):
        under = authorization("position", count=1)
        opened("position", under)
        with pytest.raises(IntegrityError, match="are counted, not written"):
            write(type(under).objects.filter(pk=under.pk), in_use=0)
        stored = type(under).objects.get(pk=under.pk)
        stored.pk, stored.ref, stored.code, stored.in_use = None, "aut-x", "A-99", 3
        with pytest.raises(IntegrityError, match="are counted, not written"):
            insert(stored)

    @pytest.mark.parametrize("key", PATHS)
    def test_has_no_slot_beyond_the_count_even_by_hand(self, key):
        made = line(key, under=authorization(key, count=2))
        with pytest.raises(IntegrityError, match="is beyond the"):
            write(type(made).objects.filter(pk=made.pk), slot=99)
        made.pk, made.ref, made.slot = None, "lin-x", 3
        with pytest.raises(IntegrityError, match="is beyond the"):
            insert(made)

    def test_keeps_a_count_from_being_lowered_below_it(self):
        under = authorization("position", count=2)
        opened("position", under)
        resized(under, count=1)
        with pytest.raises(IntegrityError, match="authorization_in_use_within_count"):
            write(type(under).objects.filter(pk=under.pk), count=0)

    @pytest.mark.parametrize("key", PATHS)
    def test_refuses_one_line_too_many_and_says_how_to_get_more(self, key):
        under = authorization(key, count=1)
        opened(key, under)
        with pytest.raises(
            Conflict, match=f"{under.name} has no opening left: 1 of 1 approved are in use. {AMENDMENT}"
        ):
            opened(key, under)


def insert(row):
    with transaction.atomic(), history.action("test.raw", actor=TESTER):
        row.save(force_insert=True)


def write(rows, **values):
    """Write past Python, as a bulk or raw write would."""
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        return rows.update(**values)


def move(under, other, slot=1):
    write(Position.objects.filter(authorization=under), authorization=other, slot=slot)


def end(made):
    made.refresh_from_db()
    ended = {"position": "abolished"}.get(made._meta.model_name, "ended")
    write(type(made).objects.filter(pk=made.pk), status=ended)
    nobody = {} if ended == "abolished" else {"holder": None}
    write(made.spans.filter(until_date=None), status=ended, **nobody)


def together(count, call):
    """Run ``call`` in ``count`` threads at the same moment; return what each gave or raised."""
    barrier, results = threading.Barrier(count), []

    def run(number):
        try:
            barrier.wait(30)
            results.append(call(number))
        except Exception as error:  # the test looks at it
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_one_of_forty_gets_the_last_slot(self):
        under, actor = authorization("position", count=2), hr()
        opened("position", under)

        def open_one(_number):
            return services.line_open(
                line_type=line_type("position"), actor=actor, authorization=under.ref, on=START, today=TODAY
            )

        results = together(40, open_one)
        assert sum(isinstance(one, Position) for one in results) == 1
        lost = [one for one in results if isinstance(one, Conflict)]
        assert len(lost) == 39
        assert AMENDMENT in str(lost[0])
        assert in_use(under) == 2

    def test_one_of_two_raw_inserts_gets_the_last_slot(self):
        under = authorization("position", count=1)

        def insert(number):
            with transaction.atomic(), history.action("test.raw", actor=TESTER):
                row = Position(authorization=under, slot=number + 1, fte="1.000")
                row.save(force_insert=True)
                PositionSpan(line=row, number=1, status=row.status, from_date=date(2021, 8, 2)).save(force_insert=True)

        results = together(2, insert)
        (refused,) = [one for one in results if one is not None]
        assert "is beyond the 1 that are authorized" in str(refused)
        assert (in_use(under), Position.objects.count()) == (1, 1)
