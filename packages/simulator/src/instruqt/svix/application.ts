import { randomBytes } from 'node:crypto';

/**
 * The Svix application that Instruqt created for one customer, and the customer's integration key for the application.
 */
export interface SvixApplication {
  /** The application's ID, `app_...`. */
  applicationId: string;
  /** The integration key, `integsk_...`. */
  integrationKey: string;
  /**
   * Whether the integration key may read sent messages. Svix doesn't document this permission, but probably grants it.
   */
  mayReadMessages: boolean;
  /** Whether the integration key may list event types. Svix's open-source server allows this. */
  mayListEventTypes: boolean;
  /** The maximum number of items on a list's page, even if a request asks for more. */
  mostPerPage: number;
  /**
   * Whether endpoints list their event types under both names, `filterTypes` and `eventTypes`. Svix's servers since
   * July 2026 use both names, and older servers use only `filterTypes`.
   */
  namesBoth: boolean;
}

export const createSvixApplication = (options: Partial<SvixApplication> = {}): SvixApplication => ({
  applicationId: `app_${randomBytes(14).toString('hex')}`,
  integrationKey: `integsk_${randomBytes(24).toString('hex')}`,
  mayReadMessages: true,
  mayListEventTypes: true,
  mostPerPage: 250,
  namesBoth: true,
  ...options,
});
