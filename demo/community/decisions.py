"""
The demonstration's decisions: two years of them, one that led to the plan's amendment, one not adopted, one reversed.

All of them are invented, and so is what was answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from community import selectors, services
from community.models import Body, Decision, Event, Input, Theme
from demo.community.bodies import DISTRICT_COUNCIL
from demo.community.said import COURT, HOURS, LATE, LETTERS, MONDAYS, TALK, WAIT
from demo.doing import done
from demo.people import account
from district.models import Role, User
from plan.models import Amendment

HOUR = time(18, 30)
MEETS = date(2022, 10, 25)
WORDS = ("title", "title_es", "question", "question_es")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: who decides it and on which day, its options in both languages, and what came of it."""

    title: str
    title_es: str
    question: str
    question_es: str
    put: date
    decided: date
    options: tuple[tuple[str, str], ...]
    reason: str
    reason_es: str
    body: str = DISTRICT_COUNCIL
    decided_by: str = ""
    votes: tuple[Mapping[str, int], ...] = ()
    away: Mapping[str, int] = field(default_factory=dict)
    addressed_to: str = ""
    due: date | None = None
    response: tuple[str, str, date] | None = None
    changes: tuple[tuple[str, str, date | None], ...] = ()
    amendment: int | None = None
    themes: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


MONEY = Question(
    "Where the first money for community supports goes", "Adónde va el primer dinero para apoyos comunitarios",
    "Which kind of support is paid for first?", "¿Qué clase de apoyo se paga primero?",
    date(2021, 11, 9), date(2021, 12, 7),
    (("Programs after school", "Programas después de clases"), ("Jobs in summer", "Trabajos de verano"),
     ("Mentors", "Mentores")),
    "Families said most often that the hours after school are the hardest.",
    "Las familias dijeron más a menudo que las horas después de clases son las más difíciles.",
    votes=({"student": 5, "parent": 3, "community": 2}, {"student": 2, "community": 1, "staff": 1},
           {"parent": 1, "staff": 1}),
    away={"student": 1, "parent": 1, "community": 1},
    changes=(("Programs after school begin at three schools.", "Programas después de clases en tres escuelas.",
              date(2022, 2, 14)),),
    themes=(HOURS,),
)  # fmt: skip
COUNSELORS = Question(
    "A second counselor at every high school", "Una segunda consejera en cada preparatoria",
    "Should the School Board pay for a second counselor at every high school?",
    "¿Debe la Junta Escolar pagar una segunda consejera en cada preparatoria?",
    date(2022, 2, 15), date(2022, 3, 8), (("Recommend it", "Recomendarlo"), ("Do not", "No recomendarlo")),
    "Students said that they wait for weeks.", "Los estudiantes dijeron que esperan semanas.",
    votes=({"student": 8, "parent": 4, "community": 3, "staff": 1}, {"community": 1, "staff": 2}),
    away={"parent": 1}, addressed_to="school_board", due=date(2022, 5, 7),
    response=("not", "The money of this year is bound to the plan’s positions. The Board takes it up with the next "
              "budget.", date(2022, 5, 3)),
    themes=(TALK, WAIT),
)  # fmt: skip
REVIEW = Question(
    "More time before diversion agreements are reviewed", "Más tiempo antes de revisar los acuerdos",
    "The first agreements run until the end of March. When should they be reviewed?",
    "Los primeros acuerdos duran hasta fines de marzo. ¿Cuándo se revisan?",
    date(2022, 5, 24), date(2022, 6, 14),
    (("By the end of April", "A fines de abril"), ("In January, as planned", "En enero, como estaba previsto")),
    "A review in January would miss most agreements, as parents said.",
    "Una revisión en enero no vería la mayoría de los acuerdos, como dijeron los padres.",
    votes=({"student": 6, "parent": 5, "community": 2}, {"student": 1, "community": 1, "staff": 3}),
    away={"student": 1, "community": 1}, addressed_to="superintendent", due=date(2022, 8, 13),
    response=("adopted", "The plan is amended: the review moves to the end of April.", date(2022, 6, 21)),
    changes=(("The review of diversion agreements moves to Apr 28, 2023.",
              "La revisión de los acuerdos pasa al 28 de abril de 2023.", date(2022, 6, 22)),),
    amendment=1, themes=(COURT,),
)  # fmt: skip
ENTRANCE = Question(
    "Where students who come late go first", "Adónde van primero quienes llegan tarde",
    "Do students who come late go to the office first?", "¿Van primero a la oficina quienes llegan tarde?",
    date(2022, 1, 18), date(2022, 2, 10),
    (("To the office first", "Primero a la oficina"), ("Straight to class", "Directo a clase")),
    "So that an adult asks how they are.", "Para que un adulto les pregunte cómo están.",
    body="East School Council",
    changes=(("Whoever comes late is welcomed at the office.", "Quien llega tarde es recibido en la oficina.",
              date(2022, 2, 21)),),
)  # fmt: skip
ROOM = Question(
    "A quiet room at lunch", "Un cuarto tranquilo a la hora del almuerzo",
    "What does the council advise on the quiet room?", "¿Qué aconseja el consejo sobre el cuarto tranquilo?",
    date(2022, 5, 10), date(2022, 6, 2), (("Open a quiet room at lunch", "Abrir un cuarto tranquilo"),),
    "Students asked for a place to calm down.", "Los estudiantes pidieron un lugar para calmarse.",
    body="Lincoln School Council", addressed_to="superintendent", due=date(2022, 8, 31), themes=(TALK,),
)  # fmt: skip
OFFICE = Question(
    "Letters to families in more languages", "Cartas a las familias en más idiomas",
    "In which languages are letters on safety sent?", "¿En qué idiomas se envían las cartas sobre seguridad?",
    date(2022, 8, 15), date(2022, 9, 6), (("In eight languages", "En ocho idiomas"), ("In two", "En dos")),
    "Families said that they could not read the letters.", "Las familias dijeron que no podían leer las cartas.",
    body="", decided_by="Associate superintendent",
    changes=(("Letters are sent in eight languages.", "Las cartas se envían en ocho idiomas.", None),),
    inputs=(LETTERS,),
)  # fmt: skip
QUESTIONS = (MONEY, ENTRANCE, COUNSELORS, ROOM, REVIEW, OFFICE)
AGAIN = {
    "title": "Straight to class for who comes late", "title_es": "Directo a clase para quien llega tarde",
    "question": "Students said that the way to the office costs them more of the lesson. Shall it stay so?",
    "question_es": "",
}  # fmt: skip
NEXT = {
    "title": "Which schools begin circles next", "title_es": "Qué escuelas empiezan los círculos",
    "question": "Which two schools begin morning circles in January?",
    "question_es": "¿Qué dos escuelas empiezan los círculos en enero?",
}  # fmt: skip


def tell() -> str:
    """Let the coordinator put and enter the decisions, and the plan director answer; return what was made."""
    actor, director = account(Role.ENGAGEMENT_COORDINATOR), account(Role.PLAN_DIRECTOR)
    made = {one.title: _question(actor, director, one) for one in QUESTIONS}
    again = done(
        services.decision_reverse, date(2022, 9, 1), HOUR, actor=actor, ref=made[ENTRANCE.title].ref, meeting="",
        options=[{"words": "Straight to class"}, {"words": "To the office first"}], **AGAIN,
    )  # fmt: skip
    _linked(actor, again, date(2022, 9, 2), inputs=(LATE,))
    _decide(actor, again, date(2022, 9, 15), "Nobody felt welcomed by it, and lessons were missed.")
    council = Body.objects.get(name=DISTRICT_COUNCIL)
    put = done(
        services.decision_put, date(2022, 10, 4), HOUR, actor=actor, body=council.ref, decided_by="", school="",
        meeting=_meeting(council.ref, MEETS), addressed_to="", is_public=True,
        options=[{"words": "North and East"}, {"words": "Lincoln and Hoover"}], **NEXT,
    )  # fmt: skip
    _linked(actor, put, date(2022, 10, 5), inputs=(MONDAYS,))
    return f"decisions: {Decision.objects.count()}"


def _question(actor: User, director: User, told: Question) -> Decision:
    body = Body.objects.get(name=told.body).ref if told.body else ""
    options = [{"words": words, "words_es": spanish} for words, spanish in told.options]
    one: Decision = done(
        services.decision_put, told.put, HOUR, actor=actor, body=body, decided_by=told.decided_by, school="",
        meeting=_meeting(body, told.decided), options=options, addressed_to=told.addressed_to, is_public=True,
        **{name: getattr(told, name) for name in WORDS},
    )  # fmt: skip
    if told.themes or told.inputs:
        _linked(actor, one, told.put, told.themes, told.inputs)
    _decide(actor, one, told.decided, told.reason, told)
    if told.response is not None:
        response, why, day = told.response
        done(
            services.decision_respond, day, HOUR, actor=director, ref=one.ref, response=response, response_reason=why,
            response_reason_es="", responded_date=day,
        )  # fmt: skip
    amendment = Amendment.objects.get(number=told.amendment).ref if told.amendment else ""
    for words, spanish, finished in told.changes:
        day = max(told.decided, finished or told.decided)
        change = done(
            services.decision_add_change, day, HOUR, actor=actor, ref=one.ref, words=words, words_es=spanish,
            amendment=amendment,
        )  # fmt: skip
        if finished is not None:
            done(services.change_finish, finished, HOUR, actor=actor, ref=change.ref, changed_date=finished)
    return one


def _meeting(body: str, day: date) -> str:
    """Return the meeting of a body on a day; "" where it did not meet in public that day."""
    met = Event.objects.filter(body__ref=body, starts_at__date=day).first()
    return met.ref if met else ""


def _linked(actor: User, one: Decision, day: date, themes: Sequence[str] = (), inputs: Sequence[str] = ()) -> None:
    """Link a decision with the themes it answers, by name, and with what was said, by its words."""
    about = [Theme.objects.get(name=name).ref for name in themes]
    heard = [Input.objects.get(text=words).ref for words in inputs]
    done(services.decision_link, day, HOUR, actor=actor, ref=one.ref, themes=about, inputs=heard)


def _decide(actor: User, one: Decision, day: date, reason: str, told: Question | None = None) -> None:
    """Enter the first option as decided: all who sit are there, without those away."""
    counts: dict[str, Any] = {}
    if one.body_id is not None:
        away = told.away if told else {}
        held = selectors.seats_held(one.body_id, day)
        counts["presence"] = [
            {"constituency": who, "present": seats - away.get(who, 0), "abstained": 0} for who, seats in held.items()
        ]
        options = one.options.order_by("number")
        votes = told.votes if told else ()
        counts["votes"] = [{"option": option.ref, **cast} for option, cast in zip(options, votes, strict=False)]
    done(
        services.decision_decide, day, HOUR, actor=actor, ref=one.ref, chosen=one.options.get(number=1).ref,
        reason=reason, reason_es=told.reason_es if told else "", decided_date=day,
        response_due_date=told.due if told else None, **counts,
    )  # fmt: skip
