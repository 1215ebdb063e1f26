from __future__ import annotations

import gzip
import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from tests.unit.web.conftest import TOKEN, Client

WHO = "SELECT ?a ?b { ?a hus:endorses ?b }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def get(client: FlaskClient, query: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.get("/sparql?query=" + quote(query), headers=named)
    return answer.status_code, dict(answer.headers), answer.data


def test_a_query_is_answered_by_get_and_by_both_posts(client: FlaskClient) -> None:
    by_get = client.get("/sparql", query_string={"query": WHO})
    by_form = client.post("/sparql", data={"query": WHO})
    direct = client.post("/sparql", data=WHO, content_type=DIRECT)
    assert by_get.status_code == 200
    assert by_get.data == by_form.data == direct.data
    row = json.loads(by_get.data)["results"]["bindings"][0]
    assert row["b"]["value"].endswith("/person/emmanuel-macron")


@pytest.mark.parametrize(
    ("accept", "media_type", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", b"{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"a,b"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?a\t?b"),
    ],
)
def test_tables_in_every_format(
    client: FlaskClient, accept: str, media_type: str, start: bytes
) -> None:
    status, headers, body = get(client, WHO, Accept=accept)
    assert (status, headers["Content-Type"]) == (200, media_type)
    assert body.startswith(start)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
    ],
)
def test_graphs_in_every_format(client: FlaskClient, accept: str, form: ox.RdfFormat) -> None:
    status, headers, body = get(client, "CONSTRUCT WHERE { ?a hus:endorses ?b }", Accept=accept)
    assert status == 200
    assert headers["Content-Type"].split(";")[0] == accept
    assert len(list(ox.parse(body, form))) == 1


def test_the_cli_and_the_endpoint_write_the_same_bytes(client: FlaskClient) -> None:
    store = client.application.extensions["hustings"].store
    question = "SELECT ?q { ?c <https://w3id.org/hustings/ns#quote> ?q }"
    assert get(client, question, Accept="text/csv")[2] == store.query(question).serialize("csv")


def test_a_syntax_error_says_where(client: FlaskClient) -> None:
    status, headers, body = get(client, "SELECT ?a {\n ?a hus:endorses }")
    error = json.loads(body)
    assert status == error["status"] == 400
    assert (error["error"], error["line"], error["column"]) == ("QuerySyntaxError", 2, 18)
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_query_is_a_bad_request(client: FlaskClient, query: str) -> None:
    assert get(client, query)[0] == 400


def test_two_queries_at_once_are_a_bad_request(client: FlaskClient) -> None:
    assert client.get("/sparql?query=ASK+{}&query=ASK+{}").status_code == 400
    assert client.post("/sparql?query=ASK+{}", data={"query": "ASK {}"}).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("text/plain", 415),
        ("", 415),
        ("application/sparql-query; charset=UTF-16", 415),
        ("application/sparql-query; charset=klingon", 415),
        ("application/sparql-update", 415),
        ("application/sparql-query; charset=UTF-8", 200),
        ("application/sparql-query;charset=us-ascii", 200),
    ],
)
def test_only_queries_as_the_protocol_sends_them(
    client: FlaskClient, content_type: str, status: int
) -> None:
    answer = client.post("/sparql", data="ASK {}", headers={"Content-Type": content_type})
    assert answer.status_code == status


def test_the_mark_that_editors_begin_a_file_with_is_no_part_of_a_query(client: FlaskClient) -> None:
    answer = client.post("/sparql", data="\ufeffASK {}".encode(), content_type=DIRECT)
    assert answer.status_code == 200
    assert client.post("/sparql", data="\ufeff".encode(), content_type=DIRECT).status_code == 400


def test_bytes_that_are_no_utf_8_are_a_bad_request(client: FlaskClient) -> None:
    assert client.post("/sparql", data=b"ASK { \xff }", content_type=DIRECT).status_code == 400
    assert client.get("/sparql?query=ASK%20%FF").status_code == 400


def test_other_methods_are_told_which_there_are(client: FlaskClient) -> None:
    for method in ("put", "delete", "patch"):
        answer = getattr(client, method)("/sparql?query=ASK+{}")
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_format_we_do_not_write_is_406(client: FlaskClient) -> None:
    assert get(client, WHO, Accept="image/png")[0] == 406
    assert get(client, WHO, Accept="text/turtle")[0] == 406
    assert get(client, "DESCRIBE <urn:x>", Accept="text/csv")[0] == 406


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    answer = client.head("/sparql", query_string={"query": WHO}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.data == b""


def test_options_tells_browsers_what_they_may(client: FlaskClient) -> None:
    answer = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert answer.status_code == 204
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_results_and_errors_carry_the_same_protections(client: FlaskClient) -> None:
    for path in ("/sparql?query=ASK+{}", "/sparql?query=ASK", "/nowhere"):
        headers = client.get(path).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_the_client_has_is_not_sent_again(client: FlaskClient) -> None:
    status, headers, _ = get(client, WHO)
    again, _, body = get(client, WHO, If_None_Match=headers["ETag"])
    assert (status, again, body) == (200, 304, b"")
    assert "Accept" in headers["Vary"]


def test_each_representation_has_an_etag_of_its_own(client: FlaskClient) -> None:
    tags = [
        get(client, WHO, Accept="text/csv")[1]["ETag"],
        get(client, WHO)[1]["ETag"],
        get(client, WHO, Accept_Encoding="gzip")[1]["ETag"],
        get(client, WHO + " ")[1]["ETag"],
    ]
    assert len(set(tags)) == 4


def test_an_answer_that_changes_by_itself_has_no_etag(client: FlaskClient) -> None:
    assert "ETag" not in get(client, "SELECT (NOW() AS ?now) {}")[1]


def test_gzip_is_given_to_who_can_read_it(client: FlaskClient) -> None:
    _, headers, body = get(client, WHO, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == get(client, WHO)[2]


def test_the_protocol_can_name_the_dataset(client: FlaskClient) -> None:
    facts = "https://w3id.org/hustings/demo/graph/facts"
    sent = {"query": "ASK { ?s rdfs:label ?l }", "default-graph-uri": facts}
    assert client.get("/sparql", query_string=sent).json == {"head": {}, "boolean": False}
    sent["default-graph-uri"] = facts.replace("facts", "entities")
    assert client.get("/sparql", query_string=sent).json == {"head": {}, "boolean": True}


def test_a_graph_that_is_no_iri_is_an_error_of_the_client(client: FlaskClient) -> None:
    sent = {"query": "ASK {}", "default-graph-uri": "no iri"}
    assert 400 <= client.get("/sparql", query_string=sent).status_code < 500


def test_a_get_with_an_update_is_a_bad_request(client: FlaskClient) -> None:
    assert client.get("/sparql?update=CLEAR+ALL").status_code == 400
    assert client.get("/update?update=CLEAR+ALL").status_code == 405


def test_asking_nothing_describes_the_service(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = {str(t.predicate): t for t in ox.parse(answer.data, ox.RdfFormat.TURTLE)}
    endpoint = triples["<http://www.w3.org/ns/sparql-service-description#endpoint>"]
    assert str(endpoint.object) == "<http://localhost/sparql>"


def test_a_browser_gets_a_form_and_a_table(client: FlaskClient) -> None:
    form = client.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in form.text
    table = client.get("/sparql", query_string={"query": WHO}, headers={"Accept": "text/html"})
    assert "Emmanuel Macron</a></td>" in table.text
    evil = 'SELECT ("<script>alert(1)</script>" AS ?x) {}'
    page = client.get("/sparql", query_string={"query": evil}, headers={"Accept": "text/html"})
    assert "<script>" not in page.text
    wrong = client.get("/sparql", query_string={"query": "ASK"}, headers={"Accept": "text/html"})
    assert wrong.status_code == 400


def test_health_metrics_and_descriptions_answer(client: FlaskClient) -> None:
    assert client.get("/health").json["status"] == "ok"  # type: ignore[index]  # it has a body
    assert client.get("/ready").status_code == 200
    assert "hustings_quads 10" in client.get("/metrics").text
    assert client.get("/openapi.json").json["openapi"] == "3.1.0"  # type: ignore[index]  # as above
    void = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert "void:triples 10" in void.text
    assert "void:classPartition" in void.text


# ---- writes


def test_nobody_writes_to_a_server_without_a_token(client: FlaskClient) -> None:
    answer = client.post("/update", data={"update": "INSERT DATA { <urn:a> <urn:b> 1 }"})
    assert answer.status_code == 403
    assert (
        client.put("/graph-store?graph=urn:g", data="", content_type="text/turtle").status_code
        == 403
    )


@pytest.mark.parametrize("given", [None, "Bearer wrong", "Bearer ", "Basic Zm9vOmJhcg==", TOKEN])
def test_a_write_without_the_right_token_is_refused(client_with: Client, given: str | None) -> None:
    client = client_with(write_token=TOKEN)
    headers = {"Authorization": given} if given else {}
    sent = {"update": "INSERT DATA { <urn:a> <urn:b> 1 }"}
    answer = client.post("/update", data=sent, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_update_makes_a_new_version_that_answers(writer: FlaskClient) -> None:
    before = writer.get("/health").json["version"]  # type: ignore[index]  # it has a body
    sent = "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }"
    assert writer.post("/update", data={"update": sent}).status_code == 204
    assert json.loads(get(writer, "ASK { <urn:a> <urn:b> 1 }")[2])["boolean"]
    assert writer.get("/health").json["version"] != before  # type: ignore[index]  # as above


def test_what_was_undone_is_the_same_version_again(writer: FlaskClient) -> None:
    before = writer.get("/health").json["version"]  # type: ignore[index]  # it has a body
    for text in ("INSERT DATA { <urn:a> <urn:b> 1 }", "DELETE DATA { <urn:a> <urn:b> 1 }"):
        writer.post("/update", data=text, content_type="application/sparql-update")
    assert writer.get("/health").json["version"] == before  # type: ignore[index]  # as above


def test_a_failing_update_changes_nothing(writer: FlaskClient) -> None:
    text = "INSERT DATA { <urn:a> <urn:b> 1 } ; CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>"
    assert writer.post("/update", data={"update": text}).status_code == 422
    assert writer.post("/update", data={"update": "INSERT {"}).status_code == 400
    assert not json.loads(get(writer, "ASK { <urn:a> ?p ?o }")[2])["boolean"]


def test_derived_graphs_are_closed_to_updates_and_to_the_graph_store(writer: FlaskClient) -> None:
    facts = "https://w3id.org/hustings/demo/graph/facts"
    assert writer.post("/update", data={"update": f"DROP GRAPH <{facts}>"}).status_code == 403
    assert writer.post("/update", data={"update": "CLEAR ALL"}).status_code == 403
    assert writer.delete(f"/graph-store?graph={facts}").status_code == 403


def test_user_graphs_survive_a_build(writer: FlaskClient) -> None:
    writer.post(
        "/update", data={"update": "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }"}
    )
    shared = writer.application.extensions["hustings"]
    node = ox.NamedNode("urn:x")
    shared.store.publish([ox.Quad(node, node, node, node)], {})
    shared.refresh()
    assert json.loads(get(writer, "ASK { <urn:a> <urn:b> 1 . <urn:x> ?p ?o }")[2])["boolean"]


# ---- graph store

MINE = "/graph-store?graph=urn:mine"
TURTLE = '@prefix foaf: <http://xmlns.com/foaf/0.1/> . <urn:a> foaf:name "A" .'


def test_a_graph_is_made_read_replaced_extended_and_deleted(writer: FlaskClient) -> None:
    def triples() -> int:
        answer = writer.get(MINE, headers={"Accept": "application/n-triples"})
        return len(answer.data.splitlines())

    turtle = {"content_type": "text/turtle"}
    assert writer.get(MINE).status_code == 404
    assert writer.put(MINE, data=TURTLE, **turtle).status_code == 201
    assert writer.post(MINE, data=TURTLE.replace('"A"', '"B"'), **turtle).status_code == 204
    assert triples() == 2
    assert writer.put(MINE, data=TURTLE, **turtle).status_code == 204
    assert triples() == 1
    assert writer.delete(MINE).status_code == 204
    assert writer.delete(MINE).status_code == 404


def test_a_graph_is_read_without_a_token_and_in_the_wanted_format(writer: FlaskClient) -> None:
    facts = "/graph-store?graph=https://w3id.org/hustings/demo/graph/facts"
    answer = writer.get(facts, headers={"Accept": "application/rdf+xml"})
    assert answer.headers["Content-Type"] == "application/rdf+xml"
    head = writer.head(facts, headers={"Accept": "text/turtle"})
    assert head.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert writer.get(facts, headers={"Accept": "image/png"}).status_code == 406
    again = writer.get(facts, headers={"If-None-Match": writer.get(facts).headers["ETag"]})
    assert again.status_code == 304


def test_a_graph_without_a_name_gets_one(writer: FlaskClient) -> None:
    made = writer.post("/graph-store", data=TURTLE, content_type="text/turtle")
    assert made.status_code == 201
    assert writer.get(made.headers["Location"]).status_code == 200


def test_every_part_of_a_form_is_read(writer: FlaskClient) -> None:
    from io import BytesIO

    parts = {
        "one": (BytesIO(TURTLE.encode()), "one.ttl", "text/turtle"),
        "two": (BytesIO(b'<urn:a> <urn:b> "2" .'), "two.nt", "application/n-triples"),
    }
    assert writer.post(MINE, data=parts).status_code == 201
    assert len(writer.get(MINE, headers={"Accept": "application/n-triples"}).data.splitlines()) == 2


@pytest.mark.parametrize(
    ("path", "body", "media_type", "status"),
    [
        (MINE, "<urn:a> <urn:b>", "text/turtle", 400),
        (MINE, TURTLE, "application/msword", 415),
        (MINE, TURTLE, "", 415),
        (MINE, "<urn:a> <urn:b> <urn:c> <urn:g> .", "application/n-quads", 415),
        ("/graph-store?graph=urn:a&default", TURTLE, "text/turtle", 400),
        ("/graph-store?graph=urn:a%20b", TURTLE, "text/turtle", 400),
        ("/graph-store", TURTLE, "text/turtle", 400),
    ],
)
def test_a_bad_write_is_an_error_of_the_client(
    writer: FlaskClient, path: str, body: str, media_type: str, status: int
) -> None:
    answer = writer.put(path, data=body, headers={"Content-Type": media_type})
    assert answer.status_code == status


def test_percent_signs_are_decoded_once(writer: FlaskClient) -> None:
    writer.put("/graph-store?graph=http://x/a%2520b", data=TURTLE, content_type="text/turtle")
    store = writer.application.extensions["hustings"].store
    assert "http://x/a%20b" in store.graphs()


def test_a_scratch_instance_is_empty_and_its_default_graph_is_its_own(client_with: Client) -> None:
    client = client_with(scratch=True, write_token=TOKEN)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    sent = "DROP ALL ; INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }"
    assert client.post("/update", data={"update": sent}).status_code == 204
    assert not json.loads(get(client, "ASK { ?s ?p ?o }")[2])["boolean"]
    assert json.loads(get(client, "ASK { GRAPH ?g { ?s ?p ?o } }")[2])["boolean"]
