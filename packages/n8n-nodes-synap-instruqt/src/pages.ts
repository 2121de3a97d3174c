import { homepage } from '../package.json';

/** The address of a page of the documentation, for people who look at a node. */
export const pageAddress = (page: 'events/' | 'lookups' | 'n8n'): string => `${homepage}${page}`;
