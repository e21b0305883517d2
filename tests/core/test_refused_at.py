"""What does not fit is told at the answer that it is about, with the way there, whether it is 422 or 409."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock, records
from district.models import Role
from tests.factories import plan
from tests.factories.district import organization, school, staff, user, year
from tests.factories.monitoring import report_requested
from tests.factories.staffing import line, line_type, opened, spent_on

pytestmark = pytest.mark.django_db
DAY = {"on": "2022-10-14"}
PAPER = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
         b"trailer<</Root 1 0 R>>\n%%EOF\n")  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(client):
    client.force_login(user(Role.ADMINISTRATOR, Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SUPERVISOR))
    return client


def send(desk, action, record=None, /, **body):
    """Send the form of an action, and return its page."""
    address = reverse(action, args=[record.ref] if record else [])
    if record:
        record.refresh_from_db()
        body = {"version": record.version, **body}
    return desk.post(address, body)


def told(page) -> dict[str, list[str]]:
    """Return what the page tells at which field; the summary has the focus and leads there, and nothing else does."""
    text = page.content.decode()
    form = page.context["form"]
    assert text.count("data-error-summary") == 1
    assert "data-says" not in text
    found = {name: list(errors) for name, errors in form.errors.items()}
    for name in found:
        assert f'<a href="#{form[name].id_for_label or form[name].auto_id + "_0"}">' in text, name
    return found


class TestWhatIsTaken:
    """409: it fits with itself, and not with another record."""

    def test_a_role_held_already_is_told_at_its_first_day(self, desk):
        someone = user(Role.HR_SPECIALIST)
        body = {"role": "hr_specialist", "school": "*", "from_date": "2022-10-14"}
        page = send(desk, "district:person-grant", someone, **body)
        assert page.status_code == 409
        assert told(page) == {"from_date": ["This person already holds this role there in part of that time."]}

    def test_an_opening_is_told_at_the_choice_of_openings(self, desk):
        made = opened("position", plan.authorization(count=2))
        page = send(desk, "staffing:position-open", authorization=f"{made.authorization.ref}/1", **DAY)
        assert page.status_code == 409
        assert list(told(page)) == ["authorization"]

    def test_an_entry_reversed_already_is_told_at_the_entry(self, desk):
        year(2022)
        made = line("stipend", "awarded", on=date(2022, 8, 1))
        entry = spent_on(line_type("stipend"), made)
        body = {"entry": entry.ref, "reason": "Entered twice."}
        pages = [send(desk, "staffing:stipend-reverse-spending", made, **body) for _ in range(2)]
        assert [page.status_code for page in pages] == [302, 409]
        assert told(pages[1]) == {"entry": ["This entry is reversed already."]}

    def test_a_period_is_told_at_the_period(self, desk):
        report_requested()
        page = send(desk, "monitoring:report-request", period="2022-09")
        assert page.status_code == 409
        assert told(page) == {"period": ["There is a report on September 2022 already."]}

    def test_a_document_is_told_at_the_file(self, desk):
        about = plan.milestone("m1", due=date(2022, 12, 1))
        name = "plan:milestone-add-document"
        pages = [send(desk, name, about, document=SimpleUploadedFile("a.pdf", PAPER)) for _ in range(2)]
        assert [page.status_code for page in pages] == [302, 409]
        assert list(told(pages[1])) == ["document"]

    def test_is_told_to_systems_by_the_same_name(self, desk):
        someone = user(Role.HR_SPECIALIST)
        body = {"role": "hr_specialist", "school": None, "from_date": "2022-10-14"}
        address = reverse("district-api:person-grant", args=[someone.ref])
        answer = desk.post(address, body, content_type="application/json")
        assert answer.status_code == 409
        assert answer.json()["errors"] == {"from_date": [answer.json()["detail"]]}

    def test_by_somebody_else_at_the_same_moment_is_told_at_the_field_too(self, desk, monkeypatch):
        organization("House of Kestrel")
        other = organization("Another")
        monkeypatch.setattr(records, "_ask_constraints", lambda *_, **__: None)  # the other one is gone
        page = send(desk, "district:organization-change", other, name="house of kestrel", note="")
        assert page.status_code == 409
        assert list(told(page)) == ["name"]

    def test_what_is_about_the_whole_record_is_said_above_the_form(self, desk):
        made = line("position", "posted", on=date(2022, 8, 1))
        body = {"version": made.version - 1, **DAY}
        page = desk.post(reverse("staffing:position-offer", args=[made.ref]), body)
        text = page.content.decode()
        assert page.status_code == 409
        assert (text.count("data-says"), text.count("data-error-summary")) == (1, 0)


class TestWhatIsNotRight:
    """422: rules over several columns."""

    def test_the_same_holder_twice_is_told_at_the_holder(self, desk):
        made = line("position", "offered", on=date(2022, 8, 1))
        body = {"holder": staff("Ada Lorn").ref, "fte": "0.5", **DAY}
        assert send(desk, "staffing:position-fill", made, **body).status_code == 302
        page = send(desk, "staffing:position-add-holder", made, **body)
        assert page.status_code == 422
        assert set(told(page)) == {"holder"}

    def test_the_end_of_a_term_is_told_at_the_end(self, desk):
        made = line("stipend", "planned", on=date(2022, 8, 1))
        page = send(desk, "staffing:stipend-describe", made, term_from="2022-10-01", term_until="2022-09-01")
        assert told(page) == {"term_until": ["A term ends after it starts; say from when it runs."]}

    def test_an_employee_number_is_told_at_the_number(self, desk):
        staff("Ada Lorn", number="E-7")
        body = {"name": "Bea", "employee_number": "e-7", "school": school().code, "from_date": "2022-10-14"}
        page = send(desk, "district:staff-add", **body)
        assert told(page) == {"employee_number": ["Another staff member has this employee number."]}

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("-1", "A target is not below 0."),
            ("2.5", "This figure counts things: its target is a whole number."),
        ],
    )
    def test_a_targets_value_is_told_at_the_value(self, desk, value, words):
        made = plan.target()
        body = {"value": value, "by_date": made.by_date.isoformat(), "reason": "Too few."}
        page = send(desk, "plan:target-change", made, **body)
        assert page.status_code == 422
        assert words in told(page)["value"]

    def test_a_target_for_a_day_that_has_one_is_told_at_the_day(self, desk):
        made, draft = plan.target(), plan.amendment()
        body = {"kind": "target_new", "indicator": made.indicator, "value": "3", "due_date": made.by_date.isoformat()}
        page = send(desk, "plan:amendment-add", draft, **body)
        assert told(page) == {"due_date": ["There is a target for this figure and day already."]}

    def test_a_target_that_has_passed_is_told_at_the_choice_of_targets(self, desk):
        made, draft = plan.target(by=date(2022, 1, 31)), plan.amendment()
        body = {"kind": "target_change", "target": made.ref, "value": "3", "due_date": "2022-12-31"}
        page = send(desk, "plan:amendment-add", draft, **body)
        assert set(told(page)) == {"target"}

    def test_a_day_that_nobody_can_mean_is_told_at_that_day_by_the_record_too(self):
        made = plan.milestone("m1", due=date(2022, 12, 1))
        made.due_date = date(2122, 12, 1)
        with pytest.raises(ValidationError, match="year is too early or too late") as error:
            records.check(made)
        assert set(error.value.error_dict) == {"due_date"}
