import os
import socket
import subprocess
import sys
import time

import psutil
import pytest

from campaign_portal import freshness, processes, supervisor
from campaign_portal.processes import MARK, Child, end_leftovers


@pytest.fixture
def taken():
    """A port somebody listens on whose next one is free."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def sleeper(folder):
    environment = os.environ | {MARK: str(folder)}
    return subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1, env=environment)


def test_free_port_is_taken_as_it_is(taken):
    with supervisor.listen(taken + 1) as listener:
        assert listener.getsockname() == ("127.0.0.1", taken + 1)


def test_taken_port_leads_to_the_next_one_and_is_said(taken, capsys):
    with supervisor.listen(taken) as listener:
        number = listener.getsockname()[1]
    assert taken < number < taken + supervisor.PORTS_TRIED
    assert capsys.readouterr().out == f"Port {taken} is taken; using {number}.\n"


def test_no_free_port_is_an_error_with_a_way_out(taken, monkeypatch):
    monkeypatch.setattr(supervisor, "PORTS_TRIED", 1)
    with pytest.raises(supervisor.SupervisorError, match="set PORT to another number"):
        supervisor.listen(taken)


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("8123", 8123), ("65535", 65535)])
def test_port_is_read_from_the_environment(monkeypatch, text, number):
    monkeypatch.setenv("PORT", text)
    assert supervisor.wanted_port() == number


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80a", "8 0"])
def test_wrong_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(supervisor.SupervisorError, match="from 1 to 65535"):
        supervisor.wanted_port()


def test_lock_is_held_by_one_and_tells_about_it(tmp_path):
    first, second = supervisor.Lock(tmp_path), supervisor.Lock(tmp_path)
    assert first.take()
    first.tell(pid=7, url="http://127.0.0.1:8000/")
    first.tell(pid=8)
    assert not second.take()
    assert second.read() == {"pid": 8}
    os.close(first.descriptor)
    assert second.take()


def test_lock_file_left_behind_is_no_lock(tmp_path):
    (tmp_path / "portal.lock").write_text("not json")
    lock = supervisor.Lock(tmp_path)
    assert lock.read() == {}
    assert lock.take()


def test_holder_without_its_make_ends_soon():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert supervisor.ends_soon({"make": gone.pid})
    assert supervisor.ends_soon({"make": os.getpid(), "ending": True})
    assert not supervisor.ends_soon({"make": os.getpid(), "ending": False})
    assert not supervisor.ends_soon({"make": None})


def test_leftovers_of_this_folder_are_ended_and_no_others(tmp_path):
    ours, others = sleeper(tmp_path), sleeper(tmp_path / "other")
    try:
        end_leftovers(tmp_path)
        assert ours.poll() is not None
        assert others.poll() is None
    finally:
        others.kill()
        others.wait()


def test_child_that_ignores_the_request_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.3)
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1); input()"
    stubborn = subprocess.Popen(
        [sys.executable, "-uc", code],
        stdin=-1,
        stdout=-1,
        env=os.environ | {MARK: str(tmp_path)},
    )
    stubborn.stdout.readline()
    end_leftovers(tmp_path)
    assert stubborn.wait(2) == -9


def test_process_that_keeps_ending_is_started_ever_later():
    child = Child("test", [sys.executable, "-c", ""])
    waits = []
    for _ in range(6):
        child.started = time.monotonic()
        child.note_end()
        waits.append(round(child.start_again - time.monotonic(), 1))
    assert waits == [0.5, 1.0, 1.5, 2.0, 2.0, 2.0]
    child.started = time.monotonic() - processes.QUICK_SECONDS - 1
    child.note_end()
    assert child.quick_ends == 0


def test_child_ends_with_a_killed_parent(tmp_path):
    code = (
        "import sys, time; from campaign_portal.processes import Child;"
        "child = Child('x', [sys.executable, '-c', 'import time; time.sleep(60)']);"
        "child.start(); print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_fingerprint_follows_the_sources(tmp_path, monkeypatch):
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / ".venv").mkdir()
    (tmp_path / "a.py").write_text("1")
    first = freshness.fingerprint()
    (tmp_path / ".venv" / "b.py").write_text("1")
    (tmp_path / "a.txt").write_text("1")
    assert freshness.fingerprint() == first
    (tmp_path / "static" / "a.txt").write_text("1")
    second = freshness.fingerprint()
    (tmp_path / "a.py").write_text("12")
    assert len({first, second, freshness.fingerprint()}) == 3
