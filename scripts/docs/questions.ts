import { pathOf, type Question } from '../../packages/cli/src/check-api/questions';
import { alignedTable } from './table';

/**
 * Creates two tables of open questions about the APIs for docs/maintainers/live-checklist.md: the questions that a
 * program checks, and the questions that a person has to check.
 */
export function questionTables(questions: Readonly<Record<string, Question>>): string {
  const all = Object.values(questions);
  const of = (...kinds: Question['answeredBy'][]): Question[] =>
    all.filter(({ answeredBy }) => kinds.includes(answeredBy));
  const shown = of('program', 'write').map((question) => [
    question.answeredBy === 'write' ? `${question.asks} (\`--write\`)` : question.asks,
    question.assumed,
    files(question),
  ]);
  const left = of('person').map((question) => [
    question.asks,
    question.assumed,
    question.how ?? '',
    files(question),
  ]);
  return [
    'The program checks:',
    alignedTable(['question', 'assumption', 'if wrong, change'], shown),
    'A person checks:',
    alignedTable(['question', 'assumption', 'how to check', 'if wrong, change'], left),
  ].join('\n\n');
}

const files = ({ change }: Question): string =>
  change.map((file) => `\`${pathOf(file).replace('packages/vendors/src/', '')}\``).join(', ');
