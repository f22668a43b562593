"""Settings of dialect and style; the northern standard is the default."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Words that differ between regions and stations."""

    thousand: str = "nghìn"
    """``nghìn`` in the north, ``ngàn`` in the south."""
    odd: str = "linh"
    """The word for a zero in the tens: ``linh`` or ``lẻ``."""
    five: str = "lăm"
    """Five after a ten: ``lăm`` or ``nhăm`` (the latter only from twenty-five on)."""
    decimal_pairs: bool = True
    """Two decimals as one number (``phẩy tám mươi sáu``); False: digit by digit (``phẩy tám sáu``)."""


NORTHERN = Style()
SOUTHERN = Style(thousand="ngàn", odd="lẻ")
STYLES = {"bac": NORTHERN, "nam": SOUTHERN, "tung-chu-so": Style(decimal_pairs=False)}
"""Names for the command line and settings."""
