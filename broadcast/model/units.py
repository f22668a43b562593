"""Units and identities as types, so that a millisecond cannot pass for a frame."""

from typing import NewType

Millis = NewType("Millis", int)
"""A length of time in milliseconds."""
Hertz = NewType("Hertz", int)
"""Samples a second."""
Lufs = NewType("Lufs", float)
"""Loudness, ITU-R BS.1770-4 / EBU R 128."""
Frames = NewType("Frames", int)
"""A number of MP3 frames."""
AreaCode = NewType("AreaCode", str)
"""The official code of an administrative unit (General Statistics Office), e.g. ``06787``."""
StationId = NewType("StationId", str)
"""A station's short ASCII name, e.g. ``cam-thach``."""
ScriptId = NewType("ScriptId", str)
"""A script's id as its head writes it, e.g. ``2a``."""
PartId = NewType("PartId", str)
"""SHA-256 (hex) over every input of a part."""
WrittenText = NewType("WrittenText", str)
"""Vietnamese as written: figures, dates and abbreviations in their written form."""
SpokenText = NewType("SpokenText", str)
"""Vietnamese as said: words only, with the closing mark that shapes its intonation."""
