"""What every contender's process tells about the work it was asked for: one line of JSON."""

import json
import resource
import sys
import time


def measured(work) -> dict:
    """Do `work`: its seconds, its CPU seconds with those of its children, and what it returned."""
    begin, cpu = time.perf_counter(), _cpu()
    facts = work()
    return {"seconds": time.perf_counter() - begin, "cpu": _cpu() - cpu, **(facts or {})}


def _cpu():
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def tell(facts: dict) -> None:
    sys.stdout.write(f"{json.dumps(facts)}\n")
