import { isUsableToken, readAuthData } from './authData';

const SECRETS = ['whsec_b25l', 'whsec_dHdv'];

it('reads what was entered, without the spaces and line breaks around it', () => {
  const authData = {
    synapAccessToken: ' p:token\n',
    instruqtApiKey: '\tkey ',
    instruqtTeam: ' northgate ',
    instruqtSigningSecrets: ` ${SECRETS.join(', ')}\n`,
  };
  expect(readAuthData({ authData })).toEqual({
    synapAccessToken: 'p:token',
    instruqtApiKey: 'key',
    instruqtTeam: 'northgate',
    instruqtSigningSecrets: SECRETS,
  });
});

it.each([
  '{}',
  '{"authData":{}}',
  '{"authData":{"synapAccessToken":"","instruqtApiKey":" \\n","instruqtSigningSecrets":" "}}',
])('has nothing where nothing was entered: %s', (bundle) =>
  expect(readAuthData(JSON.parse(bundle))).toEqual({
    synapAccessToken: undefined,
    instruqtApiKey: undefined,
    instruqtTeam: undefined,
    instruqtSigningSecrets: [],
  }),
);

it.each([
  ['p:token-1_2.3', true],
  ['!~', true],
  ['two words', false],
  ['line\nbreak', false],
  ['trailing ', false],
  [' leading', false],
  ['ends with a line break\n', false],
  ['zero\u200Bwidth', false],
  ['', false],
])('a token that can stand in a header: %j is %s', (token, usable) =>
  expect(isUsableToken(token)).toBe(usable),
);
