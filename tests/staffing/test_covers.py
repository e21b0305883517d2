"""Who covers what a realignment left: what the database keeps, and on which days there is a gap."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from district.models import Role
from staffing import cover_gaps, selectors, services
from staffing.models import Realignment, RealignmentCover, with_gaps
from staffing.work import work
from tests.contract.sending import press
from tests.factories.district import TESTER, staff, user
from tests.factories.staffing import START, act, hr, line, line_do, line_type
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
BEGUN = START + timedelta(days=10)  # of line("realignment", "in_effect")


def day(number: int) -> date:
    return BEGUN + timedelta(days=number)


def cover(made, first=0, last=None, who=True, duty="Hall duty.", needed=True):
    """Insert a cover from day ``first`` on until day ``last``, as raw SQL would: no service asks anything."""
    with transaction.atomic(), history.action("test.cover", actor=TESTER):
        return RealignmentCover.objects.create(
            realignment=made, duty=duty, staff=(staff() if who is True else who) or None, needed=needed,
            from_date=day(first), until_date=None if last is None else day(last),
        )  # fmt: skip


def change(one, **values):
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        RealignmentCover.objects.filter(pk=one.pk).update(**values)


class TestConstraints:
    @pytest.mark.parametrize(
        ("values", "broken"),
        [
            ({"needed": False}, "realignmentcover_staff_only_if_needed"),
            ({"duty": ""}, "realignmentcover_duty_said_if_needed"),
            ({"until_date": day(-1)}, "realignmentcover_until_not_before_from"),
            ({"until_date": day(0)}, "realignmentcover_some_day_unless_ended"),
            ({"needed": False, "staff": None}, None),
            ({"needed": False, "staff": None, "duty": ""}, None),
            ({"staff": None}, None),
        ],
    )
    def test_refuse_by_name(self, values, broken):
        one = cover(line("realignment", "in_effect"))
        if broken:
            with pytest.raises(IntegrityError, match=broken):
                change(one, **values)
        else:
            change(one, **values)

    def test_hold_one_person_for_a_duty_at_a_time(self):
        made = line("realignment", "in_effect")
        one = cover(made, 0, 10)
        other = cover(made, 10, who=False)
        cover(made, 5, duty="Bus duty.")
        cover(line("realignment", "in_effect"), 5)
        for clash in ({"from_date": day(9)}, {"from_date": day(0)}):
            with pytest.raises(IntegrityError, match="realignmentcover_duty_once"):
                change(other, **clash)
        change(one, until_date=day(9))


GAPS = [
    # covers as (first, last, who, needed), and the days on which there is a gap
    ([], range(6)),
    ([(0, None, True, True)], []),
    ([(2, 4, True, True)], [0, 1, 4, 5]),
    ([(0, 3, True, True), (3, None, True, True)], []),
    ([(0, None, True, True), (2, 4, False, True)], [2, 3]),  # one of two duties has nobody
    ([(0, None, False, False)], []),  # nothing is left to cover
    ([(0, 3, False, False), (4, None, True, True)], [3]),
]


@pytest.mark.parametrize(("covers", "expected"), GAPS)
def test_a_gap_is_a_day_in_effect_on_which_a_duty_has_nobody(covers, expected):
    made = line("realignment", "in_effect")
    for number, (first, last, who, needed) in enumerate(covers):
        cover(made, first, last, who, f"Duty {number}.", needed)
    found = [n for n in range(-1, 6) if with_gaps(Realignment.objects.all(), day(n)).get().gap]
    assert found == list(expected)
    for number in range(6):
        begun = next((n + 1 for n in range(number, -1, -1) if n not in expected), 0)  # of the days on end up to it
        since = cover_gaps.gap_since(there(made, day(number)), day(number))
        assert since == (day(begun) if number in expected else None), number


def test_who_has_left_covers_nothing_any_more():
    made = line("realignment", "in_effect")
    cover(made, who=staff(left_date=day(3)))
    assert [with_gaps(Realignment.objects.all(), day(n)).get().gap for n in (2, 3)] == [False, True]
    assert cover_gaps.gap_since(there(made, day(5)), day(5)) == day(3)


def there(made, on):
    return selectors.line_get(user=hr(), line_type=line_type("realignment"), ref=made.ref, day=on)


def do(action, made, on=0, **facts):
    if action != "correct_cover":
        facts["on"] = day(on)
    return line_do(line_type=line_type("realignment"), actor=hr(), ref=made.ref, action=action, today=TODAY,
                            version=None, **{"reason": "For the test."} | facts)  # fmt: skip


def told(made):
    """Each cover as (duty, who, first, last), by day."""
    found = RealignmentCover.objects.filter(realignment=made).select_related("staff").order_by("from_date", "id")
    return [(c.duty, c.name, (c.from_date - BEGUN).days, c.until_date and (c.until_date - BEGUN).days) for c in found]


class TestServices:
    def test_hand_a_duty_over_from_a_day_on(self):
        made, ada, bea = line("realignment", "in_effect"), staff("Ada"), staff("Bea")
        do("add_cover", made, 0, duty=" Hall duty. ", staff=ada.ref)
        one = made.covers.get()
        do("end_cover", made, 5, cover=one.ref)
        do("end_cover", made, 9, cover=made.covers.get(until_date=None).ref, staff=bea.ref)
        assert told(made) == [
            ("Hall duty.", "Ada", 0, 5),
            ("Hall duty.", "nobody yet", 5, 9),
            ("Hall duty.", "Bea", 9, None),
        ]
        with pytest.raises(ValidationError, match="has ended already"):
            do("end_cover", made, 9, cover=one.ref)
        with pytest.raises(ValidationError, match="It is that already"):
            do("end_cover", made, 9, cover=made.covers.get(until_date=None).ref, staff=bea.ref)

    @pytest.mark.parametrize(
        ("facts", "field", "words"),
        [
            ({"duty": ""}, "duty", "Say what is covered"),
            ({"on": -1}, "on", "in effect since Aug 12, 2021"),
            ({"on": 999}, "on", "still to come"),
            ({"staff": "stf-none"}, "staff", "no such staff member"),
            ({"staff": "left"}, "staff", "Cyn does not work here"),
            ({"staff": "holder"}, "staff", "holds the realignment"),
            ({"duty": "Bus duty."}, "duty", "It is noted already"),
        ],
    )
    def test_refuse_what_cannot_be(self, facts, field, words):
        made = line("realignment", "in_effect")
        cover(made, duty="Bus duty.")
        people = {"left": staff("Cyn", left_date=day(0)).ref, "holder": made.spans.get(number=2).holder.ref}
        facts = {"duty": "Hall duty."} | facts
        if "staff" in facts:
            facts["staff"] = people.get(facts["staff"], facts["staff"])
        with pytest.raises(ValidationError) as refused:
            do("add_cover", made, **facts)
        assert words in str(refused.value.message_dict[field])
        assert made.covers.count() == 1

    def test_end_no_cover_before_it_began_and_none_of_another_realignment(self):
        made, other = line("realignment", "in_effect"), line("realignment", "in_effect")
        one, theirs = cover(made, 5), cover(other, 5)
        with pytest.raises(ValidationError, match="That began on Aug 17, 2021") as refused:
            do("end_cover", made, 4, cover=one.ref)
        assert set(refused.value.message_dict) == {"on"}
        for action in ("end_cover", "correct_cover"):
            with pytest.raises(ValidationError, match="There is no such cover"):
                do(action, made, 6, cover=theirs.ref)
        assert [entry[3] for entry in told(made) + told(other)] == [None, None]

    def test_correct_what_was_noted_by_mistake(self):
        made, ada = line("realignment", "in_effect"), staff("Ada")
        one = cover(made, 3)
        do("correct_cover", made, cover=one.ref, duty="Bus duty.", staff=ada.ref, from_date=day(1))
        assert told(made) == [("Bus duty.", "Ada", 1, None)]
        do("correct_cover", made, cover=one.ref, needed=True)
        assert told(made) == [("Bus duty.", "nobody yet", 1, None)]
        with pytest.raises(ValidationError, match="It says so already"):
            do("correct_cover", made, cover=one.ref, duty="Bus duty.")
        with pytest.raises(ValidationError, match="Say why"):
            do("correct_cover", made, cover=one.ref, duty="Hall duty.", reason=" ")
        for field, wrong in (("from_date", day(-1)), ("until_date", TODAY + timedelta(days=1))):
            with pytest.raises(ValidationError) as refused:
                do("correct_cover", made, cover=one.ref, **{field: wrong})
            assert set(refused.value.message_dict) == {field}
        with pytest.raises(ValidationError, match="Say what is covered"):
            do("correct_cover", made, cover=one.ref, needed=True, duty=" ")
        do("correct_cover", made, cover=one.ref, needed=False, until_date=day(1))
        assert told(made) == []  # it stood on no day: no row of no length is left
        assert there(made, day(2)).gap

    def test_leave_no_row_of_no_length_when_they_change_on_their_first_day(self):
        made = line("realignment", "in_effect")
        one = cover(made, 3, who=staff("Ada"))
        do("end_cover", made, 3, cover=one.ref)
        assert told(made) == [("Hall duty.", "nobody yet", 3, None)]

    def test_end_with_the_realignment_and_go_on_when_that_is_taken_back(self):
        made = line("realignment", "in_effect")
        ended, going = cover(made, 0, 5, duty="Bus duty."), cover(made)
        with pytest.raises(ValidationError, match="Who covers “Bus duty"):
            act(made, "end", day(4))
        made = act(made, "end", day(20))
        assert [one[3] for one in told(made)] == [5, 20]
        services.line_take_back(
            line_type=line_type("realignment"), actor=hr(), ref=made.ref, version=None, reason="Not so."
        )
        assert [one[3] for one in told(made)] == [5, None]
        services.line_take_back(
            line_type=line_type("realignment"), actor=hr(), ref=made.ref, version=None, reason="Not so."
        )
        assert (told(made), ended.history.count(), going.history.count()) == ([], 2, 4)

    def test_leave_history_on_the_realignment(self):
        made = line("realignment", "in_effect")
        do("add_cover", made, duty="Hall duty.", staff=staff("Ada").ref)
        do("end_cover", made, 5, cover=made.covers.get().ref)
        changes = [
            [(change.before, change.after) for change in entry.changes if change.label == "cover"]
            for entry in selectors.line_history(line=there(made, TODAY), labels={})
        ]
        assert changes[:2] == [
            [
                ("Hall duty.: Ada, from Aug 12, 2021 until Aug 16, 2021", ""),
                ("", "Hall duty.: nobody yet, from Aug 17, 2021"),
            ],
            [("", "Hall duty.: Ada, from Aug 12, 2021")],
        ]


class TestFaces:
    def test_the_page_says_since_when_nobody_covers_and_offers_to_mend_it(self, desk):
        made = line("realignment", "in_effect")
        cover(made, 0, 5)
        cover(made, 5, who=False)
        address = reverse("staffing:realignment-detail", args=[made.ref])
        page = desk.get(address).content.decode()
        assert "Not covered since Aug 17, 2021" in page
        assert "Nobody covers: Hall duty." in page
        assert "Not covered since" not in desk.get(address, {"as_of": day(4).isoformat()}).content.decode()
        body = {"version": made.version, "cover": made.covers.get(until_date=None).ref, "on": day(5).isoformat(),
                "staff": staff("Ada").ref, "reason": "Ada agreed."}  # fmt: skip
        page = desk.post(reverse("staffing:realignment-end-cover", args=[made.ref]), body, follow=True).content.decode()
        assert "Not covered since" not in page
        assert "Ada agreed." in page

    def test_nothing_left_to_cover_is_noted_once(self, desk):
        made = line("realignment", "in_effect")
        address = reverse("staffing:realignment-add-cover", args=[made.ref])
        body = {"version": made.version, "on": day(0).isoformat(), "staff": "not_needed"}
        assert [desk.post(address, body).status_code for _ in range(2)] == [302, 409]
        assert told(made) == [("", "needs no cover", 0, None)]

    def test_a_correction_drops_what_is_left_empty(self, desk):
        made = line("realignment", "in_effect")
        one = cover(made, who=staff("Ada"))
        body = {"version": made.version, "cover": one.ref, "duty": "Bus duty.", "reason": "Misheard."}
        assert press(desk, reverse("staffing:realignment-correct-cover", args=[made.ref]), body).status_code == 302
        assert told(made) == [("Bus duty.", "Ada", 0, None)]

    def test_list_and_file_show_and_filter_gaps(self, desk):
        gap, fine = line("realignment", "in_effect"), line("realignment", "in_effect")
        cover(fine, who=staff("Ada"))
        line("realignment", "planned")
        address = reverse("staffing:realignment-list")
        for asked, found in [("gap", [gap.pk]), ("covered", [fine.pk])]:
            assert [row.line.pk for row in desk.get(address, {"cover": asked}).context["rows"]] == found
            api = desk.get(reverse("staffing-api:realignment-list"), {"cover": asked}).json()["results"]
            assert [one["not_covered_since"] for one in api] == ["2021-08-12" if asked == "gap" else None]
        page = desk.get(address).content.decode()
        assert page.count("Not covered since Aug 12, 2021") == 1
        assert "Hall duty: Ada" in page
        file = desk.get(address, {"format": "csv", "cover": "gap"}).content.decode()
        (row,) = csv.DictReader(io.StringIO(file, newline=""))
        assert (row["Cover"], row["Not covered since"], row["Note on cover"]) == ("", "2021-08-12", "")


class TestADutyThatIsNotedAlready:
    """Who covers it is changed, and not added: the refusal leads there, and so does My work."""

    @pytest.fixture
    def nobodys(self):
        return cover(line("realignment", "in_effect"), who=None)

    def test_is_refused_with_the_way_to_change_it(self, nobodys, client):
        client.force_login(hr())
        made = nobodys.realignment
        answer = client.post(
            reverse("staffing:realignment-add-cover", args=[made.ref]),
            {"on": TODAY.isoformat(), "duty": "Hall duty.", "staff": staff("Bea").ref, "version": made.version},
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "noted already who covers this duty: nobody yet, since Aug 12, 2021" in page
        change = f"{reverse('staffing:realignment-end-cover', args=[made.ref])}?cover={nobodys.ref}"
        assert f'href="{change}"' in page
        assert f'value="{nobodys.ref}" selected' in client.get(change).content.decode()

    def test_is_refused_in_words_by_the_service(self, nobodys):
        with pytest.raises(ValidationError, match="Change who covers it instead") as refused:
            do("add_cover", nobodys.realignment, 5, duty="Hall duty.", staff=staff().ref)
        assert refused.value.error_dict["duty"][0].code == services.NOTED

    def test_is_led_to_from_my_work_each_duty_by_itself(self, nobodys, client):
        cover(nobodys.realignment, who=staff("Gone", left_date=day(20)), duty="Bus duty.")
        cover(nobodys.realignment, duty="Yard duty.")
        items = [one for one in work(hr(), TODAY).items if one.kind == "staffing.realignment.gap"]
        assert sorted(one.about.split(" · ")[-1] for one in items) == ["Bus duty.", "Hall duty."]
        client.force_login(hr())
        for one in items:
            assert one.button == "Change who covers"
            assert "selected" in client.get(one.address).content.decode()

    def test_of_which_nothing_is_noted_leads_to_adding_cover(self):
        made = line("realignment", "in_effect")
        (item,) = (one for one in work(hr(), TODAY).items if one.kind == "staffing.realignment.gap")
        assert (item.button, item.address) == ("Add cover", reverse("staffing:realignment-add-cover", args=[made.ref]))

    def test_is_only_looked_at_by_who_may_not_change_it(self, nobodys):
        leader = user(Role.SCHOOL_LEADER, at=nobodys.realignment.authorization.school)
        (item,) = (one for one in work(leader, TODAY).items if one.kind == "staffing.realignment.gap")
        assert (item.button, item.address.endswith("#covers")) == ("Open", True)


class TestWhoMayCover:
    def test_of_who_left_or_is_to_leave_the_last_day_is_said(self, client):
        made = line("realignment", "in_effect")
        staff("Ada", number="A1", left_date=TODAY)
        staff("Bea", number="B1", left_date=date(2022, 12, 1))
        staff("Cal", number="C1")
        client.force_login(hr())
        page = client.get(reverse("staffing:realignment-add-cover", args=[made.ref]), {"pick": "staff", "typed": ""})
        told = {one["label"]: one["more"] for one in page.json()["options"]}
        for label, last in (
            ("Ada · A1", "Last day Oct 13, 2022"),
            ("Bea · B1", "Last day Nov 30, 2022"),
            ("Cal · C1", ""),
        ):
            assert told[label] == last

    @pytest.mark.parametrize("action", ["add_cover", "end_cover"])
    def test_is_nobody_who_left_by_the_day(self, action):
        made = line("realignment", "in_effect")
        facts = {"duty": "Hall duty."} if action == "add_cover" else {"cover": cover(made).ref}
        with pytest.raises(ValidationError, match="Ada does not work here on Aug 17, 2021"):
            do(action, made, 5, staff=staff("Ada", left_date=day(5)).ref, **facts)
