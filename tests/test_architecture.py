"""The tree is held against the contracts in pyproject.toml: imports run one way."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"


def test_imports_run_one_way() -> None:
    assert lint_imports(str(PROJECT), no_cache=True, no_logo=True) == 0, "see what was printed"


def test_every_part_of_the_core_has_its_layer() -> None:
    contracts = tomllib.loads(PROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = set(re.findall(r"minuter\.(\w+)", " ".join(layers)))
    found = {
        path.stem
        for path in (ROOT / "minuter").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert found - {"__init__", "__main__"} <= placed
