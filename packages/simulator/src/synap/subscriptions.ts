import { newId } from './id';

/** A webhook as Synap stores it, with one event and one URL. */
export interface Subscription {
  id: string;
  eventName: string;
  targetUrl: string;
  basicAuth?: { username: string; password: string };
  active: boolean;
}

/** The portal's webhooks, added through the API or manually in its settings. */
export class Subscriptions {
  private readonly byId = new Map<string, Subscription>();

  /** Adds a webhook, as under Settings > Integrations > Webhooks > Add Webhook. */
  add({ active = true, ...given }: Omit<Subscription, 'id' | 'active'> & { active?: boolean }): Subscription {
    const subscription = { id: newId(), ...given, active };
    this.byId.set(subscription.id, subscription);
    return subscription;
  }

  get(id: string): Subscription | undefined {
    return this.byId.get(id);
  }

  /** Returns false if the webhook didn't exist. */
  remove(id: string): boolean {
    return this.byId.delete(id);
  }

  /** Oldest first. */
  list(): Subscription[] {
    return [...this.byId.values()];
  }
}
