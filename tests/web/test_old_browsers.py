"""Pages, styles and scripts know nothing that Chromium 109 (the last one for Windows 7 and 8.1) does not.

What is newer stands in ``newer_features.tsv``, from MDN's compatibility data (``sh .ci/campaign newer_features FOLDER`` renews it).
"""

import csv
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import esprima
import pytest
import tinycss2

from broadcast.web.pages import HERE, STATIC

with Path(__file__).with_name("newer_features.tsv").open(encoding="utf-8") as rows:
    next(rows)
    NEWER = {(row["kind"], row["name"]): int(row["version"]) for row in csv.DictReader(rows, delimiter="\t")}
STYLES = sorted(STATIC.rglob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
PRINTED = sorted((HERE.parent / "bundle" / "templates").glob("*.html")) + sorted((HERE.parent / "reports" / "templates").glob("*.html"))
PAGES = sorted((HERE / "templates").glob("*.html"))
AFTER_A_LOOK = {
    "startViewTransition": "htmx asks first whether the document has it",
    "parseHTMLUnsafe": "htmx asks first whether the document has it",
    "moveBefore": "htmx and idiomorph ask first whether the element has it",
    "config": "htmx.config and idiomorph's argument, names of their own",
    "isError": "a field of htmx's own answers",
    "queue": "a word of hx-trigger",
    "sourceElement": "a field of htmx's own events",
}
"""Newer names that the vendored scripts may say, and why an older browser does not mind."""


def newer_in_style(css):
    """Return what a style sheet names that is newer."""
    return sorted({name for name in _named(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)) if name in NEWER})


def _named(rules):
    for rule in rules:
        assert rule.type != "error", rule.message
        if rule.type == "at-rule":
            yield "at-rule", rule.lower_at_keyword
            yield from _functions(rule.prelude)
            inner = rule.lower_at_keyword in ("media", "supports", "container") and rule.content
            yield from _named(tinycss2.parse_rule_list(rule.content, True, True)) if inner else ()
        else:
            yield from _selectors(rule.prelude)
            yield from _declared(rule.content)


def _selectors(tokens):
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before == ":" and token.type in ("ident", "function"):
            yield "selector", token.lower_value if token.type == "ident" else token.lower_name
        if token == "&":
            yield "selector", "nesting"
        yield from _selectors(token.arguments) if token.type == "function" else ()


def _declared(content):
    for declaration in tinycss2.parse_blocks_contents(content, True, True):
        if declaration.type == "qualified-rule":
            yield "selector", "nesting"
            continue
        yield "property", declaration.lower_name
        yield from _functions(declaration.value)
        words = [token.lower_value for token in declaration.value if token.type == "ident"]
        yield from (("value", f"{declaration.lower_name}: {word}") for word in words)
        yield from (("function", token.lower_unit) for token in declaration.value if token.type == "dimension")


def _functions(tokens):
    for token in tokens:
        if token.type in ("function", "() block"):
            yield ("function", token.lower_name) if token.type == "function" else ("function", "")
            yield from _functions(token.arguments if token.type == "function" else token.content)


def newer_in_script(text):
    """Return what a script names, or how it is written, that is newer; it has to be one that the parser reads.

    A member's name counts, and a name of its own that begins with a capital; others are a script's own words.
    """
    tokens = esprima.parseScript(text, {"tokens": True}).tokens
    patterns = [token.value for token in tokens if token.type == "RegularExpression"]
    written = [f"pattern {value}" for value in patterns if "v" in value.rpartition("/")[2] or re.search(r"\(\?[ims-]+:", value)]
    pairs = [(before.value, name.value) for before, name in pairwise(tokens) if name.type == "Identifier"]
    names = {name for before, name in pairs if before in (".", "?.") or name[0].isupper()}
    using = [f"using {name}" for before, name in pairs if before == "using"]
    return sorted({name for name in names if ("script", name) in NEWER} | set(written) | set(using))


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names = set()

    def handle_starttag(self, tag, attributes):
        self.names.add(("element", tag))
        self.names.update(("attribute", name) for name, _ in attributes)


def newer_in_page(text):
    """Return the elements and attributes of a page that are newer."""
    tags = _Tags()
    tags.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL))
    return sorted(name for name in tags.names if name in NEWER)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_uses_nothing_newer(path):
    assert newer_in_style(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_uses_nothing_newer(path):
    allowed = AFTER_A_LOOK if path.parent.name == "vendor" else {}
    assert [name for name in newer_in_script(path.read_text("utf-8")) if name not in allowed] == []


@pytest.mark.parametrize("path", PAGES + PRINTED, ids=lambda path: path.name)
def test_a_page_uses_nothing_newer(path):
    text = path.read_text("utf-8")
    assert newer_in_page(text) == []
    assert [newer_in_style(style) for style in re.findall(r"<style>(.*?)</style>", text, re.DOTALL) if "{{" not in style] in ([], [[]])


@pytest.mark.parametrize(
    "css",
    [
        "a{color:red;&:hover{color:blue}}",
        "a{color:color-mix(in srgb,red,blue)}",
        "a{color:light-dark(#000,#fff)}",
        "h1{text-wrap:balance}",
        "a{grid-template-columns:subgrid}",
        "@scope (a){b{color:red}}",
        "@media print{a:popover-open{color:red}}",
        "a{animation-timeline:scroll()}",
        "a{width:calc(1px + round(2px,1px))}",
        "a{width:1rlh}",
        "a:has(b:user-invalid){color:red}",
    ],
)
def test_the_look_for_newer_styles_finds_them(css):
    assert newer_in_style(css)


@pytest.mark.parametrize(
    "text",
    ["Object.groupBy(a, b)", "new Set().union(a)", "Promise.withResolvers()", "URL.canParse(a)", "/a/v.test(b)", "{ using a = b; }"],
)
def test_the_look_for_newer_scripts_finds_them(text):
    assert newer_in_script(text)


def test_what_109_knows_is_let_through():
    assert newer_in_script("const a = [1].at(-1) ?? b?.c; class A { #x = 1; static {} } structuredClone(a); 1_000n") == []
    assert newer_in_style("@container (min-width:1px){a:has(b):is(c){inset:0;accent-color:red;width:clamp(1px,2cqw,3px)}}") == []
    assert newer_in_page("<dialog open><details><summary>a</summary></details></dialog><input inputmode=numeric autofocus>") == []
    assert newer_in_page("<button popovertarget=a>") == [("attribute", "popovertarget")]


def test_no_page_carries_a_style_or_a_script_of_its_own():
    for path in PAGES:
        text = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text), path.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path.name
