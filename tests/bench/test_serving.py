"""What polls cost the server: «nothing new» beside a whole file, its memory beside a file's size, and a country in one minute."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TICK = os.sysconf("SC_CLK_TCK")
STATIONS = 10_599
SECONDS = 12
"""Of a minute in which all stations poll once; the rate is the whole minute's."""


class Server:
    """``serving_program.py`` as a process: a server with a day of one station and a token for each of many."""

    def __init__(self, folder, stations):
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
        words = [sys.executable, str(HERE / "serving_program.py"), str(folder), str(stations)]
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        self.port, self.manifest_tag, self.days_tag = self.process.stdout.readline().split()
        self.port = int(self.port)

    def cpu(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) << 10

    def close(self):
        self.process.terminate()
        self.process.communicate(timeout=10)


class Client:
    """One kept connection."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, path, **headers):
        """Return the status, and how many bytes of body came."""
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {text}" for name, text in headers.items()), "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._socket.recv(65_536)
        head, _, body = data.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        received = len(body)
        while status != 304 and received < length:
            received += len(self._socket.recv(1 << 20))
        return status, received

    def close(self):
        self._socket.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("serving"), STATIONS)
    yield running
    running.close()


def _cost(server, act, times):
    """Return the server's CPU seconds for one request."""
    before = server.cpu()
    for _ in range(times):
        act()
    return (server.cpu() - before) / times


def test_nothing_new_is_ten_times_as_cheap_as_a_file(server):
    client, path = Client(server.port), "/api/v1/stations/tram-0/manifest?date=2021-02-04"
    condition = {"Authorization": "Bearer ma-0", "If-None-Match": f'"{server.manifest_tag}"'}

    def unchanged():
        assert client.ask(path, **condition) == (304, 0)

    def whole_file():
        status, received = client.ask("/tep")
        assert (status, received) == (200, 478_000)

    unchanged(), whole_file()
    pairs = [(_cost(server, whole_file, 150), _cost(server, unchanged, 1_500)) for _ in range(7)]
    ratios = [file / poll for file, poll in pairs]
    file, poll = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    print(
        f"\nR8 304 {poll * 1e6:.0f} µs of the server's CPU, FileResponse of 478 kB {file * 1e6:.0f} µs: {median(ratios):.1f} times", end=""
    )
    print(f" [{min(ratios):.1f}..{max(ratios):.1f}]")
    client.close()
    assert median(ratios) >= 10


def test_memory_does_not_grow_with_the_files_that_are_sent(server):
    """40 slow downloads of the day's zip at once, and some broken off."""
    clients = [Client(server.port) for _ in range(40)]
    clients[0].ask("/t/tram-0/2021-02-04/tram-0-2021-02-04.zip", Authorization="Bearer ma-0")
    before = server.memory()
    for client in clients:
        lines = "GET /t/tram-0/2021-02-04/tram-0-2021-02-04.zip HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ma-0\r\n\r\n"
        client._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)
        client._socket.sendall(lines.encode())
    time.sleep(2)
    for client in clients:
        client._socket.recv(50_000)
    grown = server.memory() - before
    for client in clients:
        client.close()
    print(f"\nmemory with 40 downloads of 20 MB under way: {grown / 1e6:.1f} MB more")
    assert grown < 40_000_000


def test_a_country_polls_within_a_minute_without_an_error(server):
    """The rate of 10,599 stations a minute, each with its own token, kept up for seconds; the first station, alone with a day, rests."""
    rate, workers = STATIONS / 60, 8
    total = round(rate * SECONDS)
    waits, statuses = [], []

    def poll(worker):
        client, begun = Client(server.port), time.monotonic()
        for number in range(worker + 1, total, workers):
            due = begun + number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            asked = time.monotonic()
            condition = {"Authorization": f"Bearer ma-{number}", "If-None-Match": f'"{server.days_tag}"'}
            statuses.append(client.ask(f"/api/v1/stations/tram-{number}/days", **condition)[0])
            waits.append(max(time.monotonic() - asked, time.monotonic() - due))
        client.close()

    client, begun = Client(server.port), time.monotonic()
    client.ask("/api/v1/stations/tram-1/days", **{"Authorization": "Bearer ma-1", "If-None-Match": f'"{server.days_tag}"'})
    client.close()
    print(f"\nthe first poll after a start reads all tokens: {(time.monotonic() - begun) * 1e3:.0f} ms", end="")
    before = server.cpu()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(poll, range(workers)))
    waits.sort()
    p99, cpu = waits[int(len(waits) * 0.99)], server.cpu() - before
    middle = waits[len(waits) // 2]
    print(f"\n{total} polls, {rate:.0f} a second: p50 {middle * 1e3:.1f} ms, p99 {p99 * 1e3:.0f} ms, {cpu / SECONDS:.0%} of a core")
    assert set(statuses) == {304}
    assert p99 < 1.0
