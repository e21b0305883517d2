"""What can be done to bodies, to their seats, and to who sits there: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services, workflow
from community.actions import trails
from community.models import Body, Seat, SeatTerm
from core import clock
from core.actions import Action, Actions
from district.roles import require_room


def _body_warnings(body: Body) -> list[str]:
    return labels.quorum_warnings(body, clock.today())


def _seat_warnings(seat: Seat) -> list[str]:
    return _body_warnings(selectors.body_around(seat))


TERM: Actions[SeatTerm] = Actions(
    workflow.TERM,
    get=lambda user, ref, today: selectors.term_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_terms",
    out=serializers.SeatTermDetailOut,
    name=labels.term_name,
    trail=lambda one: trails.of_seat(one.seat if one else None),
    actions=[
        Action(
            "correct",
            services.term_correct,
            forms.TermCorrectForm,
            label=_("Correct"),
            heading=_("Correct this term"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise who sits, since when, and whether they may be named in public."),
        ),
        Action(
            "end",
            services.term_end,
            forms.TermEndForm,
            label=_("End"),
            heading=_("End this term"),
            button=_("Note the last day"),
            done=_("Its last day is noted."),
            past=_("Ended"),
            about=_("Note the last day on which somebody sits."),
        ),
        Action(
            "call_off",
            services.term_call_off,
            forms.TermCallOffForm,
            label=_("Call off"),
            heading=_("Call this term off"),
            done=_("Called off. The seat is free in those days."),
            past=_("Called off"),
            about=_("Call off a term that has not begun."),
        ),
    ],
)
SEAT: Actions[Seat] = Actions(
    workflow.SEAT,
    get=lambda user, ref, today: selectors.seat_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_seats",
    out=serializers.SeatDetailOut,
    name=labels.seat_name,
    trail=lambda one: trails.of_body(one.body if one else None),
    actions=[
        Action(
            "fill",
            services.seat_fill,
            forms.SeatFillForm,
            label=_("Fill"),
            heading=_("Who sits on this seat?"),
            button=_("Fill the seat"),
            done=_("The seat is filled."),
            past=_("Filled"),
            about=_(
                "Let somebody hold a seat. For a student send reached_through and no name; for staff send staff; for "
                "others send name."
            ),
            primary=True,
            makes=TERM,
            lands=lambda term: reverse("community:body-detail", args=[term.seat.body.ref]),
        ),
        Action(
            "end",
            services.seat_end,
            forms.SeatEndForm,
            label=_("End"),
            heading=_("End this seat"),
            button=_("Note the last day"),
            done=_("Its last day is noted."),
            past=_("Ended"),
            intro=_("A seat can end once nobody holds it."),
            about=_("Note the last day of a seat on which nobody sits."),
            warns=_seat_warnings,
        ),
    ],
)
BODY: Actions[Body] = Actions(
    workflow.BODY,
    get=lambda user, ref, today: selectors.body_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "body")),
    operation="community_bodies",
    out=serializers.BodyDetailOut,
    name=lambda body: body.name,
    trail=lambda body: trails.bodies(),
    new=Action(
        "add",
        services.body_add,
        forms.BodyAddForm,
        label=_("Add a body"),
        heading=_("Add a council, committee or working group"),
        button=_("Add it"),
        done=_("Added. Now add its seats."),
        past=_("Added"),
        about=_("Add a body of the district or of a school, and how it decides."),
    ),
    actions=[
        Action(
            "add_seats",
            services.body_add_seats,
            forms.BodySeatsForm,
            label=_("Add seats"),
            heading=_("Add seats"),
            done=_("The seats are added. Now fill them."),
            past=_("Seats added"),
            about=_("Add several seats at once, by group."),
            primary=True,
            adds=True,
        ),
        Action(
            "correct",
            services.body_correct,
            forms.BodyCorrectForm,
            label=_("Correct"),
            heading=_("Correct this body"),
            done=_("Corrected."),
            past=_("Corrected"),
            intro=_("What it decided before stays as it was decided."),
            about=_("Say otherwise what a body is and how it decides from now on."),
            warns=_body_warnings,
        ),
        Action(
            "end",
            services.body_end,
            forms.BodyEndForm,
            label=_("End"),
            heading=_("End this body"),
            button=_("Note the last day"),
            done=_("Its last day is noted, and that of its seats."),
            past=_("Ended"),
            about=_("Note the last day of a body, with which its seats end. Refused while a seat is held after it."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [BODY, SEAT, TERM]
