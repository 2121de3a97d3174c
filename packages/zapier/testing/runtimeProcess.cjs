/**
 * Imitates Zapier's runtime. Loads a packaged app and processes one call at a time, like a warm Lambda container. This
 * is a separate program, because Zapier runs Node with flags, and because the app must find all files in its own
 * folder.
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
