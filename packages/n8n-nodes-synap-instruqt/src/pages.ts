import { repository } from '../package.json';

const pages = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/docs`;

/** Where one of the pages of docs/ is read, for people who look at a node. */
export const pageAddress = (name: 'events/index' | 'lookups' | 'n8n'): string => `${pages}/${name}.md`;
