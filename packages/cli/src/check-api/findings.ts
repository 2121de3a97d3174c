import { VendorApiError } from '@synap-instruqt/vendors';
import type { Caller } from './caller';
import type { Question } from './questions';

export interface Verdict {
  question: Question;
  verdict: 'confirmed' | 'refuted' | 'open';
  /**
   * A clause with the evidence, or with the reason why evidence is missing. Never includes the contents of records.
   */
  seen: string;
}

export interface Difference {
  what: string;
  /** The files to change: paths relative to the repository's root, with line numbers if possible. */
  where: readonly string[];
  suggestion?: string;
}

export class Findings {
  readonly calls: string[] = [];
  readonly unused: string[] = [];
  private readonly verdicts = new Map<Question, Verdict>();
  private readonly byText = new Map<string, Difference>();

  constructor(private readonly questions: readonly Question[]) {}

  confirm = (question: Question, seen: string): void => this.decide({ question, verdict: 'confirmed', seen });
  refute = (question: Question, seen: string): void => this.decide({ question, verdict: 'refuted', seen });
  leaveOpen = (question: Question, seen: string): void => this.decide({ question, verdict: 'open', seen });

  settle(question: Question, isAsAssumed: boolean, seen: string): void {
    if (isAsAssumed) this.confirm(question, seen);
    else this.refute(question, seen);
  }

  /**
   * Adds a difference for the report. If the check finds the same difference several times, the report contains it
   * once.
   */
  add(difference: Difference): void {
    this.byText.set(JSON.stringify([difference.what, difference.where]), difference);
  }

  get differences(): readonly Difference[] {
    return [...this.byText.values()];
  }

  get all(): readonly Verdict[] {
    return this.questions.map(
      (question) => this.verdicts.get(question) ?? { question, verdict: 'open', seen: whyOpen(question) },
    );
  }

  get fit(): boolean {
    return this.byText.size === 0 && this.all.every(({ verdict }) => verdict !== 'refuted');
  }

  private decide(verdict: Verdict): void {
    this.verdicts.set(verdict.question, verdict);
  }
}

const whyOpen = ({ answeredBy }: Question): string =>
  ({
    program: 'the check found no evidence',
    write: 'only a check with --write can settle this question',
    person: 'only a person can settle this question',
  })[answeredBy];

/** Describes why a request failed, as a clause. */
export const describeProblem = (error: unknown): string =>
  error instanceof VendorApiError
    ? [isFailure(error.facts.status) && `status ${error.facts.status}`, error.facts.because, error.facts.said]
        .filter(Boolean)
        .join(', ') || error.failure
    : 'no response';

/**
 * Whether a status shows that the request failed. Status 200 shows neither success nor failure, because GraphQL APIs
 * also return errors with status 200.
 */
const isFailure = (status: number | undefined): boolean => status !== undefined && status >= 300;

/** Whether a problem is temporary. A temporary problem neither confirms nor refutes an assumption about the API. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof VendorApiError) ||
  ['noResponse', 'rateLimited', 'unavailable', 'intercepted'].includes(error.failure);

export function noteLimits(findings: Findings, question: Question, { limits }: Caller): void {
  const names = [...limits.headers].sort().join(', ');
  const seen = names === '' ? 'no response had a rate limit header' : `responses had the headers ${names}`;
  if (limits.wereReached) findings.confirm(question, `a response had status 429, and ${seen}`);
  else findings.leaveOpen(question, `the rate limit wasn't reached, and ${seen}`);
}
