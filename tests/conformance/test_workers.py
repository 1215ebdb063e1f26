"""Queries in worker processes: what they may take, and what happens when they take more."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import (
    HustingsError,
    QueryError,
    QueryFailed,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
)
from hustings.store import MemoryStore, Question, wire
from hustings.store.exchange import ClientLeft, Exchange, Pieces, Reply
from hustings.store.lanes import Busy
from hustings.store.limits import Limits
from hustings.store.pool import Pool
from hustings.store.tasks import Task

FORMATS = {"bindings": "json", "boolean": "json", "graph": "ntriples"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LONG = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 900 } ?x ?y ?z FILTER(?x != ?o) }"
ALL = "SELECT * { ?s ?p ?o . ?x ?y ?z }"  # 4 million rows


@pytest.fixture(scope="module")
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    predicate, graph = ox.NamedNode("urn:p"), ox.NamedNode("urn:g")
    made.publish(
        (
            ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n)), graph)
            for n in range(2_000)
        ),
        {},
    )
    yield made
    made.close()


@pytest.fixture(scope="module", params=["never", "always"])
def pool(request: pytest.FixtureRequest, store: MemoryStore) -> Iterator[Pool]:
    made = Pool(Limits(workers=2, timeout_s=1.5, memory_bytes=512 << 20, in_memory=request.param))
    made.use(store.current(), store.manifest())
    yield made
    made.close()


def pieces_of(reply: Reply) -> Pieces:
    assert reply.pieces is not None
    return reply.pieces


def ask(pool: Pool, text: str) -> bytes:
    return pool.ask(Task(Question(text), FORMATS)).read()


def test_an_answer_is_the_same_as_without_workers(pool: Pool, store: MemoryStore) -> None:
    for text in ("ASK {}", "SELECT ?s { ?s <urn:p> '7' }", "CONSTRUCT WHERE { ?s ?p '7' }"):
        answer = store.query(text)
        assert ask(pool, text) == answer.serialize(FORMATS[answer.kind])
    assert len(ask(pool, "SELECT * { ?s ?p ?o }")) > 100_000


HTTP = ("HTTP/1.1 200 OK\r\n", dict.fromkeys(FORMATS, "text/x"), "")


def begun(pool: Pool, text: str, server: socket.socket) -> Exchange:
    """Put a query to an idle worker, which may answer the client itself."""
    sent = wire.message(wire.TASK, Task(Question(text), FORMATS, http=HTTP).packed())
    manifest = pool.manifest
    assert manifest is not None
    pool.lanes.enter(1)
    for _ in range(2):
        exchange = pool.begin_at_once(text, "a", known=True, direct=True, version=manifest.version)
        if exchange is not None:
            exchange.send([(sent, server)])
            return exchange
        pool.spare()
    raise AssertionError("no worker is idle")


def test_a_short_answer_goes_to_the_client_past_the_server(pool: Pool, store: MemoryStore) -> None:
    client, server = socket.socketpair()
    client.settimeout(5)
    with client, server:
        text = "SELECT ?s { ?s <urn:p> '7' }"
        exchange = begun(pool, text, server)
        exchange.await_first()
        if exchange.told:  # a machine that is busy makes every answer late
            answer = store.query(text).serialize("json")
            assert client.recv(1 << 16).endswith(b"\r\n\r\n" + answer)
            reply = exchange.next_reply(last=True)
            assert reply is not None
            assert reply.sent_bytes == len(answer)
        else:
            assert json.loads(exchange.reply().read())["results"]
    assert exchange.finished


def test_a_worker_that_died_while_it_may_have_answered_is_not_answered_for(pool: Pool) -> None:
    client, server = socket.socketpair()
    with client, server:
        exchange = begun(pool, ENDLESS, server)
        exchange.running.worker.sending = lambda: True
        exchange.running.worker.end()
        with pytest.raises(BrokenPipeError):
            exchange.await_first()
        exchange = begun(pool, ENDLESS, server)
        exchange.running.worker.end()
        with pytest.raises(QueryTooLarge):
            exchange.await_first()
        client.setblocking(False)
        with pytest.raises(BlockingIOError):
            client.recv(1)


def task(text: str) -> bytes:
    return wire.message(wire.TASK, Task(Question(text), FORMATS, http=HTTP).packed())


def test_several_clients_of_one_worker_each_get_their_own_answer(
    pool: Pool, store: MemoryStore
) -> None:
    pairs = [socket.socketpair() for _ in range(4)]
    texts = [f"SELECT ?s {{ ?s <urn:p> '{n}' }}" for n in range(4)]
    texts[2] = "SELECT (<urn:f>(1) AS ?x) {}"
    exchange = begun(pool, texts[0], pairs[0][1])
    exchange.send([(task(x), pair[1]) for x, pair in zip(texts[1:], pairs[1:], strict=True)])
    told: list[Reply | HustingsError] = []
    while len(told) < 4:
        exchange.await_first()
        exchange.arrived()
        try:
            while (reply := exchange.next_reply(last=len(told) == 3)) is not None:
                told.append(reply)
        except HustingsError as error:
            told.append(error)
    assert exchange.finished
    assert isinstance(told.pop(2), QueryFailed)
    for place, found in zip((0, 1, 3), told, strict=True):
        assert isinstance(found, Reply)
        answer = store.query(texts[place]).serialize("json")
        ours = pairs[place][0]
        ours.setblocking(False)
        if found.sent_bytes is None:  # late
            assert found.body == answer
        else:
            assert ours.recv(1 << 16).endswith(b"\r\n\r\n" + answer)
        with pytest.raises(BlockingIOError):
            ours.recv(1)
    for ours, theirs in pairs:
        ours.close()
        theirs.close()


def test_a_worker_that_dies_has_answered_each_client_once_or_not_at_all(pool: Pool) -> None:
    pairs = [socket.socketpair() for _ in range(3)]
    texts = ["SELECT ?s { ?s <urn:p> '7' }", ENDLESS, "SELECT ?s { ?s <urn:p> '8' }"]
    exchange = begun(pool, texts[0], pairs[0][1])
    exchange.send([(task(x), pair[1]) for x, pair in zip(texts[1:], pairs[1:], strict=True)])
    exchange.await_first()
    assert exchange.next_reply(last=False) is not None
    while exchange.running.worker.sending():
        pass
    exchange.running.worker.end()
    with pytest.raises(HustingsError, match="it was stopped"):
        exchange.await_first()
    for ours, theirs in pairs:
        theirs.close()
        found = b"".join(iter(lambda ours=ours: ours.recv(1 << 16), b""))  # type: ignore[misc]  # a default argument
        assert found.count(b"HTTP/1.1") <= (ours is pairs[0][0])
        ours.close()


def test_a_former_version_and_a_former_day_answer_too(store: MemoryStore) -> None:
    known = MemoryStore(keep=5)
    hus, graph = "https://w3id.org/hustings/ns#", ox.NamedNode("urn:document")
    claim, document = ox.NamedNode("urn:claim"), ox.NamedNode("urn:d")
    published = ox.NamedNode("https://schema.org/datePublished")
    day = ox.Literal("2017-03-29", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    source = ox.Quad(claim, ox.NamedNode(hus + "source"), document, graph)
    known.publish([source, ox.Quad(document, published, day, graph)], {})
    former = str(known.current())
    known.publish([*store.dump()], {})
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    made = Pool(Limits(workers=1, timeout_s=5))
    made.use(known.current(), known.manifest())

    def count(folder: str, as_of: str) -> bytes:
        task = Task(Question(text), FORMATS, folder=folder, as_of=as_of)
        return made.ask(task).read().split(b'"value":"')[1].split(b'"')[0]

    try:
        assert count("", "") == b"2000"
        assert count(former, "") == b"2"
        assert count(former, "2017-03-28") == b"0"
        assert count(former, "2017-03-29") == b"2"
        assert count("", "") == b"2000"
    finally:
        made.close()
        known.close()


def test_a_task_travels_whole() -> None:
    question = Question("ASK {}", {"a": "urn:"}, "http://x/", ("urn:d",), ("urn:n",), union=False)
    task = Task(question, FORMATS, "urn:g", True, 7, "/folder", "2017-03-29")
    assert Task.unpacked(json.loads(json.dumps(task.packed()))) == task


def test_errors_are_the_same_as_without_workers(pool: Pool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        ask(pool, "SELECT * {\n ?s }")
    assert caught.value.line == 2
    with pytest.raises(QueryFailed, match="urn:f"):
        ask(pool, "SELECT * { ?s ?p ?o FILTER(<urn:f>(?s)) }")


def test_queries_that_were_quick_have_workers_that_give_way_to_nobody(pool: Pool) -> None:
    for _ in range(8):
        ask(pool, "ASK {}")
    client, server = socket.socketpair()
    with client, server:
        exchange = begun(pool, "ASK { ?s <urn:p> '7' }", server)
        worker = exchange.running.worker
        assert worker.quick
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) == os.getpriority(os.PRIO_PROCESS, 0)
        exchange.await_first()
        assert exchange.next_reply(last=True) or exchange.reply()


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="this system knows no such order")
def test_a_long_query_comes_last(store: MemoryStore) -> None:
    made = Pool(Limits(workers=2, timeout_s=30))
    made.use(store.current(), store.manifest())

    def asked() -> None:
        with pytest.raises(QueryTimeout):
            ask(made, ENDLESS)

    asking = threading.Thread(target=asked)
    asking.start()
    try:
        while not (running := [one for one in list(made.running.values()) if one.calmed]):
            asking.join(0.01)
            assert asking.is_alive()
        assert not running[0].worker.quick
        assert os.sched_getscheduler(running[0].worker.pid) == os.SCHED_IDLE
        assert made.stop(running[0].id)
    finally:
        asking.join(30)
        made.close()


def test_a_query_that_was_long_has_a_worker_that_comes_last_already(store: MemoryStore) -> None:
    made = Pool(Limits(workers=2, timeout_s=60))
    made.use(store.current(), store.manifest())
    try:
        first = ask(made, LONG)
        assert not made.running
        calmed = [worker.pid for worker in made.generation().calmed]
        assert len(calmed) == 1
        assert ask(made, "ASK {}") != first == ask(made, LONG)
        assert [worker.pid for worker in made.generation().calmed] == calmed
        former = made.generation()
        made.use(store.current(), store.manifest())
        assert not former.calmed
    finally:
        made.close()


def test_a_query_as_of_a_day_begins_like_any_other(store: MemoryStore) -> None:
    made = Pool(Limits(workers=2, timeout_s=60))
    made.use(store.current(), store.manifest())
    try:
        ask(made, LONG)
        (calmed,) = made.generation().calmed
        reply = made.ask(Task(Question(LONG), FORMATS, as_of="2017-03-29"))
        assert made.generation().calmed[0] is calmed
        reply.read()
    finally:
        made.close()


def test_a_query_is_cut_off_at_its_deadline(pool: Pool) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"1\.5 seconds"):
        ask(pool, ENDLESS)
    assert time.monotonic() - started < 2.5
    assert b"true" in ask(pool, "ASK {}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "!" * 2_000_000 + "true) }",
        "SELECT * " + "{" * 200_000 + "}" * 200_000,
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 50_000) + " }",
    ],
    ids=["operators", "groups", "unions"],
)
def test_a_query_that_takes_its_worker_down_takes_nothing_else(pool: Pool, text: str) -> None:
    _swallow(pool, text)
    assert b"true" in ask(pool, "ASK {}")


def test_a_query_that_asks_for_gigabytes_is_stopped(pool: Pool) -> None:
    doubling = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    with pytest.raises((QueryTooLarge, QueryTimeout)):
        ask(pool, f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('sixteen letters.' AS ?x0) {doubling} }}")
    assert b"true" in ask(pool, "ASK {}")


def test_nothing_reaches_out(pool: Pool) -> None:
    assert pool.confined
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        port = canary.getsockname()[1]
        with pytest.raises(HustingsError):
            ask(pool, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            canary.accept()


def test_a_long_answer_comes_in_pieces_and_a_cut_one_raises(pool: Pool) -> None:
    reply = pool.ask(Task(Question(ALL), FORMATS))
    assert next(pieces_of(reply)).startswith(b'{"head"')
    pool.stop(next(iter(pool.running)))
    with pytest.raises(HustingsError, match="stopped"):
        reply.read()
    assert not pool.running


def test_an_answer_over_its_limit_is_broken_off(pool: Pool) -> None:
    reply = pool.ask(Task(Question(ALL), FORMATS, answer_bytes=1 << 20))
    with pytest.raises(QueryError, match="LIMIT"):
        reply.read()


def test_a_client_that_leaves_frees_its_worker(pool: Pool) -> None:
    ours, theirs = socket.socketpair()
    threading.Timer(0.2, theirs.close).start()
    started = time.monotonic()
    with ours, pytest.raises(ClientLeft):
        pool.ask(Task(Question(ENDLESS), FORMATS), peer=ours)
    assert time.monotonic() - started < 1
    assert not pool.running


def test_a_client_that_closed_only_its_sending_side_is_answered(pool: Pool) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.shutdown(socket.SHUT_WR)
        assert b"true" in pool.ask(Task(Question("ASK {}"), FORMATS), peer=ours).read()


def test_an_answer_that_is_not_read_frees_its_worker(pool: Pool) -> None:
    reply = pool.ask(Task(Question(ALL), FORMATS))
    next(pieces_of(reply))
    reply.close()
    assert not pool.running


def test_short_queries_are_answered_beside_long_ones(pool: Pool) -> None:
    threads = [threading.Thread(target=_swallow, args=(pool, ENDLESS)) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    started = time.monotonic()
    assert b"true" in ask(pool, "ASK {}")
    assert time.monotonic() - started < 0.7
    for thread in threads:
        thread.join()


def test_a_long_query_is_not_sent_away_while_nobody_wants_its_place(store: MemoryStore) -> None:
    roomy = Pool(Limits(workers=2, timeout_s=1.6))
    roomy.use(store.current(), store.manifest())
    told: list[str] = []

    def run() -> None:
        try:
            ask(roomy, ENDLESS)
        except HustingsError as error:
            told.append(type(error).__name__)

    try:
        threads = [threading.Thread(target=run) for _ in range(3)]  # two fit into the slow lane
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == ["QueryTimeout"] * 3
    finally:
        roomy.close()


def _swallow(pool: Pool, text: str) -> None:
    try:
        ask(pool, text)
    except HustingsError:
        return


def test_above_the_queue_nobody_waits(store: MemoryStore) -> None:
    small = Pool(Limits(workers=1, queue=0, timeout_s=2))
    small.use(store.current(), store.manifest())
    try:
        thread = threading.Thread(target=_swallow, args=(small, ENDLESS))
        thread.start()
        time.sleep(0.1)
        with pytest.raises(Busy, match="waiting"):
            ask(small, "ASK {}")
        thread.join()
    finally:
        small.close()


def test_one_client_cannot_take_all_places(store: MemoryStore) -> None:
    fair = Pool(Limits(workers=2, timeout_s=2, client_queries=1))
    fair.use(store.current(), store.manifest())
    try:
        reply = fair.ask(Task(Question(ALL), FORMATS), client="192.0.2.1")
        with pytest.raises(Busy, match="of yours"):
            fair.ask(Task(Question("ASK {}"), FORMATS), client="192.0.2.1")
        assert fair.ask(Task(Question("ASK {}"), FORMATS), client="192.0.2.2").read()
        reply.close()
    finally:
        fair.close()


def test_a_new_version_answers_while_the_former_is_still_read(store: MemoryStore) -> None:
    other = MemoryStore(keep=5)
    node = ox.NamedNode("urn:x")
    other.publish((q for q in store.dump()), {})
    changing = Pool(Limits(workers=2, timeout_s=5))
    changing.use(other.current(), other.manifest())
    try:
        reply = changing.ask(
            Task(Question("SELECT * { ?s ?p ?o . ?x ?p ?z } LIMIT 400000"), FORMATS)
        )
        other.publish([ox.Quad(node, node, node, node)], {})
        changing.use(other.current(), other.manifest())
        assert b"true" in ask(changing, "ASK { <urn:x> ?p ?o }")
        assert reply.head["version"] != other.version
        assert reply.read().count(b'"s":') == 400_000
    finally:
        changing.close()
        other.close()


def test_a_nursery_that_died_is_replaced(store: MemoryStore) -> None:
    made = Pool(Limits(workers=1, timeout_s=2))
    made.use(store.current(), store.manifest())
    try:
        former = made.generation()
        former.nursery._process.kill()
        former.nursery._process.wait()
        while (worker := former.take(known=True)) is not None:
            worker.kill()
        assert b"true" in ask(made, "ASK {}")
    finally:
        made.close()


def test_no_process_and_no_descriptor_is_left_behind(store: MemoryStore) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    made = Pool(Limits(workers=2, timeout_s=0.3))
    made.use(store.current(), store.manifest())
    for text in (ENDLESS, "ASK {}", ENDLESS, "ASK"):
        _swallow(made, text)
    made.use(store.current(), store.manifest())
    made.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
