export * from './checkEach';
export * from './checkEachAfter';
export * from './oddResponses';
export * from './relabelled';
