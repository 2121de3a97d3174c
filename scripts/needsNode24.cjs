/** What runs on the pinned Node 24 says so where npm could not bring it: on macOS and Windows. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  throw new Error(
    `This needs Node 24, and this is ${process.version}. On Linux, npm install brings it for the npm scripts; elsewhere ` +
      'install it (nvm use, or from https://nodejs.org).',
  );
}
