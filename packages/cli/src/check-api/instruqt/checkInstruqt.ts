import {
  instruqt,
  readPath,
  VendorApiError,
  whatHappened,
  type ApiConnection,
  type Operation,
  type Send,
} from '@synap-instruqt/vendors';
import { Kind, OperationTypeNode, parse, type GraphQLSchema } from 'graphql';
import { connectionOver, type Caller } from '../caller';
import { describeProblem, Findings, isPassing, noteLimits } from '../findings';
import { runOperations, settleOutputs, UNKNOWN_ID } from '../runOperations';
import { instruqtQuestions as questions } from '../questions';
import { placesOfField } from '../sourceLines';
import { UsageError } from '../../usageError';
import { wrongResponses } from './responseDifferences';
import { graphqlApi, type GraphqlApi } from './graphqlApi';
import { readSchema } from './introspection';
import { probe } from './probes';
import { askOtherTeams, askTeams, findRecords } from './records';
import { askErrors, askSchema, unusedOperations } from './schemaQuestions';
import { sentDocuments, type SentDocument } from './sentDocuments';
import { wordsSeen } from './types';
import { differencesFrom } from './validation';

export interface InstruqtCheck {
  apiUrl: string;
  key: string;
  /** The team's slug. By default, the check uses the only team that the key has access to. */
  team?: string;
  isAnonymous: boolean;
}

/**
 * Checks every GraphQL document that the connectors send to Instruqt's API, and the responses to the read-only
 * operations. Never sends a mutation.
 * @throws UsageError if the key or the team is invalid, or the API doesn't respond
 */
export async function checkInstruqt(caller: Caller, check: InstruqtCheck): Promise<Findings> {
  const findings = new Findings(Object.values(questions));
  const api = graphqlApi(caller, check.apiUrl, [check.key]);
  const team = await chooseTeam(findings, api, caller, check);
  await askWrongKey(findings, caller, check);
  await checkDocuments(findings, api);
  await checkOperations(findings, api, caller, check, team);
  noteLimits(findings, questions.rateLimit, caller);
  return findings;
}

async function chooseTeam(
  findings: Findings,
  api: GraphqlApi,
  caller: Caller,
  { apiUrl, key, team }: InstruqtCheck,
): Promise<string> {
  try {
    await instruqt.api.check(connectionOver(caller, apiUrl, [key], team));
  } catch (error) {
    if (!(error instanceof VendorApiError)) throw error;
    // The check continues if the API can't list the key's teams, because the user can choose the team with --team.
    if (error.failure !== 'unexpected' && error.failure !== 'rejected') throw new UsageError(adviceOn(error));
  }
  const [only, ...others] = await askTeams(findings, api);
  const chosen = team ?? only;
  if (chosen !== undefined && (team !== undefined || others.length === 0)) return chosen;
  throw new UsageError('The team is unknown. Add its slug with --team.');
}

const adviceOn = ({ failure, message, facts }: VendorApiError): string =>
  failure === 'account' ? `${whatHappened(facts)}. Add a team's slug with --team.` : message;

async function askWrongKey(findings: Findings, caller: Caller, { apiUrl }: InstruqtCheck): Promise<void> {
  const connection = connectionOver({ send: caller.sendWithWrongToken }, apiUrl, []);
  try {
    await instruqt.api.check(connection);
    findings.refute(questions.wrongKey, 'the response was the same as for a valid key');
  } catch (error) {
    if (isPassing(error)) return findings.leaveOpen(questions.wrongKey, describeProblem(error));
    const isAsAssumed = error instanceof VendorApiError && error.failure === 'token';
    findings.settle(questions.wrongKey, isAsAssumed, describeProblem(error));
  }
}

async function checkDocuments(findings: Findings, api: GraphqlApi): Promise<void> {
  const sent = sentDocuments();
  const schema = await readSchema(api);
  findings.confirm(questions.introspection, schema ? 'introspection is on' : 'introspection is off');
  if (schema) return checkBySchema(findings, schema, sent);
  const unanswered: string[] = [];
  const wrong = new Set<string>();
  for (const document of sent) {
    const differences = await probe(api, document);
    if (differences === 'nothing') unanswered.push(document.name);
    else if (differences.length > 0) wrong.add(document.name);
    for (const difference of differences === 'nothing' ? [] : differences) findings.add(difference);
  }
  if (unanswered.length === sent.length)
    return findings.leaveOpen(questions.documents, 'the API hides its validation errors');
  settleDocuments(findings, sent, wrong, unanswered);
  const isValid = (name: string): boolean => !wrong.has(name) && !unanswered.includes(name);
  await askErrors(findings, api, {
    areValid: isValid('SEARCH_PLAYS') && isValid('GET_PLAY'),
    inviteIsValid: isValid('CREATE_INVITE'),
  });
}

function settleDocuments(
  findings: Findings,
  sent: readonly SentDocument[],
  wrong: ReadonlySet<string>,
  unanswered: readonly string[] = [],
): void {
  const known = sent.length - unanswered.length;
  const valid =
    wrong.size === 0
      ? `all ${known} documents are valid`
      : `${wrong.size} of ${known} documents aren't valid: ${[...wrong].join(', ')}`;
  const hidden = unanswered.length > 0 ? `; the API didn't validate ${unanswered.join(', ')}` : '';
  findings.settle(questions.documents, wrong.size === 0, `${valid}${hidden}`);
}

function checkBySchema(findings: Findings, schema: GraphQLSchema, sent: readonly SentDocument[]): void {
  const wrong = sent.filter((document) => {
    const differences = differencesFrom(schema, document);
    for (const difference of differences) findings.add(difference);
    return differences.length > 0;
  });
  settleDocuments(findings, sent, new Set(wrong.map(({ name }) => name)));
  askSchema(findings, schema);
  const used = new Set(sent.flatMap(rootFieldsOf));
  const words = new Set(sent.flatMap((document) => wordsSeen(schema, document)));
  findings.unused.push(...unusedOperations(schema, used), ...[...words].sort());
}

const rootFieldsOf = ({ operation }: SentDocument): string[] =>
  operation.selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : []));

async function checkOperations(
  findings: Findings,
  api: GraphqlApi,
  caller: Caller,
  { apiUrl, key, isAnonymous }: InstruqtCheck,
  team: string,
): Promise<void> {
  const latest: { document: string; data: unknown } = { document: '', data: undefined };
  const send: Send = async (request) => {
    refuseMutations(request.body);
    const response = await caller.send(request);
    Object.assign(latest, { document: textAt(request.body, 'query'), data: readPath(response.body, 'data') });
    return response;
  };
  const connection = connectionOver({ send }, apiUrl, [key], team);
  const found = await findRecords(findings, api, team);
  const look = { folder: 'instruqt', isAnonymous } as const;
  const explain = (operation: Operation): number => {
    const wrong = wrongResponses(latest.document, latest.data);
    for (const { field, what } of wrong)
      findings.add({ what, where: placesOfField('instruqt', operation, field) });
    return wrong.length;
  };
  const run = await runOperations(findings, look, instruqt, connection, found, explain);
  settleOutputs(findings, questions.answers, run);
  await askUnknownId(findings, connection);
  const hidden = isAnonymous ? [key, team, team.toUpperCase()] : [key];
  await askOtherTeams(findings, graphqlApi(caller, apiUrl, hidden), team);
}

async function askUnknownId(findings: Findings, connection: ApiConnection): Promise<void> {
  const operation = instruqt.operations.find(({ key }) => key === 'find_track');
  try {
    const found = await operation?.perform(connection, { track: UNKNOWN_ID });
    findings.settle(
      questions.unknownId,
      found === undefined,
      found ? 'Instruqt returned a track' : 'Instruqt returned an empty result, or a "not found" error',
    );
  } catch (error) {
    if (isPassing(error)) findings.leaveOpen(questions.unknownId, describeProblem(error));
    else findings.refute(questions.unknownId, describeProblem(error));
  }
}

/** Refuses mutations, so that the check stays read-only even if somebody changes an operation that it runs. */
function refuseMutations(body: object | undefined): void {
  const { definitions } = parse(textAt(body, 'query'));
  const isQuery = definitions.every(
    (each) => each.kind !== Kind.OPERATION_DEFINITION || each.operation === OperationTypeNode.QUERY,
  );
  if (!isQuery) throw new Error('check-api never sends a mutation');
}

const textAt = (body: object | undefined, path: string): string => String(readPath(body, path) ?? '');
