export { pathOf, type Question } from './question';
export { instruqtQuestions } from './instruqt';
export { svixQuestions } from './svix';
export { synapQuestions } from './synap';
