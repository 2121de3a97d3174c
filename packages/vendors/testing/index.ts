export * from './checkEach';
export * from './checkEachAfter';
export * from './oddAnswers';
export * from './relabelled';
