/**
 * Shows an error if this process doesn't run on Node 24. On Linux, npm installs the pinned version. On macOS and
 * Windows, developers have to install Node 24 themselves.
 */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  throw new Error(
    `This needs Node 24, and this is ${process.version}. On Linux, npm install brings it for the npm scripts; elsewhere ` +
      'install it (nvm use, or from https://nodejs.org).',
  );
}
