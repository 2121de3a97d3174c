import { findEvent, instruqt, isObject, synap } from '@synap-instruqt/vendors';
import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { recipes } from './recipes';
import { startZapierApp, type ZapierApp } from '../testing';
import { startFileServer, type FileServer } from '../testing/fileServer';
import { OutsideApps, type OutsideCall } from '../testing/outsideApps';
import { packedApp } from '../testing/packedApp';
import { turnOnRecipe, type RecipeZap } from '../testing/recipeZap';

/** Runs the recipes of docs/recipes/ in the packed app, with realistic events. */

jest.setTimeout(120_000);

const outside = new OutsideApps();
const zaps: RecipeZap[] = [];
let simulator: Simulator;
let certificates: FileServer;
let app: ZapierApp;

beforeAll(async () => {
  simulator = await startSimulator();
  certificates = await startFileServer();
  app = await startZapierApp({
    zip: await packedApp(),
    env: { SYNAP_API_URL: simulator.synap.apiUrl, INSTRUQT_API_URL: simulator.instruqt.apiUrl },
    authData: {
      synapAccessToken: simulator.synap.token,
      instruqtApiKey: simulator.instruqt.apiKey,
      instruqtTeam: 'northgate',
    },
  });
});

beforeEach(() => {
  certificates.served.clear();
  certificates.served.set(CERTIFICATE_PATH, {
    headers: { 'Content-Type': 'application/pdf' },
    body: PDF,
  });
});

afterEach(async () => {
  for (const zap of zaps.splice(0)) await zap.turnOff();
  outside.forget();
  expect(app.errors.splice(0)).toEqual([]);
});

afterAll(async () => {
  await app.stop();
  await certificates.stop();
  await simulator.stop();
});

async function turnOn(title: string): Promise<RecipeZap> {
  const recipe = recipes.find((each) => each.title === title) ?? fail(`There is no recipe ${title}`);
  const zap = await turnOnRecipe(recipe, app, simulator, outside);
  zaps.push(zap);
  return zap;
}

let deliveries = 0;

/** Sends an event, and waits until every Zap that the event starts has run. */
async function happen(code: string, changes: object = {}, id = `msg_${(deliveries += 1)}`): Promise<void> {
  await send(code, changes, id);
  for (const zap of zaps) await zap.idle();
}

async function send(code: string, changes: object = {}, id = `msg_${(deliveries += 1)}`): Promise<void> {
  const isSynap = findEvent(synap, code) !== undefined;
  const sample = findEvent(isSynap ? synap : instruqt, code)?.sample;
  const certificate = { url: `${certificates.url}${CERTIFICATE_PATH}` };
  const withCertificate =
    code === 'exam.completed' ? merged(Object(sample), { certificate }) : Object(sample);
  const body = merged(withCertificate, changes);
  if (isSynap) await simulator.synap.emit(code, body);
  else await simulator.instruqt.emit(code, body, { id, timestamp: timestampOf(id) });
}

/** The number of attempts for each delivery. Svix signs each attempt at the time of sending. */
const attempts = new Map<string, number>();
function timestampOf(id: string): number {
  const earlier = attempts.get(id) ?? 0;
  attempts.set(id, earlier + 1);
  return Math.floor(Date.now() / 1000) + 5 * earlier;
}

const merged = (body: object, changes: object): object => ({
  ...body,
  ...Object.fromEntries(
    Object.entries(changes).map(([key, change]: [string, unknown]) => {
      const value: unknown = Reflect.get(body, key);
      return [key, isObject(value) && isObject(change) ? merged(value, change) : change];
    }),
  ),
});

const statusesOf = ({ history }: RecipeZap): unknown[] =>
  history.map(({ status, stoppedAt }) => (stoppedAt === undefined ? status : `${status} at ${stoppedAt}`));

const CERTIFICATE_PATH = '/certificates/cF9pL3xGs7Y';
const PDF = Buffer.from('%PDF-1.7 of Maya');

const EXAM = 'Update a CRM contact when an exam is completed';
const SPREADSHEET = 'Add a row to a spreadsheet for each completed exam';
const RESULT = 'Email learners their exam result';
const CERTIFICATE = 'Email learners their certificate';
const CONTACT = 'Update a CRM contact when a track is completed';
const SLACK = 'Post completed tracks in Slack';
const WEBINAR = 'Follow up on a webinar by email';
const ONE_ENDPOINT = 'Handle all Instruqt events with one endpoint';
const CATCH_UP = 'Catch up on missed plays';
const BADGE = 'Issue a Credly badge for a completed track';
const ENROLL = 'Enroll learners in a Synap exam after a track';
const FORM = 'Update a CRM contact from a form in the lab';

/** The recipes that start with an event, each with the event's code. */
const startedBy: Record<string, string> = {
  [SPREADSHEET]: 'exam.completed',
  [EXAM]: 'exam.completed',
  [RESULT]: 'exam.completed',
  [CERTIFICATE]: 'exam.completed',
  [CONTACT]: 'track.completed',
  [SLACK]: 'track.completed',
  [WEBINAR]: 'track.completed',
  [ONE_ENDPOINT]: 'track.completed',
};
const eventRecipes = Object.entries(startedBy);
const instruqtRecipes = [CONTACT, SLACK, WEBINAR, ONE_ENDPOINT];

test('each recipe is tested', () => {
  expect(recipes.map(({ title }) => title).sort()).toEqual(
    [...Object.keys(startedBy), CATCH_UP, BADGE, ENROLL, FORM].sort(),
  );
});

const MAYA = 'maya.lindqvist@example.com';
const EXAM_NAME = 'Medication Safety Certification';
const TRACK = 'kubernetes-network-policies';
const LATER = '2025-09-15T13:59:01.000Z';
const mayasContact = {
  'Contact Email': MAYA,
  'First Name': 'Maya',
  'Last Name': 'Lindqvist',
  'Company Name': 'Northgate Hospital Trust',
  'Job Title': 'Platform Engineer',
};
const trackContact: OutsideCall = {
  app: 'HubSpot',
  fields: {
    ...mayasContact,
    'Last Track': 'Kubernetes Network Policies',
    'Last Track Completed At': '2025-09-15T13:48:22.904Z',
  },
};

/** The expected input of each recipe's last step in the simplest case. */
const given: Record<string, OutsideCall> = {
  [SPREADSHEET]: {
    app: 'Google Sheets',
    fields: {
      Email: MAYA,
      Name: "'Maya Lindqvist",
      Exam: EXAM_NAME,
      Score: 85,
      Grade: 'Merit',
      Passed: true,
      'Completed At': '2025-09-15T09:41:37.902Z',
    },
  },
  [EXAM]: {
    app: 'HubSpot',
    fields: {
      'Contact Email': MAYA,
      'First Name': 'Maya',
      'Last Name': 'Lindqvist',
      'Last Exam': EXAM_NAME,
      'Last Exam Score': 85,
      'Last Exam Grade': 'Merit',
    },
  },
  [RESULT]: {
    app: 'SMTP by Zapier',
    fields: { To: MAYA, Subject: `Your result: ${EXAM_NAME}`, Body: 'Score: 85 %. Grade: Merit.' },
  },
  [CERTIFICATE]: {
    app: 'SMTP by Zapier',
    fields: {
      To: MAYA,
      Subject: `Your certificate: ${EXAM_NAME}`,
      Body: expect.stringMatching(/^Congratulations! Your certificate: http:.*\/certificates\/cF9pL3xGs7Y$/),
      Attachments: { name: 'cF9pL3xGs7Y.pdf', type: 'application/pdf', content: PDF },
    },
  },
  [CONTACT]: trackContact,
  [SLACK]: {
    app: 'Slack',
    fields: {
      'Message Text': `Maya Lindqvist, ${MAYA}, hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e: Kubernetes Network Policies, ${TRACK}`,
    },
  },
  [WEBINAR]: {
    app: 'SMTP by Zapier',
    fields: {
      To: MAYA,
      Subject: `What comes after ${TRACK}`,
      Body: 'Thank you for joining our webinar, Maya.',
    },
  },
  [ONE_ENDPOINT]: trackContact,
};

describe.each(eventRecipes)('%s', (title, code) => {
  const plain = given[title] ?? fail();

  test('the plain case', async () => {
    const zap = await turnOn(title);
    await happen(code);
    expect(statusesOf(zap)).toEqual(zap.history.map(() => 'success'));
    expect(outside.calls).toEqual([plain]);
  });

  test('if the last step fails, Replay runs it, and nothing else again', async () => {
    const zap = await turnOn(title);
    outside.fail(1);
    await happen(code, { again: deliveries });
    const [failed] = zap.history.filter(({ status }) => status === 'errored');
    expect(failed?.reason).toBe(`${plain.app} is down`);
    expect(outside.calls).toEqual([]);
    const asked = simulator.requests.length;
    await failed?.replay();
    expect([failed?.status, outside.calls]).toEqual(['success', [plain]]);
    expect(simulator.requests).toHaveLength(asked);
  });

  test('if the last step fails, a retried event starts nothing', async () => {
    const zap = await turnOn(title);
    outside.fail(1);
    await happen(code, { resent: title }, 'msg_resent');
    const runs = zap.history.length;
    await happen(code, { resent: title }, 'msg_resent');
    expect([zap.history.length, outside.calls]).toEqual([runs, []]);
  });

  test('the same event twice: one run', async () => {
    const zap = await turnOn(title);
    await happen(code, { twice: title }, `msg_twice_${title}`);
    const runs = zap.history.length;
    await happen(code, { twice: title }, `msg_twice_${title}`);
    expect([zap.history.length, outside.calls]).toEqual([runs, [plain]]);
  });

  test('two events at once: two separate runs', async () => {
    const zap = await turnOn(title);
    const others = { exam: { name: 'Another Exam' }, track_slug: 'another-track', timestamp: LATER };
    await Promise.all([send(code, { at: 'once' }), send(code, { at: 'once', ...others })]);
    await zap.idle();
    expect(statusesOf(zap)).toEqual(zap.history.map(() => 'success'));
    expect(outside.calls).toHaveLength(2);
    expect(outside.calls).toContainEqual(plain);
    expect(JSON.stringify(outside.calls)).toMatch(new RegExp(`Another Exam|another-track|${LATER}`));
  });
});

describe('an exam whose learner has no email address', () => {
  const withoutEmail = { user: { email: null } };

  test('is a row without it', async () => {
    await turnOn(SPREADSHEET);
    await happen('exam.completed', withoutEmail);
    const { Email: _, ...fields } = given[SPREADSHEET]?.fields ?? {};
    expect(outside.calls).toEqual([{ app: 'Google Sheets', fields }]);
  });

  test.each([EXAM, RESULT, CERTIFICATE])("%s: doesn't start the Zap", async (title) => {
    const zap = await turnOn(title);
    await happen('exam.completed', { ...withoutEmail, of: title });
    expect([statusesOf(zap), outside.calls]).toEqual([[], []]);
  });
});

describe("learners' text", () => {
  test('stays text in Slack and in a spreadsheet', async () => {
    await turnOn(ONE_ENDPOINT);
    await happen('review.created', { content: '<!channel> see <https://example.com|this>' });
    await turnOn(SPREADSHEET);
    await happen('exam.completed', { user: { name: '=HYPERLINK("https://example.com")' } });
    expect(outside.calls.map(({ fields }) => fields['Message Text'] ?? fields.Name)).toEqual([
      '4 of 5 from Maya Lindqvist, Kubernetes Network Policies: &lt;!channel> see &lt;https://example.com|this>',
      `'=HYPERLINK("https://example.com")`,
    ]);
  });
});

test('an exam without a certificate stops at the filter', async () => {
  const zap = await turnOn(CERTIFICATE);
  await happen('exam.completed', { certificate: null });
  expect([statusesOf(zap), outside.calls]).toEqual([['filtered at 2'], []]);
});

test('a certificate that requires a login stops at the email, with an error that shows what to do', async () => {
  certificates.served.set(CERTIFICATE_PATH, { status: 403 });
  const zap = await turnOn(CERTIFICATE);
  await happen('exam.completed', { certificate: { certificatePdfPath: 'of-another' } });
  expect([statusesOf(zap), outside.calls]).toEqual([['errored at 3'], []]);
  expect(zap.history[0]?.reason).toBe(
    '"Certificate URL" requires a login, so the file can\'t be downloaded (403). Use "Certificate URL" instead of "Certificate File" in this step.',
  );
});

test.each(instruqtRecipes)('%s: a play without an invite runs normally', async (title) => {
  const zap = await turnOn(title);
  await happen('track.completed', { invite_id: null });
  expect(statusesOf(zap)).toEqual(zap.history.map(() => 'success'));
  expect(outside.calls).toEqual([given[title]]);
});

const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';

describe("a learner who is only known by an invite's claim", () => {
  test.each([CONTACT, WEBINAR, ONE_ENDPOINT])('%s: is found by the claim', async (title) => {
    await turnOn(title);
    await happen('track.completed', { user_id: SAM });
    expect(outside.calls.map(({ fields }) => fields['Contact Email'] ?? fields.To)).toEqual([
      'sam.whitlock@example.com',
    ]);
  });

  test.each([
    [CONTACT, ['filtered at 2']],
    [WEBINAR, ['filtered at 4']],
    [ONE_ENDPOINT, ['success']],
  ])("%s: isn't sent without the invite", async (title, statuses) => {
    const zap = await turnOn(title);
    await happen('track.completed', { user_id: SAM, invite_id: null });
    expect([statusesOf(zap), outside.calls]).toEqual([statuses, []]);
  });
});

/** Events whose learner is missing, has no email address, or is unknown to Instruqt. */
const nobodyToWriteTo: [string, string | null, webinar: string][] = [
  ['no learner', null, 'filtered at 2'],
  ['no email address', 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p', 'filtered at 4'],
  ['a learner who was deleted', 'nobody-knows-this-one', 'halted at 3'],
];
describe.each(nobodyToWriteTo)('a play with %s', (_, userId, webinar) => {
  const who = { user_id: userId, invite_id: null };

  test.each([
    [CONTACT, 'filtered at 2'],
    [WEBINAR, webinar],
    [ONE_ENDPOINT, 'success'],
  ])('%s: nothing is sent', async (title, status) => {
    const zap = await turnOn(title);
    await happen('track.completed', who);
    expect([statusesOf(zap), outside.calls]).toEqual([[status], []]);
  });

  test('is posted in Slack with the known details', async () => {
    await turnOn(SLACK);
    await happen('track.completed', who);
    expect(outside.calls).toEqual([
      {
        app: 'Slack',
        fields: { 'Message Text': `, , ${userId ?? ''}: Kubernetes Network Policies, ${TRACK}` },
      },
    ]);
  });
});

describe('the lookup of the learner fails', () => {
  const fresh = () => ({ user_id: `new-here-${(deliveries += 1)}`, invite_id: null });
  const down = () => simulator.fail({ path: '/graphql', status: 502 });

  test.each([
    [CONTACT, 'filtered at 2'],
    [ONE_ENDPOINT, 'success'],
  ])('%s: nothing is sent, and Warnings shows why', async (title, status) => {
    const zap = await turnOn(title);
    const end = down();
    await happen('track.completed', fresh());
    end();
    expect([statusesOf(zap), outside.calls]).toEqual([[status], []]);
    expect(app.rows.at(-1)?.row.warnings).toEqual([expect.stringMatching(/^learner: not looked up\. .*502/)]);
  });

  test('Slack: the known details are posted', async () => {
    await turnOn(SLACK);
    const end = down();
    const { user_id: userId, ...rest } = fresh();
    await happen('track.completed', { ...rest, user_id: userId, track_id: 'unseen' });
    end();
    expect(outside.calls).toEqual([
      { app: 'Slack', fields: { 'Message Text': `, , ${userId}: , ${TRACK}` } },
    ]);
  });

  test('Webinar: the run stops with an error, and Replay sends the email', async () => {
    const zap = await turnOn(WEBINAR);
    const end = down();
    await happen('track.completed');
    end();
    expect([statusesOf(zap), outside.calls]).toEqual([['errored at 3'], []]);
    await zap.history[0]?.replay();
    expect([statusesOf(zap), outside.calls]).toEqual([['success'], [given[WEBINAR]]]);
  });
});

describe(ONE_ENDPOINT, () => {
  test.each<[string, OutsideCall]>([
    ['invite.claimed', { app: 'HubSpot', fields: { ...mayasContact, 'Last Invite': 'm3xq9w0vbk2r' } }],
    [
      'review.created',
      {
        app: 'Slack',
        fields: {
          'Message Text':
            '4 of 5 from Maya Lindqvist, Kubernetes Network Policies: Clear steps, but the second challenge took a while to load.',
        },
      },
    ],
  ])('%s takes its own path', async (code, call) => {
    const zap = await turnOn(ONE_ENDPOINT);
    await happen(code);
    expect([statusesOf(zap), outside.calls]).toEqual([['success', 'success'], [call]]);
  });

  test('an event without a path does nothing', async () => {
    const zap = await turnOn(ONE_ENDPOINT);
    await happen('sandbox.created');
    expect([statusesOf(zap), outside.calls]).toEqual([['success'], []]);
  });
});

describe(BADGE, () => {
  const TEMPLATE = '7d1f3c52-9a40-4b8e-8c6d-2e5f0a913b74';
  const trackOf = (id: string) => simulator.instruqt.data.tracks.get(id) ?? fail();

  test("is awarded to the learner, with the ID in the track's tags", async () => {
    trackOf('q7mk2xw9vd4t').tags.push(`badge-${TEMPLATE}`);
    const zap = await turnOn(BADGE);
    await happen('track.completed');
    trackOf('q7mk2xw9vd4t').tags.pop();
    expect(statusesOf(zap)).toEqual(['success']);
    expect(outside.calls).toEqual([
      {
        app: 'Webhooks by Zapier',
        fields: {
          ...{ 'Payload Type': 'Json', badge_template_id: TEMPLATE, recipient_email: MAYA },
          ...{ issued_to_first_name: 'Maya', issued_to_last_name: 'Lindqvist' },
          issued_at: '2025-09-15T13:48:22.904Z',
        },
      },
    ]);
  });

  test("isn't awarded for a track without such a tag", async () => {
    const zap = await turnOn(BADGE);
    await happen('track.completed', { badge: 'none' });
    expect([statusesOf(zap), outside.calls]).toEqual([['filtered at 5'], []]);
  });

  test("isn't awarded to a learner without a name, because Credly requires one", async () => {
    const user_id = 'mW4sTz8kRq1vNc6xJb3yLd7gHp2f';
    const profile = { display_name: '', email: 'nameless@example.com' };
    simulator.instruqt.data.users.set(user_id, { id: user_id, details: {}, profile });
    trackOf('q7mk2xw9vd4t').tags.push(`badge-${TEMPLATE}`);
    const zap = await turnOn(BADGE);
    await happen('track.completed', { user_id, invite_id: null });
    trackOf('q7mk2xw9vd4t').tags.pop();
    expect([statusesOf(zap), outside.calls]).toEqual([['filtered at 2'], []]);
  });
});

describe(ENROLL, () => {
  const groupsOf = (id: string): unknown =>
    Object(simulator.synap.portal.users.get(id)).relationships.userGroups.data.map(
      (group: unknown) => Object(group).id,
    );

  test("the learner is in the exam's group, and stays in their other groups", async () => {
    simulator.synap.portal.userGroups.set('gP7dW1uLf4X', 'Pharmacists');
    const before = groupsOf('u7GqX2mLb9R');
    const zap = await turnOn(ENROLL);
    await happen('track.completed', { enroll: 'maya' });
    expect(statusesOf(zap)).toEqual(['success']);
    expect(groupsOf('u7GqX2mLb9R')).toEqual([...new Set([before, 'gP7dW1uLf4X'].flat())]);
  });

  test('a learner without a user in Synap is left out', async () => {
    const zap = await turnOn(ENROLL);
    await happen('track.completed', { user_id: NOOR, invite_id: null });
    expect(statusesOf(zap)).toEqual(['halted at 3']);
  });
});

describe(FORM, () => {
  test("the participant ID's play is added to the form's contact", async () => {
    const zap = await turnOn(FORM);
    await zap.startOnSchedule({ email: 'form@example.com', participant_id: 'tk3v0s8cdqyu' });
    await zap.startOnSchedule({ email: 'nobody@example.com', participant_id: '' });
    await zap.startOnSchedule({ email: 'gone@example.com', participant_id: 'gone' });
    expect(statusesOf(zap)).toEqual(['success', 'filtered at 2', 'halted at 3']);
    expect(outside.calls).toEqual([
      {
        app: 'HubSpot',
        fields: {
          'Contact Email': 'form@example.com',
          'Last Track': 'Kubernetes Network Policies',
          'Last Track Progress': 100,
        },
      },
    ]);
  });
});

describe(CATCH_UP, () => {
  const PREFIX = 'missed-';

  /** Adds a completed play that started an hour ago. */
  function missed(id: string, userId: string, inviteId: string | null = null): void {
    const { plays } = simulator.instruqt.data;
    const [play = fail()] = [...plays.values()].filter(({ mode }) => mode === 'NORMAL');
    const startedAt = new Date(Date.now() - 60 * 60 * 1000).toISOString();
    plays.set(PREFIX + id, { ...play, id: PREFIX + id, userId, inviteId, startedAt, completedChallenges: 4 });
  }

  afterEach(() => {
    const { plays } = simulator.instruqt.data;
    for (const id of plays.keys()) if (id.startsWith(PREFIX)) plays.delete(id);
  });

  const contacts = () => [...outside.contacts.keys()].sort();
  const MAYA_ID = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';

  test('adds each learner, including those with only an invite and those without one', async () => {
    missed('maya', MAYA_ID);
    missed('noor', NOOR);
    missed('sam', SAM, 'm3xq9w0vbk2r');
    const zap = await turnOn(CATCH_UP);
    await zap.startOnSchedule();
    expect(statusesOf(zap)).toEqual(zap.history.map(() => 'success'));
    expect(contacts()).toEqual([MAYA, 'noor.haddad@example.com', 'sam.whitlock@example.com']);
    expect(outside.contacts.get(MAYA)).toEqual(mayasContact);
  });

  test('a learner without an email address is left out, and nobody gets their data', async () => {
    missed('anonymous', 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p');
    missed('maya', MAYA_ID);
    const zap = await turnOn(CATCH_UP);
    await zap.startOnSchedule();
    expect(statusesOf(zap).sort()).toEqual(['filtered at 8', 'success', 'success']);
    expect(contacts()).toEqual([MAYA]);
  });

  test('a failed lookup only stops its own run, and Replay adds the learner', async () => {
    missed('maya', MAYA_ID);
    missed('noor', NOOR);
    const zap = await turnOn(CATCH_UP);
    const end = simulator.fail({ path: '/graphql', when: ({ body }) => body.includes(NOOR), status: 502 });
    await zap.startOnSchedule();
    end();
    expect(contacts()).toEqual([MAYA]);
    const [failed] = zap.history.filter(({ status }) => status === 'errored');
    expect(failed).toMatchObject({ stoppedAt: 7, reason: expect.stringContaining('502') });
    await failed?.replay();
    expect(contacts()).toEqual([MAYA, 'noor.haddad@example.com']);
  });

  test('if the search fails, the run stops with an error, and Replay catches up', async () => {
    missed('maya', MAYA_ID);
    const zap = await turnOn(CATCH_UP);
    const end = simulator.fail({ path: '/graphql', status: 502 });
    await zap.startOnSchedule();
    end();
    expect([statusesOf(zap), contacts()]).toEqual([['errored at 3'], []]);
    await zap.history[0]?.replay();
    expect(contacts()).toEqual([MAYA]);
  });

  test('without completed plays, the run halts', async () => {
    const zap = await turnOn(CATCH_UP);
    await zap.startOnSchedule();
    expect([statusesOf(zap), outside.calls]).toEqual([['halted at 3'], []]);
  });

  test('the next morning updates the same contacts', async () => {
    missed('maya', MAYA_ID);
    const zap = await turnOn(CATCH_UP);
    await zap.startOnSchedule();
    await zap.startOnSchedule();
    expect(outside.calls).toHaveLength(2);
    expect([...outside.contacts.values()]).toEqual([mayasContact]);
  });

  test('adds the contact that an outage left out', async () => {
    const track = await turnOn(CONTACT);
    simulator.instruqt.data.users.set('new-colleague', {
      id: 'new-colleague',
      details: {},
      profile: { display_name: 'Ines Okafor', email: 'ines.okafor@example.com' },
    });
    missed('new', 'new-colleague');
    const end = simulator.fail({ path: '/graphql', status: 502 });
    await happen('track.completed', {
      user_id: 'new-colleague',
      participant_id: `${PREFIX}new`,
      invite_id: null,
    });
    end();
    expect(statusesOf(track)).toEqual(['filtered at 2']);
    await (await turnOn(CATCH_UP)).startOnSchedule();
    expect(contacts()).toEqual(['ines.okafor@example.com']);
    simulator.instruqt.data.users.delete('new-colleague');
  });
});
