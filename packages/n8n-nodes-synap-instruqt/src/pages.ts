import { repository } from '../package.json';

const pages = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/docs`;

/** The address of a page in docs/, for people who look at a node. */
export const pageAddress = (name: 'events/index' | 'lookups' | 'n8n'): string => `${pages}/${name}.md`;
