"""The portal's processes on a database server no other test uses, to be ended or killed."""

import contextlib
import os
import subprocess
import sys
import time

import psutil
from django.conf import settings

from campaign_portal import database, supervisor


def eventually(condition, seconds=40):
    """The first true value of `condition`, which may take its time."""
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError, IndexError, psutil.Error):
            if value := condition():
                return value
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


class OwnPortal:
    """Starts the parts of a portal whose local things, its database too, lie in `folder`."""

    def __init__(self, folder, **environment):
        self.folder = folder
        self.environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
            "PORTAL_LOCAL_DIR": str(folder),
            "PORTAL_MODE": "test",
            # Sessions and identity numbers of the tests' process count here too.
            "SECRET_KEY": settings.SECRET_KEY,
            "FIELD_ENCRYPTION_KEYS": ",".join(settings.FIELD_ENCRYPTION_KEYS),
            "FIELD_INDEX_KEY": settings.FIELD_INDEX_KEY,
            **environment,
        }
        self.listener = supervisor.listen(18000)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.processes = []

    def manage(self, *arguments):
        """What a command printed; it must not fail."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_web(self):
        """gunicorn on the portal's own port: a restarted one finds it free."""
        command = ["gunicorn", "campaign_portal.wsgi", "--threads=4", "--no-control-socket"]
        return self._start("-m", *command, f"--bind=fd://{self.listener.fileno()}")

    def start_worker(self):
        return self._start("manage.py", "run_worker", "--verbosity=0", "--no-startup-delay")

    def _start(self, *arguments):
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment,
            pass_fds=[self.listener.fileno()],
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def end(self):
        """End what still runs, the database server too."""
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
                process.wait(30)
        self.listener.close()
        database.reset(self.folder)
