import { randomBytes } from 'node:crypto';

/** The application that a vendor has at Svix for one of its customers, and what the vendor handed out for it. */
export interface SvixApplication {
  /** `app_...` */
  applicationId: string;
  /** `integsk_...` */
  integrationKey: string;
  /** Whether the key may read what was sent: likely, and not stated. */
  mayReadMessages: boolean;
  /** Whether it may list the types of events: so in Svix's open-source server. */
  mayListEventTypes: boolean;
  /** The most that one page of a list holds, whatever is asked for. */
  mostPerPage: number;
  /** Servers since July 2026 give event types under both names, older ones as `filterTypes` alone. */
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
