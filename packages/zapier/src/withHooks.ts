import { vendors } from '@synap-instruqt/vendors';
import { createApp } from './app';

/** The app of `npm run package -- --instruqt-hooks`. docs/zapier-owner.md explains who needs it. */
export default createApp(vendors, { withHooks: true });
