import { sampleEnvelope, synap, type Envelope } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { withFiles, withoutFiles } from './fileRow';

const vendor = { name: 'synap', label: 'Synap' };
const file = { label: 'Certificate File', urlLabel: 'Certificate URL' };
const certificate = { ...file, name: 'certificate', path: 'data.certificate.url' };
const result = { ...file, name: 'certificate', path: 'data.result.url' };

const rowWith = (data: Envelope['data']): Envelope => ({
  ...sampleEnvelope(synap, synap.events[0]),
  data,
  warnings: ['a'],
});

let z: ZObject;
beforeAll(async () => {
  const platform = await createAppTester({})((given: ZObject) => given);
  z = { ...platform, dehydrateFile: (_, input) => JSON.stringify(input) };
});

test('a row refers to the file at an address, and to null without a usable address', () =>
  checkEach<[title: string, url: unknown, warnings: string[]]>(
    [
      ['missing', undefined, []],
      ['null', null, []],
      ['blank', ' ', []],
      ['not a string', 7, []],
      [
        'too long to store',
        `https://example.com/${'x'.repeat(4_000)}`,
        ['files.certificate: the address in data.certificate.url is too long'],
      ],
    ],
    ([, url, warnings]) => {
      const row = rowWith({ certificate: { url } });
      expect(withFiles(z, vendor, [certificate], row)).toEqual({
        ...row,
        files: { certificate: null },
        warnings: ['a', ...warnings],
      });
    },
  ));

test('of two addresses for the same file, the one that the event has is used', () =>
  checkEach(['certificate', 'result'], (place) => {
    const url = `https://example.com/${place}`;
    const { files } = withFiles(z, vendor, [certificate, result], rowWith({ [place]: { url } }));
    expect(files).toEqual({ certificate: JSON.stringify({ vendor, url, ...file }) });
  }));

test('a row of an event without files stays as it is', () => {
  const row = rowWith({ flag: 'planted' });
  expect(withFiles(z, vendor, undefined, row)).toBe(row);
  expect(withFiles(z, vendor, [], row)).toBe(row);
  expect(withoutFiles(undefined, row)).toBe(row);
  expect(withoutFiles([certificate], row)).toEqual({ ...row, files: { certificate: null } });
});
