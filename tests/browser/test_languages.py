"""The page opens in one language and fetches the texts of another when a reader chooses it."""

import re

from playwright.sync_api import expect

TEXTS = "**/texts.json"
VIEW = "?lang=es&unit=15&layers=incidents&t=2021-06-06T15:00Z"
LEAD = "?lang=es&view=lead&level=department&layers=gaps,outlines&t=2021-06-06T15:00Z"
WITHOUT_LANG = "JSON.stringify({ ...atalaya.state.get(), lang: '' })"
LAYER = "atalaya.legend(atalaya.state.get().layers[0]).title"


def choose(page, code):
    """Press the button of a language."""
    page.get_by_role("button", name=code, exact=True).or_(
        page.locator(f"button.language[lang={code.lower()}]")
    ).first.click()


def fetched(watch):
    """Return how often the texts of another language were asked for."""
    return sum(url.endswith("/texts.json") for url in watch.requests)


def test_the_switch_fetches_texts_once_and_loses_nothing(visit):
    page, watch = visit(VIEW)
    expect(page.locator("#unit-name")).to_have_text("Lima")
    page.evaluate("globalThis.same = true")
    before = page.evaluate(WITHOUT_LANG)
    assert fetched(watch) == 0
    assert page.evaluate("Object.keys(atalaya.config.texts)") == ["es"]
    for code, words, title in (
        ("EN", "Incidents", "Share"), ("PT", "Incidentes", "Compartilhar"),
        ("ES", "Incidentes", "Compartir"), ("EN", "Incidents", "Share"),
    ):  # fmt: skip
        choose(page, code)
        expect(page.locator("html")).to_have_attribute("lang", code.lower())
        assert page.evaluate(LAYER) == words
        expect(page.get_by_role("button", name=title, exact=True)).to_be_visible()
    assert fetched(watch) == 2
    assert page.evaluate("globalThis.same") is True
    assert page.evaluate(WITHOUT_LANG) == before
    expect(page).to_have_url(re.compile("lang=en"))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_visible()
    assert watch.complaints == []


def test_texts_that_do_not_come_are_said_and_can_be_asked_for_again(visit):
    page, _ = visit("?lang=es")
    page.route(TEXTS, lambda route: route.abort())
    choose(page, "EN")
    said = page.locator(".language-failed")
    expect(said.get_by_role("alert")).to_have_text(
        "No llegaron los textos en English. No se llegó al servidor."
    )
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("button", name="Compartir", exact=True)).to_be_visible()
    said.get_by_role("button", name="Reintentar").click()
    expect(said.get_by_role("alert")).to_be_visible()
    page.unroute(TEXTS)
    said.get_by_role("button", name="Reintentar").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(said).to_have_count(0)


def test_the_page_stays_as_it_is_while_texts_are_on_their_way(visit):
    page, _ = visit("?lang=es")
    held = []
    page.route(TEXTS, lambda route: held.append(route))  # noqa: PLW0108 the driver marks it
    choose(page, "PT")
    page.evaluate("atalaya.state.set({ unit: '15' })")
    expect(page.locator("#unit-name")).to_have_text("Lima")
    expect(page).to_have_url(re.compile("unit=15"))
    page.go_back()
    expect(page.locator("#unit-panel")).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    held[0].continue_()
    expect(page.locator("html")).to_have_attribute("lang", "pt")
    page.go_forward()
    expect(page.locator("#unit-name")).to_have_text("Lima")
    expect(page.locator("html")).to_have_attribute("lang", "pt")


def test_leadership_is_read_in_a_language_chosen_there(visit):
    page, watch = visit(LEAD)
    page.locator(".gap-grid .ag-row[row-index]").first.wait_for()
    choose(page, "EN")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("tab", name="Where to go")).to_be_visible()
    expect(page.locator(".gap-grid")).to_contain_text("Gap score")
    # What the page's own language has of the list came with it.
    assert fetched(watch) == 2
    assert watch.complaints == []


def test_what_is_beside_the_map_is_found_by_its_name_in_any_language(visit):
    page, _ = visit("?lang=es")
    found = page.evaluate(
        "['without a place', 'sem local', 'sin ubicar'].map((text) =>"
        " atalaya.findUnits(text, 5).rows.map((row) => atalaya.units.code[row]))"
    )
    assert found == [["unlocated"]] * 3
