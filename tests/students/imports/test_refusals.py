"""What a roster is refused for where its files do not fit together or what is known: each with its place."""

from __future__ import annotations

import pytest

from students.models import Student
from tests.factories import district as made
from tests.factories import students as known
from tests.students.imports.bringing import applied, brought, refusals, rows, zip_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.school("north", "North")
    made.year(2022)


def row(found, name, **changed):
    """Change the first row of a file."""
    found[name][0] |= changed


def more(found, name, **changed):
    """Add a row like the first of a file."""
    found[name].append(found[name][0] | changed)


def teacher(found):
    more(found, "users", sourcedId="t1", role="teacher", agentSourcedIds="")


TWICE = "This sourcedId stands in the file before."
NO_USER = "This user is not known: it is not in the file of users."
NO_SCHOOL = "This is no school of the file of orgs."
CASES = {
    "unknown user": (
        lambda f: row(f, "enrollments", userSourcedId="u9"), ("enrollments.csv", 2, "userSourcedId", NO_USER),
    ),
    "unknown teacher": (
        lambda f: more(f, "enrollments", sourcedId="e2", userSourcedId="t9", role="teacher"),
        ("enrollments.csv", 3, "userSourcedId", NO_USER),
    ),
    "unknown class": (
        lambda f: row(f, "enrollments", classSourcedId="c9"),
        ("enrollments.csv", 2, "classSourcedId", "This class is not known: it is not in the file of classes."),
    ),
    "unknown school of an enrollment": (
        lambda f: row(f, "enrollments", schoolSourcedId="d1"), ("enrollments.csv", 2, "schoolSourcedId", NO_SCHOOL),
    ),
    "unknown school of a class": (
        lambda f: row(f, "classes", schoolSourcedId="s9"), ("classes.csv", 2, "schoolSourcedId", NO_SCHOOL),
    ),
    "class of another school": (
        lambda f: (
            more(f, "orgs", sourcedId="s2", type="school", identifier="north"),
            row(f, "enrollments", schoolSourcedId="s2"),
        ),
        ("enrollments.csv", 2, "schoolSourcedId", "The class is one of another school."),
    ),
    "school that is none here": (
        lambda f: more(f, "orgs", sourcedId="s2", type="school", identifier="west"),
        ("orgs.csv", 4, "identifier",
         "The school “west” is not known here. Its identifier is to be the school’s code or its NCES id."),
    ),
    "unknown org of a user": (
        lambda f: row(f, "users", orgSourcedIds="s1,s9"),
        ("users.csv", 2, "orgSourcedIds", "This org is not known: it is not in the file of orgs."),
    ),
    "unknown agent": (lambda f: row(f, "users", agentSourcedIds="g9"), ("users.csv", 2, "agentSourcedIds", NO_USER)),
    "unknown session": (
        lambda f: row(f, "classes", termSourcedIds="y9"),
        ("classes.csv", 2, "termSourcedIds", "This names a session that is not in the file of sessions."),
    ),
    "no student": (
        lambda f: (teacher(f), row(f, "enrollments", userSourcedId="t1")),
        ("enrollments.csv", 2, "userSourcedId", "This user is enrolled as a student and is none."),
    ),
    "end before begin": (
        lambda f: row(f, "enrollments", beginDate="2022-09-01", endDate="2022-08-31"),
        ("enrollments.csv", 2, "endDate", "It ends before it begins."),
    ),
    "session that ends before it begins": (
        lambda f: row(f, "academicSessions", endDate="2022-08-01"),
        ("academicSessions.csv", 2, "endDate", "It ends before it begins."),
    ),
    "enrollment of long ago": (
        lambda f: row(f, "enrollments", beginDate="1949-08-23"),
        ("enrollments.csv", 2, "beginDate", "This day is before 1950."),
    ),
    "sourcedId twice": (lambda f: more(f, "enrollments"), ("enrollments.csv", 3, "sourcedId", TWICE)),
    "user twice": (lambda f: more(f, "users"), ("users.csv", 4, "sourcedId", TWICE)),
    "class twice": (lambda f: more(f, "classes"), ("classes.csv", 3, "sourcedId", TWICE)),
    "org twice": (lambda f: f["orgs"].append(f["orgs"][1]), ("orgs.csv", 4, "sourcedId", TWICE)),
    "session twice": (lambda f: more(f, "academicSessions"), ("academicSessions.csv", 3, "sourcedId", TWICE)),
    "demographics twice": (
        lambda f: more(f, "demographics"),
        ("demographics.csv", 3, "sourcedId", "This user has a row in the file before."),
    ),
    "demographics of nobody": (
        lambda f: more(f, "demographics", sourcedId="u9"), ("demographics.csv", 3, "sourcedId", NO_USER),
    ),
    "born tomorrow": (
        lambda f: row(f, "demographics", birthDate="2022-10-15"),
        ("demographics.csv", 2, "birthDate", "A student with this birth date cannot be."),
    ),
    "to be deleted in a bulk file": (
        lambda f: more(f, "enrollments", sourcedId="e2", status="tobedeleted"),
        ("enrollments.csv", 3, "status",
         "A bulk file has no row that is to be deleted: leave it out, or send a delta."),
    ),
    "name that nobody sees": (
        lambda f: row(f, "users", givenName="\u200d"),
        ("users.csv", 2, "givenName", "This name has nothing that can be seen."),
    ),
    "student number that is too long": (
        lambda f: row(f, "users", identifier="1" * 41),
        ("users.csv", 2, "identifier", "This is longer than 40 letters."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_is_refused_with_its_place(case):
    spoil, told = CASES[case]
    found = rows()
    spoil(found)
    assert refusals(brought(zip_of(found))) == [told]
    assert not Student.objects.exists()


MORE_OF_1_2 = {
    "unknown user of a role": (
        lambda f: more(f, "roles", sourcedId="r3", userSourcedId="u9"), ("roles.csv", 4, "userSourcedId", NO_USER),
    ),
    "unknown org of a role": (
        lambda f: row(f, "roles", orgSourcedId="s9"),
        ("roles.csv", 2, "orgSourcedId", "This org is not known: it is not in the file of orgs."),
    ),
    "role twice": (lambda f: f["roles"].append(f["roles"][1]), ("roles.csv", 4, "sourcedId", TWICE)),
    "role that ends before it begins": (
        lambda f: row(f, "roles", beginDate="2022-09-01", endDate="2022-08-01"),
        ("roles.csv", 2, "endDate", "It ends before it begins."),
    ),
    "unknown primary org": (
        lambda f: row(f, "users", primaryOrgSourcedId="s9"),
        ("users.csv", 2, "primaryOrgSourcedId", "This org is not known: it is not in the file of orgs."),
    ),
    "state id that is too long": (
        lambda f: row(f, "users", userMasterIdentifier="1" * 41),
        ("users.csv", 2, "userMasterIdentifier", "This is longer than 40 letters."),
    ),
    "no student by the roles": (
        lambda f: row(f, "roles", role="aide"),
        ("enrollments.csv", 2, "userSourcedId", "This user is enrolled as a student and is none."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MORE_OF_1_2)
def test_of_1_2_is_refused_with_its_place(case):
    spoil, told = MORE_OF_1_2[case]
    found = rows("1.2")
    spoil(found)
    assert refusals(brought(zip_of(found, "1.2"))) == [told]


class TestADelta:
    @pytest.fixture(autouse=True)
    def _known(self):
        applied(zip_of(rows()))

    def one(self, **changed):
        return {"enrollments": [rows()["enrollments"][0] | {"sourcedId": "e2"} | changed]}

    def test_names_what_came_before(self):
        assert brought(zip_of(self.one(), delta=True)).status == "ready"

    @pytest.mark.parametrize(
        ("column", "words"),
        [
            ("userSourcedId", NO_USER),
            ("classSourcedId", "This class is not known: it is not in the file of classes."),
            ("schoolSourcedId", NO_SCHOOL),
        ],
    )
    def test_names_nothing_else(self, column, words):
        record = brought(zip_of(self.one(**{column: "x9"}), delta=True))
        assert refusals(record) == [("enrollments.csv", 2, column, words)]

    def test_enrolls_nobody_whom_it_takes_out(self):
        found = self.one() | {"users": [rows()["users"][0] | {"status": "tobedeleted"}]}
        assert refusals(brought(zip_of(found, delta=True))) == [("enrollments.csv", 2, "userSourcedId", NO_USER)]

    def test_needs_to_say_when_a_row_changed(self):
        record = brought(zip_of(self.one(dateLastModified=""), delta=True))
        assert refusals(record) == [("enrollments.csv", 2, "dateLastModified", "This is never blank.")]

    def test_warns_of_demographics_of_nobody_known(self):
        record = brought(zip_of({"demographics": [rows()["demographics"][0] | {"sourcedId": "t9"}]}, delta=True))
        assert record.status == "ready"
        assert [one.words for one in record.findings()] == [
            "demographics.csv, sourcedId, line 2: This is nobody who is known here; the row is left out."
        ]


def test_several_grades_are_warned_of_and_none_is_kept():
    found = rows()
    row(found, "users", grades="09,10")
    record = brought(zip_of(found))
    assert [one.words for one in record.findings()] == [
        "users.csv, grades, line 2: Several grades stand here; none of them is kept."
    ]


def test_all_that_is_wrong_is_told_at_once():
    found = rows()
    row(found, "enrollments", userSourcedId="u9", classSourcedId="c9")
    row(found, "users", agentSourcedIds="g9")
    assert len(refusals(brought(zip_of(found)))) == 3


def test_a_user_name_is_nobodys_identity():
    known.student("Nia", "Placeholder", source_id="other", local_id="other")
    applied(zip_of(rows()))
    assert Student.objects.count() == 2
