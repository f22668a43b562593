"""The rules of the house in words, how they stand, and who turned them last."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources

from broadcast.model.switch import Switch, Switching
from broadcast.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """One rule: what it is called, what holds while it is on and while it is off."""

    switch: Switch
    title: str
    while_on: str
    while_off: str
    on: bool
    last: Switching | None


def rules(tools: Tools) -> tuple[HouseRule, ...]:
    """Return every rule, in the order of the data."""
    with tools.begin() as uow:
        return tuple(
            HouseRule(
                switch=(switch := Switch(row["switch"])),
                title=row["title"],
                while_on=row["on"],
                while_off=row["off"],
                on=uow.switches.on(switch),
                last=_local(tools, uow.switches.last(switch)),
            )
            for row in _rows()
        )


def rule_titles() -> Mapping[str, str]:
    """Return what each rule is called, by its switch."""
    return {row["switch"]: row["title"] for row in _rows()}


def _local(tools: Tools, last: Switching | None) -> Switching | None:
    return replace(last, at=last.at.astimezone(tools.zone)) if last else None


def _rows() -> list[dict[str, str]]:
    text = resources.files("broadcast.views").joinpath("data", "switches.tsv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
