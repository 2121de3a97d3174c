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
      name: 'packages-import-only-packages',
      comment: 'The rest of the repository may import packages, but packages may only import other packages.',
      severity: 'error',
      // Zapier loads index.js, which requires the build output.
      from: { path: '^packages/', pathNot: '^packages/zapier/index\\.js$' },
      to: { pathNot: '^(packages|node_modules)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-import-by-name',
      comment: 'Import other packages by their names, because relative paths hide dependencies.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'vendors-import-no-platform',
      comment: "A vendor's events and operations are the same for every platform.",
      severity: 'error',
      from: { path: vendors, pathNot: notShipped },
      to: { path: '(n8n-workflow|zapier-platform|^packages/(zapier|n8n-|simulator))' },
    },
    {
      name: 'shared-code-imports-no-vendor',
      comment: 'The code in api, catalogue and receive works for every vendor.',
      severity: 'error',
      from: { path: `${vendors}(catalogue|receive|api)/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/` },
    },
    {
      name: 'api-imports-neither-catalogue-nor-receive',
      comment:
        'These folders only import each other in one direction: api <- catalogue <- receive <- the vendors.',
      severity: 'error',
      from: { path: `${vendors}api/`, pathNot: notShipped },
      to: { path: `${vendors}(catalogue|receive)/` },
    },
    {
      name: 'catalogue-imports-no-receive',
      severity: 'error',
      from: { path: `${vendors}catalogue/`, pathNot: notShipped },
      to: { path: `${vendors}receive/` },
    },
    {
      name: 'resources-import-no-operations',
      comment: 'Events and operations may import resources, but not the other way round.',
      severity: 'error',
      from: { path: `${vendors}(synap|instruqt)/resources/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/(events|operations|endpoints|index|webhook|filters|lists)` },
    },
    {
      name: 'vendors-import-no-other-vendor',
      severity: 'error',
      from: { path: `${vendors}(synap|instruqt)/`, pathNot: notShipped },
      to: { path: `${vendors}(synap|instruqt)/`, pathNot: `${vendors}$1/` },
    },
    {
      name: 'connectors-import-only-the-index',
      comment: 'Connectors only import the index of packages/vendors, so that its other files can change.',
      severity: 'error',
      from: { path: connectors, pathNot: notShipped },
      to: { path: '^packages/vendors/', pathNot: `${vendors}index\\.ts$` },
    },
    {
      name: 'connectors-import-no-other-connector',
      severity: 'error',
      from: { path: '^packages/(zapier|n8n-nodes-synap-instruqt)/' },
      to: { path: '^packages/(zapier|n8n-nodes-synap-instruqt)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'connections-import-no-triggers-or-actions',
      comment: 'Triggers and actions may import connections, but not the other way round.',
      severity: 'error',
      from: {
        path: '^packages/(zapier/src/connection|n8n-nodes-synap-instruqt/src/credentials)/',
        pathNot: notShipped,
      },
      to: { path: '^packages/[^/]+/src/(triggers?|actions)/' },
    },
    {
      name: 'triggers-and-actions-stay-apart',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/(triggers?|actions)/', pathNot: notShipped },
      to: { path: '^packages/[^/]+/src/(triggers?|actions)/', pathNot: '/src/$1/' },
    },
    {
      name: 'shipped-code-imports-no-tests',
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
