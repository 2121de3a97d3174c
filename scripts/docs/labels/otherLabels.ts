interface Product {
  /** The page on which to look up the labels. */
  source: string;
  labels: readonly string[];
}

/**
 * The labels from other products that appear on our pages. If the parts of a menu path mean nothing on their own, the
 * path is one label. Look up a label before you add it.
 */
export const otherProducts: Readonly<Record<string, Product>> = {
  n8n: {
    source: 'the English texts of n8n-editor-ui 2.41, and n8n-nodes-base for the nodes',
    labels: [
      ...['+', 'Active', 'Add first step', 'Add option', 'Connect to Instruqt', 'Connect to Synap'],
      ...['Create new credential', 'Credential', 'Edit Fields'],
      ...['Execute step'],
      ...['Execute workflow', 'Executions', 'Install', 'Logs', 'P', 'Production URL', 'Publish', 'Test URL'],
      ...['Webhook URLs', 'set mock data', 'On Error: Continue', 'Settings > Community nodes'],
      ...['⋯ > Import > From file', 'Import from File...', '⋯ > Uninstall package'],
      ...[
        'Basic Auth',
        'Cell Format',
        'Email Format',
        'From Email',
        'Gmail',
        'HTTP Request',
        'History Size',
        'HubSpot App Token',
        'HubSpot Service Key',
      ],
      ...['Let n8n format'],
      ...['Remove Duplicates', 'Send Email', 'Text'],
    ],
  },
  Zapier: {
    source: "Zapier's help center, and zapier-platform-cli for the owner's commands",
    labels: [
      ...['Add a search step', "Create if it doesn't exist yet", 'Custom', 'Errored', 'Filtered'],
      ...['Halted', 'Output'],
      ...['Publish', 'Reconnect', 'Replay', 'Test step', 'Test trigger', 'Exactly matches', 'Exists'],
      ...['Filter by Zapier', 'Formatter by Zapier', 'Date / Time', 'Text', 'Looping by Zapier'],
      ...['Create Loop From Line Items', 'From Line Items', 'Paths by Zapier', 'Path A', 'Path B', 'Path C'],
      ...['Schedule by Zapier', 'Every Day', 'SMTP by Zapier', 'Send Email', 'Attachments', 'To'],
      ...['Webhooks by Zapier', 'POST'],
      ...['Education', 'No', 'I have no affiliation with Synap and Instruqt'],
      'I have no affiliation with Synap and Instruqt Webhooks',
    ],
  },
  Synap: {
    source: 'https://academy.synap.ac/doc/integrations/webhooks and https://api-docs.synap.ac',
    labels: ['Settings > Automations > API', 'Settings > Integrations > Webhooks'],
  },
  Instruqt: {
    source:
      'https://docs.instruqt.com/settings/platform/webhooks, https://docs.svix.com for its endpoint pages, and the custom parameter of the recipe',
    labels: [
      ...['+ Add Endpoint', 'Options > Recover Failed Messages', 'Recover Failed Messages', 'Resend'],
      ...['Send example', 'Settings > API keys', 'Settings > Webhooks', 'Signing Secret', 'Testing'],
      ...['team webhook administrator', 'utm_campaign'],
    ],
  },
  HubSpot: {
    source: "HubSpot's knowledge base, its app in Zapier, and the properties that the recipes create first",
    labels: [
      ...['Contact', 'Create or Update Contact', 'Create property', 'Field type', 'Object type'],
      ...['Settings > Properties', 'Single-line text'],
      ...['Last Exam', 'Last Exam Grade', 'Last Exam Score', 'Last Track', 'Last Track Completed At'],
      'Last Track Progress',
    ],
  },
  Salesforce: {
    source: "Salesforce's help",
    labels: ['Setup > Object Manager > Contact > Fields & Relationships'],
  },
  'Google Sheets': { source: 'its app in Zapier', labels: ['Create Spreadsheet Row', 'Google'] },
  Slack: { source: 'its app in Zapier', labels: ['Send Channel Message'] },
  Typeform: {
    source: 'its app in Zapier, and the hidden field that the recipe creates first',
    labels: ['New Entry', 'participant_id'],
  },
  Credly: { source: 'its web application', labels: [] },
  GitHub: {
    source: "a file's page and a repository's settings on github.com, and the names of files there",
    labels: ['Download raw file', 'GitHub Actions', 'Settings > Pages > Source', 'one-endpoint-'],
  },
};
