"""A zone in which it is about noon now: what runs on the real clock meets no midnight, night build or quiet hours, whenever it runs."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NOON_ZONE = ZoneInfo(f"Etc/GMT{datetime.now(UTC).hour - 12:+d}")
"""Names of this kind count westward: at 20:00 UTC it is noon in ``Etc/GMT+8``."""
