"""
What a figure says, in a sentence made of nothing but the figure.

The sentences are copied when a report is released: so they stand below the services.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.amounts import number, ratio, short
from monitoring.models import Definition

# The sentence of a figure, by its key. A figure without one is told as "Label: n of m."
SENTENCES: Mapping[str, str | Promise] = {
    "staffing.positions_filled": gettext_lazy("%(n)s of %(m)s positions are filled."),
    "staffing.realignments_in_effect": gettext_lazy("%(n)s of %(m)s realignments are in effect."),
    "staffing.stipends_awarded": gettext_lazy("%(n)s of %(m)s stipends are awarded."),
    "staffing.days_to_fill": gettext_lazy(
        "Positions filled this school year took a median of %(n)s from first posting to first day (%(m)s filled)."
    ),
    "staffing.days_to_approve": gettext_lazy(
        "Requests to hire took a median of %(n)s to be approved (%(m)s approved this school year)."
    ),
    "staffing.days_posted": gettext_lazy(
        "From posting to offer it took a median of %(n)s (%(m)s offered this school year)."
    ),
    "staffing.days_offered": gettext_lazy(
        "From offer to acceptance it took a median of %(n)s (%(m)s accepted this school year)."
    ),
    "staffing.days_accepted": gettext_lazy(
        "From acceptance to first day it took a median of %(n)s (%(m)s began this school year)."
    ),
    "staffing.vacancy_days": gettext_lazy(
        "Positions that became vacant stood so for a median of %(n)s (%(m)s vacant this school year)."
    ),
    "staffing.retention_6": gettext_lazy("%(n)s of %(m)s people held a position 6 months after they began."),
    "staffing.retention_12": gettext_lazy("%(n)s of %(m)s people held a position 12 months after they began."),
    "staffing.cover_gaps": gettext_lazy("Of realignments that left duties, %(n)s of %(m)s lack cover."),
    "staffing.installments_released": gettext_lazy(
        "%(n)s of %(m)s installments of stipends that fell due are released."
    ),
    "staffing.money_committed": gettext_lazy("%(n)s of %(m)s approved for the school year is committed."),
    "training.coverage": gettext_lazy("%(n)s of %(m)s required trainings that are due are done."),
    "training.late": gettext_lazy("%(n)s of %(m)s required trainings that are due are late."),
    "training.hours": gettext_lazy("Staff completed %(n)s hours of training."),
    "plan.milestones_met_on_time": gettext_lazy("%(n)s of %(m)s milestones due by then were met on time."),
    "monitoring.adjustments_on_time": gettext_lazy("%(n)s of %(m)s adjustments due by then were done on time."),
    "community.seats_students": gettext_lazy("%(n)s of %(m)s seats of councils and committees are held by students."),
    "community.seats_parents": gettext_lazy(
        "%(n)s of %(m)s seats of councils and committees are held by parents and guardians."
    ),
    "community.seats_community": gettext_lazy(
        "%(n)s of %(m)s seats of councils and committees are held by the community."
    ),
    "community.seats_staff": gettext_lazy("%(n)s of %(m)s seats of councils and committees are held by staff."),
    "community.events_held": gettext_lazy("%(n)s events were held."),
    "community.events_attendance": gettext_lazy("%(n)s people came to events."),
    "community.prevention_reach": gettext_lazy("%(n)s adults took part in prevention activities."),
    "community.prevention_students": gettext_lazy("%(n)s students took part in prevention activities."),
    "community.partners_on_campus": gettext_lazy("%(n)s partner organizations offer supports on campus."),
    "community.partners_off_campus": gettext_lazy("%(n)s partner organizations offer supports off campus."),
    "community.support_contacted": gettext_lazy(
        "Of referrals to supports whose first contact fell due, %(n)s of %(m)s were contacted in time."
    ),
    "community.support_connected": gettext_lazy(
        "Of referrals to supports whose first contact fell due, %(n)s of %(m)s were connected by then."
    ),
    "community.support_reach": gettext_lazy("%(n)s students began to take part in a support."),
    "restorative.referrals": gettext_lazy("%(n)s students were referred for restorative practice."),
    "restorative.screened_on_time": gettext_lazy(
        "The cases of %(n)s of %(m)s students whose screening fell due were screened in time."
    ),
    "restorative.offered": gettext_lazy("%(n)s of %(m)s students in cases screened were offered a restorative way."),
    "restorative.days_to_first_contact": gettext_lazy(
        "From the referral to the first contact it took a median of %(n)s (%(m)s students)."
    ),
    "restorative.consent": gettext_lazy("%(n)s of %(m)s people who were asked chose to take part."),
    "restorative.encounters": gettext_lazy("%(n)s students met in a circle, conference or mediation."),
    "restorative.agreements": gettext_lazy("%(n)s students signed a new agreement."),
    "restorative.days_to_agreement": gettext_lazy(
        "From the referral to an agreement it took a median of %(n)s (%(m)s students)."
    ),
    "restorative.items_on_time": gettext_lazy("%(n)s of %(m)s things agreed were done by their day."),
    "restorative.satisfied_harmed": gettext_lazy(
        "%(n)s of %(m)s answers of people who were harmed or in conflict say that they are satisfied."
    ),
    "restorative.satisfied_responsible": gettext_lazy(
        "%(n)s of %(m)s answers of people who were responsible or in conflict say that they are satisfied."
    ),
    "restorative.repeat_harm": gettext_lazy(
        "Of students observed for 90 days after they met, %(n)s of %(m)s were part of new harm."
    ),
    "restorative.days_kept": gettext_lazy("%(n)s of %(m)s days that the discipline matrix expects were kept."),
    "restorative.informal": gettext_lazy("%(n)s informal conversations were noted, at schools with %(m)s students."),
    "restorative.violence": gettext_lazy("%(n)s incidents with violence, at schools with %(m)s students."),
    "restorative.threats": gettext_lazy("%(n)s incidents with threats, at schools with %(m)s students."),
    "restorative.weapons": gettext_lazy("%(n)s incidents with weapons, at schools with %(m)s students."),
    "restorative.harmed": gettext_lazy("%(n)s students were harmed or threatened, at schools with %(m)s students."),
    "community.inputs_received": gettext_lazy("%(n)s inputs were received."),
    "community.inputs_answered": gettext_lazy("%(n)s of %(m)s inputs whose answer came due were answered in time."),
    "community.inputs_decided": gettext_lazy("%(n)s of %(m)s inputs received led to a decision."),
    "community.votes_students": gettext_lazy("Students had a vote in %(n)s of %(m)s decisions."),
    "community.votes_parents": gettext_lazy("Parents and guardians had a vote in %(n)s of %(m)s decisions."),
    "community.votes_community": gettext_lazy("The community had a vote in %(n)s of %(m)s decisions."),
    "community.votes_could_decide": gettext_lazy(
        "In %(n)s of %(m)s decisions by vote, the vote of students, parents or community could decide."
    ),
    "community.recommendations_adopted": gettext_lazy("%(n)s of %(m)s recommendations were adopted."),
    "community.recommendations_partly": gettext_lazy("%(n)s of %(m)s recommendations were adopted in part."),
    "community.recommendations_not": gettext_lazy("%(n)s of %(m)s recommendations were not adopted."),
    "community.recommendations_late": gettext_lazy("%(n)s of %(m)s recommendations were answered late, or not at all."),
    "diversion.police_contacts": gettext_lazy("%(n)s contacts with the police, at schools with %(m)s students."),
    "diversion.police_referrals": gettext_lazy("%(n)s referrals to law enforcement, at schools with %(m)s students."),
    "diversion.arrests": gettext_lazy("%(n)s school-related arrests, at schools with %(m)s students."),
    "diversion.referrals": gettext_lazy("%(n)s youths were referred for diversion."),
    "diversion.reviewed_on_time": gettext_lazy("%(n)s of %(m)s referrals whose review fell due were reviewed in time."),
    "diversion.eligible": gettext_lazy("%(n)s of %(m)s youths reviewed were found eligible."),
    "diversion.offered": gettext_lazy("%(n)s of %(m)s eligible youths were offered diversion."),
    "diversion.accepted": gettext_lazy("%(n)s of %(m)s youths who were offered diversion accepted it."),
    "diversion.completed": gettext_lazy("Of cases that ended once youths had accepted, %(n)s of %(m)s were completed."),
    "diversion.not_completed": gettext_lazy("%(n)s cases ended without completion after diversion was accepted."),
    "diversion.days_to_offer": gettext_lazy("From the referral to the offer it took a median of %(n)s (%(m)s youths)."),
    "diversion.days_to_agreement": gettext_lazy(
        "From the offer to the agreement it took a median of %(n)s (%(m)s youths)."
    ),
    "diversion.days_to_completion": gettext_lazy(
        "From the agreement to completion it took a median of %(n)s (%(m)s youths)."
    ),
    "diversion.hours_served": gettext_lazy("%(n)s hours of service were served."),
    "diversion.restitution_paid": gettext_lazy("%(n)s of restitution was paid."),
    "diversion.reoffended_6": gettext_lazy(
        "Of youths observed for 6 months after completion, %(n)s of %(m)s had a new complaint, custody or adjudication."
    ),
    "diversion.reoffended_12": gettext_lazy(
        "Of youths observed for 12 months after completion, %(n)s of %(m)s had a new complaint, custody or "
        "adjudication."
    ),
}
# The same of one alone.
OF_ONE: Mapping[str, str | Promise] = {
    "staffing.positions_filled": gettext_lazy("%(n)s of %(m)s positions is filled."),
    "staffing.realignments_in_effect": gettext_lazy("%(n)s of %(m)s realignments is in effect."),
    "staffing.stipends_awarded": gettext_lazy("%(n)s of %(m)s stipends is awarded."),
    "staffing.cover_gaps": gettext_lazy("Of realignments that left duties, %(n)s of %(m)s lacks cover."),
    "training.coverage": gettext_lazy("%(n)s of %(m)s required trainings that are due is done."),
    "training.late": gettext_lazy("%(n)s of %(m)s required trainings that are due is late."),
    "training.hours": gettext_lazy("Staff completed %(n)s hour of training."),
    "staffing.installments_released": gettext_lazy(
        "%(n)s of %(m)s installments of stipends that fell due is released."
    ),
    "plan.milestones_met_on_time": gettext_lazy("%(n)s of %(m)s milestones due by then was met on time."),
    "monitoring.adjustments_on_time": gettext_lazy("%(n)s of %(m)s adjustments due by then was done on time."),
    "community.seats_students": gettext_lazy("%(n)s of %(m)s seats of councils and committees is held by students."),
    "community.seats_parents": gettext_lazy(
        "%(n)s of %(m)s seats of councils and committees is held by parents and guardians."
    ),
    "community.seats_community": gettext_lazy(
        "%(n)s of %(m)s seats of councils and committees is held by the community."
    ),
    "community.seats_staff": gettext_lazy("%(n)s of %(m)s seats of councils and committees is held by staff."),
    "community.events_held": gettext_lazy("%(n)s event was held."),
    "community.events_attendance": gettext_lazy("%(n)s person came to events."),
    "community.prevention_reach": gettext_lazy("%(n)s adult took part in prevention activities."),
    "community.prevention_students": gettext_lazy("%(n)s student took part in prevention activities."),
    "community.partners_on_campus": gettext_lazy("%(n)s partner organization offers supports on campus."),
    "community.partners_off_campus": gettext_lazy("%(n)s partner organization offers supports off campus."),
    "community.support_contacted": gettext_lazy(
        "Of referrals to supports whose first contact fell due, %(n)s of %(m)s was contacted in time."
    ),
    "community.support_connected": gettext_lazy(
        "Of referrals to supports whose first contact fell due, %(n)s of %(m)s was connected by then."
    ),
    "community.support_reach": gettext_lazy("%(n)s student began to take part in a support."),
    "restorative.referrals": gettext_lazy("%(n)s student was referred for restorative practice."),
    "restorative.screened_on_time": gettext_lazy(
        "The case of %(n)s of %(m)s students whose screening fell due was screened in time."
    ),
    "restorative.offered": gettext_lazy("%(n)s of %(m)s students in cases screened was offered a restorative way."),
    "restorative.encounters": gettext_lazy("%(n)s student met in a circle, conference or mediation."),
    "restorative.agreements": gettext_lazy("%(n)s student signed a new agreement."),
    "restorative.items_on_time": gettext_lazy("%(n)s of %(m)s things agreed was done by its day."),
    "restorative.repeat_harm": gettext_lazy(
        "Of students observed for 90 days after they met, %(n)s of %(m)s was part of new harm."
    ),
    "restorative.days_kept": gettext_lazy("%(n)s of %(m)s days that the discipline matrix expects was kept."),
    "restorative.informal": gettext_lazy("%(n)s informal conversation was noted, at schools with %(m)s students."),
    "restorative.violence": gettext_lazy("%(n)s incident with violence, at schools with %(m)s students."),
    "restorative.threats": gettext_lazy("%(n)s incident with threats, at schools with %(m)s students."),
    "restorative.weapons": gettext_lazy("%(n)s incident with weapons, at schools with %(m)s students."),
    "restorative.harmed": gettext_lazy("%(n)s student was harmed or threatened, at schools with %(m)s students."),
    "community.inputs_received": gettext_lazy("%(n)s input was received."),
    "community.inputs_answered": gettext_lazy("%(n)s of %(m)s inputs whose answer came due was answered in time."),
    "community.recommendations_adopted": gettext_lazy("%(n)s of %(m)s recommendations was adopted."),
    "community.recommendations_partly": gettext_lazy("%(n)s of %(m)s recommendations was adopted in part."),
    "community.recommendations_not": gettext_lazy("%(n)s of %(m)s recommendations was not adopted."),
    "community.recommendations_late": gettext_lazy("%(n)s of %(m)s recommendations was answered late, or not at all."),
    "diversion.police_contacts": gettext_lazy("%(n)s contact with the police, at schools with %(m)s students."),
    "diversion.police_referrals": gettext_lazy("%(n)s referral to law enforcement, at schools with %(m)s students."),
    "diversion.arrests": gettext_lazy("%(n)s school-related arrest, at schools with %(m)s students."),
    "diversion.referrals": gettext_lazy("%(n)s youth was referred for diversion."),
    "diversion.reviewed_on_time": gettext_lazy("%(n)s of %(m)s referrals whose review fell due was reviewed in time."),
    "diversion.eligible": gettext_lazy("%(n)s of %(m)s youths reviewed was found eligible."),
    "diversion.offered": gettext_lazy("%(n)s of %(m)s eligible youths was offered diversion."),
    "diversion.completed": gettext_lazy("Of cases that ended once youths had accepted, %(n)s of %(m)s was completed."),
    "diversion.not_completed": gettext_lazy("%(n)s case ended without completion after diversion was accepted."),
}


def sentence(meaning: Definition, numerator: Decimal, denominator: Decimal | None, counted: int) -> str:
    """Return the figure as a sentence made of nothing but the figure; a base of none is said, not divided by."""
    if denominator == 0:
        return _("%(label)s: no events.") % {"label": meaning.label}
    base = Decimal(counted) if meaning.form == "days" else denominator
    words = {"label": meaning.label, "n": short(numerator, meaning.form)}
    if base is not None:
        words["m"] = number(base) if meaning.form == "days" else short(base, meaning.form)
    if meaning.key in SENTENCES:
        told = OF_ONE.get(meaning.key) if numerator == 1 else None
        return str(told or SENTENCES[meaning.key]) % words
    if meaning.form == "days":
        return _("%(label)s: median of %(n)s, of %(m)s %(unit)s.") % {**words, "unit": meaning.unit}
    return _("%(label)s: %(ratio)s.") % {**words, "ratio": ratio(numerator, denominator, meaning.form)}
