"""Which stations hear each other: their loudspeakers must say the same at one time, or one must be silent while the other speaks."""

from dataclasses import dataclass

from broadcast.model.units import StationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two stations whose loudspeakers are heard in one place."""

    one: StationId
    other: StationId

    @property
    def pair(self) -> frozenset[StationId]:
        """Both, in no order."""
        return frozenset({self.one, self.other})
