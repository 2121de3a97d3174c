/** Zapier's tool looks for the app here. `npm run build` creates the folder. */
module.exports = require('./dist');
