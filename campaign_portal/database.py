"""The embedded PostgreSQL of the demo and the tests, and the secrets kept beside it.

With no DATABASE_URL the portal runs on a PostgreSQL of its own under `.local/`, reached through a
private socket. PostgreSQL refuses to run as root; then it runs in a user namespace in which root
is somebody else, and where that is refused, as an unprivileged user in a folder of its own.
Nothing here needs Django: `python -m campaign_portal.database start|stop|reset`.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shlex
import shutil
import signal
import sys
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2

from campaign_portal import postgres
from campaign_portal.postgres import LauncherError

USER = NAME = "portal"
PORT = "5432"
# A killed server's children hold its shared memory for a moment; crash recovery takes longer.
PATIENCE_SECONDS = 20.0
# A server that runs but cannot be reached for this long has lost its socket.
UNREACHABLE_SECONDS = 6.0
# The longest socket path the kernel takes is 107 bytes.
LONGEST_SOCKET_FOLDER = 107 - len(f"/.s.PGSQL.{PORT}")
CONFIGURATION = """
# Written by campaign_portal/database.py.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
log_min_messages = warning
timezone = 'UTC'
"""


@dataclass(frozen=True)
class Cluster:
    """Where one checkout's server lives."""

    local_dir: Path

    @property
    def key(self):
        return hashlib.sha256(os.fsencode(self.local_dir)).hexdigest()[:12]

    @property
    def refuge(self):
        """The home of the server where root may not use a user namespace."""
        return Path(f"/var/tmp/campaign-{self.key}")

    @property
    def home(self):
        return self.refuge if (self.refuge / "postgres").exists() else self.local_dir

    @property
    def data(self):
        return self.home / "postgres"

    @property
    def sockets(self):
        inside = self.local_dir / "run"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path(f"/tmp/campaign-{os.getuid()}-{self.key}")

    def connect(self, name=NAME):
        return psycopg2.connect(
            host=str(self.sockets), port=PORT, user=USER, dbname=name, connect_timeout=5
        )


def local_dir():
    """The folder of everything the portal makes by itself on this machine."""
    default = Path(__file__).resolve().parent.parent / ".local"
    return Path(os.environ.get("PORTAL_LOCAL_DIR") or default).resolve()


def embedded(folder):
    """Django's settings entry of the embedded database; starts nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": USER,
        "HOST": str(Cluster(Path(folder).resolve()).sockets),
        "PORT": PORT,
    }


def connect(folder):
    """A plain connection to the running embedded database."""
    return Cluster(Path(folder).resolve()).connect()


def start(folder):
    """Make sure that the embedded database answers; returns at once where it does.

    Safe to call from several processes at a time, and after any of them or the server was killed.
    """
    cluster = Cluster(Path(folder).resolve())
    if _state(cluster) == "ready":
        return
    with _locked(cluster):
        _bring_up(cluster)


def stop(folder, *, only_idle=False):
    """Stop the server of this folder; with `only_idle` not while others are connected to it.

    Returns whether a server was stopped.
    """
    cluster = Cluster(Path(folder).resolve())
    if not cluster.local_dir.is_dir():
        return False
    with _locked(cluster):
        server = _server(cluster)
        if server is None or (only_idle and _is_used(cluster)):
            return False
        _stop(server)
        return True


def reset(folder):
    """Stop the server and remove everything the portal made on this machine."""
    stop(folder)
    cluster = Cluster(Path(folder).resolve())
    for path in (cluster.local_dir, cluster.refuge, cluster.sockets):
        if path.is_symlink():
            path.unlink()
        shutil.rmtree(path, ignore_errors=True)


def local_secrets(folder):
    """Secret key, encryption keys and index key of this machine, made once.

    Two processes that make them at the same moment end with the same ones: the first link wins.
    """
    path = Path(folder) / "secrets.json"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"secrets.{os.getpid()}.{secrets.token_hex(4)}")
        keys = [secrets.token_urlsafe(48), [_fernet_key()], secrets.token_urlsafe(32)]
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(keys, file)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    secret_key, encryption_keys, index_key = json.loads(path.read_text())
    return secret_key, encryption_keys, index_key


def _fernet_key():
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


@contextlib.contextmanager
def _locked(cluster):
    """One starter or stopper at a time. The kernel lets go of the lock with its process."""
    cluster.local_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(cluster.local_dir / "database.lock", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _state(cluster):
    """What a connection meets: ready, empty (no database yet), busy or down."""
    try:
        cluster.connect().close()
    except psycopg2.OperationalError as error:
        text = str(error)
        if f'database "{NAME}" does not exist' in text:
            return "empty"
        return "busy" if "FATAL" in text else "down"
    return "ready"


def _is_used(cluster):
    try:
        connection = cluster.connect("postgres")
    except psycopg2.OperationalError:
        return True
    with contextlib.closing(connection):
        cursor = connection.cursor()
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0] > 0


def _bring_up(cluster):
    """Start, wait and create the database, whatever state the last process left behind."""
    begin = reached = time.monotonic()
    while (state := _state(cluster)) != "ready":
        now = time.monotonic()
        if state == "empty":
            _create_database(cluster)
            continue
        if now - begin > PATIENCE_SECONDS:
            raise LauncherError(f"The embedded database does not answer.\n{_log_tail(cluster)}")
        if state == "busy":
            reached = now
        elif (server := _server(cluster)) is None:
            _launch(cluster)
        elif now - reached > UNREACHABLE_SECONDS:
            _stop(server)
        time.sleep(0.1)


def _create_database(cluster):
    with contextlib.closing(cluster.connect("postgres")) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {NAME}")


def _server(cluster):
    """The running server of this cluster, or None.

    The number in the lock file is not enough: after a restart of the machine it may belong to any
    other process. A server works in its data folder, and nothing else does.
    """
    try:
        number = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        server = psutil.Process(number)
        if server.status() != psutil.STATUS_ZOMBIE and server.cwd() == str(cluster.data):
            return server
    except (OSError, ValueError, psutil.Error):
        pass
    return None


def _stop(server):
    """Fast shutdown: sessions end, data is written; killed only where that takes too long."""
    with contextlib.suppress(psutil.NoSuchProcess):
        server.send_signal(signal.SIGINT)
        deadline = time.monotonic() + PATIENCE_SECONDS
        # Where nobody collects dead processes, an ended server stays in the list as a zombie.
        while server.is_running() and server.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > deadline:
                server.kill()
            time.sleep(0.02)


def _launch(cluster):
    account = postgres.current_account(must_switch=cluster.home == cluster.refuge)
    if account.user:
        cluster = _take_refuge(cluster, account)
    programs = postgres.binaries(cluster.home, account)
    _end_leftovers(cluster)
    if not cluster.data.exists():
        postgres.initialise(
            cluster.data, account, programs, user=USER, configuration=CONFIGURATION
        )
    postgres.check_version(cluster.data, account, programs)
    options = shlex.join(["-k", str(_make_socket_folder(cluster, account))])
    command = [programs / "pg_ctl", "start", "-w", "-t", "30", "-s", "-D", "postgres"]
    with contextlib.suppress(LauncherError):
        # Tried again until patience ends; the server's own log tells more than pg_ctl.
        account.run([*command, "-l", "postgres.log", "-o", options], cwd=cluster.home)


def _take_refuge(cluster, account):
    """Give the unprivileged user a folder; others must not have put one there before us."""
    place = cluster.refuge
    with contextlib.suppress(FileExistsError):
        place.mkdir(mode=0o700)
        os.chown(place, account.user.pw_uid, account.user.pw_gid)
    if place.is_symlink() or place.stat().st_uid != account.user.pw_uid:
        raise LauncherError(f"{place} belongs to somebody else: remove it and start again.")
    sys.stderr.write(f"The embedded database lives in {place}; `make reset` removes it.\n")
    return _Refuge(cluster.local_dir)


class _Refuge(Cluster):
    """A cluster that is about to move into its refuge."""

    @property
    def home(self):
        return self.refuge


def _make_socket_folder(cluster, account):
    """The private folder the server listens in; in the refuge, our own is a link to it."""
    folder = cluster.sockets
    if account.user:
        inner = cluster.home / "run"
        inner.mkdir(mode=0o700, exist_ok=True)
        os.chown(inner, account.user.pw_uid, account.user.pw_gid)
        if not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
            folder.symlink_to(inner)
        return inner
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise LauncherError(f"{folder} belongs to somebody else: remove it and start again.")
    return folder


def _end_leftovers(cluster):
    """End what a killed server left: its children, and the server of a removed data folder.

    Either would keep the memory or remove the socket of the server about to start.
    """
    homes = {str(cluster.data), f"{cluster.data} (deleted)"}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.name() == "postgres" and process.cwd() in homes:
                process.kill()
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def _log_tail(cluster):
    with contextlib.suppress(OSError):
        lines = (cluster.home / "postgres.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-15:])
    return ""


def main(arguments):
    actions = {"start": start, "stop": stop, "reset": reset}
    if len(arguments) != 1 or arguments[0] not in actions:
        sys.exit("usage: python -m campaign_portal.database start|stop|reset")
    try:
        actions[arguments[0]](local_dir())
    except LauncherError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
