"""One of many is found by indexes: a table of a hundred thousand is not read for one name, number or reference."""

from __future__ import annotations

import pytest
from django.db import connection

from core.folding import by_words
from district import picks
from district.filters import StaffFilter
from district.models import Role, StaffMember
from district.roles import roles_of
from district.search import staff_find
from tests.factories.district import school, staff, user
from tests.factories.staffing import START

pytestmark = pytest.mark.django_db


def plan_of(rows) -> str:
    """Return how the database would look in a large table; the few rows of a test it would read through."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    return rows.order_by().explain()


@pytest.fixture(params=[True, False], ids=["of the district", "of a school"])
def hr(request):
    return user(Role.HR_SPECIALIST, at=None if request.param else school())


def by_search(viewer, text):
    return staff_find(viewer, text, START)


def by_list(viewer, text):
    return StaffFilter({"q": text}, StaffMember.objects.all()).qs


def by_typing(viewer, text):
    part = picks.staff(viewer, StaffMember.objects.all(), START)
    return part.rows.filter(part.like(text))


def by_whole_name(viewer, text):
    part = picks.staff(viewer, StaffMember.objects.all(), START)
    return part.rows.filter(part.same(text))


@pytest.mark.parametrize("finds", [by_list, by_typing, by_whole_name])
def test_words_and_numbers_are_found_by_their_indexes(hr, finds):
    found = plan_of(finds(hr, "testerly zoe"))
    assert "staffmember_by_words" in found
    # Of one school there are few: by what it knows of the table, the database may find numbers by the school instead.
    if roles_of(hr).at({Role.HR_SPECIALIST}, None):
        assert "staffmember_by_number" in found
        assert "Seq Scan on district_staffmember" not in found


def test_the_search_finds_by_the_same_indexes():
    found = plan_of(by_search(user(Role.HR_SPECIALIST), "testerly zoe"))
    assert "staffmember_by_words" in found
    assert "staffmember_by_number" in found
    assert "Seq Scan on district_staffmember" not in found


@pytest.mark.parametrize("finds", [by_search, by_typing, by_whole_name])
def test_a_reference_is_looked_for_as_nothing_else(finds):
    member, viewer = staff("Zoë Testerly", school=school()), user(Role.HR_SPECIALIST)
    for typed in (member.ref, member.ref.upper(), f" {member.ref} "):
        assert list(finds(viewer, typed)) == [member]
    assert "core_folded" not in str(finds(viewer, member.ref).order_by().query).partition("WHERE")[2]


def test_what_looks_like_a_reference_and_is_none_is_words():
    member = staff("stf-0000000000x Testerly")
    assert StaffMember.objects.get(by_words("stf-0000000000x", "name")) == member


@pytest.mark.parametrize("text", ["Zoë Testerly", "testerly, zoe", "zoë O’Testerly-Ångström"])
def test_a_whole_name_is_found_however_it_is_written(text):
    name = "Zoe O'Testerly-Angstrom" if "-" in text else "Zoë Testerly"
    member = staff(name)
    staff(f"{name} Junior")
    assert list(by_whole_name(user(Role.HR_SPECIALIST), text)) == [member]
