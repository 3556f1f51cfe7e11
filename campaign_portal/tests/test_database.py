"""The launcher, on folders of its own; the database of the tests is not touched."""

import contextlib
import json
import multiprocessing
import os
import pwd
import shutil
import stat
import subprocess
import sys
import time

import psutil
import psycopg2
import pytest

from campaign_portal import database, postgres

as_root = pytest.mark.skipif(os.getuid() != 0, reason="root only")


# Servers started, killed and started again.
pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    """A folder of local things that does not exist yet; what runs in it is ended."""
    place = tmp_path / "local"
    yield place
    database.reset(place)


def started(place):
    """Start, and return the server's process."""
    database.start(place)
    return psutil.Process(server_number(place))


def server_number(place):
    cluster = database.Cluster(place)
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def asked(place, question):
    with contextlib.closing(database.connect(place)) as connection:
        cursor = connection.cursor()
        cursor.execute(question)
        return cursor.fetchone()[0]


def run_here(place, action):
    """The command line, as another process."""
    return subprocess.Popen(
        [sys.executable, "-m", "campaign_portal.database", action],
        env=os.environ | {"PORTAL_LOCAL_DIR": str(place)},
        cwd=postgres.Path(database.__file__).parent.parent,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_settings_entry_starts_nothing(folder):
    entry = database.embedded(folder)
    assert entry["HOST"] == str(folder / "run")
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert not folder.exists()


def test_start_makes_a_private_database_for_vietnamese_text(folder):
    started(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "run").stat().st_mode) == 0o700
    assert asked(folder, "SELECT upper('ấp đường')") == "ẤP ĐƯỜNG"
    assert asked(folder, "SHOW listen_addresses") == ""


def test_second_start_leaves_the_server_as_it_is(folder):
    first = started(folder)
    assert started(folder) == first


def test_four_processes_at_once_on_a_fresh_folder_share_one_server(folder):
    processes = [run_here(folder, "start") for _ in range(4)]
    assert [(p.wait(60), p.stderr.read()) for p in processes] == [(0, "")] * 4
    assert asked(folder, "SELECT 1") == 1


def test_files_of_a_dead_process_do_not_stand_in_the_way(folder):
    server = started(folder)
    server.kill()
    (folder / "database.lock").write_text("left behind")
    # The number of the dead server now belongs to somebody else: to this test.
    (folder / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}/postgres\n")
    assert started(folder) != server
    assert asked(folder, "SELECT 1") == 1


def test_half_made_data_folder_is_made_anew(folder):
    (folder / "postgres.new").mkdir(parents=True)
    (folder / "postgres.new" / "PG_VERSION").write_text("18")
    started(folder)
    assert asked(folder, "SELECT 1") == 1


def test_killed_server_is_started_again_with_its_data(folder):
    server = started(folder)
    with contextlib.closing(database.connect(folder)) as connection:
        connection.cursor().execute("CREATE TABLE kept AS SELECT 7 AS number")
        connection.commit()
        server.kill()
    assert started(folder) != server
    assert asked(folder, "SELECT number FROM kept") == 7


def test_killed_session_process_is_recovered_from(folder):
    server = started(folder)
    with contextlib.closing(database.connect(folder)) as connection:
        backend = psutil.Process(connection.info.backend_pid)
        backend.kill()
        with pytest.raises(psycopg2.OperationalError):
            connection.cursor().execute("SELECT pg_sleep(5)")
    # The client hears of the death before the server does, and only then does the server close
    # every other session; asking earlier would meet one of those.
    psutil.wait_procs([backend], timeout=10)
    assert started(folder) == server
    assert asked(folder, "SELECT 1") == 1


def test_removed_folder_is_made_anew_and_its_server_ended(folder):
    server = started(folder)
    shutil.rmtree(folder)
    assert started(folder) != server
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
    time.sleep(0.5)
    assert asked(folder, "SELECT 1") == 1


def test_lost_socket_is_recovered_from(folder, monkeypatch):
    monkeypatch.setattr(database, "UNREACHABLE_SECONDS", 0.5)
    server = started(folder)
    shutil.rmtree(folder / "run")
    assert started(folder) != server
    assert asked(folder, "SELECT 1") == 1


def test_path_longer_than_a_socket_may_have(tmp_path):
    place = tmp_path / ("rất dài " * 8) / ("d" * 60)
    try:
        database.start(place)
        assert asked(place, "SELECT 1") == 1
        sockets = database.Cluster(place).sockets
        assert not sockets.is_relative_to(place)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    finally:
        database.reset(place)
    assert not sockets.exists()


def test_socket_folder_of_somebody_else_is_refused(tmp_path):
    place = tmp_path / ("d" * 100)
    sockets = database.Cluster(place).sockets
    sockets.symlink_to(tmp_path)
    try:
        with pytest.raises(database.LauncherError, match="belongs to somebody else"):
            database.start(place)
    finally:
        database.reset(place)


def test_stop_ends_only_the_server_of_its_folder(folder, tmp_path):
    other = tmp_path / "other"
    try:
        server, other_server = started(folder), started(other)
        assert database.stop(folder) is True
        assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
        assert other_server.is_running()
        assert database.stop(folder) is False
    finally:
        database.reset(other)


def test_idle_stop_spares_a_server_in_use(folder):
    started(folder)
    with contextlib.closing(database.connect(folder)):
        assert database.stop(folder, only_idle=True) is False
    assert database.stop(folder, only_idle=True) is True


def test_stop_where_nothing_ever_ran_makes_nothing(folder):
    assert database.stop(folder) is False
    assert not folder.exists()


def test_data_of_another_version_is_named_with_the_way_out(folder):
    started(folder)
    database.stop(folder)
    (folder / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(database.LauncherError, match="made by PostgreSQL 9.*make reset"):
        database.start(folder)


def test_missing_programs_are_named(folder, monkeypatch):
    monkeypatch.delenv("PORTAL_POSTGRES_BIN", raising=False)
    monkeypatch.setattr(postgres.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    with pytest.raises(database.LauncherError, match="DATABASE_URL"):
        database.start(folder)


@as_root
def test_root_runs_the_server_in_a_namespace_and_keeps_the_files(folder):
    if not postgres.current_account().prefix:
        pytest.skip("no user namespaces here")
    started(folder)
    assert (folder / "postgres").stat().st_uid == 0


@as_root
def test_root_without_namespaces_takes_refuge_as_another_user(folder, monkeypatch):
    monkeypatch.setattr(postgres, "_works", lambda command: False)
    folder.mkdir(mode=0o700)
    server = started(folder)
    refuge = database.Cluster(folder).refuge
    assert server.uids().real != 0
    assert asked(folder, "SELECT 1") == 1
    assert stat.S_IMODE(refuge.stat().st_mode) == 0o700
    server.kill()
    assert started(folder) != server
    database.reset(folder)
    assert not refuge.exists()


def start_as(user, place, programs):
    """In a child process: become that user, then start and ask."""
    os.environ["PORTAL_POSTGRES_BIN"] = str(programs)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    database.start(place)
    assert asked(place, "SELECT 1") == 1
    assert database.stop(place)


@as_root
def test_plain_user_starts_and_stops_it(tmp_path_factory):
    nobody = pwd.getpwnam("nobody")
    home = database.Path("/var/tmp") / f"portal-test-{os.getpid()}"
    programs = postgres.binaries(home, postgres.Account(user=nobody))
    home.mkdir(exist_ok=True)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    try:
        arguments = (nobody, home / "local", programs)
        child = multiprocessing.get_context("fork").Process(target=start_as, args=arguments)
        child.start()
        child.join(60)
        assert child.exitcode == 0
        assert (home / "local" / "postgres").stat().st_uid == nobody.pw_uid
    finally:
        shutil.rmtree(home)


def test_secrets_are_made_once_and_private(folder):
    secret_key, encryption_keys, index_key = database.local_secrets(folder)
    assert database.local_secrets(folder) == (secret_key, encryption_keys, index_key)
    assert len(secret_key) >= 50
    assert len({secret_key, index_key, *encryption_keys}) == 3
    assert stat.S_IMODE((folder / "secrets.json").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secrets.json"]


def test_secrets_made_at_the_same_moment_are_the_same(folder):
    code = (
        "import sys, json; from campaign_portal import database;"
        "print(json.dumps(database.local_secrets(sys.argv[1])))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    answers = [json.loads(process.communicate(timeout=30)[0]) for process in processes]
    assert answers == [answers[0]] * 4
