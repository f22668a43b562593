"""Styles and scripts of ours know nothing that Chromium 109 (the last one for Windows 7 and 8.1) does not."""

import re

import pytest

from broadcast.web.pages import HERE, STATIC

STYLES = sorted(path for path in STATIC.rglob("*.css"))
NEWER = {
    "nesting": r"[{;]\s*&",
    "color-mix (111)": r"color-mix\(",
    "light-dark (123)": r"light-dark\(",
    "relative colours (119)": r"(?:rgb|hsl|oklch|lab)\(from ",
    "oklch and lab (111)": r"\b(?:oklch|oklab|lch|lab)\(",
    "text-wrap (114)": r"text-wrap\s*:",
    "subgrid (117)": r"subgrid",
    "scope (118)": r"@scope",
    "starting-style (117)": r"@starting-style",
    "anchors (125)": r"anchor\(|position-anchor|anchor-name",
    "popover (114)": r":popover-open",
    "user-valid (119)": r":user-(?:in)?valid",
    "style queries (111)": r"@container[^{]*style\(",
    "field-sizing (123)": r"field-sizing",
    "interpolate-size (129)": r"interpolate-size|calc-size\(",
    "scroll-driven animations (115)": r"animation-timeline|scroll-timeline|view-timeline",
    "font-size-adjust (127)": r"font-size-adjust",
    "view transitions across pages (126)": r"@view-transition",
    "round, mod, rem (125)": r"\b(?:round|mod|rem)\(",
    "line height unit rlh (111)": r"\d(?:rlh|rcap|rch|rex|ric)\b",
}
"""What came after version 109, and in which version."""


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
@pytest.mark.parametrize("what", NEWER)
def test_a_style_sheet_uses_nothing_newer(path, what):
    assert not re.search(NEWER[what], path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("what", "css"),
    [
        ("nesting", "a{color:red;&:hover{color:blue}}"),
        ("color-mix (111)", "a{color:color-mix(in srgb,red,blue)}"),
        ("light-dark (123)", "a{color:light-dark(#000,#fff)}"),
        ("text-wrap (114)", "h1{text-wrap:balance}"),
        ("subgrid (117)", "a{grid-template-columns:subgrid}"),
    ],
)
def test_the_look_for_newer_things_finds_them(what, css):
    assert re.search(NEWER[what], css)


def test_no_page_carries_a_style_or_a_script_of_its_own():
    for path in (HERE / "templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text), path.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path.name
