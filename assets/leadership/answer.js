// An advice in tables: each move with its way, what it is worth, and what limits it.
import { client } from "../core/client.js";
import { make } from "../core/elements.js";

const say = (...parts) => client.text(...parts);

export function worth({ worth: rows, demand }) {
  const { share, number: whole } = client.format();
  const unit = demand === "voters" ? "voters" : "share";
  const amount = (value) => unit === "voters" ? whole(Math.round(value)) : whole(value);
  const nothing = (id) => say(id === "bound" ? "advice_no_bound" : "no_data");
  const line = (id) => {
    const { demand: reached, share: part, gain } = rows[id];
    const bar = make("span", { class: "worth-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", part ?? 0);
    return make("tr", { "data-worth": id },
      make("th", { scope: "row" }, say(`advice_worth_${id}`)),
      make("td", {}, reached === null ? nothing(id) : amount(reached)), make("td", {}, part === null ? "–" : share(part), bar),
      make("td", {}, gain === null ? "–" : `+${amount(gain)}`));
  };
  const heads = ["", `advice_${demand}`, "advice_share", "advice_gain"];
  return make("table", { class: "worth" },
    make("thead", {}, make("tr", {}, ...heads.map((key) =>
      make("th", { scope: "col" }, key ? say(key) : "")))),
    make("tbody", {}, ...["today", "greedy", "advice", "bound"].map(line)));
}

/** The way in minutes and km; in km alone where the mission gives no speeds. */
export function wayText({ minutes, km }) {
  const { number: whole } = client.format();
  if (km === null) return say("advice_from_anywhere");
  const values = { n: whole(Math.round(km)), km: whole(Math.round(km)) };
  if (minutes === null) return say("kilometres", values);
  return say("advice_way", { ...values, minutes: whole(Math.round(minutes)) });
}

function move(row) {
  const { number: whole } = client.format();
  const from = row.team ? `${row.team}, ${row.from_name}` : row.from_name || say("advice_new_team");
  const lost = row.voters_lost ? ` −${whole(row.voters_lost)}` : "";
  return make("tr", {},
    make("td", { class: "order" }, String(row.order)),
    make("td", {}, from),
    make("td", {}, make("button", {
      type: "button", class: "link", "data-unit": row.to_unit,
    }, row.to_name)),
    make("td", { class: "gain" },
      row.voters_gained === null ? "–" : `+${whole(row.voters_gained)}${lost}`),
    make("td", {}, wayText(row)));
}

export function moves({ moves: rows }) {
  const heads = ["advice_order", "advice_from", "advice_to", "advice_voters_gained", "advice_minutes"];
  return make("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say("advice") },
    make("table", { class: "moves" },
      make("thead", {}, make("tr", {}, ...heads.map((key) => make("th", { scope: "col" }, say(key))))),
      make("tbody", {}, ...rows.map(move))));
}

export function notes({ notes: listed }) {
  const { number } = client.format();
  const written = (values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]));
  return listed.map(({ text, values }) => make("p", { class: "lead-note" },
    client.titled(text, written(values))));
}
