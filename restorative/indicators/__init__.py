"""What this level measures. Figures about students are told through disclosure control alone (docs/adr/0052)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from casework.counting import Counted, CountedAmounts
from plan.indicators import Indicator
from restorative.indicators import cases, outcomes, safety

INDICATORS = [
    Indicator(
        key="restorative.referrals",
        label=_("Students referred"),
        unit=_("students referred for restorative practice"),
        source=_(
            "Referrals of the period: each student of each case once, in conflict, harmed or responsible. Includes "
            "those who are not matched to the roster yet, in no group. Excludes witnesses, staff and other adults, and "
            "cases entered in error; a case that was joined with another counts with that one."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.REFERRALS),
    ),
    Indicator(
        key="restorative.screened_on_time",
        label=_("Screened within two school days"),
        unit=_("students in cases whose screening fell due"),
        source=_(
            "Cases whose screening fell due in the period: the coordinator’s decision, by the day it took effect, "
            "within the school days that the district allows (two, unless it sets another number). Excludes cases "
            "entered in error or joined with another."
        ),
        better="up",
        subject="student",
        measure=Counted(cases.SCREENED_ON_TIME),
    ),
    Indicator(
        key="restorative.offered",
        label=_("Offered a restorative way"),
        unit=_("students in cases screened"),
        source=_(
            "Cases screened in the period, as they stand when it is counted: those found suitable. Excludes cases that "
            "nobody has screened, were entered in error or joined with another."
        ),
        better="up",
        subject="student",
        measure=Counted(cases.OFFERED),
    ),
    Indicator(
        key="restorative.days_to_first_contact",
        label=_("Days to first contact"),
        unit=_("students in cases first reached"),
        source=_(
            "Cases in which somebody was first reached in the period: days from the referral to that contact. The "
            "figure is their median. Excludes cases in which nobody was reached."
        ),
        better="down",
        subject="student",
        measure=Counted(cases.FIRST_CONTACT),
        form="days",
    ),
    Indicator(
        key="restorative.consent",
        label=_("Chose to take part"),
        unit=_("people who said whether they take part"),
        source=_(
            "The first answer of each participant in the period, their own or a parent’s or guardian’s, by their part "
            "in the case. Declining is no failure: nobody is pressed. Excludes organizations, and parents who were "
            "only informed."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.CONSENT),
    ),
    Indicator(
        key="restorative.encounters",
        label=_("Students who met"),
        unit=_("students who came to a circle, conference or mediation"),
        source=_(
            "Meetings held in the period, circles, conferences, mediations, family-group conferences and re- "
            "entry circles: each student who came, also late, by their part. Excludes preparation with one "
            "party, and adults."
        ),
        better="context",
        subject="student",
        measure=Counted(outcomes.MET),
    ),
    Indicator(
        key="restorative.agreements",
        label=_("Students who agreed"),
        unit=_("students who signed a new agreement"),
        source=_(
            "Agreements that came into force in the period: each student who signed, by their part. Excludes "
            "later versions of the same agreement, signatures taken back, and adults."
        ),
        better="up",
        subject="student",
        measure=Counted(outcomes.AGREED),
    ),
    Indicator(
        key="restorative.days_to_agreement",
        label=_("Days to an agreement"),
        unit=_("students in cases with a new agreement"),
        source=_(
            "Cases whose agreement came into force in the period: days from the referral to that day. The figure is "
            "their median."
        ),
        better="down",
        subject="student",
        measure=Counted(cases.AGREED),
        form="days",
    ),
    Indicator(
        key="restorative.items_on_time",
        label=_("Agreed and done on time"),
        unit=_("items of agreements that fell due"),
        source=_(
            "Items of agreements in force, or that were, due in the period: those done as agreed by their "
            "day. Excludes items agreed anew, which count when the new ones fall due, and those let go with a "
            "reason at the period’s end. Items of adults are in no group."
        ),
        better="up",
        subject="student",
        measure=Counted(outcomes.ON_TIME),
    ),
    Indicator(
        key="restorative.satisfied_harmed",
        label=_("Satisfied: harmed"),
        unit=_("answers of people who were harmed or in conflict"),
        source=_(
            "Follow-up answers given in the period by participants who were harmed or in conflict: satisfied "
            "with 4 or 5 of 5. Excludes who gave no answer to that question. Answers of adults are in no "
            "group."
        ),
        better="up",
        subject="student",
        measure=Counted(outcomes.satisfied("harmed")),
    ),
    Indicator(
        key="restorative.satisfied_responsible",
        label=_("Satisfied: responsible"),
        unit=_("answers of people who were responsible or in conflict"),
        source=_(
            "Follow-up answers given in the period by participants who were responsible or in conflict: "
            "satisfied with 4 or 5 of 5. Excludes who gave no answer to that question. Answers of adults are "
            "in no group."
        ),
        better="up",
        subject="student",
        measure=Counted(outcomes.satisfied("responsible")),
    ),
    Indicator(
        key="restorative.repeat_harm",
        label=_("New harm within 90 days"),
        unit=_("students in conflict or responsible, observed for 90 days"),
        source=_(
            "Students in conflict or responsible in cases that were convened, whose 90 days after that day ended in "
            "the period: those referred again, as in conflict or responsible, for something that happened in these "
            "days. Excludes those who are not matched to the roster. Nobody is counted before the 90 days are over."
        ),
        better="down",
        subject="student",
        measure=Counted(cases.REPEAT_HARM),
    ),
    Indicator(
        key="restorative.days_kept",
        label=_("Days of instruction kept"),
        unit=_("days of instruction, of those that the discipline matrix expects"),
        source=_(
            "Students of whom it was decided in the period, as the school leader entered it, how many days away from "
            "instruction are assigned: what the district’s matrix expects for the behavior, less what was assigned, "
            "none below 0. Where the matrix has no row nothing is collected. Reports on school years tell how many "
            "days all schools kept together, where enough students have part in it and none has most of it."
        ),
        better="up",
        subject="student",
        measure=CountedAmounts(outcomes.DAYS_KEPT),
    ),
    Indicator(
        key="restorative.informal",
        label=_("Informal conversations"),
        unit=_("students at the schools"),
        source=_(
            "Restorative statements, questions and conversations noted in the period by staff, without names, "
            "beside the students at each school on the last day: per 100 students it is 100 times the share. "
            "Excludes notes taken back, and circles of classes."
        ),
        better="up",
        subject="student",
        measure=Counted(outcomes.INFORMAL),
    ),
    Indicator(
        key="restorative.violence",
        label=_("Incidents with violence"),
        unit=_("students at the schools"),
        source=_(
            "Incidents that happened in the period with injury, property damage or assault (Iowa Code 279.51A), as a "
            "case of restorative practice tells of them, beside the students at each school on the last day. Several "
            "cases of one incident are one. Excludes what nobody referred, and cases entered in error."
        ),
        better="down",
        subject="student",
        measure=Counted(safety.VIOLENCE),
    ),
    Indicator(
        key="restorative.threats",
        label=_("Incidents with threats of violence"),
        unit=_("students at the schools"),
        source=_(
            "Incidents that happened in the period with a threat of violence (Iowa Code 279.51A), as a case of "
            "restorative practice tells of them, beside the students at each school on the last day. Several cases of "
            "one incident are one. Excludes what nobody referred, and cases entered in error."
        ),
        better="down",
        subject="student",
        measure=Counted(safety.THREATS),
    ),
    Indicator(
        key="restorative.weapons",
        label=_("Incidents with weapons"),
        unit=_("students at the schools"),
        source=_(
            "Incidents that happened in the period with a dangerous weapon or a firearm (Iowa Code 280.17A, 280.21B), "
            "as a case of restorative practice tells of them, beside the students at each school on the last day. "
            "Several cases of one incident are one. Excludes what nobody referred, and cases entered in error."
        ),
        better="down",
        subject="student",
        measure=Counted(safety.WEAPONS),
    ),
    Indicator(
        key="restorative.harmed",
        label=_("Students harmed or threatened"),
        unit=_("students at the schools"),
        source=_(
            "Students who were harmed or in conflict in incidents of the period with injury, property damage, assault "
            "or a threat of violence, each once in each incident, beside the students at each school on the last day. "
            "Includes those who are not matched to the roster yet, in no group. Excludes staff and other adults, what "
            "nobody referred, and cases entered in error."
        ),
        better="down",
        subject="student",
        measure=Counted(safety.STUDENTS_HARMED),
    ),
]
