// The header: the moment in large, languages, sharing, and the buttons that open the drawers.
import { client } from "../core/client.js";
import { first, make, mount } from "../core/elements.js";
import { paced } from "../core/scheduling.js";
import { whenReady } from "../core/ready.js";
import * as themes from "../core/theme.js";
import * as downloads from "./downloads.js";
import { iconButton } from "./icons.js";
import * as ids from "../shared/ids.js";

/**
 * The moment's elements are made once: a step writes text, and the browser lays out less.
 *
 * @param {HTMLElement} box
 */
function momentIn(box) {
  const time = make("time");
  const zone = make("span", { class: "zone" });
  box.replaceChildren(time, zone);
  return () => {
    const { t } = client.state.get();
    time.dateTime = new Date(t * 1000).toISOString();
    time.textContent = client.format().time(t);
    const zoneText = client.format().zone(t);
    if (zone.textContent !== zoneText) zone.textContent = zoneText;
  };
}

function languages() {
  const { lang } = client.state.get();
  /** @param {string} code */
  const button = (code) =>
    make("button", {
      type: "button", class: "language", lang: code, "aria-pressed": String(code === lang),
      "aria-label": client.config.conventions[code].name,
      onclick: () => client.state.set({ lang: code }),
    }, code.toUpperCase());
  return make("div", {
    class: "languages", role: "group", "aria-label": client.text("languages"),
  }, ...client.config.mission.languages.map(button));
}

/** @param {{ currentTarget: HTMLElement }} event */
async function share(event) {
  const words = first(event.currentTarget, ".button-text");
  const link = location.origin + location.pathname + client.state.toQuery();
  try {
    await navigator.clipboard.writeText(link);
    words.textContent = client.text("share_done");
  } catch {
    // Without a clipboard the address bar holds the same link.
    words.textContent = client.text("share_failed");
  }
  // The button says what it did, and then again what it does.
  setTimeout(() => { words.textContent = client.text("share"); }, 3000);
}

/** What a canvas shows has the colours of when it was drawn. */
function repaint() {
  client.map.leaflet().fire("resize");
  client.state.renew("theme");
}

/** A switch of three: by day, by night, as the system is. */
function themeButton() {
  const now = themes.theme();
  const next = themes.next(now, themes.systemIsDark());
  const label = client.text(`theme_${now}`);
  return iconButton(now, label, {
    class: "button theme", "data-shows": now, "aria-label": label, title: client.text(`theme_${next}_next`, { now: label }),
    onclick: (/** @type {{ currentTarget: HTMLElement }} */ { currentTarget }) => {
      themes.choose(next);
      const other = themeButton();
      currentTarget.replaceWith(other);
      other.focus();
      repaint();
    },
  });
}

/** @param {HTMLElement} box */
function drawActions(box) {
  box.replaceChildren(
    make("span", { id: "lead-place" }),
    languages(),
    themeButton(),
    iconButton("share", client.text("share"), {
      title: client.text("share_note"), onclick: share,
    }),
    iconButton("download", client.text("download"), {
      id: "download-button", onclick: () => downloads.open(),
    }),
  );
}

whenReady(() => {
  mount(ids.MOMENT, (box) => {
    const draw = momentIn(box);
    client.state.subscribe(paced((_, changed) =>
      (changed.has("t") || changed.has("lang")) && draw()));
    draw();
  });
  mount(ids.TO_START, (link) => {
    if (!(link instanceof HTMLAnchorElement)) return;
    const address = link.getAttribute("href") ?? "";
    // The other missions are read in the language of this one.
    const point = () => { link.href = `${address}?lang=${client.state.get().lang}`; };
    client.state.subscribe((_, changed) => changed.has("lang") && point());
    point();
  });
  themes.onTurn(repaint);
  mount(ids.ACTIONS, (box) => {
    client.state.subscribe((_, changed) => changed.has("lang") && drawActions(box));
    drawActions(box);
  });
});
