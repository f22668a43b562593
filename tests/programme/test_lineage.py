"""Variants are declared: an id that only looks like another's is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from broadcast.programme.lineage import lineages
from broadcast.script.catalogue import read_script

SHIPPED = {path.stem: read_script(path.read_text("utf-8"), path.name) for path in (Path(__file__).parents[2] / "scripts").glob("*.j2")}


def family(**parents):
    return lineages(replace(SHIPPED["1"], id=script, variant_of=parent) for script, parent in parents.items())


def test_of_the_shipped_scripts_only_the_second_wording_of_the_progress_is_a_variant():
    assert {script: root for script, root in lineages(SHIPPED.values()).items() if script != root} == {"3b": "3"}


def test_script_10_is_no_variant_of_script_1():
    assert lineages([SHIPPED["1"], replace(SHIPPED["1"], id="10")]) == {"1": "1", "10": "10"}


def test_a_variant_of_a_variant_goes_back_to_the_first_and_one_whose_first_is_gone_keeps_its_name():
    assert family(a=None, b="a", c="b", d="gone", e="gone") == {"a": "a", "b": "a", "c": "a", "d": "gone", "e": "gone"}


@pytest.mark.parametrize("ring", [{"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_scripts_that_name_each_other_in_a_ring_are_one_lineage(ring):
    assert set(family(**ring).values()) == {"a"}
    assert set(family(**ring, x="b").values()) == {"a"}
