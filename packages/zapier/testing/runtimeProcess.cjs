/**
 * What Zapier runs the app in: loads a packaged app and answers one call after the other, as a warm Lambda container
 * does. It is a program of its own, because Zapier's Node runs with flags, and because the app has to find all that it
 * needs in its own folder.
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
