"""What the server does not give ends in a sentence with what to do, in both languages."""

import re
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE_UNIT, press_if_there

TEN = "2021-06-06T15:00Z"
UNIT = f"?t={TEN}&unit={HOSTILE_UNIT}"
LEAD = f"?t={TEN}&view=lead&level=department&layers=gaps,outlines&lang=es"
AGAIN = {"es": "Reintentar", "en": "Try again"}
FAILURES = {
    "500": ({"status": 500, "body": "<html>x</html>", "content_type": "text/html"},
            {"es": "El servidor falló (error 500)", "en": "The server failed (error 500)"}),
    "gone": (None, {"es": "No se llegó al servidor", "en": "The server was not reached"}),
    "busy": ({"status": 429, "headers": {"Retry-After": "120"}},
             {"es": "Pruebe de nuevo en 2 min.", "en": "Try again in 2 min."}),
    "refused": ({"status": 409, "body": "too many at once", "content_type": "text/plain"},
                {"es": "El servidor lo rechaza (error 409)",
                 "en": "The server refuses it (error 409)"}),
    "reason": ({"status": 400, "body": "a limit", "content_type": "text/plain",
                "headers": {"Atalaya-Reason": "no_time"}},
               {"es": "No queda tiempo para viajar", "en": "No time is left to travel"}),
}  # fmt: skip
ENDED = {"status": 401, "body": "a login is needed", "content_type": "text/plain"}


class Fails:
    """Answers to some addresses fail until they are let through again."""

    def __init__(self, page: Page, pattern: object, answer: dict[str, object] | None) -> None:
        self._page, self._pattern = page, pattern
        page.route(pattern, lambda route: route.fulfill(**answer) if answer else route.abort())

    def mend(self) -> None:
        """Let the answers through."""
        self._page.unroute(self._pattern)


def test_lists_that_do_not_come_say_why_and_can_be_asked_for_again(visit):
    page, _ = visit(f"?t={TEN}&lang=es")
    failed = page.locator("#records-failed")
    for (answer, why), language in product(FAILURES.values(), AGAIN):
        page.evaluate(f"atalaya.state.set({{ lang: '{language}', unit: '' }})")
        server = Fails(page, "**/_dash-update-component*", answer)
        page.evaluate(f"atalaya.state.set({{ unit: '{HOSTILE_UNIT}' }})")
        expect(failed.get_by_role("alert")).to_contain_text(why[language])
        expect(page.locator("#unit-records")).to_have_attribute("aria-busy", "false")
        expect(page.locator("#unit-records[data-stale]")).to_have_count(0)
        server.mend()
        failed.get_by_role("button", name=AGAIN[language]).click()
        expect(page.locator("#unit-records h3").first).to_be_visible()
        expect(failed).to_have_count(0)


def test_lists_of_another_moment_stay_and_say_so_where_the_new_ones_fail(visit):
    page, _ = visit(f"{UNIT}&lang=en")
    page.locator("#unit-records h3").first.wait_for()
    Fails(page, "**/_dash-update-component*", FAILURES["500"][0])
    page.evaluate("atalaya.state.set({ t: atalaya.state.get().t + 3600 })")
    expect(page.locator("#records-failed")).to_contain_text("error 500")
    expect(page.locator("#unit-records")).to_have_attribute("data-stale", re.compile("10:00"))
    expect(page.locator("#unit-records h3").first).to_be_visible()


def test_a_login_that_has_ended_leads_back_in(visit):
    page, _ = visit(UNIT)
    Fails(page, re.compile("_dash-update-component|session.json"), ENDED)
    page.evaluate("atalaya.selection.again()")
    for place in ("#records-failed a", "#session a"):
        link = page.locator(place)
        expect(link).to_have_attribute("href", re.compile(r"^login\?next=.*unit"))


ROWS = ".gap-grid .ag-row[row-index]"


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("**/_dash-update-component*", "#lead-count"),
        ("**/dash_ag_grid.min.js", "#lead-count"),
        ("**/leadership.js", ".lead-opening"),
    ],
)
def test_a_list_of_gaps_that_does_not_come_is_had_by_asking_again(visit, pattern, place):
    page, _ = visit("?lang=es")
    server = Fails(page, pattern, None if pattern.endswith(".js") else FAILURES["500"][0])
    page.locator("#lead-button").click()
    failed = page.locator(place)
    expect(failed.get_by_role("alert")).to_contain_text("Las cifras no llegaron.")
    server.mend()
    failed.get_by_role("button").click()
    expect(page.locator(ROWS).first).to_be_visible()
    expect(failed.get_by_role("alert")).to_have_count(0)


def test_what_leadership_asks_for_fails_in_words_and_comes_when_asked_again(visit):
    page, watch = visit(f"{LEAD}&unit=15")
    page.locator(ROWS).first.wait_for()
    served = re.compile(r"/lead/(gauges|weights|tab|advice)\.")
    server = Fails(page, served, FAILURES["500"][0])
    page.evaluate("atalaya.state.set({ t: atalaya.state.get().t + 3600 })")
    for tab, place, there in (
        ("gaps", "#lead-count", ROWS),
        ("alerts", "#lead-wait", "#lead-tab .alerts"),
        ("advice', ask: 'add:1", ".lead-answer", ".lead-answer table"),
    ):
        page.evaluate(f"atalaya.state.set({{ tab: '{tab}' }})")
        failed = page.locator(place)
        expect(failed.get_by_role("alert")).to_contain_text("El servidor falló (error 500)")
        server.mend()
        press_if_there(failed.get_by_role("button", name="Reintentar"))
        expect(page.locator(there).first).to_be_visible()
        expect(failed.get_by_role("alert")).to_have_count(0)
        server = Fails(page, served, FAILURES["500"][0])
    assert [words for words in watch.complaints if "500" not in words] == []


def test_why_a_score_is_what_it_is_can_be_asked_for_again(visit):
    page, _ = visit("?lang=es&unit=15")
    server = Fails(page, "**/lead/weights.json", FAILURES["500"][0])
    page.locator("#lead-button").click()
    failed = page.locator("#lead-unit")
    expect(failed.get_by_role("alert")).to_contain_text("El servidor falló (error 500)")
    server.mend()
    failed.get_by_role("button", name="Reintentar").click()
    expect(page.locator(".lead-why li").first).to_be_visible()


def test_a_file_that_is_not_made_says_why_and_one_that_is_keeps_its_name(visit):
    page, _ = visit(f"{LEAD}&tab=gaps")
    server = Fails(page, re.compile("/lead/brief.pdf|/export/"), FAILURES["500"][0])
    note = page.locator("#file-note")
    page.locator("#brief-pdf").click()
    expect(note.get_by_role("alert")).to_contain_text("No se hizo el archivo. El servidor falló")
    page.locator("#download-button").click()
    page.locator("#download-link").click()
    expect(page.locator("dialog #file-note")).to_contain_text("No se hizo el archivo")
    server.mend()
    with page.expect_download() as started:
        note.get_by_role("button", name="Reintentar").click()
    assert started.value.suggested_filename.endswith(".geojson")
    expect(note).to_have_count(0)
