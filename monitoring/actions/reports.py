"""What can be done to reports: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from monitoring import policies, report_words, selectors, serializers, services, workflow
from monitoring.forms import (
    ReportClearForm,
    ReportComposeForm,
    ReportDiscardForm,
    ReportForm,
    ReportMakeForm,
    ReportReasonForm,
    ReportRequestForm,
    ReportSettleForm,
    ReportSubmitForm,
    ReportWriteForm,
)
from monitoring.models import Report

SAYS = "monitoring/report_action.html"

REPORT = Actions[Report](
    workflow.REPORT,
    get=lambda user, ref, today: selectors.report_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_room(user)),
    operation="monitoring_report",
    out=serializers.ReportDetailOut,
    name=report_words.report_name,
    trail=lambda report: [(_("Reports"), reverse("monitoring:report-list"))],
    new=Action(
        "request",
        services.report_request,
        ReportRequestForm,
        label=_("Make a report"),
        done=_("The report is being made."),
        past=_("Report asked for"),
        button=_("Make the report"),
        intro=_(
            "A month, quarter or school year can be reported on once it is over. The figures tell how things stood on "
            "its last day."
        ),
        about=_(
            "Ask for the report on a month (2022-09), quarter (2021-22-q1) or school year (2021-22-year) that is "
            "over. A worker makes it: watch `job` for its progress."
        ),
    ),
    actions=[
        Action(
            "recount",
            services.report_recount,
            ReportMakeForm,
            label=_("Count again"),
            done=_("The report is being made."),
            past=_("Sent to be counted again"),
            heading=_("Count the report on %(name)s again"),
            intro=_(
                "All figures are counted again as of the period’s last day, with what has been recorded since. "
                "The figures shown now stay until the new ones take their place."
            ),
            about=_("Count a draft again."),
        ),
        Action(
            "retry",
            services.report_retry,
            ReportMakeForm,
            label=_("Try again"),
            done=_("The report is being made."),
            past=_("Making tried again"),
            heading=_("Make the report on %(name)s again"),
            intro=_("The last try ended with an error. A worker begins anew; nothing is counted twice."),
            about=_("Make a report whose making was given up."),
            apart=True,
        ),
        Action(
            "submit",
            services.report_submit,
            ReportSubmitForm,
            label=_("Submit for review"),
            done=_("The report waits for its release."),
            past=_("Submitted for review"),
            heading=_("Submit the report on %(name)s"),
            intro=_("You become its author. A supervisor, who is someone else, releases it or returns it."),
            about=_("Send a draft to review; one that was returned with an `answer`."),
            primary=True,
            template=SAYS,
        ),
        Action(
            "write",
            services.report_write,
            ReportWriteForm,
            label=_("Write a comment"),
            done=_("Your comment is saved."),
            past=_("Author’s comment written"),
            heading=_("Author’s comment on %(name)s"),
            button=_("Save"),
            intro=_(
                "In your own words, ahead of everything else. It is released with the report, which the School Board "
                "reads, and cannot be changed after."
            ),
            about=_("Write the author's comment of a draft, plain text; empty takes it away."),
            apart=True,
            origins={"submit": lambda report: reverse("monitoring:report-submit", args=[report.ref])},
        ),
        Action(
            "compose",
            services.report_compose,
            ReportComposeForm,
            label=_("Write what was observed"),
            done=_("What the report says in words is saved."),
            past=_("Success, challenges and adjustments written"),
            heading=_("Success, challenges and adjustments of %(name)s"),
            button=_("Save"),
            intro=_(
                "What succeeded, what was hard and what is adjusted: drawn from what staff noticed, or in your own "
                "words. It is released with the report and cannot be changed after."
            ),
            about=_("Write the paragraphs of a draft, all at once, in place of those that it has."),
            apart=True,
            template="monitoring/report_compose.html",
            origins={"submit": lambda report: reverse("monitoring:report-submit", args=[report.ref])},
        ),
        Action(
            "discard",
            services.report_discard,
            ReportDiscardForm,
            label=_("Discard this correction"),
            done=_("The correction is discarded. What was released holds."),
            past=_("Correction discarded"),
            heading=_("Discard the correction of %(name)s"),
            intro=_(
                "It stays on record for those who see drafts and is never released. The released report holds, and "
                "can be corrected again."
            ),
            about=_("Call off a correction that is a draft or could not be made. Its number is free again."),
            template=SAYS,
        ),
        Action(
            "return",
            services.report_return,
            ReportReasonForm,
            label=_("Return to draft"),
            done=_("The report is a draft again."),
            past=_("Returned to draft"),
            heading=_("Return the report on %(name)s"),
            intro=_("It becomes a draft again. Its author finds it among “My work” as returned, with your reason."),
            about=_("Return a report in review to draft."),
            template=SAYS,
        ),
        Action(
            "clear",
            services.report_clear,
            ReportClearForm,
            label=_("Clear what it tells of students"),
            done=_("It is cleared. Somebody else releases the report."),
            past=_("What it tells of students cleared"),
            heading=_("Clear what the report on %(name)s tells of students"),
            button=_("Clear"),
            intro=_(
                "You read what is hidden and why, and find that no child can be recognized from what is told. "
                "A supervisor, who is someone else, releases it then. Returning the report takes this back."
            ),
            about=_("Find that what a quarterly or yearly report in review tells of students may be told."),
            primary=True,
            template=SAYS,
        ),
        Action(
            "release",
            services.report_release,
            ReportForm,
            label=_("Release"),
            done=_("The report is released."),
            past=_("Released"),
            heading=_("Release the report on %(name)s"),
            intro=_(
                "The School Board sees it from now on, and nobody can change it. "
                "A mistake is mended by the next revision."
            ),
            about=_(
                "Release a report in review: one that tells of students once it is cleared. Who wrote or cleared it "
                "cannot."
            ),
            primary=True,
            template=SAYS,
        ),
        Action(
            "revise",
            services.report_revise,
            ReportReasonForm,
            label=_("Make a correction"),
            done=_("The next revision is being made."),
            past=_("Correction begun"),
            heading=_("Correct the report on %(name)s"),
            intro=_(
                "The figures are counted again as the next revision. This one stays in force until that is released."
            ),
            about=_("Begin a correction: answers with the next revision."),
            makes="same",
            template=SAYS,
        ),
        Action(
            "settle",
            services.report_settle,
            ReportSettleForm,
            label=_("Record as dealt with"),
            done=_("It is recorded. Later tests name the report apart, as long as they find the same."),
            past=_("That it tells too much recorded as dealt with"),
            heading=_("Record that too much in the report on %(name)s is dealt with"),
            button=_("Record it"),
            intro=_(
                "The last test found that hidden counts of students can be worked out from this report. What was "
                "released cannot be taken back, so every later test finds it again. Once you record what was done, "
                "“My work” no longer asks for it."
            ),
            about=_("Record that what the last privacy test found of a released report is known and dealt with."),
            apart=True,
            origins={"tests": lambda report: reverse("monitoring:audit-list")},
        ),
    ],
)
ACTIONS = [REPORT]
