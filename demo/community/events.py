"""
The demonstration's events: what led to the plan, as it was published, and later ones, which are invented.

The town halls and the survey of 2020 were entered afterwards, with their sources. Where two sources tell one figure
differently, both are kept beside each other. The sources name no days of the town halls: the summer stands for them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from community import services
from community.models import Body, Event
from demo.community.bodies import DISTRICT_COUNCIL
from demo.doing import done
from demo.moments import at_time
from demo.people import account
from district.models import Role, User

ENTERED = date(2021, 6, 10)
MORNING, EVENING = time(9, 30), time(18, 0)
DISTRICT_NEWS = "Des Moines Public Schools, news release “School Board to Receive Proposal to Replace SROs”, Feb 2021"
TELEVISION = "WHO 13 News, Feb 1, 2021"
INVENTED = "Invented for this demonstration."
HELPFUL, IMPORTANT = "How helpful are school resource officers?", "How important are school resource officers?"
OVERALL = "What do you think of school resource officers overall?"
FIGURES = (
    (IMPORTANT, "Parents", "Positive", 66, DISTRICT_NEWS),
    (OVERALL, "Students, grades 6 to 12", "Positive", 53, DISTRICT_NEWS),
    (HELPFUL, "Students, grades 6 to 12", "Positive", 42, DISTRICT_NEWS),
    (HELPFUL, "High school students", "Positive", 38, DISTRICT_NEWS),
    (HELPFUL, "High school students", "Not helpful", 62, TELEVISION),
    (IMPORTANT, "High school students", "Not very important", 67, TELEVISION),
    (IMPORTANT, "Staff", "Positive", 33, DISTRICT_NEWS),
)


@dataclass(frozen=True, slots=True)
class Held:
    """An invented event that was held: who came, and what was written down. ``body`` is the name of one that met."""

    day: date
    kind: str
    title: str
    title_es: str
    about: str
    place: str
    school: str = ""
    body: str = ""
    came: tuple[int | None, int | None, int | None, int | None] = (None, None, None, None)
    minutes: str = ""
    provides: dict[str, Any] = field(default_factory=dict)


COUNCIL_ABOUT = "The council meets in public. Anybody may listen, and speak at the beginning."
HELD = (
    Held(
        date(2021, 9, 21), "meeting", "District council, September 2021", "Consejo del distrito, septiembre de 2021",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(7, 5, 4, 3),
        minutes="Present: 15 of 20 members. The council chose how it decides and set its days. All agreed.",
    ),
    Held(
        date(2021, 11, 4), "listening", "Listening session at East", "Sesión de escucha en East",
        "What makes the halls calm between classes, and what does not.", "East, library", school="east",
        came=(34, 21, 6, 9), provides={"interpreters": ["es", "ar"], "childcare": True},
    ),
    Held(
        date(2021, 12, 7), "meeting", "District council, December 2021", "Consejo del distrito, diciembre de 2021",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(7, 4, 3, 3),
        minutes="Present: 17 of 20 members. The first money for supports goes to programs after school: 10 votes.",
    ),
    Held(
        date(2022, 2, 15), "meeting", "District council, February 2022", "Consejo del distrito, febrero de 2022",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(8, 4, 3, 3),
        minutes="Present: 16 of 20 members. The council heard how circles go at three schools, and took no vote.",
    ),
    Held(
        date(2022, 3, 8), "meeting", "District council, March 2022", "Consejo del distrito, marzo de 2022",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(8, 4, 4, 3),
        minutes="Present: 19 of 20 members. The council recommends a second counselor at every high school: 16 to 3.",
    ),
    Held(
        date(2022, 4, 28), "town_hall", "Town hall: one year of the plan", "Asamblea abierta: un año del plan",
        "What was promised, what was done, and what people ask for next.", "Roosevelt, auditorium",
        came=(58, 97, 41, 30), provides={"interpreters": ["es", "sw"], "childcare": True, "transport": True},
    ),
    Held(
        date(2022, 6, 14), "meeting", "District council, June 2022", "Consejo del distrito, junio de 2022",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(7, 5, 3, 3),
        minutes="Present: 18 of 20 members. Diversion agreements are reviewed by the end of April: 13 to 5.",
    ),
    Held(
        date(2022, 9, 20), "meeting", "District council, September 2022", "Consejo del distrito, septiembre de 2022",
        COUNCIL_ABOUT, "Central office, board room", body=DISTRICT_COUNCIL, came=(8, 5, 4, 2),
        minutes="Present: 17 of 20 members. The council heard what families said at the town hall in spring.",
    ),
    Held(
        date(2022, 10, 6), "listening", "Listening session at North", "Sesión de escucha en North",
        "How students come back to class after a removal.", "North, cafeteria", school="north", came=(22, 17, 3, 6),
        provides={"interpreters": ["es"]},
    ),
)  # fmt: skip
WHO: tuple[tuple[str, str, str, int, dict[str, Any]], ...] = (
    ("Rosa Illustra", "es", "parent", 2, {"interpreter": "es", "children": 1}),
    ("Hank Sampleton", "en", "community", 1, {}),
    ("Amina Fictosa", "en", "parent", 3, {"interpreter": "sw", "transport": True}),
    ("Greta Mockridge", "en", "staff", 1, {}),
    ("Luis Ejemplar", "es", "parent", 2, {"interpreter": "es"}),
    ("Pat Placeholm", "en", "community", 2, {"access_wish": "A seat near the front"}),
    ("Nia Standin", "en", "parent", 1, {}),
)


def tell() -> str:
    """Let the coordinator enter what led to the plan, hold events, and announce those to come; return what was made."""
    actor = account(Role.ENGAGEMENT_COORDINATOR)
    _town_halls(actor)
    _survey(actor)
    for one in HELD:
        _held(actor, one)
    _called_off(actor)
    _to_come(actor)
    return f"events: {Event.objects.count()}"


def _town_halls(actor: User) -> None:
    event = _announced(
        actor, ENTERED, kind="town_hall", title="Anti-Racist Town Halls",
        title_es="Asambleas abiertas contra el racismo",
        about="Several town halls in the summer of 2020, after the work on a framework had begun in June. The sources "
        "name no days and no numbers of people.", place="Des Moines",
        starts_at=at_time(date(2020, 6, 1), time(0)), ends_at=at_time(date(2020, 8, 31), time(23, 59)),
        source="Des Moines Public Schools, Nov 2020 and Feb 2021; Des Moines Register, Feb 2 and Feb 16, 2021",
    )  # fmt: skip
    done(
        services.event_set_minutes, ENTERED, time(10, 0), actor=actor, ref=event.ref,
        minutes="No minutes were published.",
        results="They led to the survey of November 2020 and to the proposal that the School Board received in 2021.",
    )  # fmt: skip
    done(services.event_close, ENTERED, time(10, 5), actor=actor, ref=event.ref)


def _survey(actor: User) -> None:
    event = _announced(
        actor, ENTERED, kind="survey", form="online", place="", title="Survey on school resource officers",
        title_es="Encuesta sobre los policías escolares",
        about="Asked in November 2020. The district said that the answers represent almost 90 % of stakeholders.",
        starts_at=at_time(date(2020, 11, 1), time(0)), ends_at=at_time(date(2020, 11, 30), time(23, 59)),
        source=f"{DISTRICT_NEWS}; {TELEVISION}",
    )  # fmt: skip
    lines = ["kind,question,group,answer,percent,source"]
    lines += [f'figure,"{question}","{group}",{answer},{share},"{source.replace(chr(34), chr(34) * 2)}"'
              for question, group, answer, share, source in FIGURES]  # fmt: skip
    done(
        services.event_import_survey, ENTERED, time(10, 30), actor=actor, ref=event.ref,
        document=io.BytesIO("\n".join(lines).encode()),
    )  # fmt: skip
    done(services.event_close, ENTERED, time(10, 35), actor=actor, ref=event.ref)


def _held(actor: User, one: Held) -> None:
    body = Body.objects.get(name=one.body).ref if one.body else ""
    event = _announced(
        actor, one.day - timedelta(days=20), agenda="1. Welcome\n2. What people say\n3. What comes next",
        kind=one.kind, body=body, school=one.school, title=one.title, title_es=one.title_es, about=one.about,
        place=one.place, starts_at=at_time(one.day, EVENING), ends_at=at_time(one.day, time(20, 0)), source=INVENTED,
        **one.provides,
    )  # fmt: skip
    after = one.day + timedelta(days=1)
    student, parent, community, staff = one.came
    done(
        services.event_count, after, MORNING, actor=actor, ref=event.ref, student=student, parent=parent,
        community=community, staff=staff,
    )  # fmt: skip
    if one.minutes:
        done(services.event_set_minutes, after, time(9, 45), actor=actor, ref=event.ref, minutes=one.minutes)
        done(
            services.event_add_document, after, time(9, 50), actor=actor, ref=event.ref,
            document=io.BytesIO(f"{one.title}\n\n{one.minutes}\n".encode()), name="minutes.txt",
        )  # fmt: skip
    done(services.event_close, after, time(10, 0), actor=actor, ref=event.ref)


def _called_off(actor: User) -> None:
    day = date(2022, 1, 18)
    event = _announced(
        actor, date(2022, 1, 3), kind="listening", school="hoover", title="Listening session at Hoover",
        title_es="Sesión de escucha en Hoover", about="What students need on the way to school.",
        place="Hoover, gym", starts_at=at_time(day, EVENING), ends_at=at_time(day, time(19, 30)), source=INVENTED,
    )  # fmt: skip
    done(
        services.event_cancel, date(2022, 1, 17), MORNING, actor=actor, ref=event.ref,
        reason="Schools are closed for snow. The session is held again in spring.",
    )  # fmt: skip


def _to_come(actor: User) -> None:
    hall = _announced(
        actor, date(2022, 9, 26), kind="town_hall", title="Town hall: safe ways to school",
        title_es="Asamblea abierta: caminos seguros a la escuela",
        about="What is safe and what is not between home and school, and who can change it.",
        about_es="Qué es seguro y qué no entre la casa y la escuela, y quién puede cambiarlo.",
        place="Lincoln, cafeteria", starts_at=at_time(date(2022, 10, 27), EVENING),
        ends_at=at_time(date(2022, 10, 27), time(20, 0)), capacity=10, interpreters=["es"], childcare=True,
        accessibility="Step-free. Headsets for interpreting.", source=INVENTED,
    )  # fmt: skip
    _register(hall, WHO)
    done(
        services.event_move, date(2022, 10, 5), MORNING, actor=actor, ref=hall.ref, place="Lincoln, auditorium",
        starts_at=at_time(date(2022, 11, 3), EVENING), ends_at=at_time(date(2022, 11, 3), time(20, 0)),
        reason="The cafeteria is painted that week.",
    )  # fmt: skip
    _announced(
        actor, date(2022, 10, 10), agenda="1. Welcome\n2. Which schools begin circles next\n3. What people say",
        kind="meeting",
        body=Body.objects.get(name=DISTRICT_COUNCIL).ref, title="District council, October 2022",
        title_es="Consejo del distrito, octubre de 2022", about=COUNCIL_ABOUT, place="Central office, board room",
        starts_at=at_time(date(2022, 10, 25), EVENING), ends_at=at_time(date(2022, 10, 25), time(20, 0)),
        interpreters=["es"], source=INVENTED,
    )  # fmt: skip
    _added(
        actor, date(2022, 10, 12), kind="listening", school="north", title="Listening session: families new to North",
        about="What families who came this year would like to know.", place="North, library",
        starts_at=at_time(date(2022, 11, 10), EVENING), ends_at=at_time(date(2022, 11, 10), time(19, 30)),
        source=INVENTED,
    )  # fmt: skip


def _register(event: Event, who: Sequence[tuple[str, str, str, int, dict[str, Any]]]) -> None:
    """Let people register by the public form, a quarter of an hour after each other; the last ones wait."""
    for number, (name, language, constituency, people, needs) in enumerate(who):
        hour = time(17 + number // 4, 15 * (number % 4))
        day = date(2022, 9, 28)
        opened: datetime = at_time(day, hour) - timedelta(minutes=2)
        done(
            services.registration_send, day, hour, event=event.ref, name=name, language=language,
            email=f"{name.lower().replace(' ', '.')}@demo.invalid", constituency=constituency, people=people,
            opened_at=opened, **needs,
        )  # fmt: skip


def _added(actor: User, day: date, **facts: Any) -> Event:
    told = {"form": "in_person", "title_es": "", "about_es": "", "link": "", "capacity": None} | facts
    return done(services.event_add, day, MORNING, actor=actor, **told)


def _announced(actor: User, day: date, agenda: str = "", **facts: Any) -> Event:
    event = _added(actor, day, **facts)
    if agenda:
        done(services.event_set_agenda, day, time(9, 40), actor=actor, ref=event.ref, agenda=agenda)
    return done(services.event_announce, day, time(9, 50), actor=actor, ref=event.ref)
