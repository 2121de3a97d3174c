/** Shows an error if Node 24 is missing, because npm can't install the pinned version on macOS and Windows. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  throw new Error(
    `This needs Node 24, and this is ${process.version}. On Linux, npm install brings it for the npm scripts; elsewhere ` +
      'install it (nvm use, or from https://nodejs.org).',
  );
}
