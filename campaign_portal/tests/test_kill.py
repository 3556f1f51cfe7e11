"""A real portal by `make run`, and `kill -9` of each of its parts."""

import contextlib
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import psutil
import pytest

from campaign_portal import database, supervisor
from campaign_portal.processes import MARK
from campaign_portal.tests.own_portal import eventually

# One after the other on one process: they share the folder.
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_over(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


class Checkout:
    """`make run` and `make stop` on a folder of local things of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.make = None
        taken_out = {"DATABASE_URL", "PORTAL_MODE", "MAKELEVEL", "MAKEFLAGS", MARK}
        self.environment = {k: v for k, v in os.environ.items() if k not in taken_out} | {
            "PORTAL_LOCAL_DIR": str(folder),
            "PORT": str(self.port),
        }

    def run(self, seconds=240):
        """Start in the background, wait for the sign-in page, return what was printed."""
        log = self.folder.with_suffix(".log")
        with open(log, "wb") as output:
            self.make = subprocess.Popen(
                ["make", "run"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        eventually(lambda: "Ctrl-C" in log.read_text() or self.make.poll() is not None, seconds)
        eventually(self.shows_sign_in)
        return log.read_text()

    def stop(self):
        subprocess.run(["make", "stop"], cwd=ROOT, env=self.environment, check=True, timeout=60)

    def url(self):
        return supervisor.Lock(self.folder).read()["url"]

    def shows_sign_in(self):
        with urllib.request.urlopen(f"{self.url()}tai-khoan/login/", timeout=5) as page:
            return b'type="password"' in page.read()

    def supervisor(self):
        return psutil.Process(supervisor.Lock(self.folder).read()["pid"])

    def processes(self, word):
        family = self.supervisor().children(recursive=True)
        return [p for p in family if not is_over(p) and word in p.cmdline()]

    def server(self):
        cluster = database.Cluster(self.folder)
        return psutil.Process(int((cluster.data / "postmaster.pid").read_text().split()[0]))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    place = Checkout(tmp_path_factory.mktemp("portal") / "local")
    yield place
    place.stop()
    database.reset(place.folder)


@pytest.fixture
def running(checkout):
    """A portal that answers; left running for the next test."""
    if checkout.make is None or checkout.make.poll() is not None:
        checkout.run()
    return checkout


def test_first_run_prints_the_address_and_the_sign_ins(checkout):
    printed = checkout.run()
    assert checkout.url() in printed
    for name in ("noivu.1", "huyen.943", "canbo.tinh"):
        assert name in printed


def test_killed_web_master_is_replaced(running):
    master = running.processes("gunicorn")[0]
    assert master.ppid() == running.supervisor().pid
    master.kill()
    eventually(lambda: running.processes("gunicorn")[0] != master)
    eventually(running.shows_sign_in)


def test_killed_web_worker_is_replaced(running):
    workers = running.processes("gunicorn")[1:]
    for worker in workers:
        worker.kill()
    eventually(running.shows_sign_in)
    assert not set(workers) & set(eventually(lambda: running.processes("gunicorn")[1:]))


def test_killed_job_worker_is_replaced(running):
    (worker,) = eventually(lambda: running.processes("run_worker"))
    worker.kill()
    eventually(lambda: running.processes("run_worker") not in ([], [worker]))
    assert running.shows_sign_in()


def test_killed_database_server_is_replaced(running):
    server = running.server()
    server.kill()
    eventually(lambda: running.server() != server)
    eventually(running.shows_sign_in)


def test_killed_database_session_is_recovered_from(running):
    with contextlib.closing(database.connect(running.folder)) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
    eventually(running.shows_sign_in)


def test_second_run_beside_a_running_portal_says_where_it_is(running):
    second = subprocess.run(
        ["make", "run"], cwd=ROOT, env=running.environment, capture_output=True, text=True
    )
    assert second.returncode == 0
    assert f"runs already: {running.url()}" in second.stdout
    assert running.shows_sign_in()


def end_and_run_again(running, victim):
    """Kill `victim`: all ends, the port is free, and the next run works on that very port."""
    eventually(lambda: running.processes("run_worker"))
    family = [running.supervisor(), *running.supervisor().children(recursive=True)]
    assert len(family) >= 5
    victim.kill()
    running.make.wait(30)
    eventually(lambda: all(is_over(process) for process in family))
    printed = running.run()
    assert f"http://127.0.0.1:{running.port}/" in printed


def test_killed_make_takes_the_portal_with_it(running):
    end_and_run_again(running, psutil.Process(running.make.pid))


def test_killed_supervisor_takes_the_portal_with_it(running):
    end_and_run_again(running, running.supervisor())


def test_run_right_after_a_killed_make_waits_for_its_end(running):
    psutil.Process(running.make.pid).kill()
    assert f"http://127.0.0.1:{running.port}/" in running.run()


def test_everything_killed_at_once_is_recovered_from(running):
    family = [*running.supervisor().children(recursive=True), running.supervisor()]
    for process in [psutil.Process(running.make.pid), *family, running.server()]:
        process.kill()
    running.make.wait(30)
    running.run()


def test_stop_ends_its_own_processes_and_no_others(running, tmp_path):
    other = subprocess.Popen(["sleep", "60"], env=os.environ | {MARK: str(tmp_path)})
    database.start(tmp_path / "other")
    try:
        family = [running.supervisor(), *running.supervisor().children(recursive=True)]
        family.append(running.server())
        running.stop()
        assert all(is_over(process) for process in family)
        assert running.make.wait(5) == 0
        assert other.poll() is None
        database.connect(tmp_path / "other").close()
    finally:
        other.kill()
        other.wait()
        database.reset(tmp_path / "other")


def test_second_run_sets_nothing_up_and_takes_the_next_port(checkout):
    checkout.stop()
    with socket.create_server(("127.0.0.1", checkout.port)):
        printed = checkout.run()
        assert f"Port {checkout.port} is taken" in printed
        assert "Setting up" not in printed
