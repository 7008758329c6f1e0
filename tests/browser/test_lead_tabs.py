"""The leadership page's tabs and list: heads, what is late or fails, alerts, access."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_lead import LAPTOP, LEAD, opened
from tests.browser.test_screens_and_paper import CUT
from tests.series import crossed


def test_no_figure_of_the_list_is_cut(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&view=lead&level=province&layers=gaps,outlines&lang=en")
    rows = page.locator(".gap-grid .ag-center-cols-container .ag-row[row-index]")
    rows.first.wait_for()
    # The way to the nearest team is of four digits there.
    page.evaluate("document.querySelector('.gap-grid .ag-body-viewport').scrollTop = 1700")
    far = page.locator("[col-id=minutes_to_team]", has_text=re.compile(r"\d,\d{3} min"))
    far.first.wait_for()
    cut = page.evaluate("""() => [...document.querySelectorAll('.gap-grid .ag-cell')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)""")
    assert cut == []
    # As many voters as the largest state of Brazil has.
    assert page.evaluate("""() => {
      const cell = document.querySelector('.gap-grid .ag-cell[col-id=registered_voters]');
      (cell.querySelector('.ag-cell-value') ?? cell).textContent = '34,667,793';
      return cell.scrollWidth <= cell.clientWidth;
    }""")


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_head_of_the_list_is_cut_and_no_time_of_an_alert_is_broken(visit, language):
    page, _ = visit(f"{LEAD}&lang={language}")
    opened(page)
    assert page.evaluate(CUT.format(selector=".ag-header-cell-text")) == []
    page.locator("[data-tab=alerts]").first.click()
    expect(page.locator(".alert .button").first).to_be_visible()
    alerts = page.locator(".alert:has(.button)").all()
    assert alerts
    for alert in alerts:
        time_box = alert.locator(".row-value").bounding_box()
        button_box = alert.locator(".button").bounding_box()
        assert time_box["x"] + time_box["width"] <= button_box["x"]
        # One line; of a ruling two: in how many hours it is due, and when.
        ruling = "rule-ruling" in alert.get_attribute("class")
        assert time_box["height"] < (45 if ruling else 30)


def hold(page, pattern):
    """Keep requests from going on; return where they are kept."""
    held = []

    def keep(route):
        held.append(route)

    page.route(pattern, keep)
    return held


def test_the_list_says_that_figures_are_coming_or_did_not_come_and_asks_again(visit):
    page, _ = visit("?lang=en", viewport=LAPTOP)
    held = hold(page, "**/lead/gauges.bin*")
    page.locator("#lead-button").click()
    nothing = page.locator(".gap-none")
    expect(nothing).to_have_text("The figures are on their way…")
    expect(page.locator("#lead-count")).to_have_text(nothing.inner_text())
    held.pop().abort()
    expect(nothing).to_have_text("The figures did not arrive.")
    assert held == []
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    opened(page)


def test_a_tab_says_that_it_is_coming_or_did_not_come_and_asks_again(visit):
    page, _ = visit(f"{LEAD}&lang=en", viewport=LAPTOP)
    held = hold(page, "**/lead/tab.json*")
    page.locator("#tab-changes").click()
    found = page.locator("#lead-wait")
    expect(found).to_have_text("The figures are on their way…")
    held.pop().abort()
    expect(found).to_contain_text("The figures did not arrive.")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#lead-tab h2")).to_have_count(2)
    expect(found).to_have_text("")


def test_an_alert_is_acknowledged_with_one_click_and_that_is_undone_with_another(visit):
    page, _ = visit(f"{LEAD}&tab=alerts&lang=en", viewport=LAPTOP)
    badge = page.locator("#tab-alerts .count")
    buttons = page.locator("[data-alert]:not([data-action])")
    buttons.first.wait_for()
    unseen = buttons.count()
    expect(badge).to_have_text(str(unseen))
    buttons.first.click()
    expect(buttons).to_have_count(unseen - 1)
    expect(badge).to_have_text(str(unseen - 1))
    expect(page.locator(".alerts .seen").first).to_contain_text("Seen by local")
    page.locator("[data-alert][data-action]").click()
    expect(buttons).to_have_count(unseen)
    expect(badge).to_have_text(str(unseen))


def test_what_is_no_sample_is_never_called_one(visit):
    page, _ = visit(f"{LEAD}&tab=sample&lang=en", viewport=LAPTOP)
    expect(page.locator(".statement")).to_have_text(re.compile("^Not a probability sample"))


@pytest.mark.parametrize(
    ("tab", "viewport"),
    crossed(["gaps", "changes", "alerts", "advice", "sample"], [DESKTOP, PHONE]),
    ids=str,
)
def test_axe_finds_nothing(visit, tab, viewport):
    page, _ = visit(f"{LEAD}&unit=150136&tab={tab}&ask=add:2", bypass_csp=True, viewport=viewport)
    wait = {"gaps": ".gap-grid .ag-row", "advice": ".moves td"}.get(tab, "#lead-tab p")
    page.locator(wait).first.wait_for()
    page.wait_for_timeout(300)
    found = axe_violations(page)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found] == []


def test_the_map_page_does_not_ask_for_the_grid(visit):
    page, watch = visit()
    assert not [url for url in watch.requests if "dash_ag_grid" in url]
    page.locator("#lead-button").click()
    opened(page)
    assert [url for url in watch.requests if "dash_ag_grid" in url]


def test_on_a_phone_the_tab_that_a_link_names_is_in_view(visit):
    page, _ = visit(f"{LEAD}&tab=sample&lang=en", viewport=PHONE)
    expect(page.locator("#tab-sample")).to_be_in_viewport(ratio=0.99)


UNKNOWN = {
    "en": "The address names a section that does not exist: votes.",
    "es": "La dirección nombra una sección que no existe: votes.",
    "pt": "O endereço indica uma parte da aba que não existe: votes.",
}


@pytest.mark.parametrize("language", list(UNKNOWN))
def test_a_section_that_there_is_not_is_said_until_another_is_chosen(visit, language):
    page, _ = visit(f"{LEAD}&tab=verification&check=votes&lang={language}", viewport=LAPTOP)
    said = page.locator(".lead-unknown")
    expect(said).to_have_text(UNKNOWN[language])
    page.locator("[data-check=review]").click()
    expect(said).to_be_empty()


def test_a_tab_that_there_is_not_is_said_and_a_command_s_name_opens_its_section(visit):
    page, _ = visit(f"{LEAD}&tab=verify&lang=en", viewport=LAPTOP)
    expect(page.locator(".lead-unknown")).to_have_text(
        "The address names a tab that does not exist: verify."
    )
    page, _ = visit(f"{LEAD}&tab=verification&check=at-stake&lang=en", viewport=LAPTOP)
    expect(page.locator("section.check")).to_have_attribute("data-check", "votes_at_stake")
    expect(page.locator(".lead-unknown")).to_be_empty()
    expect(page).to_have_url(re.compile("check=votes_at_stake"))
