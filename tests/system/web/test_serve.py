"""One process that serves, times and works: up at once, alone on its folder, ending in order."""

import re
import sqlite3
import threading
import time


def test_it_is_up_within_thirty_seconds_and_says_where(fresh):
    fresh.start()
    assert time.monotonic() - fresh.began < 30
    assert fresh.get("/")[0] == 200
    assert fresh.home in fresh.log.read_text()
    assert fresh.stop() == 0


def test_a_second_on_the_same_folder_refuses_naming_the_first(server):
    before = server.log.read_text()
    second = server.run("serve", "--port", str(server.port + 1))
    assert second.wait(30) == 1
    said = server.log.read_text().removeprefix(before)
    assert said.count("\n") == 1
    assert server.home in said


def test_after_a_kill_the_folder_can_be_served_again(fresh):
    fresh.start()
    fresh.process.kill()
    fresh.process.wait(10)
    fresh.start()
    assert fresh.get("/")[0] == 200


def test_a_day_is_built_for_every_station_and_building_again_changes_nothing(server):
    assert len(server.published()) == 17
    _, before, headers = server.get("/t/cam-thach/2021-02-04/manifest.json")
    assert server.get("/t/cam-thach/2021-02-04/manifest.json", **{"If-None-Match": headers["etag"]})[0] == 304
    server.build()
    assert server.get("/t/cam-thach/2021-02-04/manifest.json")[1] == before


def test_a_busy_database_delays_and_at_last_answers_503_in_words(fresh):
    fresh.start()
    table = "Đơn vị\tBluezoner có số điện thoại\nThành phố Cẩm Phả\t72.500\n"
    for held, status in ((3, 200), (15, 503)):
        as_of = f"2021-02-{held:02d}"
        _, page, _ = fresh.post("/so-lieu/nhap", **{"dan": table, "tinh-den": as_of})
        digest = page.split(b'name="ma-tep" value="')[1].split(b'"')[0].decode()
        answers = re.findall(r'name="da-xem" value="([^"]+)"', page.decode())
        lock = sqlite3.connect(fresh.folder / "data" / "broadcast.sqlite", isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN IMMEDIATE")
        threading.Timer(held, lock.rollback).start()
        began = time.monotonic()
        answer = fresh.post("/so-lieu/luu", **{"ma-tep": digest, "ten-tep": "dan-vao.csv", "da-xem": answers, "tinh-den": as_of})
        assert answer[0] == status
        assert time.monotonic() - began < 12
        assert fresh.get("/healthz")[0] == 200
        if status == 503:
            assert answer[2]["retry-after"] == "10"
            assert "72.500" in answer[1].decode()
        time.sleep(max(0, held + 1 - (time.monotonic() - began)))
        lock.close()
    assert fresh.get("/so-lieu")[0] == 200
