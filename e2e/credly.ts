import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { basicAuthorization, listen } from '@synap-instruqt/simulator';
import { z } from 'zod/v4';

const badge = z.strictObject({
  badge_template_id: z.uuid(),
  recipient_email: z.email(),
  issued_to_first_name: z.string().min(1),
  issued_to_last_name: z.string().min(1),
  issued_at: z.iso.datetime(),
});

/** An issued badge, with all fields that Credly requires. */
type Badge = z.infer<typeof badge>;

/** A simulated Credly organization and its badges. Source: https://www.credly.com/docs/issued_badges */
export interface Credly {
  /** The URL for listing and issuing badges. */
  url: string;
  token: string;
  /** The badges in the order in which they were issued. Tests may empty the list. */
  badges: Badge[];
  /** Whether Credly temporarily refuses to issue badges. */
  isBusy: boolean;
  stop(): Promise<void>;
}

/** Starts the simulated Credly on any free port. */
export async function startCredly(): Promise<Credly> {
  const token = randomBytes(16).toString('base64url');
  const badges: Badge[] = [];
  const app = new Hono<{ Bindings: HttpBindings }>()
    .use(async ({ req, json }, next) => {
      const isOwner = req.header('authorization') === basicAuthorization({ username: token, password: '' });
      return isOwner ? next() : json(message('The token is wrong'), 401);
    })
    .get('/badges', ({ req, json }) => {
      const data = badges.filter(matching(req.query('filter') ?? ''));
      return json({ data, metadata: { count: data.length, current_page: 1, total_pages: 1 } });
    })
    .post('/badges', async ({ req, json }) => {
      if (credly.isBusy) return json(message('Try again later'), 503);
      const { data: issued, error } = badge.safeParse(await req.json());
      if (error) return json(message(z.prettifyError(error)), 422);
      if (badges.some((one) => isDuplicate(one, issued))) return json(message('Issued already'), 422);
      badges.push(issued);
      return json({ data: { id: randomUUID(), state: 'pending', ...issued } }, 201);
    });
  const server = await listen(app, 0);
  const credly: Credly = {
    url: `${server.url}/badges`,
    token,
    badges,
    isBusy: false,
    stop: () => server.close(),
  };
  return credly;
}

const message = (text: string): object => ({ data: { message: text } });

/**
 * Whether a badge matches all parts of a filter, such as
 * `recipient_email::maya@example.com|badge_template_id::7d1f...`.
 */
const matching =
  (filter: string) =>
  (one: Badge): boolean =>
    filter.split('|').every((part) => {
      const [key, value] = part.split('::');
      return Object.entries(one).some(([name, own]) => name === key && own === value);
    });

const isDuplicate = (one: Badge, other: Badge): boolean =>
  one.badge_template_id === other.badge_template_id && one.recipient_email === other.recipient_email;
