"""What axe finds wrong on a page, and nothing else of what it looked at."""

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
FOUND = """([context, options]) => axe.run(context ?? document,
  { ...options, resultTypes: ['violations'] }).then((results) => results.violations)"""
"""Without what passed: of a full page that is thousands of elements, described one by one and sent
as text, which took longer than looking."""


def axe_violations(
    page: Page, context: str | None = None, options: dict[str, object] | None = None
) -> list[dict]:
    """Return the violations of axe's rules on a page, with every node of each.

    Parameters
    ----------
    context : a CSS selector of the part to look at; the whole page without.
    options : of ``axe.run``.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(FOUND, [context, options or {}])
