import { newId } from './id';

/** A webhook as Synap stores it: one event, one address. */
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

  /** As people do in settings > integrations > Webhooks > Add webhook. */
  add({ active = true, ...given }: Omit<Subscription, 'id' | 'active'> & { active?: boolean }): Subscription {
    const subscription = { id: newId(), ...given, active };
    this.byId.set(subscription.id, subscription);
    return subscription;
  }

  get(id: string): Subscription | undefined {
    return this.byId.get(id);
  }

  /** False if it didn't exist. */
  remove(id: string): boolean {
    return this.byId.delete(id);
  }

  /** Oldest first. */
  list(): Subscription[] {
    return [...this.byId.values()];
  }
}
