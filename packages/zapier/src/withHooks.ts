import { vendors } from '@synap-instruqt/vendors';
import { createApp } from './app';

/** The app that `npm run package -- --instruqt-hooks` builds. docs/zapier-owner.md explains who needs this app. */
export default createApp(vendors, { withHooks: true });
