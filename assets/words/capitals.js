// Capital letters: titles are written with one, as labels are; words within a sentence are not.

const ABBREVIATION = /^\p{Lu}{2}/u;

/**
 * A title as it is written within a sentence; an abbreviation keeps its capitals.
 *
 * @param {string} title
 */
export const withinSentence = (title) =>
  (ABBREVIATION.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1));

/**
 * Words with a capital at the beginning, whatever filled their first place.
 *
 * @param {string} words
 */
export const asSentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);
