"""The classes of each school: a homeroom and five subjects for each grade, electives by semester, career courses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from demo.roster.chance import Chance, sourced_id
from demo.roster.place import FALL, GRADES, SPRING, YEAR, Ground, Term

SEATS = 25
CLASSES_PER_TEACHER = 7
SUBJECTS = {
    9: ("English 9", "Algebra I", "Physical science", "World geography", "Physical education 9"),
    10: ("English 10", "Geometry", "Biology", "World history", "Health"),
    11: ("English 11", "Algebra II", "Chemistry", "United States history", "Physical education 11"),
    12: ("English 12", "Statistics", "Physics", "Government", "Personal finance"),
}
ELECTIVES = (
    "Acting", "Art and design", "Band", "Ceramics", "Choir", "Computer science", "Creative writing", "Drawing",
    "Economics", "Environmental science", "French", "German", "Journalism", "Mandarin", "Orchestra", "Photography",
    "Psychology", "Sociology", "Spanish", "Spanish for heritage speakers", "Speech and debate", "Yearbook",
)  # fmt: skip
ELECTIVES_EACH = 2  # in a semester
CAREERS = ("Automotive technology", "Culinary arts", "Nursing aide", "Welding")
STUDENTS_PER_CAREER_CLASS = 2_500


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What is taught in one term. ``grade`` is that of its students; electives and career courses are for all."""

    code: str
    title: str
    term: Term
    grade: int | None = None
    is_homeroom: bool = False
    is_career: bool = False


GRADED = {
    grade: (
        Course(f"HR{grade}", f"Homeroom {grade}", YEAR, grade, is_homeroom=True),
        *(Course(f"G{grade}{n}", title, YEAR, grade) for n, title in enumerate(SUBJECTS[grade], start=1)),
    )
    for grade in GRADES
}
SEMESTERS = (FALL, SPRING)
BY_CHOICE = {
    term.key: tuple(Course(f"E{n:02}{term.key[0].upper()}", title, term) for n, title in enumerate(ELECTIVES, start=1))
    for term in SEMESTERS
}
CAREER = {
    term.key: tuple(
        Course(f"C{n:02}{term.key[0].upper()}", f"Career center: {title}", term, is_career=True)
        for n, title in enumerate(CAREERS, start=1)
    )
    for term in SEMESTERS
}
COURSES = (
    *(course for courses in GRADED.values() for course in courses),
    *(course for term in SEMESTERS for course in (*BY_CHOICE[term.key], *CAREER[term.key])),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One class of a course at a school, which is given by its place in the list."""

    site: int
    course: Course
    number: int


def section_id(ground: Ground, section: Section) -> str:
    """Return a class's sourcedId."""
    site = ground.place.sites[section.site]
    return sourced_id(ground.seed, "class", site.code, section.course.code, section.number)


@lru_cache(maxsize=10_000)
def section_count(ground: Ground, site: int, course: Course) -> int:
    """Return how many classes of a course a school has: so many that they are as large as classes are."""
    sizes = ground.sizes[site]
    if course.is_career:
        return 1 + sum(sizes.values()) // STUDENTS_PER_CAREER_CLASS
    seats = sizes[course.grade] if course.grade else sum(sizes.values()) * ELECTIVES_EACH // len(ELECTIVES)
    return max(1, -(-seats // SEATS))


def sections(ground: Ground, site: int) -> Iterator[Section]:
    """Yield all classes of a school."""
    for course in COURSES:
        for number in range(section_count(ground, site, course)):
            yield Section(site, course, number)


def teacher_count(ground: Ground, site: int) -> int:
    """Return how many teach at a school."""
    return -(-sum(section_count(ground, site, course) for course in COURSES) // CLASSES_PER_TEACHER)


def graded(ground: Ground, site: int, grade: int, index: int) -> Iterator[Section]:
    """
    Yield the classes that the student ``index`` of a grade has with that grade.

    Each class of a subject gets as many, and those who share one subject are mixed anew in the next.
    """
    for turn, course in enumerate(GRADED[grade]):
        count = section_count(ground, site, course)
        yield Section(site, course, (index + turn * (index // count)) % count)


def chosen(ground: Ground, site: int, term: Term, chance: Chance) -> list[Section]:
    """Return two electives, and a third into which the first may be changed."""
    courses = BY_CHOICE[term.key]
    first, step = chance.below(len(courses)), 1 + chance.below(7)
    found = [courses[(first + step * n) % len(courses)] for n in range(ELECTIVES_EACH + 1)]
    return [Section(site, one, chance.below(section_count(ground, site, one))) for one in found]


def career(ground: Ground, site: int, term: Term, chance: Chance) -> Section:
    """Return a career class at a school."""
    course = chance.choice(CAREER[term.key])
    return Section(site, course, chance.below(section_count(ground, site, course)))
