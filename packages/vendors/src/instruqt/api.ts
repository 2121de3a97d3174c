import type { ApiDefinition } from '../catalogue/vendor';
import { checkTeam } from './resources/teams';

/** Instruqt's GraphQL API. Source: docs.instruqt.com, "API keys". */
export const api: ApiDefinition = {
  url: 'https://play.instruqt.com/graphql',
  page: 'https://docs.labs.instruqt.com/settings/api-keys/',
  token: {
    name: 'apiKey',
    label: 'API Key',
    help: 'Copy the key in Instruqt under Settings > API keys. You must be a team owner.',
  },
  account: {
    name: 'teamSlug',
    input: 'team',
    label: 'Team Slug',
    help: "The slug in the address of your team's Instruqt pages. Leave this empty if your API key has access to only one team.",
    example: 'northgate',
  },
  otherUrl: 'Change this only if Instruqt gave you a different address',
  check: checkTeam,
};
