export * from './arbitraries';
export * from './oddAnswers';
export * from './signatures';
