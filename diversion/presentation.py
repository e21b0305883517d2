"""What the pages and the face sheet say of a contact, of what it was for a student, and of eligibility."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words, moment_words
from district.models import School
from diversion import labels, selectors
from diversion.models import (
    ContactStudent,
    EligibilityRequest,
    EligibilityRules,
    Harmed,
    OffenseClass,
    PoliceContact,
    ReturnTells,
    Rule,
    RuleSays,
)

NOT_KNOWN = "–"


def contact_facts(contact: PoliceContact) -> list[tuple[str, Any]]:
    """Return what a contact says, without what happened in words."""
    return [
        (_("When"), labels.when_words(contact)),
        (_("School"), contact.school.name),
        (_("Where"), " · ".join(filter(None, [contact.get_where_display(), contact.place]))),
        (_("How it began"), contact.get_kind_display()),
        (_("Why"), contact.get_why_display()),
        (_("Started by"), " · ".join(filter(None, [contact.get_started_by_display(), contact.asked_by]))),
        (_("Agency"), contact.agency.name),
        (_("Officer"), contact.officer or NOT_KNOWN),
        (_("Agency’s number"), contact.agency_number or NOT_KNOWN),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(contact.entered_at), "name": contact.entered_by.name}),
    ]  # fmt: skip


def student_facts(one: ContactStudent, school: School | None) -> list[tuple[str, Any]]:
    """Return what a contact was for a student, with the school at which they were that day."""
    offense = f"{one.offense.code} {one.offense.name} ({one.offense.get_grade_display()})" if one.offense else NOT_KNOWN
    why = f" · {one.no_offer_why}" if one.no_offer_why else ""
    facts = [
        (_("Was there as"), one.get_part_display()),
        (_("School that day"), school.name if school else _("not known")),
        (_("What was done"), labels.acts_words(one)),
        (_("Statute as written"), one.statute or NOT_KNOWN),
        (_("Offense"), offense),
        (_("Outcome"), one.get_outcome_display()),
        (_("Force used"), one.get_force_display()),
        (_("Parent told"), labels.told_words(one)),
        (_("Diversion"), f"{one.get_offer_display()}{why}"),
    ]
    if one.student is None:
        born = day_words(one.birth_date) if one.birth_date else NOT_KNOWN
        facts[1:1] = [(_("Birth date as told"), born), (_("Number as told"), one.student_number or NOT_KNOWN)]
    return facts


def ages_words(rules: EligibilityRules) -> str:
    """Return the ages in words: "11 to 17"."""
    return _("%(youngest)d to %(oldest)d") % {"youngest": rules.youngest, "oldest": rules.oldest}


def rules_facts(rules: EligibilityRules) -> list[tuple[str, Any]]:
    """Return of which agreement a version of the rules is, and when it holds."""
    return [
        (_("Agency"), rules.agreement.organization.name),
        (_("Agreement"), rules.agreement.title),
        (_("In force"), rules.span_words),
    ]


def rules_texts(rules: EligibilityRules) -> list[tuple[str, str]]:
    """Return what one version of the rules says."""
    return [
        (_("Ages on the day it was done"), ages_words(rules)),
        (_("Classes left out"), _labels(OffenseClass, rules.excluded_classes)),
        (_("Sections left out"), ", ".join(rules.excluded_sections) or _("none")),
        (_("Classes to ask about"), _labels(OffenseClass, rules.asked_classes)),
        (_("Earlier diversions allowed"), _earlier(rules)),
        (_("The harmed person must agree"), _("yes") if rules.asks_consent else _("no")),
        (_("A return tells"), _labels(ReturnTells, rules.return_tells)),
        (_("Longest program"), ngettext("%(n)d day", "%(n)d days", rules.longest_days) % {"n": rules.longest_days}),
        (_("Note"), rules.note),
    ]


def _labels(of: type[TextChoices], values: list[str]) -> str:
    return "; ".join(str(of(value).label) for value in values) or _("none")


def _earlier(rules: EligibilityRules) -> str:
    if rules.earlier_most is None:
        return _("any number")
    if rules.earlier_months is None:
        return str(rules.earlier_most)
    within = ngettext("%(n)d month", "%(n)d months", rules.earlier_months) % {"n": rules.earlier_months}
    return _("%(most)d within %(within)s") % {"most": rules.earlier_most, "within": within}


def caller_sentence(one: EligibilityRequest) -> str:
    """Return what may be said to a caller: the same whether anything is kept here about the child or not."""
    if one.told == RuleSays.ELIGIBLE:
        return _("By age and offense, yes. Send the referral: it is decided when it is reviewed.")
    if one.told == RuleSays.NOT:
        return _("Not now. %(sentence)s") % {"sentence": selectors.sentence(one.told_rule, one.rules, one.offense)}
    asks = {
        Rule.NO_AGE: _("Ask them for the birth date, and ask here again with it."),
        Rule.UNKNOWN_OFFENSE: _("Ask them which section of the Code it is, and ask here again with it."),
        Rule.CONSENT_OPEN: _("Ask them whether who was harmed agrees, and ask here again."),
    }
    return asks.get(Rule(one.told_rule), _("We will call back."))


def request_facts(one: EligibilityRequest) -> list[tuple[str, Any]]:
    """Return what was asked, and by whom."""
    offense = f"{one.offense.code} {one.offense.name} ({one.offense.get_grade_display()})" if one.offense else ""
    return [
        (_("About"), one.called),
        (_("Birth date as told"), day_words(one.birth_date) if one.birth_date else NOT_KNOWN),
        (_("Number as told"), one.student_number or NOT_KNOWN),
        (_("Offense"), offense or one.section or NOT_KNOWN),
        (_("Day it was done"), day_words(one.on_date)),
        (_("The harmed person"), one.get_harmed_display()),
        (_("Rule"), one.get_rule_display()),
        (_("Who asked"), labels.caller_words(one)),
        (_("Asked"), _("%(moment)s, entered by %(name)s")
         % {"moment": moment_words(one.asked_at), "name": one.asked_by.name}),
    ]  # fmt: skip


def eligibility_words(one: ContactStudent) -> str:
    """Return what the rules of the day of a contact say of a student in it: nothing is kept. Three queries."""
    born = one.student.birth_date if one.student is not None else one.birth_date
    found = selectors.fed(
        selectors.rules_on(one.contact.on_date, one.contact.agency), born=born, offense=one.offense,
        on_date=one.contact.on_date, harmed=Harmed.NOT_ASKED, student=one.student,
    )  # fmt: skip
    return f"{found.kind.label}. {found.sentence}"
