import { raw } from 'hono/html';
import { Marked } from 'marked';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Renders the Markdown that Zapier supports. HTML is shown as text, and links only open web pages. */
const marked = new Marked({
  async: false,
  renderer: {
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return href.startsWith('https://') ? `<a href="${escaped(href)}">${text}</a>` : text;
    },
    image: ({ text }) => escaped(text),
  },
});

/** Renders paragraphs and lists. */
export const blocks = (markdown: string) => raw(marked.parse(markdown, { async: false }));

/** Renders inline Markdown. */
export const inline = (markdown: string) => raw(marked.parseInline(markdown, { async: false }));
