"""A linker that remembers: the same document against the same authority is linked once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping, Sequence
from decimal import Decimal
from functools import cache

from hustings.model.entity import Link, LinkDecision
from hustings.model.linking import Item, Linker, Scene
from hustings.resources import fingerprint


@cache
def rules() -> str:
    """Return the version of everything that decides a link besides the authority."""
    return fingerprint("link", "folding.py", "data", "model/linking.py")


class CachedLinker:
    """Keeps the decisions of another linker in a mapping, such as a table of the workspace.

    A decision that failed is not kept. The key is the whole scene, the snapshot of the authority
    and the version of the linking rules, so that a change of any of them asks again.
    """

    def __init__(self, linker: Linker, kept: MutableMapping[str, str]) -> None:
        self._linker = linker
        self._kept = kept

    @property
    def snapshot(self) -> str:
        """Id of the authority snapshot that is asked."""
        return self._linker.snapshot

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return what is known of `qids`; unknown ones are left out."""
        return self._linker.items(qids)

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject of `scene`, from memory when it was asked before."""
        key = self._key(scene)
        known = self._kept.get(key)
        if known is not None:
            return {name: _read(cells) for name, cells in json.loads(known).items()}
        links = self._linker.link(scene)
        if all(link.decision is not LinkDecision.FAILED for link in links.values()):
            cells = {name: _written(link) for name, link in links.items()}
            self._kept[key] = json.dumps(cells, ensure_ascii=False)
        return links

    def _key(self, scene: Scene) -> str:
        parts = (rules(), self.snapshot, repr(scene))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()


def _written(link: Link) -> list[object]:
    return [
        link.decision.value, link.qid, str(link.score), str(link.margin), link.matched,
        list(link.reasons), link.authority,
    ]  # fmt: skip


def _read(cells: Sequence[object]) -> Link:
    decision, qid, score, margin, matched, reasons, authority = cells
    assert isinstance(reasons, list)  # as `_written` wrote it
    return Link(
        LinkDecision(str(decision)),
        None if qid is None else str(qid),
        Decimal(str(score)),
        Decimal(str(margin)),
        str(matched),
        tuple(str(reason) for reason in reasons),
        str(authority),
    )
