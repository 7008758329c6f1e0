"""Marks of the map: teams in front, clusters that fan out, and the card of one incident."""

import re

from playwright.sync_api import expect

LIMA = "?t=2021-06-06T15:00Z&lang=en&map=-12.05,-77.03,9"
# Of the incidents' clusters one of 4 to 12, the largest: its place in the window and its number.
CLUSTER = """() => {
  const drawer = atalaya.map.drawers.get("incidents"), { ratio } = drawer.canvas.view;
  const box = drawer.canvas.element.getBoundingClientRect();
  const [one] = drawer.marks().filter(({ total }) => total >= 4 && total <= 12)
    .sort((a, b) => b.total - a.total);
  return one && [box.left + one.x / ratio, box.top + one.y / ratio, one.total];
}"""


def test_a_cluster_fans_out_and_one_of_its_marks_is_read_alone(visit):
    page, watch = visit(f"{LIMA}&layers=incidents")
    page.wait_for_timeout(500)
    x, y, total = page.evaluate(CLUSTER)
    page.mouse.click(x, y)
    cards = page.locator("#unit-records .card.answers")
    expect(cards).to_have_count(total)
    # The panel takes room of the map: the cluster may have moved.
    page.wait_for_timeout(500)
    x, y, _ = page.evaluate(CLUSTER)
    page.mouse.click(x, y - max(30, total * 17 / 6.2832))
    expect(cards).to_have_count(1)
    asked = cards.locator("> dl dt").all_inner_texts()
    assert asked == ["What", "Where", "When", "How sure", "Who says so"]
    # What else is known is folded away, and one press unfolds it.
    rest = cards.locator("details dl")
    expect(rest).to_be_hidden()
    cards.locator("summary").click()
    expect(rest).to_contain_text("exercise-incident-")
    assert watch.complaints == []


def test_teams_lie_in_front_of_incidents(visit):
    page, _ = visit(LIMA)
    expect(page).to_have_url(re.compile("lang=en"))
    order = page.evaluate(
        "['incidents', 'deployments'].map((id) => atalaya.map.drawers.get(id).canvas.order)"
    )
    assert order[1] > order[0]
