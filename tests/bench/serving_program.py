"""A server of its own: one station has a day with a zip of 20 MB, many have tokens. Prints port, the manifest's and an empty list's tag."""

import socket
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn
from sqlalchemy import insert
from starlette.responses import FileResponse

sys.path.insert(0, str(Path(__file__).parents[1]))
from published_days import make_bundle, make_item_of, make_part

from broadcast.config import read_settings
from broadcast.db.boxes import TOKENS
from broadcast.db.metadata import open_database
from broadcast.model.programme import CueKind
from broadcast.model.units import StationId
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.delivery import downloads, station_tokens
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

NOW = datetime(2021, 2, 4, 1, tzinfo=UTC)
DAY = date(2021, 2, 4)
FRAMES = 17_400
"""A part of 3.3 MB."""


def main(folder, stations):
    settings = read_settings({}, data_dir=folder / "data", audio_store=folder / "parts", cache_dir=folder / "cache", tts_order="espeak")
    tools = build_tools(settings, now=lambda: NOW)
    part, data = make_part("large", FRAMES)
    tools.parts.put(part, data)
    bundle = make_bundle(station="tram-0")
    sessions = tuple(
        replace(
            session,
            items=tuple(make_item_of(item.file.name, item.title, CueKind.TUNE, item.at, part) for item in session.items),
        )
        for session in bundle.sessions
    )
    with tools.begin(write=True) as uow:
        uow.bundles.save(replace(bundle, sessions=sessions))
        uow.commit()
    rows = [
        {
            "station": f"tram-{number}",
            "use": "box",
            "key_sha256": station_tokens.digest(f"ma-{number}"),
            "holder": "",
            "made": NOW.isoformat(),
        }
        for number in range(stations)
    ]
    engine = open_database(settings.database)
    with engine.begin() as connection:
        connection.execute(insert(TOKENS), rows)
    engine.dispose()
    app = create_app(Site(settings=settings, startup=Startup(lambda: tools), board=ProgressBoard()))
    file = folder / "tep.mp3"
    file.write_bytes(bytes(478_000))
    app.add_api_route("/tep", lambda: FileResponse(file), response_model=None)
    door = socket.create_server(("127.0.0.1", 0), backlog=256)
    tag = downloads.days(tools, StationId("tram-0"))[0].sha256
    print(door.getsockname()[1], tag, downloads.days_file(()).etag, flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[door])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
