"""Writes down what came after Chromium 109, from MDN's compatibility data, for ``tests/web/test_old_browsers.py``.

usage: python tests/campaign/newer_features.py FOLDER, which holds the npm package @mdn/browser-compat-data, unpacked.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = 109
LIST = Path(__file__).parents[1] / "web" / "newer_features.tsv"
NAME = re.compile(r"[A-Za-z][\w-]*")


def main(folder: Path) -> None:
    data = json.loads((folder / "data.json").read_text("utf-8"))
    versions: dict[tuple[str, str], int] = {}
    for kind, name, version in features(data):
        key = (kind, name.lower() if kind != "script" else name)
        versions[key] = min(version, versions.get(key, version))
    rows = sorted((kind, name, version) for (kind, name), version in versions.items() if OLDEST < version < NEVER)
    with LIST.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# @mdn/browser-compat-data {data['__meta']['version']} (CC0-1.0): what Chromium knows only since a version after 109\n"
        )
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows([("kind", "name", "version"), *rows])
    print(len(rows), "features in", LIST)


NEVER = 10**6


def features(data: dict) -> Iterator[tuple[str, str, int]]:
    """Yield kind, name and Chromium's first version of everything that a style, a page or a script can name."""
    css, html = data["css"], data["html"]
    kinds = (("property", css["properties"]), ("at-rule", css["at-rules"]), ("selector", css["selectors"]))
    for kind, group in (*kinds, ("element", html["elements"]), ("attribute", html["global_attributes"])):
        yield from ((kind, name, since(feature)) for name, feature in named(group))
    for name, feature in named(css["properties"]):
        yield from (("value", f"{name}: {value}", since(inner)) for value, inner in named(feature))
    for _, feature in named(html["elements"]):
        yield from (("attribute", name, since(inner)) for name, inner in named(feature))
    yield from (("function", name, since(feature)) for name, feature in deep(css["types"]))
    for part in (data["api"], data["javascript"]["builtins"]):
        yield from (("script", name.removesuffix("_static").removesuffix("_event"), since(feature)) for name, feature in deep(part))


def named(group: dict) -> Iterator[tuple[str, dict]]:
    return ((name, feature) for name, feature in group.items() if NAME.fullmatch(name) and "__compat" in feature)


def deep(group: dict) -> Iterator[tuple[str, dict]]:
    for name, feature in group.items():
        if NAME.fullmatch(name) and isinstance(feature, dict):
            if "__compat" in feature:
                yield name, feature
            yield from deep(feature)


def since(feature: dict) -> int:
    """Return the first version that has a feature without a flag, a prefix or another name."""
    support = feature["__compat"]["support"].get("chrome", {})
    entries = support if isinstance(support, list) else [support]
    plain = [entry for entry in entries if not {"flags", "prefix", "alternative_name"} & set(entry)]
    texts = [str(entry.get("version_added")).lstrip("≤") for entry in plain]
    return min((int(text) for text in texts if text.isdecimal()), default=NEVER)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
