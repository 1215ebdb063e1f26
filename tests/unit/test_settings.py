from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from hustings.errors import SettingsError
from hustings.settings import load_settings
from hustings.verbs.options import opened


def test_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(environ={}, folder=tmp_path).port == 8000


def test_flags_go_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "hustings.toml").write_text('port = 1\ntimeout_s = 2\ntitle = "Voix"\n')
    environ = {"HUSTINGS_PORT": "3", "HUSTINGS_TIMEOUT_S": "4.5"}
    found = load_settings({"port": 5, "host": None}, environ, tmp_path)
    assert (found.port, found.timeout_s, found.title, found.host) == (5, 4.5, "Voix", "127.0.0.1")


def test_a_list_in_the_file_is_a_list_of_words(tmp_path: Path) -> None:
    (tmp_path / "hustings.toml").write_text('service_allow = ["http://a/", "http://b/"]\n')
    assert load_settings(environ={}, folder=tmp_path).service_allow == "http://a/ http://b/"


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("yes", True), ("off", False), ("", False)]
)
def test_switches_are_read_from_words(tmp_path: Path, text: str, value: bool) -> None:
    assert load_settings(environ={"HUSTINGS_SCRATCH": text}, folder=tmp_path).scratch is value


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("SCRATCH", "maybe"), ("IN_MEMORY", "perhaps"), ("TIMEOUT_S", "0")],
)
def test_a_wrong_value_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.lower() if "_" in name else name):
        load_settings(environ={f"HUSTINGS_{name}": value}, folder=tmp_path)


def test_an_unknown_name_in_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "hustings.toml").write_text("prot = 1\n")
    with pytest.raises(SettingsError, match="unknown setting 'prot'"):
        load_settings(environ={}, folder=tmp_path)


def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("secret\n")
    environ = {"HUSTINGS_WRITE_TOKEN_FILE": str(tmp_path / "token")}
    assert load_settings(environ=environ, folder=tmp_path).token() == "secret"
    (tmp_path / "token").write_text("")
    with pytest.raises(SettingsError, match="empty"):
        load_settings(environ=environ, folder=tmp_path).token()


def test_the_builders_files_of_a_store_on_a_server_lie_where_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HUSTINGS_WORKSPACE", raising=False)
    (tmp_path / "hustings.toml").write_text('workspace = "files"\n', encoding="utf-8")
    with closing(opened("http://127.0.0.1:1")) as store:
        assert store.path == tmp_path / "files"


def test_an_engine_that_is_not_known_is_refused() -> None:
    with pytest.raises(SettingsError, match="use local or dask"):
        load_settings({"engine": "spark"}, {})
