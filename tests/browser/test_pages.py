from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".venv" / "share" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BACKING = "/statement/endorsement--manuel-valls--emmanuel-macron--fr-president-2017.html"
PAGES = (
    "/",
    "/elections",
    "/people",
    "/documents",
    "/timeline",
    "/disagreements",
    "/network",
    "/network?step=0",
    "/network?election=fr-primary-ps-2017",
    "/query",
    "/query/q02",
    "/quality",
    "/vocabulary",
    "/data",
    "/method",
    "/search?q=hamon",
    "/person/manuel-valls.html",
    "/party/ps.html",
    "/office/prime-minister-fr.html",
    "/election/fr-primary-ps-2017.html",
    "/election/fr-president-2017.html",
    "/statement/result--benoit-hamon--fr-primary-ps-2017-r2.html",
    BACKING,
    "/nowhere",
)
WIDTHS = (390, 800, 1280)
Browser = Any  # selenium is an optional extra, so that its types cannot be named


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light") -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(url)


def requested(browser: Browser) -> list[str]:
    """Return every address asked for since the last call."""
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_three_widths_asks_nobody_else_and_logs_nothing(
    browser: Browser, server: str, path: str, language: str
) -> None:
    requested(browser), browser.get_log("browser")
    mark = "&" if "?" in path else "?"
    for width in WIDTHS:
        opened(browser, f"{server}{path}{mark}lang={language}", width)
        over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser.execute_script(over) <= 0, f"{path} is too wide for {width}"
    # The browser's own pictures of a date field are data: addresses.
    asked = [urlsplit(url) for url in requested(browser)]
    hosts = {url.netloc for url in asked if url.scheme != "data"}
    assert hosts <= {urlsplit(server).netloc}
    logged = [e["message"] for e in browser.get_log("browser") if "404" not in e["message"]]
    assert logged == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation_of_accessibility(
    browser: Browser, server: str, path: str, scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed; scripts/browser.sh installs it")
    opened(browser, server + path, 1280, scheme)
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    run = (
        "const done = arguments[1];"
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(done)"
    )
    found = browser.execute_async_script(run, LEVELS)["violations"]
    told = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]
    assert told == []


@pytest.mark.parametrize("which", ["browser", "plain_browser"])
def test_three_clicks_lead_to_the_marked_sentence_with_and_without_scripts(
    request: pytest.FixtureRequest, server: str, which: str
) -> None:
    driver = request.getfixturevalue(which)
    opened(driver, server + "/?lang=en")
    link = driver.find_element("css selector", f'main a[href="{BACKING}"]')
    assert link.text == "Manuel Valls endorses Emmanuel Macron"
    link.click()
    source = driver.find_element("css selector", "article.claim p.source a")
    source.click()
    assert "#claim-" in driver.current_url
    target = driver.find_element("css selector", ":target")
    # A passage in which another claim begins or ends stands in several parts.
    parts = target.find_elements("xpath", "following-sibling::a[contains(@class,'passage')]")
    passage = parts[0]
    assert "Emmanuel Macron" in " ".join(part.text for part in parts)
    assert passage.find_element("tag name", "mark").is_displayed()
    abouts = 0
    for back in [part.get_attribute("href") for part in parts]:
        driver.get(back)
        about = driver.find_element("css selector", ":target")
        abouts += len(about.find_elements("css selector", f'a[href="{BACKING}"]'))
    assert abouts


def test_the_network_and_its_slider_work_without_scripts(
    plain_browser: Browser, server: str
) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    opened(plain_browser, server + "/network?step=0&lang=en")
    early = plain_browser.find_elements("css selector", "svg .tie")
    opened(plain_browser, server + "/network?lang=en")
    late = plain_browser.find_elements("css selector", "svg .tie")
    assert 0 < len(early) < len(late)
    plain_browser.find_element("css selector", ".filters button").click()
    WebDriverWait(plain_browser, 5).until(lambda b: "step=" in b.current_url)


def test_search_works_without_scripts(plain_browser: Browser, server: str) -> None:
    opened(plain_browser, server + "/?lang=en")
    field = plain_browser.find_element("id", "q2")
    field.send_keys("melenchon")
    field.submit()
    link = plain_browser.find_element("link text", "Jean-Luc Mélenchon")
    assert link.get_attribute("href").endswith("/person/jean-luc-melenchon.html")


def test_names_are_offered_as_one_types(browser: Browser, server: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait

    opened(browser, server + "/?lang=en")
    field = browser.find_element("id", "q2")
    field.send_keys("vall")
    shown = WebDriverWait(browser, 5).until(
        lambda b: b.find_elements("css selector", "#q2-list li")
    )
    assert "Manuel Valls" in [item.text for item in shown]
    assert field.get_attribute("aria-expanded") == "true"
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda b: "/person/" in b.current_url)


def test_the_editor_completes_terms(browser: Browser, server: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait

    opened(browser, server + "/query?lang=en")
    area = browser.find_element("id", "query")
    WebDriverWait(browser, 5).until(lambda b: b.execute_script("return known.length > 100"))
    area.clear()
    area.send_keys("SELECT ?e { ?e a hus:Endorsem", Keys.ENTER)
    assert area.get_attribute("value") == "SELECT ?e { ?e a hus:Endorsement"


def test_the_front_page_is_light(browser: Browser, server: str) -> None:
    requested(browser)
    browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    opened(browser, server + "/")
    script = (
        "return performance.getEntriesByType('navigation')[0].transferSize"
        " + performance.getEntriesByType('resource').reduce((s, e) => s + e.transferSize, 0)"
    )
    assert browser.execute_script(script) < 300_000
