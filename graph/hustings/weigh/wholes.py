"""A statement put together from what was weighed: what figures, tenures and the like share."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.iris import Minter
from hustings.model.statement import Agreement, Bearing, Content, Key, Statement, When
from hustings.weigh.bearings import statement_iri
from hustings.weigh.names import Names, doubted, labels
from hustings.weigh.verdicts import Verdict


def whole(
    key: Key,
    content: Content,
    bearings: Sequence[Bearing],
    weighed: Verdict,
    when: When,
    names: Names,
    minter: Minter,
    favoured: str | None = None,
) -> Statement:
    """Return the statement that claims make; its label doubts what nobody asserts.

    `favoured` is the person in whose favour it is, for its label.
    """
    return Statement(
        iri=statement_iri(key, minter),
        key=key,
        labels=doubted(
            labels(key, names, stands=True, favoured=favoured),
            denied=weighed.agreement is Agreement.DENIED,
            unconfirmed=weighed.agreement is Agreement.UNCONFIRMED,
        ),
        content=content,
        claims=tuple(sorted(b.iri for b in bearings)),
        agreement=weighed.agreement,
        reason=weighed.reason,
        source_count=weighed.sources,
        when=when,
    )
