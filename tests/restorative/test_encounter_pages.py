"""Pages of meetings: their notes, what stands in the way, the questions to take along, and the list by week."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError
from django.urls import reverse

from core import clock
from core.models import ReadSubject
from district.models import Role
from restorative import guides, policies, services
from restorative.models import EncounterKind
from restorative.models.people import Part
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import user
from tests.restorative.meetings import NOW, TODAY, page_of, plan, worker

pytestmark = pytest.mark.django_db
CANARY = "The zebra in the stairwell"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestPages:
    @pytest.fixture
    def met(self):
        return plan(make.ready())

    def note(self, met, words=CANARY, **fields):
        told = {"risk": False, "about": "", "seen": "", "today": TODAY, "at": NOW} | fields
        return services.encounter_note(actor=met.facilitated_by, ref=met.ref, words=words, **told)

    def test_notes_stay_and_the_newest_is_first(self, met):
        self.note(met, "First words.")
        self.note(met, "Later words.")
        page = page_of(met.facilitated_by, met)
        assert page.index("Later words.") < page.index("Earlier notes") < page.index("First words.")
        with pytest.raises(ProgrammingError, match="permission denied"):
            make.written(met.notes.first(), words="Other words.")

    def test_notes_are_for_whoever_works_on_the_case(self, met, client):
        self.note(met)
        coordinator = students.accepted(user(Role.RESTORATION_COORDINATOR, at=met.school))
        assert CANARY in page_of(coordinator, met)
        others = [make.facilitator(), students.accepted(user(Role.SCHOOL_LEADER, at=met.school)),
                  students.accepted(user(Role.TITLE_IX_COORDINATOR)), students.accepted(user(Role.PRIVACY_OFFICER)),
                  user(Role.BOARD_MEMBER), user(Role.ADMINISTRATOR)]  # fmt: skip
        for who in others:
            client.force_login(who)
            assert client.get(reverse("restorative:encounter-detail", args=[met.ref])).status_code == 404
            assert not policies.visible_encounters(who).exists()
        assert CANARY not in str(client.get(reverse("restorative:encounter-list")).content)

    def test_notes_are_in_no_list_file_or_answer(self, met, client):
        self.note(met)
        client.force_login(met.facilitated_by)
        listed = reverse("restorative:encounter-list")
        for address in (listed, f"{listed}?format=csv", reverse("restorative-api:encounter-list"),
                        reverse("restorative-api:encounter-detail", args=[met.ref]),
                        reverse("restorative:case-detail", args=[met.case.ref])):  # fmt: skip
            answer = client.get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200
            assert CANARY not in content.decode()

    def test_the_title_ix_coordinator_sees_no_meeting_on_the_page_of_a_case(self, client):
        case = make.ready(
            hard_stops=["sexual"], title_ix_cleared_at=NOW, title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR)
        )
        met = plan(case)
        client.force_login(students.accepted(user(Role.TITLE_IX_COORDINATOR)))
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert met.ref not in page
        assert "Meetings</h2>" not in page
        assert met.ref in page_of(worker(case), case, "case-detail")

    def test_what_stands_in_the_way_is_shown_with_what_they_need(self, met):
        one = met.attendances.first().participant
        make.written(one, unavailable="Tuesdays", language="Spanish")
        make.consent(one, "withdrawn")
        page = page_of(met.facilitated_by, met)
        assert "does not take part any more" in page
        assert "Tuesdays" in page
        assert "Spanish" in page
        assert ReadSubject.objects.filter(ref=one.student.ref).exists()

    @pytest.mark.parametrize("kind", EncounterKind.values)
    def test_guides_ask_each_part_and_name_nobody(self, kind):
        assert [one.part for one in guides.of_meeting(kind, Part.values)] == [
            "Facilitator", "In conflict", "Harmed", "Responsible", "Supporter", "Community member",
        ]  # fmt: skip

    def test_the_guide_is_a_page_of_its_own(self, met):
        page = page_of(met.facilitated_by, met, "encounter-guide")
        assert "What part of it was yours?" in page
        assert "Walk us through" not in page
        assert all(one.participant.student.given_name not in page for one in met.attendances.all())

    def test_the_list_stands_by_week_and_is_narrowed(self, met, client):
        make.encounter(met.case, on=make.SINCE, room="Elsewhere", by=met.facilitated_by)
        client.force_login(met.facilitated_by)
        page = client.get(reverse("restorative:encounter-list")).content.decode()
        assert page.index("Week of Sep 12, 2022") < page.index("Week of Nov 14, 2022")
        address = reverse("restorative:encounter-list")
        assert "Elsewhere" not in client.get(f"{address}?since=2022-10-01").content.decode()
        assert "Elsewhere" in client.get(f"{address}?until=2022-10-01&kind=conference&status=planned").content.decode()
        assert "Week of" not in client.get(f"{address}?sort=room").content.decode()
