from __future__ import annotations

import pytest
from django.db.models import Count, F

from core.sql_sums import added_up
from plan.models import Authorization
from tests.factories.district import school
from tests.factories.plan import authorization

pytestmark = pytest.mark.django_db


def test_adds_up_rows_and_what_are_sums_already_in_one_query(django_assert_num_queries):
    east, north = school("east"), school("north", "North")
    for count, place in ((2, east), (3, east), (4, north)):
        authorization(count=count, school=place)
    slots = Authorization.objects.annotate(place=F("school_id"), slots=F("count")).order_by("-count")
    grouped = Authorization.objects.values(place=F("school_id")).annotate(authorized=Count("pk"))
    with django_assert_num_queries(1):
        found = added_up(["place"], ("slots", "authorized"), slots, grouped)
    assert found == sorted([(east.pk, 5, 2), (north.pk, 4, 1)])
    assert added_up(["place"], ("slots",), slots.filter(count=9)) == []
