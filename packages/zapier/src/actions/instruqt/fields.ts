import { VendorApiError } from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { readFilter, readNumber, type Input } from '../../platform/input';

/** An invite, chosen from the team's. */
export const invite: PlainInputField = {
  key: 'invite',
  label: 'Invite',
  type: 'string',
  dynamic: 'instruqt_list_invites.id.name',
  helpText: 'Choose one, or map the Invite ID of an event.',
};

/** A track, chosen from the team's. */
export const track: PlainInputField = {
  key: 'track',
  label: 'Track',
  type: 'string',
  dynamic: 'instruqt_list_tracks.id.name',
  helpText: 'Choose one, or map the Track ID of an event.',
};

/** A team that the API key reaches, where it is not the connection's. */
export const team: PlainInputField = {
  key: 'team',
  label: 'Team',
  type: 'string',
  dynamic: 'instruqt_list_teams.id.name',
  helpText: 'Where to look. The team of the connection when this is empty.',
};

/** How many rows at most. */
export const limit: PlainInputField = {
  key: 'limit',
  label: 'Limit',
  type: 'integer',
  default: '50',
  helpText: 'How many at most. Looping by Zapier takes up to 500.',
};

const USUAL_LIMIT = 50;

/**
 * How many rows are wanted.
 * @throws VendorApiError when it is no number of things: a slip such as 0 is not to look like "nothing found"
 */
export function readLimit(input: Input): number {
  const limit = readNumber(input, 'limit', 'Limit') ?? USUAL_LIMIT;
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new VendorApiError(
    'The field "Limit" has to be a whole number of at least 1: correct it.',
    'rejected',
  );
}

/** The field's own text, as a filter that is a list. */
export function readFilterList(input: Input, { key, label = key }: PlainInputField): string[] {
  const text = readFilter(input, key, label);
  return text === undefined ? [] : [text];
}
