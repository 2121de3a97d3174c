import { buildN8n } from './buildN8n';

/** `npm run build`: every package that is shipped, into its dist/. */
void buildN8n();
