// Texts that stand in for missing ones: what is drawn of them is marked with the language it is in,
// so that it is read aloud, hyphenated and searched as what it is.

import { asSentence } from "./capitals.js";
/** @import { Conventions } from "../types/payload.js" */

/** @type {Map<string, string>} */
const known = new Map();

/**
 * Remembers that a text is in another language than the page.
 *
 * @param {string} said
 * @param {string} language
 */
export const noteStandIn = (said, language) => {
  // As it was filled in, and as it begins a sentence.
  for (const written of [said, asSentence(said)]) known.set(written.trim(), language);
};

/**
 * The element whose only words these are; null where it says more.
 *
 * @param {Node} words
 */
const speaker = ({ parentElement }) => (parentElement?.childElementCount ? null : parentElement);

/** @param {Node} words */
function mark(words) {
  const element = speaker(words);
  if (!element) return;
  const language = known.get(element.textContent?.trim() ?? "");
  if (language) {
    element.lang = language;
    element.dataset.standIn = "";
  } else if ("standIn" in element.dataset) {
    element.removeAttribute("lang");
    delete element.dataset.standIn;
  }
}

/** @param {Node} node */
function markWithin(node) {
  if (node.nodeType === Node.TEXT_NODE) return mark(node);
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) mark(walker.currentNode);
}

/**
 * Marks what is there, and whatever comes, for as long as the page is open; nothing where no
 * language lacks a text.
 *
 * @param {Element} root
 * @param {Record<string, Conventions>} conventions by language
 */
export function markStandIns(root, conventions) {
  const all = Object.values(conventions).flatMap(({ stand_ins }) => Object.entries(stand_ins));
  if (!all.length) return;
  // What the server writes is not filled in here; most of its texts have no places.
  for (const [words, language] of all) noteStandIn(words, language);
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) mark(target);
      addedNodes.forEach(markWithin);
    }
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  markWithin(root);
}
