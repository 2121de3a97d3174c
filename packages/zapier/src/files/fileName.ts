const UNNAMED = 'file';
const LONGEST_NAME = 150;

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};

/**
 * Returns a downloaded file's name from the server's response or, if the response doesn't contain a name, from the
 * file's address. A name without a file extension gets the extension of a known media type.
 * @param disposition the Content-Disposition header
 * @param type the media type, without parameters
 */
export function fileNameOf(disposition: string | undefined, url: string, type: string): string {
  const name = plain(nameIn(disposition ?? '')) || plain(lastPartOf(url)) || UNNAMED;
  return /\.[a-z\d]{1,5}$/i.test(name) ? name : `${name}${endings[type] ?? ''}`;
}

/**
 * Returns the file name in a Content-Disposition header. By RFC 6266, the encoded name takes precedence over the plain
 * name.
 */
function nameIn(disposition: string): string {
  const encoded = /\bfilename\*\s*=\s*utf-8'[^']*'([^\s;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  const [, quoted, bare = ''] = /\bfilename\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(disposition) ?? [];
  return quoted ?? bare;
}

const lastPartOf = (url: string): string => decoded(new URL(url).pathname.split('/').at(-1) ?? '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Removes folders from a file name, and characters that a header or a file system could misread. */
const plain = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}"]/gu, '')
    .trim()
    .slice(-LONGEST_NAME);
