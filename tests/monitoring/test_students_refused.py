"""What the database refuses of a release that tells of students, whoever writes."""

from __future__ import annotations

from copy import copy

import pytest
from django.db import DatabaseError, connection, transaction

from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from monitoring import services
from monitoring.models import ProtectedCell, Protection, ReleasedCell, Report
from tests.factories import writing
from tests.factories.district import user
from tests.factories.monitoring import LATER, cleared
from tests.factories.students_told import report_counted

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def draft(module_rows):
    """A draft that tells of students."""
    return report_counted().pk


@pytest.fixture
def released(draft, db):
    """A function that submits the draft and releases it."""
    ref = Report.objects.get(pk=draft).ref

    def release():
        cleared(services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=ref, version=None, at=LATER))
        return services.report_release(actor=user(Role.SUPERVISOR), ref=ref, version=None, at=LATER)

    return release


def sql(statement, report):
    """Change what was protected as somebody would who has the application's login: as if it were still being made."""
    with writing.writing(), connection.cursor() as cursor:
        cursor.execute("UPDATE monitoring_report SET status = 'making' WHERE id = %s", [report])
        cursor.execute(statement, [report])
        assert cursor.rowcount > 0
        cursor.execute("UPDATE monitoring_report SET status = 'draft' WHERE id = %s", [report])


SMALL = "UPDATE monitoring_protectedcell SET {} WHERE report_id = %s AND n_why = 'small' AND n_least IS NOT NULL"
OF_SMALL = "UPDATE monitoring_protectedcell SET {} WHERE report_id = %s AND of_why = 'small' AND of_least IS NOT NULL"


@pytest.mark.parametrize(
    ("tampered", "rule"),
    [
        ("DELETE FROM monitoring_protection WHERE report_id = %s", "not protected"),
        ("UPDATE monitoring_protection SET passed = false WHERE report_id = %s", "not protected"),
        (
            """UPDATE monitoring_protection SET rules = '{"minimum": 10, "width": 3}' WHERE report_id = %s""",
            "not protected",
        ),
        (
            """UPDATE monitoring_protection SET rules = '{"minimum": 2, "width": 2}' WHERE report_id = %s""",
            "not protected by the rules that hold now",
        ),
        (
            "UPDATE monitoring_protectedcell SET n_state = 'count', n = n_raw, n_why = ''"
            " WHERE report_id = %s AND n_why = 'protects' AND n_raw >= 10",
            "somebody changed it since",
        ),
        (
            "UPDATE monitoring_protectedcell SET share_least = 0.3, share_greatest = 0.30001"
            " WHERE report_id = %s AND n_state = 'hidden' AND of_state = 'count'",
            "somebody changed it since",
        ),
        (
            "UPDATE monitoring_protectedcell SET median = 3 WHERE report_id = %s AND n_state = 'hidden'",
            "changed it since",
        ),
        ("UPDATE monitoring_protection SET published = '[]' WHERE report_id = %s", "somebody changed it since"),
        (SMALL.format("n_greatest = n_least + 8, is_open_before = false"), "somebody changed it since"),
        (SMALL.format("n_state = 'count', n = n_raw, n_why = ''"), "somebody changed it since"),
        (SMALL.format("n_least = NULL, n_greatest = NULL, is_open_before = false"), "somebody changed it since"),
        (OF_SMALL.format("of_greatest = of_least + 8, is_open_before = false"), "somebody changed it since"),
        (OF_SMALL.format("of_state = 'count', \"of\" = of_raw, of_why = ''"), "somebody changed it since"),
    ],
)
def test_a_draft_that_somebody_changed_is_not_released(draft, released, tampered, rule):
    sql(tampered, draft)
    with pytest.raises((Conflict, TransitionNotAllowed), match=rule):
        released()
    assert not ReleasedCell.objects.exists()


def test_what_is_released_is_what_was_protected(draft, released, monkeypatch):
    every = services.releasing._about_students

    def fewer(report):
        return list(every(report))[1:]

    monkeypatch.setattr(services.releasing, "_about_students", fewer)
    with pytest.raises(Conflict, match="somebody changed it since"):
        released()


def test_nothing_more_is_released_than_was_protected(draft, released, monkeypatch):
    every = services.releasing._about_students

    def more(report):
        rows = list(every(report))
        one = copy(rows[0])
        one.ref, one.group, one.value = "rlc-22222222222", "race", "ZZ"
        return [*rows, one]

    monkeypatch.setattr(services.releasing, "_about_students", more)
    with pytest.raises(Conflict, match="somebody changed it since"):
        released()


def test_an_update_by_hand_does_not_release(draft):
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=Report.objects.get().ref, version=None, at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic(), writing.writing():
        Report.objects.update(status="released", released_by=user().pk, released_at=LATER, sha256="0" * 64)
    with pytest.raises(DatabaseError, match="its counts do not change"), transaction.atomic(), writing.writing():
        ProtectedCell.objects.update(n_least=0)
    with pytest.raises(DatabaseError, match="protection does not change"), transaction.atomic(), writing.writing():
        Protection.objects.update(passed=False)


def test_of_a_protection_in_review_what_was_known_may_grow(draft):
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=Report.objects.get().ref, version=None, at=LATER)
    with pytest.raises(DatabaseError, match="nothing but what was released"), writing.writing():
        Protection.objects.update(known=["0" * 64])
