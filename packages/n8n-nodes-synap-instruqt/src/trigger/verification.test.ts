import { instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { webhookContext } from '../../testing/context';
import { readVerification } from './verification';

const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const basicAuth = { username: 'n8n', password: 'a password of these tests' };
const signingSecret = `whsec_${'A'.repeat(43)}=`;

test("of the stored secrets, only the vendor's own kind counts, even without a credential", () =>
  checkEach<[string, Vendor, object]>(
    [
      ['Instruqt', instruqt, { by: 'signature', secrets: [signingSecret] }],
      ['Synap', synap, { by: 'basicAuth', accepted: [basicAuth] }],
    ],
    async ([, vendor, verification]) => {
      const subscriptions = [{ basicAuth }, { signingSecret }].map((secret, index) => ({
        ...{ id: `S${index}`, targetUrl: webhookUrl },
        ...secret,
      }));
      const parameters = { options: { registration: 'automatic' } };
      const { context } = webhookContext(
        { parameters, webhookUrl, staticData: { subscriptions } },
        { headers: {} },
      );
      expect(await readVerification(context, vendor)).toStrictEqual(verification);
    },
  ));
