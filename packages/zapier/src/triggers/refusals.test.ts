import {
  instruqt,
  synap,
  WebhookRefusedError,
  type RefusalReason,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { explainRefusal } from './refusals';

const explained = (vendor: Vendor, reason: RefusalReason, isAddedByZap = false): string =>
  explainRefusal(vendor, new WebhookRefusedError(reason), isAddedByZap).message;

it('says of a webhook that the app added what is wrong, and how to add it again', () =>
  checkEach<[RefusalReason, RegExp]>(
    [
      ['basicAuthNotSet', /no Synap access token\. Reconnect and enter one/],
      ['basicAuthMissing', /no username and password/],
      ['basicAuthMismatch', /another access token/],
    ],
    ([reason, words]) => {
      expect(explained(synap, reason)).toMatch(words);
      expect(explained(synap, reason)).toMatch(/Turn the Zap off and on again: .* in Synap anew\.$/);
    },
  ));

it('says of a webhook that a person added what is wrong, and what to do', () =>
  checkEach<[RefusalReason, RegExp]>(
    [
      [
        'secretNotSet',
        /no Instruqt signing secret: copy the Signing Secret .* the field Signing Secret of the trigger\.$/,
      ],
      [
        'secretMalformed',
        /signing secret is malformed: copy it whole .* of the trigger; it starts with whsec_\.$/,
      ],
      ['bodyMissing', /without its raw body.*\. Send the event again/],
      ['notSigned', /is not signed.*\. Check that nothing but Instruqt sends/],
      ['timestampUnreadable', /not a time in whole seconds\. Check that nothing but Instruqt sends/],
      ['signedTooLongAgo', /more than 5 minutes ago.*\. Send the event again from Instruqt/],
      ['signedInTheFuture', /more than 5 minutes from now.*\. Send the event again from Instruqt/],
      ['signatureMismatch', /does not match this endpoint.*\. Copy the Signing Secret .* of the trigger\.$/],
    ],
    ([reason, words]) => {
      expect(explained(instruqt, reason)).toMatch(words);
      expect(explained(instruqt, reason)).not.toContain('Turn the Zap off');
    },
  ));

describe('of a signed webhook that the Zap added itself', () => {
  it('says what is wrong, and how to add it again', () =>
    checkEach<[RefusalReason, RegExp]>(
      [
        ['secretNotSet', /^There is nothing to check the request with/],
        ['secretMalformed', /^A signing secret is malformed\. /],
        [
          'signatureMismatch',
          /^The request does not come from the webhook that this Zap added in Instruqt, or /,
        ],
      ],
      ([reason, words]) => {
        expect(explained(instruqt, reason, true)).toMatch(words);
        expect(explained(instruqt, reason, true)).toMatch(
          /Turn the Zap off and on again: .* in Instruqt anew\.$/,
        );
        expect(explained(instruqt, reason, true)).not.toContain('field');
      },
    ));

  it('says the same of what is not about its secret', () =>
    checkEach<RefusalReason>(['notSigned', 'signedTooLongAgo', 'bodyMissing'], (reason) =>
      expect(explained(instruqt, reason, true)).toBe(explained(instruqt, reason)),
    ));
});

it('keeps the reason', () =>
  expect(explainRefusal(instruqt, new WebhookRefusedError('notSigned')).reason).toBe('notSigned'));
