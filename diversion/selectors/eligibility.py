"""
Whether a child is eligible for diversion: one function that says it of facts alone, and what feeds it by the day.

It decides nothing. What it says is an offer that the rules allow, and a coordinator decides of each child.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ends import span_words
from core.spans import on_day
from district.models import InteragencyAgreement, Organization, User
from diversion import policies
from diversion.models import DiversionCase, EligibilityRequest, EligibilityRules, Harmed, Offense, Rule, RuleSays
from diversion.models.eligibility import RulesQuerySet
from students.models import Student
from students.selectors import identities

# What each answer of a harmed person means to the rules: yes, no, or not known.
AGREES: Mapping[str, bool | None] = {
    Harmed.YES: True, Harmed.NOBODY: True, Harmed.NO: False, Harmed.NOT_ASKED: None,
}  # fmt: skip
NOT: frozenset[str] = frozenset({
    Rule.TOO_YOUNG, Rule.TOO_OLD, Rule.EXCLUDED_CLASS, Rule.EXCLUDED_SECTION, Rule.EARLIER, Rule.NO_CONSENT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say: eligible, not, or ask; the rule that said so, its version, and a sentence."""

    kind: RuleSays
    rule: Rule
    sentence: str
    rules: EligibilityRules | None = None


def answer(
    rules: Sequence[EligibilityRules], *, age: int | None, offense: Offense | None, earlier: int,
    harmed_agrees: bool | None,
) -> Answer:  # fmt: skip
    """
    Say whether a child of ``age`` is eligible for ``offense``, by the ``rules`` that hold. No query.

    ``age`` is in years on the day of what was done, ``earlier`` how many diversions count. None is what is not known:
    then a person is asked. What speaks against it for certain is told before what is not known.
    """
    if len(rules) != 1:
        rule = Rule.TWO_AGREEMENTS if rules else Rule.NO_RULES
        return Answer(RuleSays.ASK, rule, sentence(rule, None, offense))
    one = rules[0]
    rule = _against(one, age, offense, earlier, harmed_agrees) or _open(one, age, offense, harmed_agrees) or Rule.FITS
    kind = RuleSays.ELIGIBLE if rule == Rule.FITS else RuleSays.NOT if rule in NOT else RuleSays.ASK
    return Answer(kind, rule, sentence(rule, one, offense), one)


def _against(
    rules: EligibilityRules, age: int | None, offense: Offense | None, earlier: int, agrees: bool | None
) -> Rule | None:
    """Return the first rule that speaks against it."""
    asked = (
        (age is not None and age < rules.youngest, Rule.TOO_YOUNG),
        (age is not None and age > rules.oldest, Rule.TOO_OLD),
        (offense is not None and offense.code in rules.excluded_sections, Rule.EXCLUDED_SECTION),
        (offense is not None and offense.grade in rules.excluded_classes, Rule.EXCLUDED_CLASS),
        (rules.earlier_most is not None and earlier > rules.earlier_most, Rule.EARLIER),
        (rules.asks_consent and agrees is False, Rule.NO_CONSENT),
    )
    return next((rule for speaks, rule in asked if speaks), None)


def _open(rules: EligibilityRules, age: int | None, offense: Offense | None, agrees: bool | None) -> Rule | None:
    """Return the first rule of which it is not known whether it speaks against it, or that leaves it to a person."""
    asked = (
        (age is None, Rule.NO_AGE),
        (offense is None, Rule.UNKNOWN_OFFENSE),
        (offense is not None and offense.grade in rules.asked_classes, Rule.ASKED_CLASS),
        (rules.asks_consent and agrees is None, Rule.CONSENT_OPEN),
    )
    return next((rule for is_open, rule in asked if is_open), None)


def sentence(rule: str, rules: EligibilityRules | None, offense: Offense | None) -> str:
    """Return in a plain sentence what a rule said. No query."""
    said = {
        Rule.NO_RULES: _("No rules of an agreement were in force that day. Ask the diversion coordinator."),
        Rule.TWO_AGREEMENTS: _("Rules of more than one agreement were in force that day. Say for which agency it is."),
        Rule.FITS: _("Age and offense are within the rules, and nothing else in them speaks against it."),
        Rule.NO_AGE: _("The birth date is not known, so the age is not. Ask for it."),
        Rule.UNKNOWN_OFFENSE: _("The law had no such section that day, or none was named. Ask which one it is."),
        Rule.EXCLUDED_SECTION: _("The rules leave out this section: %(section)s."),
        Rule.EXCLUDED_CLASS: _("The rules leave out offenses of this class: %(grade)s."),
        Rule.ASKED_CLASS: _("About offenses of this class a person decides: %(grade)s."),
        Rule.NO_CONSENT: _("The rules ask for the consent of the harmed person, who does not agree."),
        Rule.CONSENT_OPEN: _("The rules ask for the consent of the harmed person. Ask whether they agree."),
        Rule.TOO_YOUNG: _("The rules begin at the age of %(youngest)s on the day it was done."),
        Rule.TOO_OLD: _("The rules end with the age of %(oldest)s on the day it was done."),
    }
    words = _earlier_words(rules) if rule == Rule.EARLIER and rules else said[Rule(rule)]
    known = {"section": offense.code, "grade": offense.get_grade_display()} if offense else {}
    ages = {"youngest": rules.youngest, "oldest": rules.oldest} if rules else {}
    return words % (known | ages) if known or ages else words


def _earlier_words(rules: EligibilityRules) -> str:
    most = rules.earlier_most or 0
    allowed = _("no earlier diversion") if most == 0 else ngettext(
        "%(n)d earlier diversion", "%(n)d earlier diversions", most
    ) % {"n": most}  # fmt: skip
    if rules.earlier_months is None:
        return _("The rules allow %(allowed)s. There were more.") % {"allowed": allowed}
    within = ngettext("%(n)d month", "%(n)d months", rules.earlier_months) % {"n": rules.earlier_months}
    words = _("The rules allow %(allowed)s within %(within)s. There were more.")
    return words % {"allowed": allowed, "within": within}


def rules_on(day: date, organization: Organization | None = None) -> list[EligibilityRules]:
    """
    Return the rules in force on ``day`` of agreements in force then; of ``organization`` alone where it is named.

    One query.
    """
    found = EligibilityRules.objects.on(day).filter(on_day(day, "agreement")).select_related("agreement")
    if organization is not None:
        found = found.filter(agreement__organization=organization)
    return list(found.order_by("pk"))


def offense_on(code: str, day: date) -> Offense | None:
    """Return the section as the law had it on ``day``. One query."""
    return Offense.objects.on(day).filter(code=code).first() if code else None


def age_on(born: date | None, day: date) -> int | None:
    """Return the age in years on ``day``, a birthday counted; None where the birth date is not known."""
    return Student(birth_date=born).age_on(day)


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` before ``day``, or the last one of its month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earlier_diversions(student: Student, day: date, months: int | None) -> int:
    """
    Return how many diversions of a child were accepted before ``day``, at the earliest ``months`` before it.

    Without ``months`` any before counts, but for what is sealed: nobody learns of it by
    this. They are those of every record of the child, however they ended. One query.
    """
    found = DiversionCase.objects.standing().unsealed().filter(student__in=identities(student), accepted_date__lt=day)
    if months is not None:
        found = found.filter(accepted_date__gte=months_before(day, months))
    return found.count()


def fed(
    rules: Sequence[EligibilityRules], *, born: date | None, offense: Offense | None, on_date: date, harmed: str,
    student: Student | None = None,
) -> Answer:  # fmt: skip
    """Answer of a day: age and earlier diversions are those of then. Without a ``student`` none counts. One query."""
    earlier = 0
    if student is not None and len(rules) == 1 and rules[0].earlier_most is not None:
        earlier = earlier_diversions(student, on_date, rules[0].earlier_months)
    return answer(
        rules, age=age_on(born, on_date), offense=offense, earlier=earlier, harmed_agrees=AGREES[harmed]
    )  # fmt: skip


def all_rules(user: User) -> RulesQuerySet:
    """Return the versions of rules that ``user`` may see: of each agreement the newest first."""
    found = policies.visible_rules(user).select_related("agreement__organization")
    return found.order_by("agreement__organization__name", "agreement__title", "-from_date", "-pk")


def rules_get(user: User, ref: str) -> EligibilityRules:
    """:raises EligibilityRules.DoesNotExist: when ``user`` may not see it."""
    return all_rules(user).get(ref=ref)


def agreements(today: date) -> QuerySet[InteragencyAgreement]:
    """Return the agreements that go on, for which rules can be set."""
    found = InteragencyAgreement.objects.lasting(today).select_related("organization")
    return found.order_by("organization__name", "title", "pk")


def section_choices() -> list[tuple[str, str]]:
    """Return each section that the law has or had, with its newest name. One query."""
    named = {one.code: f"{one.code} {one.name}" for one in Offense.objects.order_by("code", "from_date")}
    return list(named.items())


def requests(user: User) -> QuerySet[EligibilityRequest]:
    """Return the questions ``user`` may see, the newest first."""
    found = policies.visible_requests(user)
    related = ("organization", "student", "offense", "rules__agreement__organization", "asked_by")
    return found.select_related(*related).order_by("-asked_at", "-pk")


def request_get(user: User, ref: str) -> EligibilityRequest:
    """:raises EligibilityRequest.DoesNotExist: when ``user`` may not see it."""
    return requests(user).get(ref=ref)


def rules_words(rules: EligibilityRules) -> str:
    """Return which version it is: "City police, Diversion of youth, Jul 1, 2021 until today"."""
    agreement = rules.agreement
    return ", ".join([agreement.organization.name, agreement.title, span_words(rules.from_date, rules.until_date)])
