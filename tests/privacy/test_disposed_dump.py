"""What is disposed of leaves its kind, reference and dates: the whole database is searched for anything else."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from community.models import SupportReferral
from core import clock
from core.models import ImportFinding, ImportRow, Job, SentForm
from district.models import Organization
from diversion.models import DiversionCase
from privacy import services
from privacy.models import (
    AmendmentRequest,
    Crossing,
    Disclosure,
    Disposal,
    LegalHold,
    OnwardDisclosure,
    RestrictedNote,
    Seal,
    Share,
    ShareGoal,
    ShareHours,
    ShareNote,
    ShareSession,
    WrittenConsent,
)
from restorative.models import RestorativeCase
from students.models import Guardian, Student
from tests.architecture.of_diversion import _beside
from tests.factories import agreed, diverted, ended
from tests.factories import community_supports as supports
from tests.factories import diversion as police
from tests.factories import restorative as mend
from tests.factories.district import user
from tests.factories.privacy import entry, look, officer
from tests.factories.privacy_disposals import LEFT
from tests.factories.students import emergency, grant, guardian, merged, student, trait
from tests.privacy import dumping

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "Quixwold"
NUMBER = "QX-77123"
BORN = date(2007, 1, 29)
CONTEXT = {"id": "quix", "action": "test.told", "actor": "usr-x", "actor_name": "X", "request": "",
           "at": "2022-10-14T08:00:00+00:00"}  # fmt: skip


def whole_case(child: Student) -> DiversionCase:
    """Return a case that is over, with one row at least of every kind that hangs on it."""
    made = agreed.condition("open")
    one = made.agreement.case
    _beside(one)
    diverted.referral(one)
    diverted.duty(one, "complete")
    agreed.document(made.agreement, data=f"Signed by {WORD}.".encode())
    diverted.extension(made.agreement)
    diverted.pause(one)
    ended.disposition(one)
    with dumping.superuser() as cursor:
        cursor.execute(
            "UPDATE diversion_diversioncase SET student_id = %s, status = 'completed', ended_date = %s WHERE id = %s",
            [child.pk, ended.LONG_AGO, one.pk],
        )
    one.refresh_from_db()
    ended.looked(one)
    ended.notice(one)
    return one


def whole_restorative(child: Student) -> RestorativeCase:
    """Return a restorative case that is over, in which the child met another one, with all that hangs on it."""
    made = mend.in_force(items=2, pays=Decimal(20))
    one = made.case
    first, second = one.participants.filter(kind="student").order_by("pk")[:2]
    mend.payment(made.items.filter(amount__isnull=False).first())
    mend.document(made, data=f"Signed by {WORD}.".encode())
    mend.screen(one)
    mend.risk(one)
    mend.assigned(one)
    mend.contact(one, participant=first)
    mend.own_words(first)
    mend.link(first)
    mend.follow_up(first)
    mend.encounter(one, first, second, status="held")
    mend.apart(one, first, second)
    mend.was_there(one.referrals.first() or mend.referral(one), child)
    with dumping.superuser() as cursor:
        cursor.execute("UPDATE restorative_participant SET student_id = %s WHERE id = %s", [child.pk, first.pk])
        cursor.execute(
            "UPDATE restorative_restorativecase SET status = 'closed', close_reason = 'completed', ended_date = %s"
            " WHERE id = %s",
            [ended.LONG_AGO, one.pk],
        )
    one.refresh_from_db()
    mend.reentry(at=one.school, student=child, case=one)
    return one


def whole_support(child: Student) -> SupportReferral:
    """Return a referral to a support that is over, with its duty done."""
    one = supports.referral("completed")
    with dumping.superuser() as cursor:
        cursor.execute(
            "UPDATE community_supportreferral SET student_id = %s, ended_date = %s WHERE id = %s",
            [child.pk, ended.LONG_AGO, one.pk],
        )
    one.refresh_from_db()
    return one


def rows_of_privacy(child: Student, kind: str, one: DiversionCase | RestorativeCase | SupportReferral) -> None:
    """Make one of each record that this room keeps about the child or the case."""
    now, who, of = clock.now(), officer(), {"record_kind": kind, "record_ref": one.ref}
    told, party = entry(child), Organization.objects.first()
    about = {"student": child, "entered_by": who, "entered_at": now}
    consent = WrittenConsent(**about, kind="disclosure", records="x", purpose="x", organization=party,
                             capacity="parent", signed_date=LEFT)  # fmt: skip
    share = Share(**of, student=child, organization=party, shared=["school"], purpose="x", basis="x", consent=consent,
                  opened_by=who, opened_at=now, from_date=LEFT, answer_by_date=LEFT, disclosure=told)  # fmt: skip
    by = {"share": share, "entered_by": who, "entered_at": now}
    rows = [
        consent, share, ShareGoal(share=share, what="x"), ShareSession(**by, on_date=LEFT, held=True),
        ShareHours(**by, on_date=LEFT, hours=1, place="x", verified_by="x"),
        ShareNote(share=share, text="x", written_by=who, written_at=now, by_partner=True),
        OnwardDisclosure(**by, on_date=LEFT, party="x", interest="x", what="x"),
        Crossing(**of, student=child, school=one.school, field="conference", purpose="x", asked_by=who, asked_at=now,
                 answer_kind="restorative.case"),
        Seal(**of, kind="program", rule="x", sealed_at=now, sealed_by=who, opened_at=now),
        LegalHold(**of, student=child, matter="x", reason="x", set_by=who, set_at=now, lifted_at=now),
        RestrictedNote(**of, about=[child.ref], text="x", roles=["privacy_officer"], entered_by=who, entered_at=now),
        AmendmentRequest(**about, **of, what="x", wanted="x", received_date=LEFT, due_date=LEFT),
    ]  # fmt: skip
    with dumping.superuser() as cursor:
        for row in rows:
            _inserted(cursor, row)


def _inserted(cursor, row) -> None:
    """Insert a row past all rules, and give it its key: what may be wrong about it is no matter here."""
    fields = [field for field in row._meta.local_fields if not field.primary_key and not field.has_db_default()]
    # Of another record its key, which it has by now.
    told = [getattr(getattr(row, field.name), "pk", None) if field.remote_field else getattr(row, field.attname)
            for field in fields]  # fmt: skip
    values = [field.get_db_prep_save(value, connection=connection) for field, value in zip(fields, told, strict=True)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    cursor.execute(f"INSERT INTO {row._meta.db_table} ({columns}) VALUES ({marks}) RETURNING id", values)
    row.pk = cursor.fetchone()[0]


def beside(child: Student, one: DiversionCase | RestorativeCase | SupportReferral) -> None:
    """Leave the child's words where no key leads: jobs, forms, files that are imported, the log of views."""
    Job.objects.create(task="monitoring.tasks.report_make", arguments={"about": one.ref, "w": WORD}, actor="x")
    SentForm.objects.create(key="a", actor="x", address=f"/cases/{one.ref}/end/", typed={"note": [WORD]})
    SentForm.objects.create(
        key="b", actor="x", address="/diversion/referrals/send/", typed={"student_number": [NUMBER]}
    )
    ImportRow.objects.create(load="imp-1", part="users", line=1, cells=[WORD, NUMBER])
    ImportFinding.objects.create(
        load="imp-1", is_refusal=True, file="users.csv", line=1, column="", words=f"Id {NUMBER}."
    )
    event = look(user(), child)
    with dumping.superuser() as cursor:
        cursor.execute("UPDATE core_readevent SET purpose = %s WHERE id = %s", [f"About {WORD}.", event.pk])


WHOLE = [
    ("diversion.case", whole_case, 100, 60),
    ("restorative.case", whole_restorative, 100, 60),
    ("community.referral", whole_support, 80, 40),
]


@pytest.mark.parametrize(("kind", "whole", "columns", "tables"), WHOLE)
def test_nothing_is_left_of_a_child_but_reference_kind_and_dates(kind, whole, columns, tables):
    child = student("Ada", WORD, local_id=NUMBER, birth_date=BORN, at=None)
    merged(student("Ada", WORD, provisional="other"), child)
    parent = guardian(child)
    trait(child, "grade", "09")
    grant(user(), child)
    with transaction.atomic():
        emergency(user(), child)
    police.in_contact(police.contact(), child)
    one = whole(child)
    dumping.unchecked()
    rows_of_privacy(child, kind, one)
    beside(child, one)
    found = dumping.hanging(child, one, parent.guardian, *filter(None, [getattr(one, "incident", None)]))
    refs = {
        ref
        for model, keys in found.items()
        if any(field.name == "ref" for field in model._meta.local_fields)
        for ref in model._default_manager.filter(pk__in=keys).values_list("ref", flat=True)
    } - {child.ref, one.ref}
    context = json.dumps(CONTEXT | {"reason": f"Told by {WORD}."})
    assert dumping.fill(found, WORD, context) > columns
    with dumping.superuser() as cursor:
        cursor.execute(
            "UPDATE students_student SET birth_date = %s, local_id = %s WHERE id = %s", [BORN, NUMBER, child.pk]
        )
    other = Organization.objects.first()
    dumping.fill({Organization: {other.pk}}, "Else", context)
    before = dumping.dump()
    assert len([table for table, rows in before.items() if WORD in rows]) > tables

    first, second = officer(), officer()
    for name, ref in ((kind, one.ref), ("students.student", child.ref)):
        asked = services.disposal_ask(actor=first, record_kind=name, number=ref, ground="retention", at=clock.now())
        services.disposal_approve(actor=second, ref=asked.ref, at=clock.now(), version=None)

    after = dumping.dump()
    for word in (WORD, NUMBER, BORN.isoformat(), *refs):
        assert [table for table, rows in after.items() if word in rows] == []
    kept = {"privacy_disposal", "privacy_disposalevent"}
    assert {table for table, rows in after.items() if one.ref in rows} == kept
    assert {table for table, rows in after.items() if child.ref in rows} == kept | {"core_readsubject"}
    # Of what was said with another record's change who, what and when stay.
    told = after["district_organizationevent"].replace('""', '"')
    assert '"reason": ""' in told
    assert "test.told" in told
    gone = {type(one)._meta.db_table, "students_student"}
    assert {name for name in after if before[name] != after[name]} > gone
    assert not Guardian.objects.filter(pk=parent.guardian_id).exists()
    assert not Disclosure.objects.exists()
    assert Disposal.objects.filter(disposed_at__isnull=False).count() == 2
