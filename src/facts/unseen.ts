/** Characters that must not hide in an answer: they could reorder a form's text, forge a line or slip past a reader. */

/** Controls, format characters (bidi, zero width, tags, byte order mark), line separators. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** In the client's own words, line breaks and tabs are writing; so are the joiners that Persian and the languages of India are spelled with. */
const unseenInProse = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Does one line of text hold a character that does not show? */
export const hasUnseen = (text: string): boolean => unseen.test(text);

/** Does text of several lines hold a character that does not show, other than those its writing needs? */
export const hasUnseenInProse = (text: string): boolean => unseenInProse.test(text);
