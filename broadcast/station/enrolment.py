"""Which station a box is, whom it fetches from, and the key by which it knows that server: one file, only for its owner."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from broadcast.files import write_whole
from broadcast.model.units import StationId
from broadcast.station.errors import NotEnrolled

FILE = "station.json"
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What a box was told once. ``public_key`` (base64) is pinned: another one is never taken by itself."""

    url: str
    """The server's address without a closing slash."""
    token: str
    station: StationId
    station_name: str
    public_key: str


def read_enrolment(folder: Path) -> Enrolment:
    """Return a folder's enrolment. Raises NotEnrolled."""
    try:
        values = json.loads((folder / FILE).read_bytes())
        return Enrolment(**{**values, "station": StationId(values["station"])})
    except FileNotFoundError as error:
        raise NotEnrolled(str(folder)) from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise NotEnrolled(str(folder), f"có {FILE} không đọc được") from error


def write_enrolment(folder: Path, enrolment: Enrolment) -> None:
    """Keep an enrolment. Raises StorageFailed."""
    write_whole(folder / FILE, json.dumps(asdict(enrolment), ensure_ascii=False, indent=1).encode(), OWNER_ONLY)
