import { operationCases, type OperationCase } from '@synap-instruqt/vendors/testing/operations';
import { instruqtRequests as instruqt } from '@synap-instruqt/vendors/testing/wire';
import { isReachable, parametersOf } from '../parameters';
import type { Step } from './step';

/**
 * Whether an operation in n8n has a field for each input of a test case. For example, the operation that finds a user
 * by email address has no field for an ID, because n8n has a separate operation for finding users by ID.
 */
const isSettable = (each: OperationCase): boolean =>
  each.operation.inputs.every((input) => each.given[input.name] === undefined || isReachable(each, input));

/** The steps that run the action nodes' operations. */
export const operationSteps: readonly Step[] = [
  ...operationCases.filter(isSettable).map((each): Step => {
    const { vendor, operation, when, causes, gives } = each;
    const does = `execute.${operation.resource}.${operation.verb}`;
    const parameters = parametersOf(each);
    return { node: vendor.label, does, when, parameters, causes, gives: [[{ json: gives }]] };
  }),
  // The next two steps use settings that only n8n has.
  {
    ...{ node: 'Instruqt', does: 'execute.play.getAll', when: 'Return All is on' },
    parameters: { returnAll: true },
    causes: [
      instruqt.plays({ playType: 'NORMAL', pagination: { skip: 0, take: 100 } }, 'tk3v0s8cdqyu', 2),
      instruqt.plays({ playType: 'NORMAL', pagination: { skip: 1, take: 100 } }, 'uk4w1t9derzv', 2),
    ],
    gives: [[{ json: { id: 'tk3v0s8cdqyu' } }, { json: { id: 'uk4w1t9derzv' } }]],
  },
  {
    ...{ node: 'Instruqt', does: 'execute.invite.getClaims', when: 'not simplified' },
    parameters: { invite: { mode: 'id', value: 'm3xq9w0vbk2r' }, simplify: false },
    causes: [instruqt.claims()],
    gives: [[{ json: { userDetails: { email: 'maya.lindqvist@example.com' } } }]],
  },
];
