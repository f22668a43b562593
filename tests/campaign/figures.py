"""2,000 tables from seeds, read back: the same values, or a refusal at the spoiled cell. usage: figures.py [COUNT [FIRST]]"""

import importlib.util
import sys
import time
from pathlib import Path

ROOM = Path(__file__).parent.parent / "figures"


def main(count: int = 2000, first: int = 0) -> int:
    spec = importlib.util.spec_from_file_location("figure_layouts", ROOM / "layouts.py")
    assert spec and spec.loader
    layouts = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = layouts
    spec.loader.exec_module(layouts)
    tables = layouts.load_tables()
    wrong, began = 0, time.process_time()
    for seed in range(first, first + count):
        case = layouts.make(tables, seed)
        found = layouts.verdict(tables, case)
        if found:
            wrong += 1
            print(f"seed {seed} {case.about}: {found}")
    print(f"{count} tables, {wrong} wrong, {time.process_time() - began:.1f} s CPU")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
