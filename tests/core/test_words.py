"""What people look for by words is looked for alike: in the search, in lists, over the API and while typing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.words import WordsField
from district.models import Role
from tests.factories.district import staff, user

pytestmark = pytest.mark.django_db
NOTHING = "There is nothing to look for in this. Type a letter or a digit."
TOO_MANY = "8 words can be looked for at once; these are 9. Leave out some."
NINE = "a b c d e f g h i"
WRONG = [("'", NOTHING), (" ", NOTHING), ("-", NOTHING), ("\u02bc", NOTHING), (NINE, TOO_MANY)]
LISTS = ["district:staff-list", "district:person-list", "district:signin-list"]


@pytest.fixture
def desk(client):
    staff("Zoë O'Testerly-Smith")
    client.force_login(user(Role.ADMINISTRATOR, Role.HR_SPECIALIST, Role.PLAN_DIRECTOR))
    return client


class TestField:
    @pytest.mark.parametrize(("typed", "words"), WRONG)
    def test_says_why_this_cannot_be_looked_for(self, typed, words):
        with pytest.raises(ValidationError, match=words):
            WordsField(required=False).clean(typed)

    @pytest.mark.parametrize("typed", ["", None, "zoe", "o'b zoë", "A-07", "7", "a a a a a a a a a a", "zoe - smith"])
    def test_lets_the_rest_be(self, typed):
        assert WordsField(required=False).clean(typed) == (typed or "")


@pytest.mark.parametrize(("typed", "words"), WRONG)
class TestNothingToLookFor:
    def test_is_said_by_the_search_which_finds_nothing(self, desk, typed, words):
        page = desk.get("/search/", {"q": typed})
        assert page.status_code == 422
        assert page.context["form"].errors == {"q": [words]}
        assert not page.context.get("groups")
        assert "Testerly" not in page.content.decode()

    @pytest.mark.parametrize("kind", ["staff", "positions", "reports", "accounts", "milestones"])
    def test_is_said_where_one_kind_is_looked_for(self, desk, kind, typed, words):
        page = desk.get("/search/", {"q": typed, "kind": kind})
        assert (page.status_code, page.context.get("groups")) == (422, None)

    @pytest.mark.parametrize("name", LISTS)
    def test_is_said_by_a_list_at_its_field(self, desk, name, typed, words):
        page = desk.get(reverse(name), {"q": typed})
        assert page.status_code == 422
        assert page.context["filters"].form.errors == {"q": [words]}

    def test_is_said_while_typing_and_offers_nobody(self, desk, typed, words):
        told = desk.get(reverse("plan:milestone-list"), {"pick": "owner", "typed": typed})
        assert told.json() == {"options": [], "words": words}
