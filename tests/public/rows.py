"""
One of everything that the public pages show, and beside it what they must not: held, draft, unnamed, kept.

What must not be seen has ``SECRET`` in it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from community import models as m
from district.models import Role
from tests.factories import district as people
from tests.factories import monitoring, plan, students
from tests.factories.district import district, make, school, user

NOW = datetime(2022, 10, 14, 15, tzinfo=UTC)
TODAY = date(2022, 10, 14)
SECRET = "Quetzalcanary"


def event(title: str, *, days: int, status: str = "announced", **fields) -> m.Event:
    starts = NOW + timedelta(days=days)
    said = {"kind": "town_hall", "form": "in_person", "place": "East, cafeteria", "about": "What comes next."} | fields
    if status != "draft":
        said = {"announced_at": NOW - timedelta(days=90)} | said
    if status == "cancelled":
        said = {"canceled_at": NOW - timedelta(days=1), "canceled_reason": "A storm."} | said
    said = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)} | said
    return make(m.Event(district=district(), title=title, status=status, **said))


def body(name: str, **fields) -> m.Body:
    said = {"kind": "council", "purpose": "Advises.", "method": "vote", "quorum": 2, "from_date": date(2021, 8, 1)}
    return make(m.Body(district=district(), name=name, **(said | fields)))


def seat(of: m.Body, constituency: str, number: int, **term) -> m.Seat:
    new = make(m.Seat(body=of, constituency=constituency, number=number, from_date=of.from_date))
    make(m.SeatTerm(seat=new, from_date=of.from_date, **term))
    return new


def said(text: str, status: str = "published", **fields) -> m.Input:
    given = {"channel": "form", "topic": "safety", "voice": "parent", "received_date": date(2022, 9, 1)} | fields
    if status != "held":
        given |= {"looked_at_at": NOW - timedelta(days=20), "looked_at_by": user(Role.ENGAGEMENT_COORDINATOR)}
    if status == "published":
        given["shown"] = text
        text = f"{SECRET} {text}"
    at = NOW - timedelta(days=40)
    return make(m.Input(district=district(), text=text, status=status, received_at=at, **given))


def decision(title: str, by: m.Body, *, meeting: m.Event | None = None, **fields) -> m.Decision:
    """Return a decision by vote with its options and votes."""
    given = {"question": "Which of the two?", "method": "vote", "quorum": by.quorum} | fields
    new = make(m.Decision(district=district(), title=title, body=by, meeting=meeting, **given))
    options = [make(m.DecisionOption(decision=new, number=n, words=f"{title}: way {n}")) for n in (1, 2)]
    for constituency in ("student", "parent"):
        make(m.DecisionPresence(decision=new, constituency=constituency, seats=2, present=2))
        make(m.DecisionVote(option=options[0], constituency=constituency, votes=2))
    return new


def decided(new: m.Decision, on: date = date(2022, 10, 3)) -> m.Decision:
    chosen = new.options.get(number=1)
    at = datetime(on.year, on.month, on.day, 20, tzinfo=UTC)
    return people.written(
        new, status="decided", chosen=chosen, reason="It was asked for.", decided_date=on, decided_at=at
    )


def support(name: str, status: str = "offered", **fields) -> m.Support:
    organization = people.organization()
    given = {"kind": "mentoring", "about": "Somebody to talk to.", "where": "on_campus", "languages": ["en", "es"]}
    return make(
        m.Support(
            organization=organization,
            agreement=organization.agreements.get(),
            name=name,
            status=status,
            from_date=date(2022, 8, 1),
            **(given | fields),
        )
    )


def shown(number: int = 1) -> SimpleNamespace:
    """Return one of each kind that is shown, the ``number``th of its kind."""
    east = school()
    council = body(f"Council {number}", name_es=f"Consejo {number}", school=east)
    for place in (1, 2):
        seat(council, "student", place, reached_through=people.staff(school=east))
    seat(council, "parent", 1, name=f"Named {number}", is_public=True)
    seat(council, "parent", 2, name=f"{SECRET} unnamed")
    coming = event(
        f"Town hall {number}", days=number, school=east, interpreters=["es"], childcare=True, transport=True,
        title_es=f"Asamblea {number}",
    )  # fmt: skip
    make(
        m.EventMove(
            event=coming, before_starts_at=coming.starts_at - timedelta(days=7),
            before_ends_at=coming.ends_at - timedelta(days=7), before_place="East, gym",
            reason="The gym is painted.", moved_at=NOW - timedelta(days=2), moved_by=user(Role.ENGAGEMENT_COORDINATOR),
        )
    )  # fmt: skip
    meeting = event(f"Meeting {number}", days=-12, kind="meeting", body=council, agenda="Vote.", minutes="Voted.")
    make(m.EventAttendance(event=meeting, constituency="parent", people=12))
    survey = event(f"Survey {number}", days=-30, kind="survey", form="online", link="https://example.org/s", place="")
    make(
        m.SurveyFigure(event=survey, place=1, question="Do you feel safe?", group="Students", answer="Yes", percent=62)
    )
    theme = make(m.Theme(district=district(), name=f"Quiet place {number}", name_es=f"Un lugar tranquilo {number}"))
    quote = said(f"We want a quiet place {number}.", school=east)
    held = said(f"{SECRET} held {number}", "held", school=east)
    for one in (quote, held):
        make(m.InputTheme(input=one, theme=theme))
    made = decision(f"Calm room {number}", council, meeting=meeting, school=east)
    make(m.DecisionTheme(decision=made, theme=theme))
    make(m.DecisionInput(decision=made, input=quote))
    made = decided(made)
    goal = plan.milestone(f"calm-{number}", due=date(2022, 12, 1))
    make(m.DecisionChange(decision=made, milestone=goal, words=f"Room {number} opens.", status="under_way"))
    offered = support(f"Mentors {number}", name_es=f"Mentores {number}")
    make(m.SupportSchool(support=offered, school=east))
    return SimpleNamespace(
        council=council, event=coming, meeting=meeting, survey=survey, theme=theme, decision=made, support=offered,
        goal=goal,
    )  # fmt: skip


def hidden(number: int = 1) -> SimpleNamespace:
    """Return one of each kind that is not shown, with ``SECRET`` in whatever it says."""
    council = m.Body.objects.first()
    past = people.written(body(f"{SECRET} ended {number}"), until_date=date(2022, 1, 1), ended_reason="Over.")
    draft = event(f"{SECRET} draft {number}", days=9, status="draft")
    theme = make(m.Theme(district=district(), name=f"{SECRET} theme {number}", is_public=False))
    for status in ("held", "kept"):
        make(m.InputTheme(input=said(f"{SECRET} {status} {number}", status), theme=theme))
    kept = decided(decision(f"{SECRET} decision {number}", council, is_public=False))
    make(m.DecisionTheme(decision=kept, theme=theme))
    make(m.DecisionChange(decision=kept, words=f"{SECRET} change {number}"))
    unfinished = support(f"{SECRET} support {number}", status="draft")
    lapsed = people.organization(f"{SECRET} organization {number}", until=date(2022, 9, 1))
    late = make(
        m.Support(
            organization=lapsed, agreement=lapsed.agreements.get(), kind="food", name=f"{SECRET} lapsed {number}",
            about=SECRET, where="on_campus", status="offered", from_date=date(2022, 8, 1),
        )
    )  # fmt: skip
    named(council, m.Event.objects.get(title="Town hall 1"), m.Support.objects.get(name="Mentors 1"))
    return SimpleNamespace(council=past, event=draft, decision=kept, support=unfinished, lapsed=late)


def named(council: m.Body, coming: m.Event, offered: m.Support) -> None:
    """Name somebody wherever people are named: who registered, who wrote, who sits there, and a student referred."""
    at = NOW - timedelta(days=3)
    make(
        m.EventRegistration(
            event=coming, name=f"{SECRET} comes", email=f"{SECRET}@example.org", constituency="parent",
            status="registered", token_hash="0" * 64, registered_at=at, access_wish=SECRET,
        )
    )  # fmt: skip
    make(m.InputContact(input=m.Input.objects.filter(status="published")[0], name=SECRET, email=f"{SECRET}@a.example"))
    child = students.student(SECRET, SECRET, at=school())
    make(
        m.SupportReferral(
            student=child, school=school(), support=offered, purpose=SECRET, status="referred",
            referred_by=user(Role.ENGAGEMENT_COORDINATOR), referred_date=TODAY, referred_at=NOW - timedelta(hours=1),
        )
    )  # fmt: skip


def report():
    """Return a released report."""
    return monitoring.report_released()
