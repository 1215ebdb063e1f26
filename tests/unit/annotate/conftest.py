"""Documents to annotate: text in, annotations out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hustings.annotate import annotate
from hustings.gazetteer import Gazetteer, authority
from hustings.model.annotation import Annotations
from hustings.model.document import Document

Read = Callable[..., Annotations]


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    return authority()


@pytest.fixture
def read(names: Gazetteer) -> Read:
    """Return a function that annotates a text of one paragraph a line."""

    def of(
        text: str,
        language: str = "en",
        day: date | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> Annotations:
        document = Document("d", text, language, None, day, None, None, "", "d", ())
        return annotate(document, names if gazetteer is None else gazetteer)

    return of
