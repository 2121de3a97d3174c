import { parse, print, validate, visit } from 'graphql';
import * as instruqtDocuments from '../../../vendors/src/instruqt/documents';
import { instruqtSchema } from './schema';

/** The documents that the connectors send, against the schema that production clients prove. */
const documents = Object.entries(instruqtDocuments);

test('there are documents', () => {
  expect(documents.length).toBeGreaterThan(10);
});

test.each(documents)('%s is valid', (_, document) => {
  expect(validate(instruqtSchema, parse(document))).toEqual([]);
});

test.each(documents)('%s selects nothing that grants access', (_, document) => {
  expect(print(parse(document))).not.toContain('embed_token');
});

test.each(documents)('%s holds no text from outside: every text is a variable', (_, document) => {
  const texts: string[] = [];
  visit(parse(document), { StringValue: ({ value }) => void texts.push(value) });
  expect(texts).toEqual([]);
});
