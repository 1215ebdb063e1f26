"""What the pool of workers grants, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pool grants.

    Attributes:
        workers: Places in the quick lane, and as many in the slow one.
        queue: How many may wait.
        timeout_s: Seconds of waiting for an answer after which a query is cut off.
        memory_bytes: Address space of a worker beyond the graph.
        in_memory: "auto", "always" or "never".
        in_memory_quads: With "auto", up to how many quads.
        client_queries: Queries that one client may run at once; 0 is any number.
    """

    workers: int = 2
    queue: int = 64
    timeout_s: float = 20.0
    memory_bytes: int = 1 << 30
    in_memory: str = "auto"
    in_memory_quads: int = 3_000_000
    client_queries: int = 0


@dataclass(slots=True)
class Counts:
    """What happened so far, for the metrics."""

    answered: int = 0
    failed: int = 0
    timeouts: int = 0
    refused: int = 0
    crashed: int = 0
    left: int = 0
    forked: int = 0
    generations: int = 0
    turned_away: int = 0
