"""What the protocol says no to: errors of a request, each with its status."""

from __future__ import annotations

from hustings.errors import HustingsError


class RequestError(HustingsError):
    """The request itself is wrong."""

    status = 400


class BadMethod(RequestError):
    """The resource has no such method.

    Attributes:
        allow: The methods it has.
    """

    status = 405

    def __init__(self, method: str, allow: str) -> None:
        super().__init__(f"{method} is not supported here; use {allow}")
        self.allow = allow


class UnsupportedMediaType(RequestError):
    """The body is of a type that we do not take."""

    status = 415


class TooLarge(RequestError):
    """The body is over the limit."""

    status = 413


class LongLine(RequestError):
    """The address is too long."""

    status = 414


class LongHead(RequestError):
    """There are too many headers, or they are too long."""

    status = 431


class SlowRequest(RequestError):
    """It did not arrive in time."""

    status = 408


class Unauthorized(RequestError):
    """A write without the right token."""

    status = 401


class Forbidden(RequestError):
    """What was asked is not allowed, whoever asks."""

    status = 403


class NotFound(RequestError):
    """There is nothing of that name."""

    status = 404


class Overloaded(RequestError):
    """Too many requests are waiting.

    Attributes:
        retry_after_s: When to try again.
    """

    status = 503

    def __init__(self, message: str, retry_after_s: int = 1) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
