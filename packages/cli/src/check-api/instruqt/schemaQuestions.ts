import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { Findings } from '../findings';
import { instruqtQuestions as questions } from '../questions';
import type { GraphqlApi } from './graphqlApi';
import { accepts, hasQuery } from './probes';
import { valuesOf } from './types';

export function askSchema(findings: Findings, schema: GraphQLSchema): void {
  const playTypes = schema.getType('PlayType');
  if (isEnumType(playTypes)) {
    const values = valuesOf(playTypes).sort();
    findings.settle(
      questions.playTypes,
      values.join() === 'ALL,DEVELOPER,NORMAL',
      `the values are ${list(values)}`,
    );
  }
  const input = argumentType(schema.getMutationType()?.getFields().createTrackInvite, 'invite');
  if (isInputObjectType(input)) {
    const names = Object.keys(input.getFields());
    const missing = ['type', 'inviteLimit', 'startsAt', 'expiresAt'].filter((name) => !names.includes(name));
    const seen = `${input.name} has the fields ${list(names)}`;
    findings.settle(questions.inviteInput, missing.length === 0, seen);
  }
  const invite = getNamedType(schema.getQueryType()?.getFields().trackInvite?.type);
  const claims = isObjectType(invite) ? invite.getFields().claims : undefined;
  if (claims) {
    const names = claims.args.map(({ name }) => name);
    const seen = names.length === 0 ? "claims doesn't accept arguments" : `claims accepts ${list(names)}`;
    findings.settle(questions.claimsPaging, names.length === 0, seen);
  }
  const [webhooks, labs] = [rootFields(schema, /webhook|endpoint|svix/i), rootFields(schema, /lab(?!el)/i)];
  findings.settle(
    questions.webhooks,
    webhooks.length === 0,
    webhooks.length === 0 ? 'found none' : `found ${list(webhooks)}`,
  );
  findings.settle(
    questions.labs,
    labs.length === 0,
    labs.length === 0 ? 'found none' : `found ${list(labs)}`,
  );
}

const argumentType = (field: GraphQLField<unknown, unknown> | undefined, name: string) =>
  getNamedType(field?.args.find((argument: GraphQLArgument) => argument.name === name)?.type);

function rootFields(schema: GraphQLSchema, part: RegExp): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => part.test(name))
      .map(({ name, args }) => `${name}(${args.map((each) => each.name).join(', ')})`),
  );
}

/** Lists the queries and mutations that the connectors don't use. */
export function unusedOperations(schema: GraphQLSchema, used: ReadonlySet<string>): string[] {
  const kinds = [
    ['Queries', schema.getQueryType()],
    ['Mutations', schema.getMutationType()],
  ] as const;
  return kinds.flatMap(([kind, root]) => {
    const names = Object.keys(root?.getFields() ?? {}).filter((name) => !used.has(name));
    return names.length > 0 ? [`${kind}: ${list(names.sort())}`] : [];
  });
}

/**
 * Settles the same questions as `askSchema`, but through validation errors instead of a schema.
 * @param areValid whether the documents that find plays are valid
 * @param inviteIsValid whether the document that creates an invite is valid
 */
export async function askErrors(
  findings: Findings,
  api: GraphqlApi,
  { areValid, inviteIsValid }: { areValid: boolean; inviteIsValid: boolean },
): Promise<void> {
  if (areValid)
    findings.confirm(
      questions.playTypes,
      'the API accepts ALL, DEVELOPER and NORMAL, but there may be other play types',
    );
  if (inviteIsValid)
    findings.confirm(questions.inviteInput, 'the API accepts type, inviteLimit, startsAt and expiresAt');
  const claims = (argument: string): string =>
    `trackInvite(inviteID: "check-api-unknown") { claims(${argument}) { __typename } }`;
  const taken: string[] = [];
  let isKnown = false;
  for (const argument of ['first: 1', 'limit: 1', 'userID: "check-api-unknown"']) {
    const isAccepted = await accepts(api, claims(argument));
    if (isAccepted) taken.push(argument.replace(/:.*/, ''));
    isKnown ||= isAccepted !== undefined;
  }
  const seen =
    taken.length === 0
      ? "claims doesn't accept the arguments first, limit and userID"
      : `claims accepts ${list(taken)}`;
  if (isKnown) findings.settle(questions.claimsPaging, taken.length === 0, seen);
  await askNames(findings, api, questions.webhooks, ['webhooks', 'webhookEndpoints', 'endpoints']);
  await askNames(findings, api, questions.labs, ['labs', 'labPlayReports', 'labSessions']);
}

async function askNames(
  findings: Findings,
  api: GraphqlApi,
  question: (typeof questions)['labs'],
  names: readonly string[],
): Promise<void> {
  const there: string[] = [];
  for (const name of names) if (await hasQuery(api, name)) there.push(name);
  if (there.length > 0) findings.refute(question, `found ${list(there)}`);
  else
    findings.leaveOpen(
      question,
      `found no query named ${names.join(', ')}, but the API may have queries with other names`,
    );
}

const list = (names: readonly string[]): string => names.join(', ');
