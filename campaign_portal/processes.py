"""Processes the supervisor starts: none outlives it, and none of another checkout is touched."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
# In the environment of everything a supervisor starts: the checkout's folder of local things.
MARK = "PORTAL_SUPERVISED"
GRACE_SECONDS = 8.0
# A process that ends so soon after its start, so many times in a row, will not come up by itself.
QUICK_SECONDS = 10.0
QUICK_ENDS = 5
PR_SET_PDEATHSIG = 1


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


def is_alive(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
