"""Addresses of the public site: the language first, then the page."""

from django.urls import path, re_path, register_converter

from public import api, views


class LanguageConverter:
    """A language in which the pages are written."""

    regex = "en|es"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "lang")

app_name = "public"
urlpatterns = [
    path("", views.lead, name="lead"),
    path("feed/events.json", api.events_feed, name="feed-events"),
    path("feed/decisions.json", api.decisions_feed, name="feed-decisions"),
    path("feed/students.json", api.students_feed, name="feed-students"),
    path("feed/students.csv", api.students_csv, name="feed-students-csv"),
    path("feed/data.zip", api.data_zip, name="feed-data"),
    path("feed/<lang:lang>/decisions.atom", api.decisions_atom, name="feed-atom"),
    path("<lang:lang>/", views.home, name="home"),
    path("<lang:lang>/plan/", views.plan, name="plan"),
    path("<lang:lang>/reports/", views.report_list, name="report-list"),
    path("<lang:lang>/reports/<ref:ref>/", views.report_detail, name="report-detail"),
    path("<lang:lang>/reports/<ref:ref>/pdf/", views.report_pdf, name="report-pdf"),
    path("<lang:lang>/reports/<ref:ref>/csv/", views.report_csv, name="report-csv"),
    path("<lang:lang>/reports/<ref:ref>/students/", views.report_students, name="report-students-csv"),
    path("<lang:lang>/reports/<ref:ref>/data/", views.report_data, name="report-data-zip"),
    path("<lang:lang>/calendar/", views.event_list, name="event-list"),
    path("<lang:lang>/calendar/all.ics", views.event_list_ics, name="event-list-ics"),
    path("<lang:lang>/calendar/<ref:ref>/", views.event_detail, name="event-detail"),
    path("<lang:lang>/calendar/<ref:ref>/event.ics", views.event_ics, name="event-ics"),
    path("<lang:lang>/calendar/<ref:ref>/documents/<ref:document>/", views.event_document, name="event-document"),
    path("<lang:lang>/calendar/<ref:ref>/register/", views.register, name="event-register"),
    path("<lang:lang>/calendar/<ref:ref>/registered/", views.registered, name="event-registered"),
    path("<lang:lang>/registration/called-off/", views.called_off, name="called-off"),
    path("<lang:lang>/registration/<str:token>/", views.call_off, name="call-off"),
    path("<lang:lang>/you-said/", views.stories, name="stories"),
    path("<lang:lang>/decisions/", views.decision_list, name="decision-list"),
    path("<lang:lang>/decisions/<ref:ref>/", views.decision_detail, name="decision-detail"),
    path("<lang:lang>/councils/", views.body_list, name="body-list"),
    path("<lang:lang>/councils/<ref:ref>/", views.body_detail, name="body-detail"),
    path("<lang:lang>/supports/", views.support_list, name="support-list"),
    path("<lang:lang>/supports/<ref:ref>/", views.support_detail, name="support-detail"),
    path("<lang:lang>/comment/", views.comment, name="comment"),
    path("<lang:lang>/comment/sent/", views.comment_sent, name="comment-sent"),
    path("<lang:lang>/accessibility/", views.accessibility, name="accessibility"),
    path("<lang:lang>/privacy/", views.privacy, name="privacy"),
    path("<lang:lang>/data/", views.feeds, name="feeds"),
    # Ends with a slash: without one, a page that is here is led to first.
    re_path(r"^(?P<lang>en|es)/(?P<rest>.+)/$", views.not_found, name="missing"),
]
