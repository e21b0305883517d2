"""Every address of the product, room by room."""

from django.conf import settings
from django.urls import include, path, register_converter
from drf_spectacular.views import SpectacularAPIView

from config import docs, gallery
from config.home import home
from config.navigation import more
from config.search import search
from core import views as house
from core.refs import RefConverter
from district.api.clients import Token
from public import views as public

register_converter(RefConverter, "ref")

handler400 = "config.docs.bad"
handler404 = "config.docs.not_found"
handler500 = "config.docs.broken"
urlpatterns = [
    path("healthz", house.health, name="health"),
    path("account/", include("district.account_urls")),
    path("", home, name="home"),
    path("robots.txt", public.robots, name="robots"),
    path("public/", include("public.urls")),
    path("plan/", include("plan.urls")),
    path("privacy/", include("privacy.urls")),
    path("district/", include("district.urls")),
    path("students/", include("students.urls")),
    path("staffing/", include("staffing.urls")),
    path("training/", include("training.urls")),
    path("community/", include("community.urls")),
    path("restorative/", include("restorative.urls")),
    path("diversion/", include("diversion.urls")),
    path("monitoring/", include("monitoring.urls")),
    path("agenda/", include("agenda.urls")),
    path("more/", more, name="more"),
    path("search/", search, name="search"),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/docs/", docs.api_docs, name="api-docs"),
    path("api/v1/problems/", docs.api_problems, name="api-problems"),
    path("api/v1/oauth/token/", Token.as_view(), name="oauth-token"),
    path("api/v1/district/", include("district.api_urls")),
    path("api/v1/plan/", include("plan.api_urls")),
    path("api/v1/privacy/", include("privacy.api_urls")),
    path("api/v1/students/", include("students.api_urls")),
    path("api/v1/staffing/", include("staffing.api_urls")),
    path("api/v1/training/", include("training.api_urls")),
    path("api/v1/community/", include("community.api_urls")),
    path("api/v1/restorative/", include("restorative.api_urls")),
    path("api/v1/diversion/", include("diversion.api_urls")),
    path("api/v1/monitoring/", include("monitoring.api_urls")),
    path("api/v1/agenda/", include("agenda.api_urls")),
]

if settings.DEBUG:
    urlpatterns += [path("components/", gallery.gallery, name="gallery")]
