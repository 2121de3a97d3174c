import { randomBytes } from 'node:crypto';

/**
 * The vendor's Svix application for one customer, and the integration key that the vendor issued for the application.
 */
export interface SvixApplication {
  /** The application's ID, `app_...`. */
  applicationId: string;
  /** The integration key, `integsk_...`. */
  integrationKey: string;
  /** Whether the key may read sent messages. This permission is likely, but undocumented. */
  mayReadMessages: boolean;
  /** Whether the key may list event types. Svix's open-source server allows this. */
  mayListEventTypes: boolean;
  /** The maximum page size of a list, even if a request asks for more. */
  mostPerPage: number;
  /**
   * Whether event types are returned under both names. Servers since July 2026 return both, older servers only
   * `filterTypes`.
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
