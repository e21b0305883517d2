"""What courts made of a matter, and what came after a completion."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from core import clock
from diversion import selectors, services
from diversion.models import DiversionCase, DiversionFollowUp
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.district import make as made
from tests.factories.district import user, written

pytestmark = pytest.mark.django_db
ON = date(2022, 10, 12)


NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def note(one, **told):
    said = {"kind": "informal_adjustment", "on": date(2022, 8, 31), "until_date": date(2023, 2, 28),
            "told_by": "Officer Juno", "today": clock.today(), "at": clock.now(), "version": None} | told  # fmt: skip
    return services.case_note_disposition(actor=make.coordinator(), ref=one.ref, **said)


def look(one, **told):
    said = {"months": 6, "on": ON, "complaint": "no", "custody": "no", "adjudication": "no", "source": "Court office",
            "today": clock.today(), "at": clock.now(), "version": None} | told  # fmt: skip
    return services.case_follow_up(actor=make.coordinator(), ref=one.ref, **said)


class TestDispositions:
    def test_an_informal_adjustment_lasts_six_months_at_most(self):
        one = make.case("in_progress")
        note(one)
        with pytest.raises(ValidationError) as refused:
            note(one, until_date=date(2023, 3, 1))
        assert "232.29" in refused.value.message_dict["until_date"][0]
        with pytest.raises(IntegrityError, match="not_too_long"), transaction.atomic():
            ended.disposition(one, kind="informal_adjustment", on_date=date(2022, 8, 31), until_date=date(2023, 3, 1))

    def test_an_informal_adjustment_has_an_end(self):
        with pytest.raises(ValidationError) as refused:
            note(make.case("in_progress"), until_date=None)
        assert "until_date" in refused.value.message_dict

    def test_others_need_none_and_the_case_stays_as_it_is(self):
        one = make.case("declined")
        assert note(one, kind="dismissed", until_date=None).kind == "dismissed"
        one.refresh_from_db()
        assert one.status == "declined"

    def test_is_never_changed_and_taken_back_once(self):
        one = ended.disposition()
        with pytest.raises(DatabaseError), transaction.atomic():
            written(one, kind="dismissed")
        services.disposition_take_back(
            actor=make.coordinator(), ref=one.ref, reason="Another’s.", at=clock.now(), version=None
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            written(one, taken_back_at=None, taken_back_reason="")


class TestFollowUps:
    def test_does_the_duty_of_its_months(self):
        one = ended.ended()
        for months in (6, 12):
            make.duty(one, "follow_up", number=months)
        look(one)
        assert one.duties.get(kind="follow_up", number=6).done_date == ON
        assert one.duties.get(kind="follow_up", number=12).is_open

    def test_is_refused_before_the_time_is_over(self):
        one = ended.ended()
        with pytest.raises(ValidationError):
            look(one, months=12)
        with pytest.raises(ValidationError):
            look(one, on=date(2022, 8, 6))
        with pytest.raises(IntegrityError, match="window_over"), transaction.atomic():
            ended.looked(one, looked_date=date(2022, 8, 6))
        assert look(one, on=date(2022, 8, 7)).window_date == date(2022, 8, 7)

    def test_is_noted_once_and_anew_when_it_was_taken_back(self):
        one = ended.ended()
        first = look(one)
        with pytest.raises(ValidationError):
            look(one)
        services.follow_up_take_back(
            actor=make.coordinator(), ref=first.ref, reason="Another’s.", at=clock.now(), version=None
        )
        assert one.duties.get(kind="follow_up", number=6).is_open
        look(one)

    def test_taken_back_asks_once_where_it_is_asked_for_already(self):
        first = ended.looked()
        make.duty(first.case, "follow_up", number=6)
        services.follow_up_take_back(
            actor=make.coordinator(), ref=first.ref, reason="Another’s.", at=clock.now(), version=None
        )
        assert first.case.duties.filter(kind="follow_up", number=6).count() == 1

    def test_the_database_holds_the_time_to_the_completion(self):
        one = ended.ended()
        wrong = DiversionFollowUp(case=one, months=12, window_date=date(2022, 8, 7), looked_date=ON, complaint="no",
                                  custody="no", adjudication="no", source="Office", entered_by=user(),
                                  entered_at=clock.now())  # fmt: skip
        with pytest.raises(IntegrityError, match="of_completed"), transaction.atomic():
            made(wrong)

    @pytest.mark.parametrize(
        ("found", "told"),
        [
            (("no", "no", "no"), False),
            (("yes", "no", "no"), True),
            (("no", "yes", "unknown"), True),
            (("no", "no", "yes"), True),
            (("no", "unknown", "no"), None),
        ],
    )
    def test_one_definition_says_who_reoffended(self, found, told):
        one = ended.ended()
        ended.looked(one, **dict(zip(("complaint", "custody", "adjudication"), found, strict=True)))
        assert selectors.reoffended(one, 6) is told
        assert selectors.reoffended(one, 12) is None

    def test_nobody_counts_who_was_not_looked_for(self):
        seen, unseen, back = ended.ended(), ended.ended(), ended.ended()
        ended.looked(seen)
        ended.looked(back, status="taken_back")
        assert list(selectors.observed(DiversionCase.objects.all(), 6)) == [seen]
        assert selectors.reoffended(unseen, 6) is None
