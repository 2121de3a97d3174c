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

/** What a token reaches several of, such as a team. */
interface AccountField extends ConnectionField {
  /** What steps call it, in camelCase: the input that names another one than the connection's. */
  input: string;
}

/** How a vendor's API is reached. */
export interface ApiDefinition {
  /** Its address. */
  url: string;
  /** The vendor's page about the token. */
  page: string;
  /** What is sent as a bearer token. */
  token: ConnectionField;
  /** What is asked for if a token reaches several. */
  account?: AccountField;
  /** When its address may be another. */
  otherUrl: string;
  /**
   * Checks the token, and that it reaches the account.
   * @returns what it reaches, by its name: people tell their connections apart by it
   * @throws VendorApiError
   */
  check(connection: ApiConnection): Promise<string>;
}

/** Which event a request is, as the vendor tells it. */
export interface NamedEvent {
  /** Undefined where the request does not tell. */
  type: string | undefined;
  /** What is odd about how the event is named. Names come from outside, so they are not repeated. */
  warnings: readonly string[];
}

/** How a vendor's webhooks are verified and read. */
export type WebhookDefinition = WebhookReading & WebhookVerification;

/** How its deliveries say that they are genuine. What basic authentication is to be, the connectors make up. */
type WebhookVerification =
  | {
      verifiedBy: 'signature';
      subscriptions?: undefined;
      /** An API adds and removes webhooks, for those whom the vendor gave a key to it. */
      integrationKey?: IntegrationKey;
    }
  | {
      verifiedBy: 'basicAuth';
      /** The vendor's API adds and removes webhooks. */
      subscriptions: (connection: ApiConnection) => SubscriptionsApi<BasicAuthSecret>;
      integrationKey?: undefined;
    };

interface WebhookReading {
  /** @param body parsed; undefined where it is no JSON */
  nameEvent(request: WebhookRequest, body: unknown): NamedEvent;
  /** Whether one delivery may have several events, as a list: Svix's FIFO endpoints send such batches. */
  mayBatch?: true;
  /** What people most often wait for, and how they make it happen to try it out. */
  example: {
    /** The event's code. */
    code: string;
    /** As in "Exam Completed: complete an exam as a test user". */
    doing: string;
  };
  /** How somebody adds a webhook by hand. */
  byHand: {
    /** Where in the vendor's product, e.g. "Settings > Webhooks". */
    menu: string;
    /** What to do there, e.g. "+ Add Endpoint". */
    add: string;
    /** Who may, e.g. "the owner role". */
    role?: string;
    /** How to send a test event from there, e.g. "Testing > Send example". */
    test?: string;
    /** The vendor's page about it. */
    page: string;
  };
  /** What becomes of an event that was not acknowledged, as far as the vendor says. */
  ifNotAcknowledged: string;
  /** What a developer has to know who receives the requests, in whole sentences. */
  protocol: {
    /** How a request says which event it is. */
    naming: string;
    /** What a 2xx means to the vendor, and what it does otherwise. */
    received: string;
  };
}

/** A platform whose events are connected, and what can be asked of it. */
export interface Vendor extends EventSource {
  /** What else people look for it by. */
  keywords: readonly string[];
  /** What its events can be narrowed down by. */
  filters: readonly FilterDefinition[];
  /** What a workflow can look up and do; the first is what a node is set to at first. */
  operations: readonly Operation[];
  /** What a platform that looks again and again can wait for without a webhook. */
  polledEvents?: readonly PolledEvent[];
  /** What there is to choose from, by the names that inputs and filters use. */
  lists: Readonly<Record<string, ChoiceList>>;
  api: ApiDefinition;
  webhook: WebhookDefinition;
  /** Fills in learners that events only name by an id. */
  createLearnerDirectory?: (options: LearnerDirectoryOptions) => LearnerDirectory;
}
