"""Which item of a day the visitor wants to hear."""

from dataclasses import dataclass

from broadcast.model.bundle import Bundle


@dataclass(frozen=True, kw_only=True)
class Listening:
    """The item in the player; ``file`` is empty where nothing was asked for."""

    file: str = ""
    title: str = ""
    voice: str = ""


def asked_for(bundle: Bundle | None, name: str) -> Listening:
    """Return the item of that file, or nothing if the day does not hold it."""
    items = bundle.items if bundle else ()
    return next(
        (Listening(file=name, title=item.title, voice=item.voice) for item in items if item.file and item.file.name == name), Listening()
    )
