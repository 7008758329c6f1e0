"""A moment typed, and how many actions a coordinator's question takes on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

MOST_ACTIONS = 5
VOTERS = 20_000


class Hand:
    """A hand on a phone that counts: each tap, each text, each Enter."""

    def __init__(self, page) -> None:
        self.page = page
        self.actions = 0

    def tap(self, found) -> None:
        found.tap()
        self.actions += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.actions += 2


@pytest.fixture
def phone(visit):
    page, watch = visit("?lang=en", viewport=PHONE, has_touch=True)
    return page, Hand(page), watch


def test_the_worst_gap_of_many_voters_at_ten_is_five_actions_away(phone):
    page, hand, _ = phone
    hand.tap(page.get_by_role("textbox", name="Go to a time"))
    hand.type("10:00")
    expect(page.locator("#moment time")).to_have_text("Sun, 6 Jun 2021, 10:00")
    hand.tap(page.locator("#lead-button"))
    large = page.get_by_role("button", name=f"≥ {VOTERS:,} voters")
    hand.tap(large)
    expect(large).to_have_attribute("aria-pressed", "true")
    expect(page.locator("select[data-filter=voters]")).to_have_value(str(VOTERS))
    row = page.locator(".gap-grid .ag-row[row-index='0'] .gap-name strong").first
    expect(row).to_be_in_viewport()
    expect(page.locator("#lead-count")).to_contain_text("of 1,893")
    assert hand.actions <= MOST_ACTIONS
    # It is the gravest of them, by the figures the list itself has.
    gravest = page.evaluate(
        """(least) => {
          const { unitIndicators, units, config } = atalaya;
          const [score, voters] = ['gap_score', 'registered_voters'].map(unitIndicators.column);
          const rows = units.ofLevel(config.levels.at(-1).id).filter((row) => voters[row] >= least);
          return units.name[rows.sort((a, b) => score[b] - score[a])[0]];
        }""",
        VOTERS,
    )
    expect(row).to_have_text(gravest)


def test_the_sentence_leads_to_the_largest_gap(phone):
    page, hand, _ = phone
    hand.tap(page.locator(".tc-typed"))
    hand.type("10")
    name = page.locator(".situation-gap").inner_text()
    hand.tap(page.locator(".situation-gap"))
    expect(page.locator("#lead-unit-name")).to_have_text(name)
    assert hand.actions <= MOST_ACTIONS


def test_steps_back_and_forth_are_a_thumb_wide_on_a_phone(phone):
    page, hand, _ = phone
    slider = page.locator("#moment-range")
    start = int(slider.input_value())
    for name, by in (("step_back", -1), ("step_forward", 0)):
        button = page.locator(f".tc-{name}")
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        hand.tap(button)
        assert int(slider.input_value()) == start + by


@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [("es", "7 de junio 10:00", "10:00"), ("pt", "7 jun 3", "03:00"), ("en", "Jun 7 10", "10:00")],
)
def test_days_and_times_are_typed_in_the_language_of_the_page(visit, lang, typed, shown):
    page, watch = visit(f"?lang={lang}")
    field = page.locator(".tc-typed")
    field.fill(typed)
    field.press("Enter")
    expect(page.locator("#moment time")).to_contain_text(shown)
    expect(page).to_have_url(re.compile("t=2021-06-07"))
    expect(page.locator(".tc-hint")).to_be_hidden()
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("noon", "10:00 or 10"), ("25:00", "10:00 or 10"), ("6 jul 10", "21 Jun 2021")],
)
def test_what_is_no_moment_says_what_it_takes_and_moves_nothing(visit, typed, said):
    page, _ = visit("?lang=en", viewport=PHONE)
    before = page.locator("#moment time").inner_text()
    field = page.locator(".tc-typed")
    field.fill(typed)
    field.press("Enter")
    hint = page.get_by_role("alert").filter(has_text=said)
    expect(hint).to_be_in_viewport(ratio=1)
    expect(field).to_have_attribute("aria-invalid", "true")
    assert page.locator("#moment time").inner_text() == before
    field.fill("10")
    expect(hint).to_be_hidden()


def test_the_empty_field_shows_the_clock_of_the_moment(visit):
    page, _ = visit("?t=2021-06-06T15:00Z&lang=en")
    field = page.locator(".tc-typed")
    expect(field).to_have_attribute("placeholder", "10:00")
    page.evaluate("atalaya.state.set({ t: atalaya.state.get().t + 3600 })")
    expect(field).to_have_attribute("placeholder", "11:00")
    page.locator(".languages [lang=es]").click()
    expect(field).to_have_attribute("placeholder", "11:00")


def test_a_time_typed_and_left_without_enter_is_the_moment_of_the_page(phone):
    page, hand, watch = phone
    field = page.locator(".tc-typed")
    hand.tap(field)
    page.keyboard.type("10:00")
    hand.tap(page.locator("#lead-button"))
    expect(page.locator("#moment time")).to_have_text("Sun, 6 Jun 2021, 10:00")
    expect(page).to_have_url(re.compile("t=2021-06-06T15:00"))
    expect(page.locator("#lead-count")).to_contain_text("of 1,893")
    expect(field).to_have_value("")
    expect(field).to_have_attribute("placeholder", "10:00")
    assert watch.complaints == []


@pytest.mark.parametrize("left", ["blur", "Escape"])
def test_what_is_no_moment_gives_way_to_the_clock_when_the_field_is_left(visit, left):
    page, _ = visit("?lang=en")
    before = page.locator("#moment time").inner_text()
    field = page.locator(".tc-typed")
    field.fill("noon" if left == "blur" else "10:00")
    field.press("Escape") if left == "Escape" else field.blur()
    expect(field).to_have_value("")
    expect(page.locator(".tc-hint")).to_be_hidden()
    assert page.locator("#moment time").inner_text() == before
