"""`make run` and `make stop`: the web and the worker process of this checkout, kept running.

The supervisor binds the port itself and hands the listening socket down, so a restarted web server
finds it free. Nothing it starts outlives it: the kernel ends the children of a killed supervisor,
and what should survive even so is found by a mark in its environment. One lock per checkout says
whether a portal runs; the kernel lets go of it however the supervisor ends.
"""

import contextlib
import fcntl
import http.client
import json
import os
import signal
import socket
import sys
import time

from campaign_portal import database, freshness
from campaign_portal.processes import (
    GRACE_SECONDS,
    MARK,
    QUICK_ENDS,
    Child,
    die_with,
    end_leftovers,
    is_alive,
)

HOST = "127.0.0.1"
PORTS_TRIED = 50
DATABASE_CHECK_SECONDS = 2.0
LOCK_BYTES = 256


class SupervisorError(Exception):
    """The portal cannot run; the text says why."""


def say(text):
    """Tell the person at the terminal; a closed terminal is no reason to fall over."""
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


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
    # Loaded once for all its processes: that halves the time to the first page on two cores.
    manner = ["--preload", "--log-level=warning", "--no-control-socket"]
    return Child("web", [*command, *size, *manner], descriptors=(number,))


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
        self.announced = False
        self.database_checked = 0.0
        self.is_embedded = "DATABASE_URL" not in os.environ

    def run(self):
        """Prepare, start and keep running until told to end."""
        self.listen_to_signals()
        self.tell()
        end_leftovers(self.folder)
        listener = listen(wanted_port())
        url = f"http://{HOST}:{listener.getsockname()[1]}/"
        self.tell(url=url)
        try:
            self.start_database()
            self.prepare()
            self.children = [web(listener)]
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
        if not self.ending:
            self.note_prepared()

    def note_prepared(self):
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
        while not self.is_ending():
            for child in self.children:
                self.attend(child)
            if not self.announced and answers(url):
                self.announce(url)
                # Only now, so as not to take a processor from what a person waits for.
                self.children.append(worker())
            self.attend_database()
            time.sleep(0.1)

    def announce(self, url):
        """Where to look and who to be. From now on no process is given up."""
        self.announced = True
        sign_ins = self.folder / "sign-ins.txt"
        if sign_ins.exists():
            say(f"\n{sign_ins.read_text()}")
        say(f"\n    {url}\n\nCtrl-C or `make stop` ends it.")

    def attend(self, child):
        if not child.has_ended():
            return
        if child.process is not None and not child.start_again:
            child.note_end()
            if child.quick_ends >= QUICK_ENDS and not self.announced:
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
    connection = http.client.HTTPConnection(*url.split("/")[2].split(":"), timeout=1.0)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


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
