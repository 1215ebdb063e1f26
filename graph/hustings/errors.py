"""Every error that Hustings raises on purpose.

::

    HustingsError                  every error we raise on purpose
      SettingsError                wrong setting, file or shape: stop, exit 2
      DocumentError                this document cannot be used: report it, go on
        UnsupportedFormat
        UndecodableText
        EmptyDocument
        UnknownLanguage
        DocumentTooLarge
      StoreError                   the store cannot do what was asked
        StoreUnavailable           it does not answer, or is not there (503)
        StoreLocked                another writer holds it (503)
        ReadOnlyStore              it may only be read (403)
      QueryError                   the query cannot be answered
        QuerySyntaxError           it does not parse (400)
        QueryRefused               it parses, but we will not run it (403)
        QueryFailed                it parses, but evaluating it fails (422)
        QueryTooLarge              it, or its answer, is over a limit (413)
        QueryTimeout               it was cut off at its deadline (503)
        NotAcceptable              no format we write is wanted (406)
      EngineUnavailable            nothing can read documents any more: stop, exit 3
      ServiceError                 one look-up failed: go on without it
        ServiceRefused             the service refuses us: ask no more in this run

A class says who must stop: the look-up, the document, or the run.
Each carries the HTTP status that the server answers with.
"""

from __future__ import annotations


class HustingsError(Exception):
    """Base of every error that Hustings raises on purpose."""

    status = 500


class SettingsError(HustingsError):
    """A setting, a data file or a shape is wrong: the run stops (exit code 2)."""


class DocumentError(HustingsError):
    """One document cannot be used: it is reported, the run goes on."""

    status = 422


class UnsupportedFormat(DocumentError):
    """The bytes are in a format we do not read."""

    status = 415


class UndecodableText(DocumentError):
    """The bytes are no text in any encoding we can tell."""


class EmptyDocument(DocumentError):
    """There is no text in the document."""


class UnknownLanguage(DocumentError):
    """The text is neither English nor French, or too short to tell."""


class DocumentTooLarge(DocumentError):
    """The document is over the size limit."""

    status = 413


class StoreError(HustingsError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """The store does not answer, or is not there."""

    status = 503


class StoreLocked(StoreError):
    """Another writer holds the store."""

    status = 503


class ReadOnlyStore(StoreError):
    """The store, or this part of it, may only be read."""

    status = 403


class QueryError(HustingsError):
    """The query cannot be answered."""

    status = 400


class QuerySyntaxError(QueryError):
    """The query does not parse.

    Attributes:
        line: Line of the first character that does not fit, from 1, if known.
        column: Its column, from 1, if known.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class QueryRefused(QueryError):
    """The query parses, but asks for something that is not allowed here."""

    status = 403


class QueryFailed(QueryError):
    """The query parses, but evaluating it fails: an unknown function, a missing graph."""

    status = 422


class QueryTooLarge(QueryError):
    """The query, or its answer, is over a limit."""

    status = 413


class QueryTimeout(QueryError):
    """The query was cut off at its deadline."""

    status = 503


class NotAcceptable(QueryError):
    """None of the formats that the client accepts can be written."""

    status = 406


class EngineUnavailable(HustingsError):
    """The processes or machines that read documents are out of reach: the run stops (exit 3)."""

    status = 503


class ServiceError(HustingsError):
    """One look-up at an outside service failed: go on without it.

    Attributes:
        answered: HTTP status that the service answered, 0 if there was no answer.
    """

    status = 502
    answered = 0


class ServiceRefused(ServiceError):
    """The service refuses us (401, 403, 429): ask it no more in this run."""
