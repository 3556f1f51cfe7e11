"""`make run` and `make stop`: the web and the worker process of this checkout, kept running.

The supervisor binds the port itself and hands the listening socket down, so a restarted web server
finds it free. Nothing it starts outlives it: the kernel ends the children of a killed supervisor,
and what should survive even so is found by a mark in its environment. One lock per checkout says
whether a portal runs; the kernel lets go of it however the supervisor ends.
"""

import contextlib
import ctypes
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from campaign_portal import database, freshness

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
# In the environment of everything a supervisor starts: the checkout's folder of local things.
MARK = "PORTAL_SUPERVISED"
PORTS_TRIED = 50
GRACE_SECONDS = 8.0
DATABASE_CHECK_SECONDS = 2.0
# A process that ends so soon after its start, so many times in a row, will not come up by itself.
QUICK_SECONDS = 10.0
QUICK_ENDS = 5
LOCK_BYTES = 256
PR_SET_PDEATHSIG = 1


class SupervisorError(Exception):
    """The portal cannot run; the text says why."""


def say(text):
    """Tell the person at the terminal; a closed terminal is no reason to fall over."""
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


# --- one portal per checkout ---------------------------------------------------------------


class Lock:
    """The lock of a running portal; the file tells others who holds it and where it listens."""

    def __init__(self, folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Not opened for appending: Linux's pwrite would append then, wherever it is told to write.
        self.descriptor = os.open(folder / "portal.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def take(self, seconds=0.0):
        """Whether the lock could be had within the given time."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(0.05)
            else:
                self.tell(pid=None)
                return True

    def tell(self, **facts):
        """Write in one stroke, of one length: a signal handler may do so while we do."""
        os.pwrite(self.descriptor, json.dumps(facts).ljust(LOCK_BYTES).encode(), 0)

    def read(self):
        """What the holder told; empty while it is just taking the lock."""
        with contextlib.suppress(ValueError):
            return json.loads(os.pread(self.descriptor, LOCK_BYTES, 0))
        return {}


def ends_soon(facts):
    """Whether the holder of the lock is about to end: it said so, or its `make` is gone."""
    parent = facts.get("make")
    return facts.get("ending") or (parent is not None and not is_alive(parent))


def is_alive(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


# --- children ------------------------------------------------------------------------------


@dataclass
class Child:
    """A process the portal consists of."""

    name: str
    command: list[str]
    descriptors: tuple[int, ...] = ()
    output: Path | None = None
    process: subprocess.Popen | None = None
    started: float = 0.0
    quick_ends: int = 0
    start_again: float = 0.0

    def start(self):
        supervisor = os.getpid()
        self.started = time.monotonic()
        with contextlib.ExitStack() as stack:
            output = stack.enter_context(open(self.output, "wb")) if self.output else None
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output and subprocess.STDOUT,
                pass_fds=self.descriptors,
                # Ctrl-C in the terminal reaches the supervisor only, which ends all in order.
                start_new_session=True,
                preexec_fn=lambda: die_with(supervisor),
            )

    def has_ended(self):
        return self.process is None or self.process.poll() is not None

    def note_end(self):
        """Plan the next start, later each time the process ends at once."""
        now = time.monotonic()
        self.quick_ends = self.quick_ends + 1 if now - self.started < QUICK_SECONDS else 0
        self.start_again = now + min(self.quick_ends, 4) * 0.5

    def terminate(self):
        if not self.has_ended():
            self.process.terminate()

    def kill(self):
        if not self.has_ended():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def die_with(parent):
    """In the child: ask the kernel to end it when the supervisor dies, however that happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def leftovers(folder):
    """Processes an earlier supervisor of this checkout started that still run."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and process.environ().get(MARK) == str(folder):
                yield process


def end_leftovers(folder):
    for number, seconds in ((signal.SIGTERM, GRACE_SECONDS), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + seconds
        for process in leftovers(folder):
            with contextlib.suppress(psutil.Error):
                process.send_signal(number)
        while any(leftovers(folder)) and time.monotonic() < deadline:
            time.sleep(0.05)


# --- the portal ----------------------------------------------------------------------------


def listen(first):
    """A listening socket on the first free port from `first` on, this machine only."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(512)
        except OSError:
            listener.close()
        else:
            if port != first:
                say(f"Port {first} is taken; using {port}.")
            return listener
    raise SupervisorError(f"No free port from {first} on: set PORT to another number.")


def wanted_port():
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SupervisorError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def web(listener):
    number = listener.fileno()
    command = [sys.executable, "-m", "gunicorn", "campaign_portal.wsgi", f"--bind=fd://{number}"]
    size = ["--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=5"]
    quiet = ["--log-level=warning", "--no-control-socket"]
    return Child("web", [*command, *size, *quiet], descriptors=(number,))


def worker():
    command = [sys.executable, "manage.py", "run_worker", "--verbosity=0"]
    return Child("worker", [*command, "--no-startup-delay"])


class Portal:
    """The running whole; `ending` is set by a signal or by the end of `make`."""

    def __init__(self, folder, lock):
        self.folder = folder
        self.lock = lock
        self.ending = False
        self.children = []
        self.make = os.getppid() if "MAKELEVEL" in os.environ else None
        self.database_checked = 0.0
        self.is_embedded = "DATABASE_URL" not in os.environ

    def run(self):
        """Prepare, start and keep running until told to end; returns the exit code."""
        self.listen_to_signals()
        self.tell()
        end_leftovers(self.folder)
        listener = listen(wanted_port())
        url = f"http://{HOST}:{listener.getsockname()[1]}/"
        self.tell(url=url)
        try:
            self.start_database()
            self.prepare()
            self.children = [web(listener), worker()]
            self.keep_running(url)
        finally:
            listener.close()
            self.end()

    def listen_to_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.on_signal)
        if self.make:
            die_with(self.make)

    def on_signal(self, number, frame):
        self.ending = True
        self.tell()

    def tell(self, **facts):
        self.lock.tell(pid=os.getpid(), make=self.make, ending=self.ending, **facts)

    def start_database(self):
        if self.is_embedded:
            database.start(self.folder)

    def prepare(self):
        """Schema, base data, demo and static files: in processes that end, to stay small."""
        if self.is_embedded and freshness.is_set_up(self.folder):
            return
        say("Setting up ...")
        manage = [sys.executable, "manage.py"]
        self.children = [
            Child("set-up", [*manage, "set_up", "--demo"], output=self.folder / "set-up.log"),
            Child("static files", [*manage, "gather_static"], output=self.folder / "static.log"),
        ]
        for child in self.children:
            child.start()
        while not all(child.has_ended() for child in self.children) and not self.is_ending():
            time.sleep(0.05)
        if self.ending:
            return
        for child in self.children:
            if child.process.returncode:
                text = child.output.read_text(errors="replace")
                raise SupervisorError(f"{text}\nThe portal could not be set up ({child.name}).")
        if self.is_embedded:
            freshness.note_set_up(self.folder)

    def is_ending(self):
        if self.make and os.getppid() != self.make:
            self.ending = True
        return self.ending

    def keep_running(self, url):
        announced = False
        while not self.is_ending():
            for child in self.children:
                self.attend(child)
            if not announced and answers(url):
                announced = True
                self.announce(url)
            self.attend_database()
            time.sleep(0.1)

    def announce(self, url):
        sign_ins = self.folder / "sign-ins.txt"
        if sign_ins.exists():
            say(f"\n{sign_ins.read_text()}")
        say(f"\n    {url}\n\nCtrl-C or `make stop` ends it.")

    def attend(self, child):
        if not child.has_ended():
            return
        if child.process is not None and not child.start_again:
            child.note_end()
            if child.quick_ends >= QUICK_ENDS:
                raise SupervisorError(f"The {child.name} process keeps ending; see above.")
            say(f"The {child.name} process ended ({child.process.returncode}); starting it again.")
        if time.monotonic() >= child.start_again:
            child.start()
            child.start_again = 0.0

    def attend_database(self):
        """A database server that was killed is started again under the running portal."""
        if time.monotonic() - self.database_checked < DATABASE_CHECK_SECONDS:
            return
        try:
            self.start_database()
        except database.LauncherError as error:
            say(str(error))
        self.database_checked = time.monotonic()

    def end(self):
        """End the children, then the database unless others (tests, a console) use it."""
        self.ending = True
        self.tell()
        for child in self.children:
            child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and not all(c.has_ended() for c in self.children):
            time.sleep(0.02)
        for child in self.children:
            child.kill()
        end_leftovers(self.folder)
        if self.is_embedded:
            database.stop(self.folder, only_idle=True)


def answers(url):
    """Whether the portal is ready to be looked at."""
    connection = http.client.HTTPConnection(*url.split("/")[2].split(":"), timeout=0.5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


# --- commands ------------------------------------------------------------------------------


def run(folder):
    os.environ[MARK] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    lock = Lock(folder)
    while not lock.take(0.2):
        facts = lock.read()
        if facts.get("url") and not ends_soon(facts):
            say(f"The portal of this folder runs already: {facts['url']}")
            return
    Portal(folder, lock).run()


def stop(folder):
    """End this checkout's portal and its database; nothing else."""
    if not folder.is_dir():
        return
    lock = Lock(folder)
    while not lock.take():
        if pid := lock.read().get("pid"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            if not lock.take(GRACE_SECONDS + 4):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    end_leftovers(folder)
    database.stop(folder)


def main(arguments):
    if arguments not in (["run"], ["stop"]):
        sys.exit("usage: python -m campaign_portal.supervisor run|stop")
    try:
        {"run": run, "stop": stop}[arguments[0]](database.local_dir())
    except (SupervisorError, database.LauncherError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
