import { defineApp, version as platformVersion } from 'zapier-platform-core';
import { version } from '../package.json';
import { creates, searches } from './actions';
import { authentication } from './authentication';
import { lists } from './lists';
import { triggers } from './triggers';

export default defineApp({
  version,
  platformVersion,
  authentication,
  // A vendor that asks to wait is answered for in platform/errors.ts, with a message that says so.
  flags: { throwForThrottlingEarly: false },
  triggers: { ...triggers, ...lists },
  searches,
  creates,
});
