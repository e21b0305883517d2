"""What this level measures. Figures about students are told through disclosure control alone (docs/adr/0052)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from casework.counting import Counted, CountedAmounts
from diversion.indicators import cases, contacts
from plan.indicators import Indicator

INDICATORS = [
    Indicator(
        key="diversion.police_contacts",
        label=_("Police contacts"),
        unit=_("students at the schools"),
        source=_(
            "Contacts of a school with the police in the period, by who started them and why, beside the students at "
            "each school on the last day: per 1,000 students it is 1,000 times the share. Excludes contacts entered in "
            "error."
        ),
        better="down",
        subject="student",
        measure=Counted(contacts.POLICE_CONTACTS),
    ),
    Indicator(
        key="diversion.police_referrals",
        label=_("Referrals to law enforcement"),
        unit=_("students at the schools"),
        source=_(
            "Students referred to law enforcement in the period, each in each contact, as the Civil Rights Data "
            "Collection defines it: citations and school-related arrests are referrals, too. Beside the students at "
            "each school on the last day. Includes those who are not matched to the roster yet, in no group. "
            "Excludes what was neither at school nor started by it."
        ),
        better="down",
        subject="student",
        measure=Counted(contacts.REFERRED),
    ),
    Indicator(
        key="diversion.arrests",
        label=_("School-related arrests"),
        unit=_("students at the schools"),
        source=_(
            "School-related arrests in the period, as the Civil Rights Data Collection defines them, each student in "
            "each contact, beside the students at each school on the last day. Iowa’s taking into custody is another "
            "thing and is not counted here. Excludes contacts entered in error, "
            "and what was neither at school nor started by it."
        ),
        better="down",
        subject="student",
        measure=Counted(contacts.ARRESTED),
    ),
    Indicator(
        key="diversion.referrals",
        label=_("Youths referred for diversion"),
        unit=_("youths referred"),
        source=_(
            "Cases of the period, by who referred first: police, school, juvenile court officer or county "
            "attorney. Several referrals of the same youth, day and offense are one. Includes those who are not "
            "matched to the roster yet, in no group. Excludes cases entered in error."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.REFERRED),
    ),
    Indicator(
        key="diversion.reviewed_on_time",
        label=_("Reviewed in time"),
        unit=_("referrals whose review fell due"),
        source=_(
            "Cases whose review fell due in the period: reviewed by the last day that the district allows (48 "
            "hours of business days, unless it sets another number). Excludes cases entered in error."
        ),
        better="up",
        subject="student",
        measure=Counted(cases.REVIEWED_ON_TIME),
    ),
    Indicator(
        key="diversion.eligible",
        label=_("Found eligible"),
        unit=_("youths whose referral was reviewed"),
        source=_(
            "Cases reviewed in the period: those found eligible, by what was decided last. One that waits for a "
            "second person is not reviewed yet. Excludes cases entered in error."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.ELIGIBLE),
    ),
    Indicator(
        key="diversion.offered",
        label=_("Offered diversion"),
        unit=_("eligible youths"),
        source=_(
            "Youths found eligible in the period who were offered diversion, as it stands when it is counted. "
            "Excludes those to whom it may still be offered, and cases entered in error. The fairness of the "
            "offer is told by its groups."
        ),
        better="up",
        subject="student",
        measure=Counted(cases.OFFERED),
    ),
    Indicator(
        key="diversion.accepted",
        label=_("Accepted diversion"),
        unit=_("youths offered diversion"),
        source=_(
            "Youths offered diversion in the period, by the first day: those who accepted. Declining is no "
            "failure: nobody is pressed. Excludes those who have not answered yet, and cases entered in error."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.ACCEPTED),
    ),
    Indicator(
        key="diversion.completed",
        label=_("Completed diversion"),
        unit=_("youths who had accepted and whose case ended"),
        source=_(
            "Cases that ended in the period after diversion was accepted: those completed. Excludes cases that "
            "still go on, and cases entered in error."
        ),
        better="up",
        subject="student",
        measure=Counted(cases.COMPLETED),
    ),
    Indicator(
        key="diversion.not_completed",
        label=_("Ended without completion"),
        unit=_("youths who had accepted and did not complete"),
        source=_(
            "Cases that ended in the period after diversion was accepted, and were not completed, by the reason: "
            "not kept, a new offense, withdrawn, moved, not reached, declined after all. Excludes cases entered "
            "in error. Readers find how many they are beside “Completed diversion”: those of its cases that were not "
            "completed. It is told nowhere else, and the reasons nowhere."
        ),
        better="context",
        subject="student",
        measure=Counted(cases.NOT_COMPLETED),
    ),
    Indicator(
        key="diversion.days_to_offer",
        label=_("Days to an offer"),
        unit=_("youths offered diversion"),
        source=_(
            "Cases in which diversion was offered in the period: days from the referral to the offer. The figure "
            "is their median."
        ),
        better="down",
        subject="student",
        measure=Counted(cases.DAYS_TO_OFFER),
        form="days",
    ),
    Indicator(
        key="diversion.days_to_agreement",
        label=_("Days from offer to agreement"),
        unit=_("youths whose agreement came into force"),
        source=_(
            "Cases whose agreement came into force in the period: days from the offer to that day. The figure is "
            "their median."
        ),
        better="down",
        subject="student",
        measure=Counted(cases.DAYS_TO_AGREEMENT),
        form="days",
    ),
    Indicator(
        key="diversion.days_to_completion",
        label=_("Days to completion"),
        unit=_("youths who completed diversion"),
        source=_("Cases completed in the period: days from the agreement to completion. The figure is their median."),
        better="context",
        subject="student",
        measure=Counted(cases.DAYS_TO_COMPLETION),
        form="days",
    ),
    Indicator(
        key="diversion.hours_served",
        label=_("Hours of service"),
        unit=_("hours served"),
        source=_(
            "Hours of service in the period, signed off where they were served. Excludes entries taken back, and "
            "cases entered in error. Reports on school years tell the total of all schools in whole hours, where "
            "enough students have part in it and none has most of it."
        ),
        better="context",
        subject="student",
        measure=CountedAmounts(cases.HOURS),
    ),
    Indicator(
        key="diversion.restitution_paid",
        label=_("Restitution paid"),
        unit=_("dollars paid to those who were harmed"),
        source=_(
            "Restitution paid in the period, as it was entered. Excludes payments taken back, and cases entered "
            "in error. Reports on school years tell the total of all schools in whole dollars, where enough students "
            "have part in it and none has most of it."
        ),
        better="context",
        subject="student",
        measure=CountedAmounts(cases.RESTITUTION),
        form="dollars",
    ),
    *(
        Indicator(
            key=f"diversion.reoffended_{months}",
            label=label,
            unit=_("youths observed for all of that time"),
            source=_(
                "Youths who completed diversion and whose months after that ended in the period: those with a new "
                "complaint, custody or adjudication in that time, as somebody found who looked once it was over. "
                "Excludes those of whom nobody looked yet, or of whom not all three are known and none is a yes."
            ),
            better="down",
            subject="student",
            measure=Counted(cases.reoffended(months)),
        )
        for months, label in (
            (6, _("New offense within 6 months of completion")),
            (12, _("New offense within 12 months of completion")),
        )
    ),
]
