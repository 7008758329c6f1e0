"""What an address names and there is not is said on the page, which opens all the same."""

import re

import pytest
from playwright.sync_api import expect

WRONG = "?layers=nobody,results:nothing&level=parish"
WORDS = {
    "en": "The address asks for what is not here",
    "es": "La dirección pide algo que aquí no existe",
    "pt": "O endereço pede algo que aqui não existe",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_unknown_layer_choice_and_level_are_named_until_another_is_chosen(visit, language):
    page, _ = visit(f"{WRONG}&lang={language}")
    said = page.locator(".address-unknown")
    asked = "layers=nobody, layers=results:nothing, level=parish"
    expect(said).to_contain_text(f"{WORDS[language]}: {asked}.")
    expect(page).not_to_have_url(re.compile("parish"))
    page.evaluate("atalaya.state.set({ mode: 'moment' })")
    expect(said).to_have_count(0)


def test_an_address_that_is_understood_says_nothing(visit):
    page, _ = visit("?layers=coverage&lang=en")
    expect(page.locator(".address-unknown")).to_have_count(0)
