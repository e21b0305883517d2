import collections
import resource
import time

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


def test_prof(tmp_path):
    from core.db_rights import as_owner
    from demo import rosters, story
    from district.zone import district_time

    DATA = settings.BASE_DIR / "plan" / "data"
    call_command("load_district", DATA / "des_moines_district.toml")
    spent = collections.Counter()
    n = collections.Counter()
    first = {}

    def timer(execute, sql, params, many, context):
        t = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            key = " ".join(sql.split())
            i = key.find("INSERT INTO")
            j = key.find("UPDATE ")
            k = key[:60] + " ... " + key[-110:]
            spent[k] += time.perf_counter() - t
            n[k] += 1

    def cpu():
        r = resource.getrusage(resource.RUSAGE_SELF)
        return r.ru_utime + r.ru_stime

    with as_owner(), district_time():
        story._people()
        with connection.cursor() as c:
            c.execute("select pg_backend_pid()")
            pid = c.fetchone()[0]

        def pgcpu():
            s = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            return (int(s[11]) + int(s[12])) / 100

        for b in rosters._files():
            c0 = cpu()
            p = tmp_path / b.name
            t0 = time.time()
            b.write(p)
            c1 = cpu()
            g0 = pgcpu()
            with connection.execute_wrapper(timer):
                rosters._imported(b, p)
            print(
                f"\n{b.name}: write cpu {c1 - c0:.1f}, import python cpu {cpu() - c1:.1f}, pg cpu {pgcpu() - g0:.1f}, wall {time.time() - t0:.1f}"
            )
            for k, v in spent.most_common(16):
                print(f"   {v:6.2f} x{n[k]} {k}")
            spent.clear()
            n.clear()
