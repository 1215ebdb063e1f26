from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served

ROOT = Path(__file__).resolve().parents[2]
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")


def _options(*, scripts: bool) -> object:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        off = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", off)
    return options


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample documents."""
    store = tmp_path_factory.mktemp("demo") / "store"
    code = "from hustings.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(ROOT / "samples"), "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode in (0, 1), done.stderr
    return store


@pytest.fixture(scope="session")
def server(demo: Path) -> Iterator[str]:
    with Served({"HUSTINGS_STORE": str(demo), "HUSTINGS_WORKERS": "1"}) as served:
        yield served.url


def _driver(*, scripts: bool) -> Iterator[object]:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("Chromium and its driver are not installed; scripts/browser.sh installs them")
    from selenium.webdriver.chrome.service import Service  # the extra is optional

    options = _options(scripts=scripts)
    options.binary_location = browser  # type: ignore[attr-defined]  # selenium's own type
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    yield from _driver(scripts=True)


@pytest.fixture(scope="session")
def plain_browser() -> Iterator[object]:
    """A browser that runs no scripts."""
    yield from _driver(scripts=False)
