import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { parse, print, validate, visit } from 'graphql';
import * as instruqtDocuments from '@synap-instruqt/vendors/instruqt/documents';
import { instruqtSchema } from './schema';

/**
 * The connectors' GraphQL documents. These tests validate them against the schema, which contains only fields that
 * production clients use.
 */
const documents = Object.entries(instruqtDocuments);

test('every document is valid', () =>
  checkEach(documents, ([, document]) => {
    expect(validate(instruqtSchema, parse(document))).toEqual([]);
  }));

test('no document selects anything that grants access', () =>
  checkEach(documents, ([, document]) => {
    expect(print(parse(document))).not.toContain('embed_token');
  }));

test('every string in a document is a variable', () =>
  checkEach(documents, ([, document]) => {
    const texts: string[] = [];
    visit(parse(document), { StringValue: ({ value }) => void texts.push(value) });
    expect(texts).toEqual([]);
  }));
