import assert from "node:assert/strict";
import { test } from "node:test";
import { markStandIns, noteStandIn } from "../../../assets/words/stand_ins.js";

/** Text nodes of made-up elements, as far as they are walked; returns what watches them. */
function page(...nodes) {
  const watched = [];
  Object.assign(globalThis, {
    Node: { TEXT_NODE: 3 },
    NodeFilter: { SHOW_TEXT: 4 },
    document: {
      createTreeWalker: () => {
        let at = -1;
        return { nextNode: () => ++at < nodes.length, get currentNode() { return nodes[at]; } };
      },
    },
    MutationObserver: class {
      constructor(heard) { watched.push(heard); }
      observe() {}
    },
  });
  return watched;
}

function words(textContent, childElementCount = 0) {
  const parentElement = {
    textContent, childElementCount, dataset: {}, lang: "",
    removeAttribute() { this.lang = ""; },
  };
  return { nodeType: 3, parentElement };
}

const CONVENTIONS = { quy: { stand_ins: { Cerrar: "es" } }, es: { stand_ins: {} } };

test("what stands in for a missing text is marked with its language, and nothing else", () => {
  const [close, own, mixed] = [words("Cerrar"), words("Suti"), words("Cerrar", 1)];
  page(close, own, mixed);
  markStandIns({}, CONVENTIONS);
  assert.deepEqual([close, own, mixed].map(({ parentElement }) => parentElement.lang), ["es", "", ""]);
});

test("a text that was filled in is marked as it comes, and no longer once another takes its place", () => {
  const node = words("");
  const [heard] = [page()].map((watched) => (markStandIns({}, CONVENTIONS), watched[0]));
  noteStandIn("3 mesas", "es");
  const say = (textContent) => {
    node.parentElement.textContent = textContent;
    heard([{ target: node, addedNodes: [] }]);
    return node.parentElement.lang;
  };
  assert.deepEqual(["3 mesas", "3 wasi", "3 mesas"].map(say), ["es", "", "es"]);
});

test("nothing is watched where no language lacks a text", () => {
  const watched = page();
  markStandIns({}, { es: { stand_ins: {} } });
  assert.equal(watched.length, 0);
});
