import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { Crm, type CrmListener } from './crm';
import type { Body } from './delivery/post';
import { usualApiOptions, type ApiOptions } from './instruqt/apiOptions';
import { instruqtApp } from './instruqt/app';
import type { InstruqtData } from './instruqt/data';
import { InstruqtSender, type InstruqtSenderOptions } from './instruqt/sender';
import { svixApp } from './instruqt/svix/app';
import { createSvixApplication, type SvixApplication } from './instruqt/svix/application';
import { createInstruqtData } from './instruqt/world';
import type { Fault } from './server/faults';
import { listen } from './server/listen';
import type { RecordedRequest } from './server/requests';
import { Stage } from './server/stage';
import { synapApp } from './synap/app';
import { createPortal, type Portal } from './synap/portal';
import { emitSynapEvent, takeExam, type SynapDelivery } from './synap/sender';
import { Subscriptions } from './synap/subscriptions';

export interface SimulatorOptions {
  /** The port to listen on. By default, any free port. */
  port?: number;
  synap?: {
    /** The access token. By default, a new token. */
    token?: string;
    portalName?: string;
    /** The page size of Synap's lists. By default, 25. */
    pageSize?: number;
  };
  instruqt?: InstruqtSenderOptions & {
    /** The API key. By default, a new key. */
    apiKey?: string;
    /** Options for API behaviour that Instruqt doesn't document. */
    api?: Partial<ApiOptions>;
    svix?: Partial<SvixApplication>;
  };
  onRow?: CrmListener;
}

/** The simulated Synap, with the functions that a portal's administrator and the connectors use. */
export interface SynapSimulator {
  /** The API URL to enter in a credential: `http://127.0.0.1:.../v3`. */
  apiUrl: string;
  token: string;
  portal: Portal;
  subscriptions: Subscriptions;
  /**
   * Sends an event to each active webhook for this event. By default, the body is the catalogue's sample.
   * @returns every receiver's response
   */
  emit(code: string, body?: Body): Promise<SynapDelivery[]>;
  /**
   * Simulates a learner who takes an automatically marked exam. Sends the exam's events and the events of the attempt.
   * @returns every receiver's response
   */
  takeExam(): Promise<SynapDelivery[]>;
}

/**
 * The simulated Instruqt, with the functions that a team's administrator and the connectors use: `addEndpoint`, `emit`,
 * `log`, the GraphQL API, and Svix's API for customers who have an integration key.
 */
export type InstruqtSimulator = Omit<InstruqtSender, 'stop'> & {
  /** The API URL to enter in a credential: `http://127.0.0.1:.../graphql`. */
  apiUrl: string;
  /** An API key with access to the team northgate. */
  apiKey: string;
  /**
   * The API keys, each with the slugs of the teams that it has access to. By default, each key has access to one team,
   * as Instruqt documents.
   */
  apiKeys: Map<string, string[]>;
  api: ApiOptions;
  data: InstruqtData;
  /**
   * The part of Svix's API that an integration key has access to. Its endpoints and messages are the same as those of
   * `addEndpoint` and `emit`.
   */
  svix: SvixApplication & {
    /** The API URL to enter in a credential: `http://127.0.0.1:...`. */
    apiUrl: string;
  };
};

export interface CrmSimulator extends Pick<Crm, 'rows' | 'waitForRows'> {
  /** The URL to which workflows POST rows: `http://127.0.0.1:.../rows`. */
  url: string;
}

/** A running simulator of both vendors and a CRM. */
export interface Simulator {
  synap: SynapSimulator;
  instruqt: InstruqtSimulator;
  crm: CrmSimulator;
  /** All requests to the vendors and the CRM, oldest first. Tests may empty the list. */
  requests: RecordedRequest[];
  fail(fault: Fault): () => void;
  /** Stops the simulator at once. Ends hanging requests, deliveries in progress and waiting retries. */
  stop(): Promise<void>;
}

/**
 * Starts a simulated Synap, Instruqt (including its Svix API) and CRM on one port of 127.0.0.1.
 * @throws Error if the port is in use
 * @example
 * const simulator = await startSimulator();
 * const endpoint = simulator.instruqt.addEndpoint({ url: webhookUrl, events: ['track.completed'] });
 * const [delivery] = await simulator.instruqt.emit('track.completed');
 * await simulator.stop();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, synap = {}, instruqt = {}, onRow } = options;
  const {
    token = `p:${randomBytes(16).toString('hex')}`,
    portalName = 'Northgate Academy',
    pageSize = 25,
  } = synap;
  const { apiKey = randomBytes(24).toString('base64url') } = instruqt;

  const stage = new Stage();
  const stopping = new AbortController();
  const portal = createPortal(portalName);
  const subscriptions = new Subscriptions();
  const data = createInstruqtData();
  const apiKeys = new Map([[apiKey, ['northgate']]]);
  const api = { ...usualApiOptions(), ...instruqt.api };
  const sender = new InstruqtSender(instruqt);
  const application = createSvixApplication(instruqt.svix);
  const crm = new Crm(onRow);

  const server = await listen(
    new Hono<{ Bindings: HttpBindings }>()
      .route('/v3', synapApp({ stage, token, portal, subscriptions, pageSize }))
      .route('/graphql', instruqtApp({ stage, apiKeys, data, options: api }))
      .route('/api/v1', svixApp({ stage, application, sender }))
      .route('/rows', crm.app(stage)),
    port,
  );

  return {
    synap: {
      apiUrl: `${server.url}/v3`,
      token,
      portal,
      subscriptions,
      emit: (code, body) => emitSynapEvent(subscriptions, code, body, stopping.signal),
      takeExam: () => takeExam(portal, subscriptions, stopping.signal),
    },
    instruqt: Object.assign(sender, {
      apiUrl: `${server.url}/graphql`,
      apiKey,
      apiKeys,
      api,
      data,
      svix: Object.assign(application, { apiUrl: server.url }),
    }),
    crm: {
      url: `${server.url}/rows`,
      rows: crm.rows,
      waitForRows: (count, waiting) => crm.waitForRows(count, waiting),
    },
    requests: stage.requests,
    fail: (fault) => stage.faults.add(fault),
    stop: async () => {
      sender.stop();
      stopping.abort();
      stage.close();
      await server.close();
    },
  };
}
