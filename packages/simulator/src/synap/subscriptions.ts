import { newId } from './id';

/** A webhook as Synap stores it, with one event and one URL. */
export interface Subscription {
  id: string;
  eventName: string;
  targetUrl: string;
  basicAuth?: { username: string; password: string };
  active: boolean;
}

/** The portal's webhooks, which were added through the API or in the portal's settings. */
export class Subscriptions {
  private readonly byId = new Map<string, Subscription>();

  /** Adds a webhook, like **Add Webhook** in Synap under Settings > Integrations > Webhooks. */
  add({ active = true, ...given }: Omit<Subscription, 'id' | 'active'> & { active?: boolean }): Subscription {
    const subscription = { id: newId(), ...given, active };
    this.byId.set(subscription.id, subscription);
    return subscription;
  }

  get(id: string): Subscription | undefined {
    return this.byId.get(id);
  }

  /** Removes a webhook. Returns false if the webhook didn't exist. */
  remove(id: string): boolean {
    return this.byId.delete(id);
  }

  /** Lists the webhooks, oldest first. */
  list(): Subscription[] {
    return [...this.byId.values()];
  }
}
