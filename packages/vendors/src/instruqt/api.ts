import type { ApiDefinition } from '../catalogue/vendor';
import { checkTeam } from './resources/teams';

/** Instruqt's GraphQL API. Source: docs.instruqt.com, "API keys". */
export const api: ApiDefinition = {
  url: 'https://play.instruqt.com/graphql',
  page: 'https://docs.labs.instruqt.com/settings/api-keys/',
  token: {
    name: 'apiKey',
    label: 'API Key',
    help: 'An owner of the team copies it in Instruqt under Settings > API keys.',
  },
  account: {
    name: 'teamSlug',
    input: 'team',
    label: 'Team',
    help: "The team's slug, as it stands in the address of its pages in Instruqt.",
    example: 'northgate',
  },
  otherUrl: 'Change it only if Instruqt gave you another address',
  check: checkTeam,
};
