"""What this room measures, by subject."""

from functools import partial
from typing import Literal

from django.utils.translation import gettext_noop as _

from casework.counting import count
from community.indicators import (
    bodies,
    decisions,
    events,
    inputs,
    prevention,
    supports,
)
from community.models import (
    Constituency,
    Response,
)
from plan.indicators import Indicator

SEATS_FROM = _(
    "Seats of councils, committees and working groups that stand on the period’s last day, by who holds them then. "
    "Vacant seats count among all seats."
)
VOTES_FROM = _(
    "Decisions of the period, of bodies and of offices, those decided otherwise since included: where the body "
    "votes by constituency and somebody of the group held a seat on that day."
)
RESPONSES_FROM = _(
    "Recommendations to the superintendent or the School Board whose response fell due in the period, by how they were "
    "answered up to its last day."
)
GOOD: Literal["up"] = "up"
TOLD: Literal["context"] = "context"


def _seats(name: str, who: Constituency, label: str, better: Literal["up", "context"]) -> Indicator:
    return Indicator(
        key=f"community.seats_{name}",
        label=label,
        unit=_("seats of councils and committees"),
        source=SEATS_FROM,
        better=better,
        subject="plan",
        measure=partial(bodies.seats_held, who),
    )


DECISIONS: list[Indicator] = [
    *(
        Indicator(
            key=f"community.votes_{name}",
            label=label,
            unit=_("decisions"),
            source=VOTES_FROM,
            better="up",
            subject="plan",
            measure=partial(decisions.had_a_vote, who),
        )
        for name, who, label in (
            ("students", Constituency.STUDENT, _("Decisions in which students had a vote")),
            ("parents", Constituency.PARENT, _("Decisions in which parents and guardians had a vote")),
            ("community", Constituency.COMMUNITY, _("Decisions in which the community had a vote")),
        )
    ),
    Indicator(
        key="community.votes_could_decide",
        label=_("Decisions in which the vote of students, parents or community could decide"),
        unit=_("decisions by vote"),
        source=_(
            "Decisions by vote in the period. The votes of others than staff could decide where all of them together "
            "would have carried what was chosen against the votes of staff, and could have kept it from having more "
            "votes than all else."
        ),
        better="up",
        subject="plan",
        measure=decisions.could_decide,
    ),
    *(
        Indicator(
            key=f"community.recommendations_{name}",
            label=label,
            unit=_("recommendations whose response fell due"),
            source=RESPONSES_FROM,
            better=better,
            subject="plan",
            measure=partial(decisions.answered, response),
        )
        for name, response, label, better in (
            ("adopted", Response.ADOPTED, _("Recommendations adopted"), GOOD),
            ("partly", Response.PARTLY, _("Recommendations adopted in part"), TOLD),
            ("not", Response.NOT, _("Recommendations not adopted"), TOLD),
        )
    ),
    Indicator(
        key="community.recommendations_late",
        label=_("Recommendations answered late or not at all"),
        unit=_("recommendations whose response fell due"),
        source=_(
            "Recommendations to the superintendent or the School Board whose response fell due in the period: answered "
            "after that day, or not answered when the period ended. One that is due on the last day is not late yet."
        ),
        better="down",
        subject="plan",
        measure=decisions.late,
    ),
]
INDICATORS: list[Indicator] = [
    _seats("students", Constituency.STUDENT, _("Seats held by students"), GOOD),
    _seats("parents", Constituency.PARENT, _("Seats held by parents and guardians"), GOOD),
    _seats("community", Constituency.COMMUNITY, _("Seats held by the community"), GOOD),
    _seats("staff", Constituency.STAFF, _("Seats held by staff"), TOLD),
    Indicator(
        key="community.events_held",
        label=_("Events held"),
        unit=_("events held"),
        source=_(
            "Town halls, listening sessions and meetings of councils that began in the period and were closed, by what "
            "they were. Excludes surveys, and events that were canceled or not closed yet."
        ),
        better="up",
        subject="plan",
        measure=events.held,
    ),
    Indicator(
        key="community.events_attendance",
        label=_("People who came to events"),
        unit=_("people who came"),
        source=_(
            "People counted at events held in the period, by constituency. Who came twice is counted twice; nobody is "
            "named. Excludes events at which nobody counted."
        ),
        better="up",
        subject="plan",
        measure=events.came,
    ),
    Indicator(
        key="community.prevention_reach",
        label=_("People reached by prevention activities"),
        unit=_("people who took part"),
        source=_(
            "Prevention activities held in the period, as schools entered how many took part: students, parents and "
            "guardians, people of the community, and staff. Somebody who took part twice is counted twice. Excludes "
            "activities taken back."
        ),
        better="up",
        subject="plan",
        measure=prevention.reached,
    ),
    *DECISIONS,
    Indicator(
        key="community.inputs_received",
        label=_("Inputs received"),
        unit=_("inputs received"),
        source=_(
            "What people said in the period: by the public form, at events, in surveys and to staff, by whose voice it "
            "is. Excludes what was set aside as no input."
        ),
        better="context",
        subject="plan",
        measure=inputs.received,
    ),
    Indicator(
        key="community.inputs_answered",
        label=_("Inputs answered in time"),
        unit=_("inputs whose answer came due"),
        source=_(
            "Inputs of people who asked for an answer that came due in the period (INPUT_ANSWER_DAYS after they were "
            "received), and of them those answered by that day. Excludes what was set aside as no input."
        ),
        better="up",
        subject="plan",
        measure=inputs.answered_in_time,
    ),
    Indicator(
        key="community.inputs_decided",
        label=_("Inputs that led to a decision"),
        unit=_("inputs received"),
        source=_(
            "Inputs received in the period, and of them those that a decision made by its end looked at: linked to it "
            "by themselves, or by a theme before it was decided. Excludes what was set aside as no input."
        ),
        better="up",
        subject="plan",
        measure=inputs.led_to_decision,
    ),
    *(
        Indicator(
            key=f"community.partners_{name}",
            label=label,
            unit=_("organizations"),
            source=_(
                "Organizations with a support that was offered on the period’s last day, under an agreement in force. "
                "One that gives several is counted once; one on and off campus counts in both. Excludes drafts, and "
                "what is paused when it is counted."
            ),
            better="up",
            subject="plan",
            measure=partial(supports.partners, where),
        )
        for name, where, label in (
            ("on_campus", supports.ON_CAMPUS, _("Partner organizations on campus")),
            ("off_campus", supports.OFF_CAMPUS, _("Partner organizations off campus")),
        )
    ),
    Indicator(
        key="community.support_contacted",
        label=_("First contact about a support in time"),
        unit=_("referrals whose first contact fell due"),
        source=_(
            "Referrals to supports whose first contact fell due in the period: those with a contact by the last day "
            "that the district allows (10 school days from the day there is a place, unless it sets another number). "
            "Excludes what ended before it fell due, and what was entered in error."
        ),
        better="up",
        subject="student",
        measure=partial(count, supports.CONTACTED),
    ),
    Indicator(
        key="community.support_connected",
        label=_("Connected with a support within the clock"),
        unit=_("referrals whose first contact fell due"),
        source=_(
            "Referrals to supports whose first contact fell due in the period: those whose student took part by that "
            "day. Excludes what ended before it fell due, and what was entered in error."
        ),
        better="up",
        subject="student",
        measure=partial(count, supports.CONNECTED),
    ),
    Indicator(
        key="community.support_reach",
        label=_("Students reached by supports"),
        unit=_("referrals connected"),
        source=_(
            "Referrals to supports whose student began to take part in the period, by school and by the language of "
            "the family. Excludes what was entered in error."
        ),
        better="up",
        subject="student",
        measure=partial(count, supports.REACHED),
    ),
]
