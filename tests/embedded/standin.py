"""A stand-in for the product: the commands, the Celery application and the pages that a demonstration starts."""

from __future__ import annotations

from pathlib import Path

from tests.servers import CHECKOUT

MANAGE = """
import json, os, sys
names = sorted(name for name in os.environ if name.endswith("_URL") or name == "SUPPORTS_EMBEDDED")
settings, key = os.environ["DJANGO_SETTINGS_MODULE"], os.environ["SECRET_KEY"]
with open("seen", "a") as seen:
    print(json.dumps([sys.argv[1:], names, settings, len(key)]), file=seen)
if sys.argv[1] == os.environ.get("FAILING"):
    sys.exit("this step fails")
if "--migrate" in sys.argv:
    import psycopg2
    with psycopg2.connect(os.environ["DATABASE_OWNER_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS django_migrations ()")
        cursor.execute("REVOKE ALL ON django_migrations FROM supports_app")
    if os.environ.get("KILLED") == "while it migrates":
        sys.exit("killed before the rights are given")
    with psycopg2.connect(os.environ["DATABASE_OWNER_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON django_migrations TO supports_app")
    if os.path.exists("behind"):
        os.remove("behind")
if sys.argv[1] == "demo_load" and os.path.exists("behind"):
    print("the tables are of another release", file=sys.stderr)
    sys.exit(3)
if sys.argv[1] == "demo_load":
    print("the tables fit", flush=True)
    people = [{"role": "Administrator", "email": "admin@example.org", "password": "secret"}]
    print(json.dumps({"people": people, "report": "/monitoring/reports/x/"}))
"""
CELERY = """
import os
from celery import Celery
app = Celery("standin", broker="redis+socket" + os.environ["REDIS_URL"].removeprefix("unix"))
app.conf.broker_connection_retry_on_startup = True
"""
WSGI = """
import os
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [repr(sorted(os.environ)).encode()]
"""


def make_product(checkout: Path) -> None:
    """Fill the folder ``checkout``; what an earlier run wrote there is forgotten."""
    (checkout / "seen").unlink(missing_ok=True)
    (checkout / "config/settings").mkdir(parents=True, exist_ok=True)
    for package in ("config", "config/settings"):
        (checkout / package / "__init__.py").touch()
    # Celery's worker loads the settings that the environment names.
    (checkout / "config/settings/demo.py").write_text("SECRET_KEY = 'stand-in'")
    (checkout / "config/celery.py").write_text(CELERY)
    (checkout / "config/wsgi.py").write_text(WSGI)
    # The web server is the product's own.
    (checkout / "config/serve.py").write_text((CHECKOUT / "config/serve.py").read_text())
    (checkout / "manage.py").write_text(MANAGE)
