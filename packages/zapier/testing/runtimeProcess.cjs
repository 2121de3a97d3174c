/**
 * Zapier's runtime for the app. It loads a packaged app and processes one call at a time, like a warm Lambda container.
 * The runtime is a separate program, because Zapier's Node runs with flags, and because the app must find all files in
 * its own folder.
 */
const { handler } = require(process.argv[2]);

let last = Promise.resolve();
process.on('message', ({ id, event }) => {
  last = last
    .then(() => handler(event))
    .then(({ results }) => process.send({ id, results }))
    .catch(({ name, message }) => process.send({ id, error: { name, message } }));
});
process.on('disconnect', () => process.exit());
