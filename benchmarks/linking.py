"""Print how well mentions are linked, beside the baseline that links a unique name.

Run: python benchmarks/linking.py MENTIONS.jsonl [--errors]
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from hustings.folding import fold
from hustings.link.authority import Authority, open_authority
from hustings.link.keys import KeyKind
from hustings.link.mentions import link_mentions


def unique_name(mention: dict[str, object], authority: Authority) -> str | None:
    """Link when exactly one item of the type bears the whole name."""
    hits = {
        authority.row(hit.item).qid
        for hit in authority.lookup(fold(str(mention["mention"])))
        if hit.kind is KeyKind.EXACT and authority.row(hit.item).kind == mention["type"]
    }
    return hits.pop() if len(hits) == 1 else None


def right(qid: object, gold: dict[str, object]) -> bool:
    """Tell whether a QID is the gold one or an alternative."""
    alternatives = gold.get("alt") or []
    assert isinstance(alternatives, list)
    return qid is not None and (qid == gold["gold"] or qid in alternatives)


def table(golds: list[dict[str, object]], answers: dict[str, dict[str, object]]) -> dict[str, str]:
    """Return the figures of a set of answers."""
    linkable = [gold for gold in golds if gold["gold"] != "NIL"]
    linked = [gold for gold in golds if answers[str(gold["id"])]["decision"] == "linked"]
    good = [gold for gold in linked if right(answers[str(gold["id"])]["qid"], gold)]
    surnames = [gold for gold in golds if "surname" in (gold.get("tags") or [])]  # type: ignore[operator]
    decided = [gold for gold in surnames if answers[str(gold["id"])]["decision"] != "review"]
    fine = [
        gold
        for gold in decided
        if right(answers[str(gold["id"])]["qid"], gold)
        or (gold["gold"] == "NIL" and answers[str(gold["id"])]["qid"] is None)
    ]
    nils = [gold for gold in golds if answers[str(gold["id"])]["decision"] == "nil"]
    nil_good = [gold for gold in nils if gold["gold"] == "NIL"]
    return {
        "precision of links": share(len(good), len(linked)),
        "coverage of linkable": share(len(good), len(linkable)),
        "surnames right of decided": share(len(fine), len(decided)),
        "NIL precision": share(len(nil_good), len(nils)),
        "NIL found": share(len(nil_good), sum(gold["gold"] == "NIL" for gold in golds)),
        "review": share(len(golds) - len(linked) - len(nils), len(golds)),
    }


def share(part: int, whole: int) -> str:
    """Return a share with its counts."""
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "- (0/0)"


def main() -> None:
    """Print the table, the scores by bin, and with --errors what went wrong."""
    path = Path(sys.argv[1])
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    authority = open_authority()
    answers = {str(line["id"]): line for line in link_mentions(path, authority)}
    baseline: dict[str, dict[str, object]] = {}
    for gold in golds:
        qid = unique_name(gold, authority)
        baseline[str(gold["id"])] = {"decision": "linked" if qid else "nil", "qid": qid}
    ours, theirs = table(golds, answers), table(golds, baseline)
    print(f"{'':28}{'hustings':>20}{'unique name':>20}")
    for name, figure in ours.items():
        print(f"{name:28}{figure:>20}{theirs[name]:>20}")
    bins: dict[int, Counter[bool]] = defaultdict(Counter)
    for gold in golds:
        answer = answers[str(gold["id"])]
        if answer["decision"] == "linked":
            bins[int(float(str(answer["score"])) * 10)][right(answer["qid"], gold)] += 1
    for low in sorted(bins):
        print(f"score {low / 10:.1f}+  {share(bins[low][True], sum(bins[low].values()))}")
    if "--errors" in sys.argv:
        for gold in golds:
            answer = answers[str(gold["id"])]
            nil = gold["gold"] == "NIL"
            if not (right(answer["qid"], gold) or nil) or (
                answer["decision"] != ("nil" if nil else "linked")
            ):
                print(gold["id"], gold["mention"], gold["gold"], gold["tags"], gold["text"][:110])
                print("    ", answer)


if __name__ == "__main__":
    main()
