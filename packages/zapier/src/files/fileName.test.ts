import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { fileNameOf } from './fileName';

const PDF = 'application/pdf';

test("a file has its server's name for it, or else its address's", () =>
  checkEach<[title: string, disposition: string | undefined, url: string, type: string, name: string]>(
    [
      [
        'quoted',
        'attachment; filename="My certificate.pdf"',
        'https://a.example/b',
        PDF,
        'My certificate.pdf',
      ],
      ['bare', 'inline; filename=c.pdf; size=3', 'https://a.example/b', PDF, 'c.pdf'],
      ['encoded', `attachment; filename*=UTF-8''M%C3%A4rz.pdf`, 'https://a.example/b', PDF, 'März.pdf'],
      ['badly encoded', `attachment; filename*=UTF-8''M%A4rz.pdf`, 'https://a.example/b', PDF, 'M%A4rz.pdf'],
      [
        'in a folder',
        String.raw`attachment; filename="..\..\etc/passwd"`,
        'https://a.example/b',
        '',
        'passwd',
      ],
      ['with a line break', 'attachment; filename="a\r\nb.pdf"', 'https://a.example/b', PDF, 'ab.pdf'],
      ['missing', 'inline', 'https://a.example/x/cF9p.pdf?signature=d.e', PDF, 'cF9p.pdf'],
      ['without an extension', undefined, 'https://a.example/x/cF9p', PDF, 'cF9p.pdf'],
      ['without an extension, of another type', undefined, 'https://a.example/x/cF9p', 'image/webp', 'cF9p'],
      ["missing, like the address's", undefined, 'https://a.example/', 'image/png', 'file.png'],
      ['very long', undefined, `https://a.example/${'x'.repeat(500)}.pdf`, PDF, `${'x'.repeat(146)}.pdf`],
    ],
    ([, disposition, url, type, name]) => expect(fileNameOf(disposition, url, type)).toBe(name),
  ));
