"""What is looked at: shown, kept, set aside, taken up, struck; and who reads which words meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from community import selectors, services
from community.models import Input
from core import clock, history
from district.models import Role
from tests.community.dumped import dumped
from tests.factories import community_inputs as make
from tests.factories.district import district, school, user, written
from tests.factories.students import student

pytestmark = pytest.mark.django_db
DAY, AT = date(2022, 10, 14), datetime(2022, 10, 14, 17, tzinfo=UTC)
SECRET = "Xylophonic words that nobody else reads"
NOW = {"today": DAY, "at": AT, "version": None}


@pytest.fixture
def milo():
    return make.coordinator(name="Milo Made-Up")


class TestLooking:
    def test_shows_the_words_chosen(self, milo):
        one = make.said()
        services.input_publish(actor=milo, ref=one.ref, shown=" Fewer words. ", **NOW)
        one.refresh_from_db()
        assert (one.status, one.shown, one.text, one.looked_at_by) == ("published", "Fewer words.", make.SAID, milo)

    def test_shows_no_name_of_a_student_unless_none_is_meant(self, milo):
        student("Zoe", "Testerly")
        one = make.said()
        with pytest.raises(ValidationError, match="may name a student"):
            services.input_publish(actor=milo, ref=one.ref, shown="Zoe Testerly", **NOW)
        services.input_publish(actor=milo, ref=one.ref, shown="Zoe Testerly", is_nameless=True, **NOW)

    def test_takes_out_of_the_public_at_once(self, milo):
        one = make.said("published")
        assert list(selectors.public_inputs()) == [one]
        services.input_keep(actor=milo, ref=one.ref, **NOW)
        assert list(selectors.public_inputs()) == []
        assert Input.objects.get().shown == ""

    def test_sets_aside_with_a_reason_and_takes_up_again(self, milo):
        one = make.said()
        with pytest.raises(ValidationError):
            services.input_set_aside(actor=milo, ref=one.ref, reason=" ", **NOW)
        services.input_set_aside(actor=milo, ref=one.ref, reason="It sells windows.", **NOW)
        services.input_take_up(actor=milo, ref=one.ref, **NOW)
        assert Input.objects.get().status == "kept"

    def test_strikes_for_good(self, milo, client):
        client.force_login(milo)
        with_words = {
            "text": SECRET, "topic": "other", "voice": "unsaid", "language": "en", "received_date": "2022-10-12",
            "event": "", "school": "",
        }  # fmt: skip
        page = client.get(reverse("community:input-enter"))
        once = page.context.get("once", "")
        client.post(reverse("community:input-enter"), with_words | {"once": once})
        one = Input.objects.get()
        assert one.text == SECRET
        services.input_keep(actor=milo, ref=one.ref, **NOW)
        services.input_strike(actor=milo, ref=one.ref, reason="It names a student.", **NOW)
        assert SECRET not in dumped()
        with pytest.raises(ValidationError):
            services.input_publish(actor=milo, ref=one.ref, shown="More words.", **NOW)

    def test_several_at_once_only_where_it_is_safe(self, milo):
        plain, careful = make.said(), make.said(held_for=["names"])
        given = {"actor": milo, "ref": district().ref, "today": DAY, "at": AT}
        with pytest.raises(ValidationError, match="one by one"):
            services.queue_publish(inputs=[plain.ref, careful.ref], **given)
        services.queue_publish(inputs=[plain.ref], **given)
        services.queue_keep(inputs=[careful.ref], **given)
        assert [one.status for one in Input.objects.order_by("pk")] == ["published", "kept"]
        with pytest.raises(ValidationError, match="meanwhile"):
            services.queue_publish(inputs=[plain.ref], **given)

    def test_is_no_right_of_a_leader(self):
        with pytest.raises(PermissionDenied):
            services.queue_keep(
                actor=user(Role.SCHOOL_LEADER), ref=district().ref, inputs=[make.said().ref], today=DAY, at=AT
            )

    def test_begins_with_care_and_then_the_oldest(self, milo):
        late, careful = make.said(), make.said(held_for=["names"])
        assert list(selectors.held(milo)) == [careful, late]


class TestDatabase:
    @pytest.mark.parametrize("told", [{"text": "Other words."}, {"received_date": date(2022, 1, 1)}])
    def test_lets_nobody_write_anew_what_was_said(self, told):
        one = make.said()
        with pytest.raises(DatabaseError), transaction.atomic(), history.action("test.x", actor=history.Command("x")):
            Input.objects.filter(pk=one.pk).update(**told)

    @pytest.mark.parametrize("told", [{"shown": "x"}, {"status": "published"}, {"text": ""}])
    def test_shows_nothing_that_nobody_looked_at(self, told):
        one = make.said()
        with pytest.raises(DatabaseError), transaction.atomic(), history.action("test.x", actor=history.Command("x")):
            Input.objects.filter(pk=one.pk).update(**told)


class TestWords:
    ROLES = [role for role in Role if role not in (Role.ENGAGEMENT_COORDINATOR, Role.INTEGRATION)]

    @pytest.fixture
    def rows(self):
        found = {status: make.said(status, text=f"{SECRET} {status}") for status in ("held", "set_aside", "published")}
        found["kept"] = make.said("kept", text=f"{SECRET} kept", held_for=["names"])
        theme = make.theme()
        for one in found.values():
            make.themed(one, theme)
        make.contact(found["published"], wants_changes=True)
        return found | {"theme": theme}

    @pytest.mark.parametrize("role", ROLES)
    def test_leak_to_nobody(self, role, rows, client):
        client.force_login(user(role))
        theme = rows.pop("theme")
        addresses = ["input-list", "theme-list"]
        pages = [reverse(f"community:{name}") for name in addresses]
        pages += [f"{pages[0]}?format={kind}" for kind in ("csv", "xlsx")]
        pages += [reverse("community:input-detail", args=[one.ref]) for one in rows.values()]
        pages += [
            reverse("community:theme-detail", args=[theme.ref]),
            reverse("community:queue-detail", args=[district().ref]),
        ]
        for page in pages:
            answer = client.get(page)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET.encode() not in body, page
            assert b"ada@example.org" not in body, page

    def test_leak_to_no_system(self, rows, client):
        theme = rows.pop("theme")
        pages = [reverse("community-api:input-list"), reverse("community-api:theme-list")]
        pages += [reverse("community-api:input-detail", args=[one.ref]) for one in rows.values()]
        pages.append(reverse("community-api:theme-detail", args=[theme.ref]))
        # An engagement coordinator, who may read them on the page, is told no more here.
        client.force_login(make.coordinator())
        for page in pages:
            body = client.get(page).content.decode()
            assert SECRET not in body, page
            assert "ada@example.org" not in body, page
        assert make.SHOWN in client.get(pages[0]).content.decode()

    def test_are_in_no_public_selector(self, rows):
        told = [row.__dict__ for row in selectors.public_inputs()]
        assert len(told) == 1
        assert SECRET not in str(told)

    def test_of_what_was_kept_are_read_by_who_answers(self, client):
        one = make.said("kept", text=SECRET, school=school())
        client.force_login(user(Role.SCHOOL_LEADER, at=school()))
        assert SECRET in client.get(reverse("community:input-detail", args=[one.ref])).content.decode()

    def test_of_another_school_are_read_by_nobody_there(self, client):
        one = make.said("kept", school=school())
        client.force_login(user(Role.SCHOOL_LEADER, at=school("west", "West")))
        assert client.get(reverse("community:input-detail", args=[one.ref])).status_code == 404

    def test_that_mean_something_to_programs_are_neutral(self, client):
        make.said("published", shown="=HYPERLINK(1)<script>x</script>")
        client.force_login(make.coordinator())
        page = reverse("community:input-list")
        assert "<script>x" not in client.get(page).content.decode()
        answer = client.get(f"{page}?format=csv")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert "'=HYPERLINK" in body.decode("utf-8-sig")


def test_contacts_are_seen_by_coordinators_alone(client):
    one = make.said("published")
    make.contact(one)
    for role, sees in ((Role.ENGAGEMENT_COORDINATOR, True), (Role.PLAN_DIRECTOR, False), (Role.BOARD_MEMBER, False)):
        client.force_login(user(role))
        page = client.get(reverse("community:input-detail", args=[one.ref])).content.decode()
        assert ("ada@example.org" in page) is sees


def test_nobody_shows_by_hand_what_was_struck():
    one = make.said("kept")
    written(one, text="", struck_at=clock.now())
    with pytest.raises(IntegrityError) as error:
        written(one, status="published", shown="A name again.")
    assert error.value.__cause__.diag.constraint_name == "input_struck_not_shown"
