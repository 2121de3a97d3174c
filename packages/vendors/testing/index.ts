export * from './arbitraries';
export * from './checkEach';
export * from './oddAnswers';
export * from './signatures';
