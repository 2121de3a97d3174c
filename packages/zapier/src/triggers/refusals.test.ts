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

it('shows what is wrong with a webhook that the app added, and how to add it again', () =>
  checkEach<[RefusalReason, RegExp]>(
    [
      [
        'basicAuthNotSet',
        /^The connection has no Synap access token, which Zapier needs to check requests\. Reconnect the app in Zapier and enter the access token, then /,
      ],
      [
        'basicAuthMismatch',
        /^The request isn't from the webhook that this Zap added in Synap, or the connection has a new access token\. /,
      ],
    ],
    ([reason, words]) => {
      expect(explained(synap, reason)).toMatch(words);
      expect(explained(synap, reason)).toMatch(
        /[Tt]urn the Zap off and on to add its webhook in Synap again\.$/,
      );
    },
  ));

it('mentions that anyone can send a request without a password', () =>
  expect(explained(synap, 'basicAuthMissing')).toBe(
    "The request doesn't contain the password of the webhook that this Zap added in Synap. Ignore the request unless it came from Synap, because anyone who knows the Zap's webhook URL can send requests.",
  ));

it('shows what is wrong with a webhook that a person added, and what to do', () =>
  checkEach<[RefusalReason, RegExp]>(
    [
      [
        'secretNotSet',
        /no Instruqt signing secret\. Copy the Signing Secret .* into the trigger's "Signing Secret" field\.$/,
      ],
      [
        'secretMalformed',
        /signing secret is malformed\. Copy the Signing Secret .* field, including whsec_\.$/,
      ],
      [
        'bodyMissing',
        /^The raw body of the request is missing.*\. Send the event again, and tell the owner of this Zapier app/,
      ],
      ['notSigned', /isn't signed.*\. Ignore the request unless it came from Instruqt/],
      [
        'timestampUnreadable',
        /isn't a Unix timestamp in seconds\. Ignore the request unless it came from Instruqt/,
      ],
      ['signedTooLongAgo', /more than 5 minutes ago\. Send the event from Instruqt again/],
      ['signedInTheFuture', /more than 5 minutes in the future\. Send the event from Instruqt again/],
      ['signatureMismatch', /doesn't match this endpoint.*\. Copy the Signing Secret .* field\.$/],
    ],
    ([reason, words]) => {
      expect(explained(instruqt, reason)).toMatch(words);
      expect(explained(instruqt, reason)).not.toMatch(/turn the Zap off/i);
    },
  ));

describe('of a signed webhook that the Zap added itself', () => {
  it('shows what is wrong, and how to add it again', () =>
    checkEach<[RefusalReason, RegExp]>(
      [
        ['secretNotSet', /^Zapier has no secret for the webhook that this Zap added in Instruqt\. /],
        ['secretMalformed', /^A signing secret is malformed\. /],
        [
          'signatureMismatch',
          /^The request isn't from the webhook that this Zap added in Instruqt, or the webhook's secret has changed\. /,
        ],
      ],
      ([reason, words]) => {
        expect(explained(instruqt, reason, true)).toMatch(words);
        expect(explained(instruqt, reason, true)).toMatch(
          /Turn the Zap off and on to add its webhook in Instruqt again\.$/,
        );
        expect(explained(instruqt, reason, true)).not.toContain('field');
      },
    ));

  it('shows the same for problems other than its secret', () =>
    checkEach<RefusalReason>(['notSigned', 'signedTooLongAgo', 'bodyMissing'], (reason) =>
      expect(explained(instruqt, reason, true)).toBe(explained(instruqt, reason)),
    ));
});

it('keeps the reason', () =>
  expect(explainRefusal(instruqt, new WebhookRefusedError('notSigned')).reason).toBe('notSigned'));
