import { instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { ZObject } from 'zapier-platform-core';
import { connect, fieldKeys, isUsableToken, readConnection } from './connections';

const SECRETS = ['whsec_b25l', 'whsec_dHdv'];
const nothing = { token: undefined, account: undefined, signingSecrets: [] };
const z: ZObject = JSON.parse('{}');

it("keeps the names of the connection's fields", () => {
  expect(fieldKeys(synap)).toMatchObject({ token: 'synapAccessToken' });
  expect(fieldKeys(instruqt)).toEqual({
    token: 'instruqtApiKey',
    account: 'instruqtTeam',
    signingSecrets: 'instruqtSigningSecrets',
  });
});

it('reads the input without the spaces, line breaks and quotes around it', () => {
  const authData = {
    synapAccessToken: '"p:token"\n',
    instruqtApiKey: '\tkey ',
    instruqtTeam: " 'northgate' ",
    instruqtSigningSecrets: ` ${SECRETS.join(', ')}\n`,
  };
  expect(readConnection({ authData }, synap)).toEqual({ ...nothing, token: 'p:token' });
  expect(readConnection({ authData }, instruqt)).toEqual({
    token: 'key',
    account: 'northgate',
    signingSecrets: SECRETS,
  });
});

it('is empty if nothing was entered', () =>
  checkEach(
    [
      '{}',
      '{"authData":null}',
      '{"authData":{}}',
      '{"authData":{"instruqtApiKey":5,"instruqtTeam":null,"instruqtSigningSecrets":["whsec_b25l"]}}',
      '{"authData":{"synapAccessToken":"","instruqtApiKey":" \\n","instruqtSigningSecrets":" "}}',
    ],
    (bundle) => {
      for (const vendor of [synap, instruqt]) {
        expect(readConnection(JSON.parse(bundle), vendor)).toEqual(nothing);
      }
    },
  ));

it('recognizes a token that can be in a header', () =>
  checkEach(
    [
      ['p:token-1_2.3', true],
      ['!~', true],
      ['two words', false],
      ['line\nbreak', false],
      ['trailing ', false],
      [' leading', false],
      ['ends with a line break\n', false],
      ['zero\u200Bwidth', false],
      ['', false],
    ],
    ([token, usable]) => expect(isUsableToken(token)).toBe(usable),
  ));

describe('the connection to an API', () => {
  afterEach(() => {
    delete process.env.INSTRUQT_API_URL;
    delete process.env.NEW_LABS_API_URL;
  });

  it("has the entered token and account, and the vendor's own address", () => {
    const authData = { instruqtApiKey: ' key', instruqtTeam: 'northgate' };
    expect(connect(z, { authData }, instruqt)).toMatchObject({
      apiUrl: 'https://play.instruqt.com/graphql',
      secrets: ['key'],
      account: 'northgate',
    });
    expect(connect(z, { authData: { synapAccessToken: 'p:t' } }, synap)).toMatchObject({
      apiUrl: 'https://api.synap.ac/v3',
      secrets: ['p:t'],
      account: undefined,
    });
  });

  it('has the address from the environment, if there is one', () =>
    checkEach(
      [
        [' https://example.com/graphql ', 'https://example.com/graphql'],
        [' ', 'https://play.instruqt.com/graphql'],
      ],
      ([address, apiUrl]) => {
        process.env.INSTRUQT_API_URL = address;
        expect(connect(z, { authData: { instruqtApiKey: 'key' } }, instruqt)).toMatchObject({ apiUrl });
      },
    ));

  it("has the address of the environment variable with the vendor's name", () => {
    const newLabs: Vendor = { ...instruqt, name: 'newLabs' };
    process.env.NEW_LABS_API_URL = 'https://example.com/new';
    const connection = connect(z, { authData: { newLabsApiKey: 'key' } }, newLabs);
    expect(connection.apiUrl).toBe('https://example.com/new');
  });

  it('without a valid token, an error is thrown and nothing is requested', () =>
    checkEach<[string, object, RegExp, Vendor?]>(
      [
        ['none', {}, /no Synap access token.*Reconnect the app in Zapier/],
        ['a blank', { synapAccessToken: ' ' }, /no Synap access token/],
        ['one with a space in it', { synapAccessToken: 'p:a b' }, /Synap access token contains a space/],
        [
          "a token that isn't an API key",
          { instruqtApiKey: 'p:token' },
          /like a Synap access token\. Enter the API Key from Instruqt/,
          instruqt,
        ],
        [
          "one with a letter that headers don't allow",
          { synapAccessToken: 'p:ä' },
          /Copy the complete access token again/,
        ],
      ],
      ([, authData, words, vendor = synap]) => {
        expect(() => connect(z, { authData: { ...authData } }, vendor)).toThrow(
          expect.objectContaining({ name: 'InputError', message: expect.stringMatching(words) }),
        );
      },
    ));
});
