"""What an import costs beside the floor and beside django-import-export, in one run.

Each contender is a process of its own on a database of its own in a server of its own, so that
CPU is counted whole: the client, its children and the server's processes. `make bench`, or
`python bench/imports.py [rows]`; exits 1 where a bar is missed. Numbers of one machine compare
with numbers of the same machine only; the ratios are what counts.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.import_files import make_files  # noqa: E402
from bench.import_words import HEADINGS  # noqa: E402
from campaign_portal import database  # noqa: E402

ROWS, PLAIN_ROWS = 100_000, 10_000
# The bars of the issue: times the floor; times less CPU a row than import-export with its
# speed-ups and as it comes; the same file again, of the first load; MB over calamine's own peak.
MOST_TIMES, LEAST_FAST, LEAST_PLAIN, MOST_AGAIN, MOST_OVER = 3.0, 5.0, 30.0, 0.5, 150.0
SAMPLE_SECONDS = 0.1
COMMUNES = """
    SELECT parent.name, unit.name,
           CASE unit.area_type WHEN 'urban' THEN 'Thành thị' ELSE 'Nông thôn' END
    FROM movement_administrativeunit unit
    JOIN movement_administrativeunit parent ON parent.id = unit.parent_id
    WHERE unit.level = 'commune' AND unit.valid_from <= '2024-12-31'
      AND (unit.valid_to IS NULL OR unit.valid_to > '2024-12-31')
    ORDER BY unit.code
"""
WRITTEN = """
    SELECT (SELECT count(*) FROM households_householdevent)
         + (SELECT count(*) FROM households_memberevent)
         + (SELECT count(*) FROM households_assessmentevent)
"""


class Bench:
    """A server in `folder`; databases are copies of the one called "portal", set up once."""

    def __init__(self, folder):
        self.folder = folder
        self.cluster = database.Cluster(folder)
        taken_out = {"DATABASE_URL", "PORTAL_MODE"}
        self.environment = {k: v for k, v in os.environ.items() if k not in taken_out} | {
            "PORTAL_LOCAL_DIR": str(folder),
            "PORTAL_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
            "IMPORT_FINDINGS_SHOWN": "1000",
        }

    def set_up(self):
        database.start(self.folder)
        self._manage("set_up")
        # The demo's clock: its districts still exist.
        self._manage(
            "shell",
            "-c",
            "from movement.models import DemoMark; DemoMark.objects.create_today()",
        )

    def _manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def communes(self):
        return self._query("portal", COMMUNES)

    def new_database(self, name):
        self._query("postgres", f"DROP DATABASE IF EXISTS {name}")
        self._query("postgres", f"CREATE DATABASE {name} TEMPLATE portal")

    def drop(self, name):
        self._query("postgres", f"DROP DATABASE {name}")

    def events(self, name):
        """Rows of history: how much has been written so far."""
        return self._query(name, WRITTEN)[0][0]

    def _query(self, name, statement):
        with contextlib.closing(self.cluster.connect(name)) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def run(self, name, module, *arguments):
        """What a contender told of its work on a database, with the server's CPU and the peak of
        memory of its processes together."""
        self._query(name, "VACUUM ANALYZE")
        self._query(name, "CHECKPOINT")
        before = self._server_cpu(name)
        process = subprocess.Popen(
            [sys.executable, "-m", f"bench.importers.{module}", *map(str, arguments)],
            cwd=ROOT,
            env=self.environment | {"DATABASE_URL": self._address(name)},
            stdout=subprocess.PIPE,
            text=True,
        )
        peak = peak_of(process)
        told, _nothing = process.communicate()
        if process.returncode:
            sys.exit(f"{module} {arguments} failed")
        facts = json.loads(told.splitlines()[-1])
        return facts | {"peak": peak, "cpu": facts["cpu"] + self._server_cpu(name) - before}

    def _address(self, name):
        return f"postgres://{database.USER}@/{self.cluster.sockets}/{name}"

    def _server_cpu(self, name):
        """CPU seconds of the server's processes, also of those that have ended."""
        server = database._server(self.cluster)
        # Only what has ended is counted by the server itself.
        while any(is_backend(child, name) for child in server.children()):
            time.sleep(0.05)
        ended = server.cpu_times()
        total = ended.user + ended.system + ended.children_user + ended.children_system
        for child in server.children():
            with contextlib.suppress(psutil.Error):
                times = child.cpu_times()
                total += times.user + times.system
        return total


def is_backend(process, name):
    """Whether a process of the server still serves a database; a zombie is not counted yet."""
    try:
        return f" {name} " in " ".join(process.cmdline())
    except psutil.ZombieProcess:
        return True
    except psutil.Error:
        return False


def peak_of(process):
    """The most MB that a process and its children held together, until it ends.

    Each counts with the most it has held so far: calamine's peak lasts less than a sample.
    """
    peak, tree = 0, psutil.Process(process.pid)
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            peak = max(peak, sum(map(most_held, (tree, *tree.children(recursive=True)))))
        time.sleep(SAMPLE_SECONDS)
    return peak / 1e3


def most_held(process):
    """KB of memory a live process has held at most; nothing of one that has just ended."""
    with contextlib.suppress(OSError), open(f"/proc/{process.pid}/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def bare_read(path):
    """MB that calamine alone takes at most for reading a file."""
    return peak_of(subprocess.Popen([sys.executable, ROOT / "bench" / "bare_read.py", path]))


def contest(bench, files, kind):
    """What each contender took for creating and changing all households from files of a kind."""
    results = {}
    for who, arguments in (("floor", ()), ("rival", ("fast",))):
        name = f"bench_{who}"
        bench.new_database(name)
        for work in ("new", "changed"):
            results[who, work] = bench.run(name, who, files[f"{work}.{kind}"], *arguments)
        bench.drop(name)
    results |= _portal(bench, files, kind)
    for (who, work), facts in results.items():
        print_facts(f"{kind} {work} {who}", facts)
    return results


def _portal(bench, files, kind):
    results = {}
    bench.new_database("bench_portal")
    for work, file in (("new", "new"), ("changed", "changed"), ("again", "changed")):
        before = bench.events("bench_portal")
        for step in ("check", "load"):
            results[f"portal's {step}", work] = bench.run(
                "bench_portal", "portal", files[f"{file}.{kind}"], step
            )
        results["portal's load", work]["written"] = bench.events("bench_portal") - before
    bench.drop("bench_portal")
    return results


def plain(bench, files):
    """import-export as it comes, and the portal's two steps with the same few rows."""
    results = {}
    for who, arguments in (("rival", ("plain",)), ("portal", ("check",)), ("portal", ("load",))):
        name = f"bench_{who}"
        if arguments != ("load",):
            bench.new_database(name)
        results[who, *arguments] = facts = bench.run(name, who, files["new.xlsx"], *arguments)
        print_facts(f"xlsx new {who} {arguments[0]}, few rows", facts)
    bench.drop("bench_rival")
    bench.drop("bench_portal")
    return results


class Bars:
    """The bars of the issue, met or missed."""

    def __init__(self):
        self.are_met = True

    def most(self, what, value, bar):
        self._tell(what, f"{value:.2f} (at most {bar:g})", value <= bar)

    def least(self, what, value, bar):
        self._tell(what, f"{value:.1f} (at least {bar:g})", value >= bar)

    def _tell(self, what, words, is_met):
        self.are_met &= is_met
        print_line(f"{'' if is_met else 'MISSED: '}{what}: {words}")


def judge(bars, kind, results, bare):
    for work in ("new", "changed"):
        load, floor = results["portal's load", work], results["floor", work]
        bars.most(
            f"{kind} {work}: load, times the floor", load["seconds"] / floor["seconds"], MOST_TIMES
        )
        rival = results["rival", work]
        bars.least(
            f"{kind} {work}: times less CPU than sped up", rival["cpu"] / load["cpu"], LEAST_FAST
        )
    first, again = results["portal's load", "new"], results["portal's load", "again"]
    bars.most(
        f"{kind}: the same file again, of the first load",
        again["seconds"] / first["seconds"],
        MOST_AGAIN,
    )
    bars.most(f"{kind}: rows written by it", again["written"], 0)
    if kind == "xlsx":
        peak = max(facts["peak"] for (who, _work), facts in results.items() if "portal" in who)
        bars.most("peak MB over calamine's own", peak - bare, MOST_OVER)


def judge_plain(bars, results):
    ours = results["portal", "check"]["cpu"] + results["portal", "load"]["cpu"]
    bars.least(
        "times less CPU than as it comes", results["rival", "plain"]["cpu"] / ours, LEAST_PLAIN
    )


def print_facts(what, facts):
    print_line(
        f"{facts['seconds']:>8.1f} s {facts['cpu']:>8.1f} s CPU {facts['peak']:>6.0f} MB  {what}"
    )


def print_line(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(rows):
    bars = Bars()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "local")
        try:
            bench.set_up()
            communes = bench.communes()
            files = make_files(Path(folder), HEADINGS, communes, rows)
            bare = bare_read(files["new.xlsx"])
            print_line(
                f"{rows} households of {len(HEADINGS)} cells; calamine alone: {bare:.0f} MB"
            )
            for kind in ("xlsx", "csv"):
                judge(bars, kind, contest(bench, files, kind), bare)
            few = make_files(Path(folder), HEADINGS, communes, min(rows, PLAIN_ROWS))
            judge_plain(bars, plain(bench, few))
        finally:
            database.reset(bench.folder)
    return bars.are_met


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if sys.argv[1:] else ROWS) else 1)
