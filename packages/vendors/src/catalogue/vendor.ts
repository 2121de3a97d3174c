import type { WebhookRequest } from './webhookRequest';
import type { LearnerDirectory, LearnerDirectoryOptions } from './learnerDirectory';
import type { ApiConnection } from '../api/http';
import type { BasicAuthSecret, SubscriptionsApi } from '../api/subscriptions';
import type { ConnectionField } from './connectionField';
import type { EventSource } from './eventSource';
import type { FilterDefinition } from './filter';
import type { ChoiceList } from './list';
import type { Operation } from './operation';
import type { PolledEvent } from './polledEvent';
import type { IntegrationKey } from './integrationKey';

/** The field for the account, such as a team, if a token may have access to several accounts. */
interface AccountField extends ConnectionField {
  /** The name, in camelCase, of the steps' input that overrides the connection's account. */
  input: string;
}

export interface ApiDefinition {
  url: string;
  page: string;
  /** The field for the token, which is sent as a bearer token. */
  token: ConnectionField;
  account?: AccountField;
  /** The help text for the API URL, which explains when to change the address. */
  otherUrl: string;
  /**
   * Checks that the token is valid and has access to the account.
   * @returns the account's name, by which people distinguish their connections
   * @throws VendorApiError
   */
  check(connection: ApiConnection): Promise<string>;
}

/** The event that a request contains, according to the vendor. */
export interface NamedEvent {
  /** The event's name; undefined if the request doesn't contain the name. */
  type: string | undefined;
  /** Warnings about the event's name. Warnings don't contain the name itself, because it comes from outside. */
  warnings: readonly string[];
}

export type WebhookDefinition = WebhookReading & WebhookVerification;

/**
 * How the vendor's deliveries are verified. The connectors choose the username and password for basic authentication.
 */
type WebhookVerification =
  | {
      verifiedBy: 'signature';
      subscriptions?: undefined;
      /** An API that adds and removes webhooks, for people to whom the vendor issued a key. */
      integrationKey?: IntegrationKey;
    }
  | {
      verifiedBy: 'basicAuth';
      subscriptions: (connection: ApiConnection) => SubscriptionsApi<BasicAuthSecret>;
      integrationKey?: undefined;
    };

interface WebhookReading {
  /** @param body the parsed body; undefined if the body isn't JSON */
  nameEvent(request: WebhookRequest, body: unknown): NamedEvent;
  /** Whether a delivery may contain several events as a list. Svix's FIFO endpoints send such batches. */
  mayBatch?: true;
  /** The most popular event, and how to trigger it for a test. */
  example: {
    code: string;
    /** How to trigger the event, as in "Exam Completed: complete an exam as a test user". */
    doing: string;
  };
  /** How to add a webhook manually. */
  byHand: {
    /** The place in the vendor's product, e.g. "Settings > Webhooks". */
    menu: string;
    /** The button that adds a webhook, e.g. "+ Add Endpoint". */
    add: string;
    /** The required role, e.g. "the owner role". */
    role?: string;
    /** Where to send a test event in the vendor's product, e.g. "Testing > Send example". */
    test?: string;
    page: string;
  };
  /** How the vendor handles an event that isn't acknowledged, according to the vendor's documentation. */
  ifNotAcknowledged: string;
  /** Notes for developers who receive the requests, in complete sentences. */
  protocol: {
    naming: string;
    /** How the vendor interprets a 2xx response, and how it reacts to any other response. */
    received: string;
  };
}

/** A vendor, with its events and API operations. */
export interface Vendor extends EventSource {
  /** Other search terms for the vendor. */
  keywords: readonly string[];
  filters: readonly FilterDefinition[];
  /** The operations that a workflow can run. In a new node, the first operation is selected. */
  operations: readonly Operation[];
  /** The events that a platform can poll for without a webhook. */
  polledEvents?: readonly PolledEvent[];
  /** The lists that users can choose from, by their names in inputs and filters. */
  lists: Readonly<Record<string, ChoiceList>>;
  api: ApiDefinition;
  webhook: WebhookDefinition;
  /** Creates the directory that looks up learners, if the vendor's events only contain learners' IDs. */
  createLearnerDirectory?: (options: LearnerDirectoryOptions) => LearnerDirectory;
}
