"""Program flags: spans of IDEA, Section 504 and English learner, from a file that is whole each time."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock
from students.models import StudentTrait
from tests.factories import district as made
from tests.students.imports.bringing import applied, brought, refusals, rows, zip_of

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
HEADER = "studentSourcedId,program,beginDate,endDate"


NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def _applied(module_rows):
    """Apply a roster, once for all tests."""
    made.school()
    made.year(2022)
    with clock.travel(NOON):
        applied(zip_of(rows()))


@pytest.fixture(autouse=True)
def _roster(_applied, db):
    with clock.travel(NOON):
        yield


def flags(*lines: str) -> io.BytesIO:
    return io.BytesIO("\r\n".join([HEADER, *lines, ""]).encode())


def bring(*lines: str, days: int = 0):
    with clock.travel(NOON + timedelta(days=days)):
        return applied(flags(*lines), "programs.csv", ends=True)


def spans(kind: str = "idea") -> list[tuple[date | None, date | None]]:
    found = StudentTrait.objects.filter(kind=kind).order_by("from_date")
    return [(one.from_date, one.until_date) for one in found]


def test_come_as_spans():
    record = bring(
        "u1,idea,2021-09-01,2022-01-10", "u1,idea,2022-03-01,", "u1,el,2020-09-01,", "u1,504,2019-01-01,2020-01-01"
    )
    assert record.counts == {"programs": {"added": 4, "changed": 0, "ended": 0, "unchanged": 0}}
    assert spans() == [(date(2021, 9, 1), date(2022, 1, 10)), (date(2022, 3, 1), None)]
    assert spans("el") == [(date(2020, 9, 1), None)]
    assert record.kind == "programs"


def test_the_same_again_change_nothing():
    lines = ["u1,idea,2021-09-01,", "u1,el,2020-09-01,2021-06-01"]
    bring(*lines)
    before = StudentTrait.history.rel.related_model.objects.count()
    record = bring(*lines, days=1)
    assert record.counts == {"programs": {"added": 0, "changed": 0, "ended": 0, "unchanged": 2}}
    assert StudentTrait.history.rel.related_model.objects.count() == before


def test_that_are_left_out_end_on_the_day_of_the_import():
    bring("u1,idea,2021-09-01,", "u1,el,2020-09-01,2021-06-01")
    bring("u1,504,2022-01-01,", days=3)
    assert spans() == [(date(2021, 9, 1), TODAY + timedelta(days=3))]
    assert spans("el") == [(date(2020, 9, 1), date(2021, 6, 1))]


def test_with_another_end_or_first_day_are_corrected():
    bring("u1,idea,2021-09-01,", "u1,el,2020-09-01,")
    bring("u1,idea,2021-09-01,2022-10-01", "u1,el,2020-10-01,", days=1)
    assert spans() == [(date(2021, 9, 1), date(2022, 10, 1))]
    assert spans("el") == [(date(2020, 10, 1), None)]


def test_ask_before_they_end_more_than_a_share():
    bring("u1,idea,2021-09-01,")
    record = brought(flags("u1,504,2022-01-01,"), "programs.csv")
    assert (record.before, record.ended) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["u9,idea,2021-09-01,"], (2, "studentSourcedId", "This student is not known here. Import the roster first.")),
        (["u1,idea,2021-09-01,2021-09-01"], (2, "endDate", "It ends before it begins.")),
        (["u1,idea,2021-09-01,", "u1,idea,2022-01-01,"],
         (3, "beginDate", "Another row of this student and program holds in part of that time.")),
        (["u1,iep,2021-09-01,"], (2, "program", "“…” is none of these: idea, 504, el.")),
        (["u1,idea,09/01/2021,"], (2, "beginDate", "“…” is no day. Write it as 2022-08-23.")),
        (["u1,idea,1949-09-01,"], (2, "beginDate", "This day is before 1950.")),
    ],
)  # fmt: skip
def test_are_refused_with_their_place(lines, told):
    assert refusals(brought(flags(*lines), "programs.csv")) == [("programs.csv", *told)]


def test_a_name_that_stands_in_another_column_is_repeated_nowhere():
    record = brought(flags("u1,Quagmire,Ada Quagmire,"), "programs.csv")
    assert len(refusals(record)) == 2
    assert "Quagmire" not in str(refusals(record))


def test_a_file_without_a_header_repeats_none_of_its_row():
    record = brought(io.BytesIO(b"Ada Quagmire,idea,2021-09-01,\r\n"), "programs.csv")
    assert "something else" in str(refusals(record))
    assert "Quagmire" not in str(refusals(record))


def test_another_csv_file_is_refused():
    record = brought(io.BytesIO(b"name,age\r\nsomebody,7\r\n"), "odd.csv")
    assert [one[1:3] for one in refusals(record)] == [(1, "studentSourcedId")]
