// Whether two scripts are the same to who runs them: node same_tokens.mjs FIRST SECOND. Prints the
// first tokens that differ, and nothing where all are alike.
import { readFileSync } from "node:fs";
import { tokenizer } from "acorn";

const [first, second] = process.argv.slice(2).map((path) =>
  [...tokenizer(readFileSync(path, "utf8"), { ecmaVersion: "latest" })]
    .map(({ type, value }) => `${type.label} ${value?.pattern ?? value ?? ""}`));
const at = first.findIndex((token, n) => token !== second[n]);
if (at >= 0 || first.length !== second.length) {
  const from = at < 0 ? first.length : at;
  console.log(JSON.stringify([first.slice(from, from + 3), second.slice(from, from + 3)]));
}
