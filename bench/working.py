"""
``python -m bench.working DATABASE JOB``: do one job as a worker does, alone in a process.

It prints how many seconds that took, and by how many kilobytes the process's memory grew beyond its start at the most.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import django


def told(what: str) -> int:
    """Return what the system tells of this process's resident memory in kilobytes: now, or at its peak."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise RuntimeError("/proc/self/status does not tell of memory")
    return int(found[1])


def main(database: str, job: str) -> int:
    """Run the job of this key in that database; print seconds and kilobytes."""
    django.setup()
    from django.db import connections

    from core import jobs
    from core.models import Job

    connections["default"].settings_dict["NAME"] = database
    # What is read once whatever is done: connections, and the job's modules.
    jobs._function(Job.objects.get(pk=job).task)
    began, start = told("VmRSS"), time.perf_counter()
    jobs.run(int(job))
    taken = time.perf_counter() - start
    done = Job.objects.get(pk=job)
    if done.status != Job.Status.DONE:
        raise RuntimeError(f"The job was not done: {done.error}")
    print(taken, told("VmHWM") - began)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
