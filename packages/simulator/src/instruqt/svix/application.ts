import { randomBytes } from 'node:crypto';

/** The vendor's Svix application for one customer, and the key that the vendor issued for it. */
export interface SvixApplication {
  /** `app_...` */
  applicationId: string;
  /** `integsk_...` */
  integrationKey: string;
  /** Whether the key may read sent messages. This is likely, but undocumented. */
  mayReadMessages: boolean;
  /** Whether the key may list event types. Svix's open-source server allows it. */
  mayListEventTypes: boolean;
  /** The maximum page size of a list, even if a request asks for more. */
  mostPerPage: number;
  /** Servers since July 2026 return event types under both names, older ones only as `filterTypes`. */
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
