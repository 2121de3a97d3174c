import type { ApiDefinition } from '../catalogue/vendor';
import { checkTeam } from './resources/teams';

/** Instruqt's GraphQL API. Source: docs.instruqt.com, "API keys". */
export const api: ApiDefinition = {
  url: 'https://play.instruqt.com/graphql',
  page: 'https://docs.labs.instruqt.com/settings/api-keys/',
  token: {
    name: 'apiKey',
    label: 'API Key',
    help: 'Copy it in Instruqt under Settings > API keys. You must be an owner of the team.',
  },
  account: {
    name: 'teamSlug',
    input: 'team',
    label: 'Team Slug',
    help: "The team's name in the address of its pages in Instruqt. Leave this empty if the API key has access to only one team.",
    example: 'northgate',
  },
  otherUrl: 'Leave this as it is, unless Instruqt gave you another address',
  check: checkTeam,
};
