"""What pages ask for. Cleaned fields are the keywords of the services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import clock
from core.amounts import dollars
from core.forms import Form, RecordForm
from district.models import ContractedPerson, School, SchoolYear, StaffMember
from staffing import labels
from staffing.fte import greatest_sum
from staffing.line_types import (
    ADD_COVER,
    ADD_HOLDER,
    CHANGE_COST,
    CHANGE_HOLDING,
    CORRECT_COVER,
    DESCRIBE,
    END_COVER,
    END_HOLDING,
    ENTER_SPENDING,
    REASONED,
    REVERSE_SPENDING,
    TAKE_BACK,
    Kind,
)
from staffing.models import Expenditure, Line, RealignmentCover
from staffing.selectors import Opening


def not_to_come(day: date) -> None:
    """:raises ValidationError: when ``day`` is in the future."""
    if day > clock.today():
        raise ValidationError(_("That day is still to come. Choose today or a day before."))


class AsOfForm(Form):
    """The day on which one line is looked at; today, if left out."""

    as_of = forms.DateField(label=_("As of"), required=False, validators=[not_to_come])

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return (self.cleaned_data.get("as_of") if self.is_valid() else None) or clock.today()


class MoneyForm(Form):
    """Which school year's money is looked at, as of which day; and of which lines below it."""

    year = forms.ChoiceField(label=_("School year"), required=False)
    as_of = forms.DateField(label=_("As of"), required=False, validators=[not_to_come])
    school = forms.ChoiceField(label=_("School"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, years: Iterable[SchoolYear], schools: Iterable[School], kinds: list[Kind]
    ) -> None:
        self.years, self.schools, self.kinds = list(years), {one.code: one for one in schools}, kinds
        today = clock.today()
        held = [year for year in self.years if year.starts_date <= today]
        # The choices of the moment stand in the fields, also before anything was chosen.
        chosen = {"year": held[-1].code if held else "", "as_of": today.isoformat()}
        super().__init__(chosen | {key: value for key, value in data.items() if value or key not in chosen})
        self.fields["year"].choices = [(year.code, year.code) for year in self.years]  # type: ignore[attr-defined]
        schools_known = [(code, one.name) for code, one in self.schools.items()]
        self.fields["school"].choices = [("", _("All")), *schools_known]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Any")), *((kind.key, kind.names) for kind in kinds)]  # type: ignore[attr-defined]

    def _asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) if self.is_valid() else None

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return self._asked("as_of") or clock.today()

    @property
    def year_asked(self) -> SchoolYear | None:
        """The school year asked for, else the last one that has begun; none while the plan has none."""
        known = {year.code: year for year in self.years}
        begun = [year for year in self.years if year.starts_date <= clock.today()] or self.years[:1]
        return known.get(self._asked("year") or "") or (begun[-1] if begun else None)

    @property
    def school_asked(self) -> School | None:
        """The school asked for, if any."""
        return self.schools.get(self._asked("school") or "")

    @property
    def kinds_asked(self) -> list[Kind]:
        """The kind asked for, or all that one sees."""
        return [kind for kind in self.kinds if self._asked("kind") in {kind.key, "", None}]


class OpenForm(Form):
    """Where a new line is opened, and from which day. A choice names authorization and slot, so it can be used once."""

    place = forms.ChoiceField(
        label=_("Authorization"),
        error_messages={"invalid_choice": _("That slot is not free any more. Choose another.")},
    )
    on = forms.DateField(label=_("Opened on"), help_text=_("Today or a day before; it may be before the plan year."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, openings: Iterable[Opening], today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        self.openings = list(openings)
        places = [(f"{one.authorization.ref}/{one.slot}", self.words(one)) for one in self.openings]
        self.fields["place"].choices = [("", _("Choose an authorization")), *places]  # type: ignore[attr-defined]

    @staticmethod
    def words(opening: Opening) -> str:
        """Return an opening in words: "A-07 · Campus monitor · East · from 2022-23 · 1 of 2 free"."""
        one = opening.authorization
        words = _("%(code)s · %(role)s · %(school)s · from %(year)s · %(free)d of %(count)d free")
        return str(words) % {
            "code": one.code,
            "role": one.role_title,
            "school": one.school,
            "year": one.starts_year,
            "free": opening.free,
            "count": one.count,
        }

    def clean(self) -> dict[str, Any]:
        """Take the choice apart into authorization and slot."""
        if place := self.cleaned_data.pop("place", ""):
            authorization, _dash, slot = place.partition("/")
            self.cleaned_data |= {"authorization": authorization, "slot": int(slot)}
        return self.cleaned_data


class ActForm(RecordForm):
    """What one action on a line needs to know; the rest of the fields is left away."""

    on = forms.DateField()
    holder = forms.ChoiceField(label=_("Holder"), help_text=_("Someone on the staff on that day."))
    # The service says what is wrong with a choice: the position may not be shared any more.
    holding = forms.CharField(label=_("Whose"), widget=forms.Select)
    fte = forms.DecimalField(label=_("FTE"), max_digits=4, decimal_places=3)
    amount = forms.DecimalField(label=_("Amount in dollars"), max_digits=12, decimal_places=2)
    duties_before = forms.CharField(label=_("Duties before"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    duties_after = forms.CharField(label=_("Duties after"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    cover = forms.CharField(
        label=_("Note on cover"),
        help_text=_("Who covers which duty is noted apart, with days."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duty = forms.CharField(label=_("Duty"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    term_from = forms.DateField(label=_("Term from"), required=False)
    term_until = forms.DateField(
        label=_("Term until"), required=False, help_text=_("The first day after it; empty while it goes on.")
    )
    annual_cost = forms.DecimalField(label=_("Dollars a school year"), max_digits=12, decimal_places=2)
    paid_on = forms.DateField(label=_("Paid on"))
    year = forms.ChoiceField(label=_("School year"), help_text=_("In which it counts."))
    words = forms.CharField(label=_("What for"), required=False, max_length=200)
    number = forms.CharField(
        label=_("Number"),
        required=False,
        max_length=40,
        help_text=_("Of the payroll or invoice. A line has each number once, so nothing is entered twice."),
    )
    # The service says what is wrong with a choice: the entry may be reversed meanwhile.
    entry = forms.CharField(label=_("Entry"), widget=forms.Select)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("The history keeps it."), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        action: str,
        line: Line,
        staff: Iterable[StaffMember],
        contracted: Iterable[ContractedPerson],
        today: date,
        years: Iterable[SchoolYear] = (),
        entries: Iterable[Expenditure] = (),
        entry: str = "",
        **kwargs: Any,
    ) -> None:
        known = [*filter(None, [kind.size]), *kind.details, *(["annual_cost"] if kind.shared else [])]
        size = {name: getattr(line, name) for name in known}
        begun = {"version": line.version, "on": today, "paid_on": today, "entry": entry, **size}
        super().__init__(*args, initial=begun, **kwargs)
        for name in set(self.fields) - {"version"} - asked(kind, action):
            del self.fields[name]
        if "fte" in self.fields and action != kind.resize:
            self._ask_share(line, action)
        if action == ADD_HOLDER:
            self.fields["reason"].required = False
        if "on" in self.fields:
            self.fields["on"].label = str(labels.ACTS[action].day)
        if "holder" in self.fields:
            people = [(one.ref, f"{one.name} · {one.employee_number}") for one in staff]
            sent = [(one.ref, f"{one.name} · {one.organization}") for one in contracted]
            groups = [(_("Staff"), people), (_("Contracted"), sent)] if sent else people
            self.fields["holder"].choices = [("", _("Choose a person")), *groups]  # type: ignore[attr-defined]
        if "holder" in self.fields and kind.shared:
            self.fields["holder"].help_text = _(
                "Someone on the staff on that day, or a contracted person while an agreement is in force."
            )
        if action == ENTER_SPENDING:
            self._ask_year(list(years), today)
        if action == REVERSE_SPENDING:
            self.fields["entry"].widget.choices = [("", _("Choose an entry")), *map(entry_choice, entries)]
        if "holding" in self.fields:
            holders = [(one.ref, f"{one.name} · {one.fte} FTE") for one in line.holdings_now]  # type: ignore[attr-defined]
            self.fields["holding"].widget.choices = [("", _("Choose a person")), *holders]

    def _ask_year(self, years: list[SchoolYear], today: date) -> None:
        """Ask for the school year: the one that holds today, unless told. An amount is typed, not offered."""
        self.initial.pop("amount", None)
        self.fields["year"].choices = [(year.code, year.code) for year in years]  # type: ignore[attr-defined]
        self.initial["year"] = next((year.code for year in years if year.starts_date <= today < year.ends_date), "")

    def _ask_share(self, line: Any, action: str) -> None:
        """Ask how much of a position somebody holds: all that is free, unless told."""
        share = self.fields["fte"]
        share.label = str(_("FTE held"))
        if action == CHANGE_HOLDING:
            self.initial.pop("fte", None)
            return
        free = line.fte - greatest_sum(line.holdings_now)
        self.initial["fte"] = free
        share.required = False
        share.help_text = str(_("All that is free, %(free)s, unless you say less.")) % {"free": free}


def entry_choice(entry: Expenditure) -> tuple[str, str]:
    """Return an entry as a choice: "30 Sep 2022 · $6,750.00 · Payroll September"."""
    facts = [date_format(entry.paid_on, "j M Y"), dollars(entry.amount), entry.number, entry.words]
    return entry.ref, " · ".join(filter(None, facts))


MONEY_FACTS = {
    CHANGE_COST: {"annual_cost", "reason"},
    ENTER_SPENDING: {"amount", "paid_on", "year", "words", "number"},
    REVERSE_SPENDING: {"entry", "reason"},
}
NOBODY, NOT_NEEDED = "nobody", "not_needed"


class CoverForm(RecordForm):
    """What one action on the covers of a realignment needs to know; the rest of the fields is left away."""

    # The service says what is wrong with a choice: somebody else may have ended it.
    cover = forms.CharField(label=_("Which cover"), widget=forms.Select)
    on = forms.DateField(label=_("From"))
    duty = forms.CharField(label=_("What is covered"), required=False, max_length=200)
    staff = forms.ChoiceField(label=_("Who covers it"))
    from_date = forms.DateField(label=_("From"), required=False)
    until_date = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("The first day after it. The day on which it begins undoes it: it counts on no day then."),
    )
    reason = forms.CharField(
        label=_("Reason"), help_text=_("The history keeps it."), widget=forms.Textarea(attrs={"rows": 3})
    )

    ASKED: ClassVar = {
        ADD_COVER: {"on", "duty", "staff", "reason"},
        END_COVER: {"cover", "on", "staff", "reason"},
        CORRECT_COVER: {"cover", "duty", "staff", "from_date", "until_date", "reason"},
    }

    def __init__(
        self, *args: Any, action: str, line: Any, staff: Iterable[StaffMember], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"version": line.version, "on": today}, **kwargs)
        self.correcting = action == CORRECT_COVER
        for name in set(self.fields) - {"version"} - self.ASKED[action]:
            del self.fields[name]
        if action == ADD_COVER:
            self.fields["reason"].required = False
            self.fields["duty"].help_text = str(
                _("In short. Empty, with “It needs no cover”: nothing at all was left.")
            )
        if action == END_COVER:
            self.fields["staff"].label = str(_("Who covers it from then on"))
        people = [(one.ref, f"{one.name} · {one.employee_number}") for one in staff]
        nobody = [(NOBODY, _("Nobody yet")), (NOT_NEEDED, _("It needs no cover"))]
        first = _("As it is") if self.correcting else _("Choose a person")
        self.fields["staff"].choices = [("", first), *nobody, (_("Staff"), people)]  # type: ignore[attr-defined]
        self.fields["staff"].required = not self.correcting
        if "cover" in self.fields:
            covers = [one for one in line.covers_so_far if self.correcting or one.until_date is None]
            self.fields["cover"].widget.choices = [("", _("Choose one")), *[(c.ref, self.words(c)) for c in covers]]

    @staticmethod
    def words(cover: RealignmentCover) -> str:
        """Return a cover in words: "Hall duty · Lena Ortiz · from 23 Aug 2021"."""
        day = _("from %(day)s") % {"day": date_format(cover.from_date, "j M Y")}
        return " · ".join(filter(None, [cover.duty, cover.name, day]))

    def clean(self) -> dict[str, Any]:
        """Turn the choice into who covers it, and whether anybody needs to; drop what a correction leaves."""
        who = self.cleaned_data.pop("staff", "")
        if who:
            self.cleaned_data |= {"staff": None if who in {NOBODY, NOT_NEEDED} else who, "needed": who != NOT_NEEDED}
        if self.correcting:
            self.cleaned_data = {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}
        return self.cleaned_data


def asked(kind: Kind, action: str) -> set[str]:
    """Return the facts that ``action`` asks for."""
    if action in MONEY_FACTS:
        return MONEY_FACTS[action]
    if action == DESCRIBE:
        return set(kind.details)
    if action in {TAKE_BACK, kind.resize}:
        return {"reason"} | ({kind.size} if action == kind.resize else set())
    reason = {"reason"} if action in REASONED else set()
    share = {"fte"} if kind.shared and (kind.asks_holder(action) or action == CHANGE_HOLDING) else set()
    if action in {END_HOLDING, CHANGE_HOLDING}:
        return {"on", "holding"} | share | reason
    if action == ADD_HOLDER:
        return {"on", "holder", "reason"} | share
    holder = {"holder"} if kind.asks_holder(action) else set()
    return {"on", "note"} | holder | share | reason
