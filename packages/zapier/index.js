/** Zapier's tool looks for the app in this file. `npm run build` creates the dist folder. */
module.exports = require('./dist');
