// The scripts of assets/ are classic: they are read for what they put into `atalaya`.
import { readdirSync } from "node:fs";

const assets = new URL("../../assets/", import.meta.url);

/** Imports the named scripts ("core/state.js") and returns the namespace. */
export async function load(...names) {
  for (const name of names) await import(new URL(name, assets));
  return globalThis.atalaya;
}

/** Every script of the client, for what needs many of them. */
export const scripts = readdirSync(assets, { recursive: true }).filter(
  (name) => name.endsWith(".js") && !name.startsWith("public/"),
);
