"""Which item of a day the visitor wants to hear."""

from dataclasses import dataclass

from broadcast.services.day_folders import DayFolder


@dataclass(frozen=True, kw_only=True)
class Listening:
    """The item in the player; ``file`` is empty where nothing was asked for."""

    file: str = ""
    title: str = ""
    voice: str = ""


def asked_for(folder: DayFolder | None, name: str) -> Listening:
    """Return the item of that file, or nothing if the day does not hold it."""
    items = folder.items if folder else ()
    chosen = next((item for item in items if name and item["file"] == name), None)
    return Listening(file=chosen["file"], title=chosen["title"], voice=chosen["voice"]) if chosen else Listening()
