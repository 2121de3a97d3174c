import { buildN8n } from './buildN8n';
import { buildZapier } from './buildZapier';

/** `npm run build`: every package that is shipped, into its dist/. */
void Promise.all([buildN8n(), buildZapier()]);
