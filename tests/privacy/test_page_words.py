"""Every page that shows children is called something in the log of who looked, found from the URL conf."""

from privacy.page_words import page_words, registered
from tests.architecture.addresses import addresses


def test_every_confidential_address_is_named():
    known = registered()
    asked = {one.name.replace("-api:", ":") for one in addresses() if one.is_confidential}
    assert asked
    assert asked - set(known) == set()


def test_of_the_api_is_that_of_the_page_beside_it():
    assert page_words("students-api:student-detail") == "The student’s page"


def test_that_no_room_named_is_told_by_the_parts_of_its_name():
    assert page_words("rooms:case-close-early") == "Case, close early"
