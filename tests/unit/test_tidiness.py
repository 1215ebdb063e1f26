"""What nobody uses is taken out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hustings

ROOT = Path(hustings.__file__).parent


def private_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets):
                yield from (name.id for name in targets if isinstance(name, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case _:
                continue


def test_each_private_name_of_a_module_is_used_in_it() -> None:
    unused = []
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for name in private_names(ast.parse(source)):
            private = name.startswith("_") and not name.startswith("__")
            if private and len(re.findall(rf"\b{name}\b", source)) == 1:
                unused.append(f"{path.relative_to(ROOT)}: {name}")
    assert unused == []
