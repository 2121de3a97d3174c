/** Where Zapier's tool looks for the app; `npm run build` makes the folder. */
module.exports = require('./dist');
