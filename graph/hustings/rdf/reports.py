"""What validation found: results in a fixed order, as text for people and as a SHACL report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode

from hustings.vocabulary import HSS, HUS, RDF, SH, XSD

Term = NamedNode | BlankNode | Literal


class Severity(StrEnum):
    """How much a result weighs: a violation stops publication, a warning is shown."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def weight(self) -> int:
        """0 for the gravest, so that sorting puts it first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Caption:
    """How to show a node to a person.

    Attributes:
        labels: Its labels by language; "" for one that serves every language.
        quote: The exact words behind it: of the claim, or of the statement's first claim.
        document: IRI of the document that the quote stands in.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    quote: str | None = None
    document: str | None = None

    def label(self, language: str) -> str | None:
        """Return the label in `language`, or else the best there is."""
        for choice in (language, "", "en", *sorted(self.labels)):
            if choice in self.labels:
                return self.labels[choice]
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a report says of a shape.

    Attributes:
        number: Its number in the data model, 1 to 33.
        iri: The node shape.
        severity: How much its results weigh.
        labels: Its name by language.
        messages: The rule in a sentence, by language.
    """

    number: int
    iri: str
    severity: Severity
    labels: Mapping[str, str] = field(compare=False)
    messages: Mapping[str, str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as a shape wants it.

    Attributes:
        rule: The rule that it breaks.
        source: IRI of the shape that found it (sh:sourceShape): node shape or property shape.
        component: IRI of the constraint component.
        constraint: IRI of the SPARQL constraint, if it was one (sh:sourceConstraint).
        focus: The node that is not right.
        path: IRI of the property in question, if one is.
        value: The value that is not right, if one is.
        messages: What is wrong, by language.
    """

    rule: Rule
    source: str
    component: str
    constraint: str | None
    focus: Term
    path: str | None
    value: Term | None
    messages: Mapping[str, str] = field(compare=False, hash=False)

    @property
    def severity(self) -> Severity:
        """The severity of its rule."""
        return self.rule.severity

    @property
    def order(self) -> tuple[int, int, str, str, str, str, str, str]:
        """The place of this result in a report: gravest first, then by rule and node."""
        return (
            self.severity.weight,
            self.rule.number,
            self.rule.iri,
            str(self.focus),
            self.source,
            self.constraint or self.component,
            self.path or "",
            "" if self.value is None else str(self.value),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation.

    Attributes:
        results: What was found, in `Result.order`, without repeats.
        captions: How to show the nodes that results name, by IRI.
        triples: How many triples were looked at.
    """

    results: tuple[Result, ...]
    captions: Mapping[str, Caption] = field(default_factory=dict, compare=False, hash=False)
    triples: int = field(default=0, compare=False)

    @property
    def conforms(self) -> bool:
        """Whether nothing at all was found (sh:conforms, as SHACL defines it)."""
        return not self.results

    def conforms_at(self, severity: Severity = Severity.VIOLATION) -> bool:
        """Tell whether nothing of this severity, or of a graver one, was found."""
        return not any(result.severity.weight <= severity.weight for result in self.results)

    def at(self, severity: Severity) -> tuple[Result, ...]:
        """Return the results of exactly this severity."""
        return tuple(result for result in self.results if result.severity is severity)

    def counts(self) -> dict[int, int]:
        """Return how many results each rule has, by number, for the rules that have any."""
        found: dict[int, int] = {}
        for result in self.results:
            found[result.rule.number] = found.get(result.rule.number, 0) + 1
        return dict(sorted(found.items()))


def sorted_report(
    results: Iterable[Result], captions: Mapping[str, Caption] | None = None, triples: int = 0
) -> Report:
    """Return the report of `results`, each once and in order."""
    unique = sorted(set(results), key=lambda result: result.order)
    return Report(tuple(unique), captions or {}, triples)


_WORDS = {
    "en": {
        "ok": "Nothing to report.",
        Severity.VIOLATION: "violation",
        Severity.WARNING: "warning",
        Severity.INFO: "note",
        "more": "… and {n} more",
        "quote": "“{quote}”",
    },
    "fr": {
        "ok": "Rien à signaler.",
        Severity.VIOLATION: "violation",
        Severity.WARNING: "avertissement",
        Severity.INFO: "remarque",
        "more": "… et {n} de plus",
        "quote": "« {quote} »",
    },
}


def report_text(
    report: Report,
    language: str = "en",
    *,
    labels: Mapping[str, str] | None = None,
    limit: int = 20,
) -> str:
    """Return the report for a person: grouped by rule, with names and quotes.

    Args:
        report: What was found.
        language: "en" or "fr".
        labels: Names of nodes by IRI that are better than the ones in the graph.
        limit: How many results of one rule to spell out; the rest is counted.
    """
    words = _WORDS.get(language, _WORDS["en"])
    if report.conforms:
        return words["ok"] + "\n"
    lines: list[str] = []
    for rule, group in groupby(report.results, key=lambda result: result.rule):
        results = list(group)
        title = _in_language(rule.labels, language) or rule.iri
        lines.append(f"{rule.number}. {title} [{words[rule.severity]}: {len(results)}]")
        for result in results[:limit]:
            lines.extend(_result_lines(result, report.captions, language, labels or {}))
        if len(results) > limit:
            lines.append("   " + words["more"].format(n=len(results) - limit))
        lines.append("")
    totals = ((len(report.at(severity)), words[severity]) for severity in Severity)
    lines.append(", ".join(f"{n} {_plural(word, n, language)}" for n, word in totals))
    return "\n".join(lines) + "\n"


def _plural(word: str, count: int, language: str) -> str:
    singular = count in (0, 1) if language == "fr" else count == 1
    return word if singular else word + "s"


def _result_lines(
    result: Result, captions: Mapping[str, Caption], language: str, labels: Mapping[str, str]
) -> Iterator[str]:
    words = _WORDS.get(language, _WORDS["en"])
    iri = result.focus.value if isinstance(result.focus, NamedNode) else str(result.focus)
    caption = captions.get(iri, Caption())
    name = labels.get(iri) or caption.label(language)
    yield f" - {name} <{iri}>" if name else f" - <{iri}>"
    message = _in_language(result.messages, language)
    if message:
        yield f"     {message}"
    if caption.quote:
        where = f" <{caption.document}>" if caption.document else ""
        yield "     " + words["quote"].format(quote=caption.quote) + where


def _in_language(texts: Mapping[str, str], language: str) -> str | None:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), None)


def report_turtle(report: Report) -> str:
    """Return the report as Turtle in the SHACL vocabulary, in the order of its results.

    Source: W3C Recommendation SHACL, section 3.6, Validation Report.
    """
    lines = [
        f"@prefix hss: <{HSS}> .",
        f"@prefix hus: <{HUS}> .",
        f"@prefix rdf: <{RDF}> .",
        f"@prefix sh: <{SH}> .",
        f"@prefix xsd: <{XSD}> .",
        "",
        "[] a sh:ValidationReport ;",
        f"    sh:conforms {'true' if report.conforms else 'false'}"
        + (" ;" if report.results else " ."),
    ]
    if report.results:
        blocks = [_result_turtle(result) for result in report.results]
        lines.append("    sh:result\n" + ",\n".join(blocks) + " .")
    return "\n".join(lines) + "\n"


def _result_turtle(result: Result) -> str:
    parts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{result.severity.value}",
        f"sh:sourceShape <{result.source}>",
        f"sh:sourceConstraintComponent <{result.component}>",
        f"sh:focusNode {result.focus}",
    ]
    if result.constraint:
        parts.append(f"sh:sourceConstraint <{result.constraint}>")
    if result.path:
        parts.append(f"sh:resultPath <{result.path}>")
    if result.value is not None:
        parts.append(f"sh:value {result.value}")
    if result.messages:
        texts = (str(Literal(text, language=tag)) for tag, text in sorted(result.messages.items()))
        parts.append("sh:resultMessage " + ", ".join(texts))
    body = " ;\n          ".join(parts)
    return f"        [ {body} ]"
