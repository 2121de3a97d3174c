/** Code that isn't shipped: tests, test helpers and build scripts. */
const notShipped = '(\\.test\\.ts$|/testing/|/scripts/|^scripts/|^e2e/|jest\\.)';
const vendors = '^packages/vendors/src/';
const connectors = '^packages/(zapier|n8n-nodes-synap-instruqt)/src/';

/**
 * `npm run lint`: checks which parts may import each other. docs/maintainers/architecture.md explains the rules.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-stay-among-themselves',
      comment:
        'What packages share is a package: the rest of the repository builds on them, and not the other way round.',
      severity: 'error',
      // Zapier loads index.js, which requires the build output.
      from: { path: '^packages/', pathNot: '^packages/zapier/index\\.js$' },
      to: { pathNot: '^(packages|node_modules)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-import-by-name',
      comment: 'A relative path into another package hides that it depends on it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'vendors-know-no-platform',
      comment: 'What a vendor sends and what can be asked of it is the same for every platform.',
      severity: 'error',
      from: { path: vendors, pathNot: notShipped },
      to: { path: '(n8n-workflow|zapier-platform|^packages/(zapier|n8n-|simulator))' },
    },
    {
      name: 'the-rooms-know-no-vendor',
      comment: 'The catalogue, receiving and calling APIs are for any vendor.',
      severity: 'error',
      from: { path: `${vendors}(catalogue|receive|api)/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/` },
    },
    {
      name: 'calling-knows-no-catalogue',
      comment: 'The rooms depend one way: api <- catalogue <- receive <- the vendors.',
      severity: 'error',
      from: { path: `${vendors}api/`, pathNot: notShipped },
      to: { path: `${vendors}(catalogue|receive)/` },
    },
    {
      name: 'the-catalogue-knows-no-receiving',
      severity: 'error',
      from: { path: `${vendors}catalogue/`, pathNot: notShipped },
      to: { path: `${vendors}receive/` },
    },
    {
      name: 'resources-know-no-steps',
      comment: 'Events and operations are made of what the API knows, not the other way round.',
      severity: 'error',
      from: { path: `${vendors}(synap|instruqt)/resources/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/(events|operations|endpoints|index|webhook|filters|lists)` },
    },
    {
      name: 'vendors-do-not-know-each-other',
      severity: 'error',
      from: { path: `${vendors}(synap|instruqt)/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/`, pathNot: `${vendors}$1/` },
    },
    {
      name: 'connectors-use-what-vendors-offer',
      comment: 'The index of vendors is what connectors may use; what is behind it may change.',
      severity: 'error',
      from: { path: connectors, pathNot: notShipped },
      to: { path: '^packages/vendors/', pathNot: `${vendors}index\\.ts$` },
    },
    {
      name: 'connectors-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/(zapier|n8n-nodes-synap-instruqt)/' },
      to: { path: '^packages/(zapier|n8n-nodes-synap-instruqt)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'connections-know-no-steps',
      comment: 'Triggers and actions use connections, and not each other.',
      severity: 'error',
      from: {
        path: '^packages/(zapier/src/connection|n8n-nodes-synap-instruqt/src/credentials)/',
        pathNot: notShipped,
      },
      to: { path: '^packages/[^/]+/src/(triggers?|actions)/' },
    },
    {
      name: 'triggers-and-actions-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/(triggers?|actions)/', pathNot: notShipped },
      to: { path: '^packages/[^/]+/src/(triggers?|actions)/', pathNot: '/src/$1/' },
    },
    {
      name: 'nothing-shipped-knows-the-tests',
      severity: 'error',
      from: { path: `(${vendors}|${connectors})`, pathNot: notShipped },
      to: { path: `(${notShipped}|^packages/simulator/|node_modules/(jest|@jest|nock))` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages/[^/]+/dist/|packages/zapier/build/|\\.stryker)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'default'] },
  },
};
